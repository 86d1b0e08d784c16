# stint: one Makefile for everything. `make help` lists what it can do.
#
# Who may know whom. An object of layer L sees the headers of L and of the layers named here, nothing else:
# a forbidden #include is "No such file". Headers stand in include/<layer>/ and are included as "gate.h".

LAYERS        = base domain store document platform app cli tui

DEPS_base     =
DEPS_domain   = base
DEPS_store    = base domain
DEPS_document = base domain
DEPS_platform = base
DEPS_app      = base domain store document platform
DEPS_cli      = base domain app
DEPS_tui      = base domain app
DEPS_main     = base domain platform app cli tui

# Outside libraries by pkg-config name. Each one's header is seen by one file only (tests/lint/single_header.sh).
LIBS_base     = libutf8proc jansson
LIBS_store    = sqlite3 libmd
LIBS_tui      = ncursesw
LIBS_test     = cmocka
LIBS_pty      = vterm

VERSION       = 0.1.0
PREFIX        = /usr/local
FLAVOUR       = release#     release, debug, asan (address + undefined), coverage
BUILD         = build#       several people in one checkout: make BUILD=/some/dir
WERROR        =#             1: a warning is an error (lint does it; a user's newer compiler should not)
TESTS         =#             words: only the tests whose name contains one of them
V             =#             1: show the commands

# ---------------------------------------------------------------------------------------------------------------------

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory
override FLAVOUR := $(strip $(FLAVOUR))
override BUILD   := $(strip $(BUILD))
override WERROR  := $(strip $(WERROR))
ifeq ($(origin CC),default)
  CC := $(shell command -v gcc >/dev/null && echo gcc || { command -v clang >/dev/null && echo clang || echo gcc; })
endif
ifeq ($(MAKELEVEL),0)
  ifeq ($(filter -j%,$(MAKEFLAGS)),)
    MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
  endif
endif

ifeq ($(filter $(FLAVOUR),release debug asan coverage),)
  $(error FLAVOUR=$(FLAVOUR): there are release, debug, asan, coverage)
endif

# The folder of this flavour: build/release, build/clang-asan, build/release-werror …
COMPILER := $(notdir $(firstword $(CC)))
B := $(BUILD)/$(if $(filter-out gcc cc,$(COMPILER)),$(COMPILER)-)$(FLAVOUR)$(if $(WERROR),-werror)
Q := $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V)),,@printf '  %-7s %s\n' '$1' '$(patsubst $(BUILD)/%,%,$2)';)

# --- flags -----------------------------------------------------------------------------------------------------------

STANDARD = -std=c17 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -DSTINT_VERSION='"$(VERSION)"'

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes -Wmissing-prototypes \
           -Wold-style-definition -Wvla -Wcast-qual -Wcast-align -Wformat=2 -Wswitch-enum -Wnull-dereference -Wundef \
           -Wwrite-strings -Wpointer-arith -Wimplicit-fallthrough -Wredundant-decls -Wdate-time -Wdouble-promotion \
           -Werror=format-security -Werror=implicit-function-declaration -Werror=int-conversion -Werror=return-type

# What not every compiler has is asked for one by one (src/tools/probe.sh) and kept in $(B)/probe.mk.
ASK_WARN = -Wlogical-op -Wduplicated-cond -Walloca -Wmissing-variable-declarations -Werror=incompatible-pointer-types
ASK_HARD = -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero
ASK_LINK = -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,-z,separate-code -Wl,--as-needed

SAFER    = -fPIE -fno-strict-overflow -fno-delete-null-pointer-checks -fno-strict-aliasing
FORTIFY  = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3

FLAGS_release  = -O2 -g $(FORTIFY) -ffile-prefix-map=$(CURDIR)/=
FLAGS_debug    = -Og -g3
FLAGS_asan     = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_coverage = -O0 -g --coverage
LINK_asan      = -fsanitize=address,undefined
LINK_coverage  = --coverage

-include $(B)/probe.mk

COMPILE = $(STANDARD) $(WARNINGS) $(HAS_WARN) $(FLAGS_$(FLAVOUR)) $(SAFER) $(HAS_HARD) \
          $(if $(WERROR),-Werror -include include/base/banned.h) $(CPPFLAGS) $(CFLAGS)
LINK    = -pie $(HAS_LINK) $(LINK_$(FLAVOUR)) $(LDFLAGS)

# What a layer sees: its own folders, then the contracts of its DEPS. -iquote, not -I: a header of ours called
# "signal.h" or "term.h" must never stand in for the system's <signal.h> or <term.h>.
sees     = -iquote src/$1 -iquote include/$1 $(foreach d,$(DEPS_$1),-iquote include/$d)
sees_all = $(foreach l,$(LAYERS),-iquote include/$l) -iquote src
cc       = $(call say,CC,$@)mkdir -p $(@D) && $(CC) $(COMPILE) $1 -MMD -MP -c -o $@ $<

# --- layers: objects, one archive each ---------------------------------------------------------------------------------

define LAYER
SRC_$1 := $$(sort $$(wildcard src/$1/*.c src/$1/*/*.c src/$1/*/*/*.c))
OBJ_$1 := $$(patsubst %.c,$$(B)/%.o,$$(SRC_$1))
$$(B)/src/$1/%.o: src/$1/%.c $$(B)/flags
	$$(call cc,$$(call sees,$1) $$(PKG_CFLAGS_$1))
endef
$(foreach l,$(LAYERS),$(eval $(call LAYER,$l)))

OBJ_base  += $(B)/gen/assets.o
OBJ_store += $(B)/gen/sql.o
OBJ_support = $(patsubst %.c,$(B)/%.o,$(SUPPORT))

$(foreach l,$(LAYERS),$(eval $(B)/lib$l.a: $(OBJ_$l) $(B)/list/$l))
$(B)/lib%.a: $(B)/flags
	$(call say,AR,$@)rm -f $@ && $(AR) rcs $@ $(filter %.o,$^)

# From the top layer down, so that the linker needs one pass.
TOP_DOWN   = tui cli app platform document store domain base
archives   = $(foreach l,$(TOP_DOWN),$(if $(filter $l,$1),$(B)/lib$l.a))
libs       = $(foreach l,$(TOP_DOWN),$(if $(filter $l,$1),$(PKG_LIBS_$l)))

all: $(B)/stint $(if $(filter release,$(FLAVOUR)),$(if $(WERROR),,$(BUILD)/stint)) ## build the program: build/stint
objects: $(foreach l,$(LAYERS),$(B)/lib$l.a)

$(B)/src/main.o: src/main.c $(B)/flags
	$(call cc,$(foreach d,$(DEPS_main),-iquote include/$d))

$(B)/stint: $(B)/src/main.o $(call archives,$(LAYERS))
	$(call say,LINK,$@)$(CC) $(COMPILE) $(LINK) -o $@ $^ $(call libs,$(LAYERS))

.PHONY: $(BUILD)/stint
$(BUILD)/stint: $(B)/stint
	@ln -sfn $(notdir $(B))/stint $@

# Files that change only when what they say does; then what hangs on them is built anew: another compiler or flag,
# a source, an asset or a query added, renamed or removed.
.PHONY: FORCE
keep = @mkdir -p $(@D); printf '%s\n' '$(subst ','\'',$1)' > $@.new; \
	if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi
$(B)/flags: FORCE
	$(call keep,$(CC) $(COMPILE) $(LINK))
$(B)/list/%: FORCE
	$(call keep,$(or $(OBJ_$*),$($*)))

$(B)/probe.mk: src/tools/probe.sh Makefile
	@mkdir -p $(@D); CC='$(CC)' sh src/tools/probe.sh $@ HAS_WARN '$(ASK_WARN)' HAS_HARD '$(ASK_HARD)' \
	  HAS_LINK '$(ASK_LINK)' $(foreach l,base store tui test pty,PKG_$l '$(LIBS_$l)')

# --- embedded text: assets and SQL become C arrays ---------------------------------------------------------------------

ASSETS := $(shell [ -d assets ] && find assets -type f ! -name 'README*' ! -name '*.png' ! -name '.*' | LC_ALL=C sort)
SQL    := $(shell [ -d src/store/sql ] && find src/store/sql -type f -name '*.sql' | LC_ALL=C sort)

$(B)/tools/embed: src/tools/embed.c
	$(call say,TOOL,$@)mkdir -p $(@D) && $(CC) $(STANDARD) $(WARNINGS) -O1 -o $@ $<

$(B)/gen/assets.c: $(B)/tools/embed $(B)/list/ASSETS $(ASSETS)
	$(call say,EMBED,$@)$(B)/tools/embed asset.h asset_table assets/ $(ASSETS) > $@

$(B)/gen/sql.c: $(B)/tools/embed $(B)/list/SQL $(SQL)
	$(call say,EMBED,$@)$(B)/tools/embed sql.h sql_table src/store/sql/ $(SQL) > $@

$(B)/gen/assets.o: $(B)/gen/assets.c $(B)/flags
	$(call cc,$(call sees,base))

$(B)/gen/sql.o: $(B)/gen/sql.c $(B)/flags
	$(call cc,$(call sees,store))

# --- tests -------------------------------------------------------------------------------------------------------------
# tests/unit/<layer>/test_*.c  sees and links that layer (with its private headers) and its DEPS, and tests/support.
# tests/<group>/test_*.c       sees every contract, private headers as "store/db.h"; links all but main.c.
# tests/cli/*.sh               a script: $STINT is the program, $SCRATCH a folder of its own; exit 0 is a pass.

GROUPS   = sql scenes papers fault cli pty
UNIT_SRC := $(sort $(wildcard $(foreach l,$(LAYERS),tests/unit/$l/test_*.c tests/unit/$l/*/test_*.c)))
WIDE_SRC := $(sort $(wildcard $(foreach g,$(GROUPS),tests/$g/test_*.c tests/$g/*/test_*.c)))
SLOW_SRC := $(sort $(wildcard tests/slow/*.c))
BENCH_SRC := $(sort $(wildcard tests/bench/*.c))
SUPPORT  := $(sort $(wildcard tests/support/*.c))
SCRIPTS  := $(sort $(wildcard tests/cli/*.sh $(foreach g,$(filter-out cli,$(GROUPS)) lint,tests/$g/test_*.sh)))
SLOW_SH  := $(sort $(wildcard tests/slow/*.sh))

PROGRAMS := $(patsubst %.c,$(B)/%,$(UNIT_SRC) $(WIDE_SRC))
SLOW     := $(patsubst %.c,$(B)/%,$(SLOW_SRC))
BENCH    := $(patsubst %.c,$(B)/%,$(BENCH_SRC))
chosen    = $(if $(strip $(TESTS)),$(foreach t,$1,$(if $(strip $(foreach w,$(TESTS),$(findstring $w,$t))),$t)),$1)
CHOSEN   := $(call chosen,$(PROGRAMS))
TEST_SEES = -iquote tests/support -DSTINT_TESTING $(PKG_CFLAGS_test) $(PKG_CFLAGS_pty)
TEST_LIBS = $(PKG_LIBS_test) $(PKG_LIBS_pty)
TIME_LIMIT = $(if $(filter asan,$(FLAVOUR)),600,120)

define UNIT
$$(B)/tests/unit/$1/%.o: tests/unit/$1/%.c $$(B)/flags
	$$(call cc,$$(call sees,$1) $$(TEST_SEES))
$$(B)/tests/unit/$1/%: $$(B)/tests/unit/$1/%.o $$(B)/libsupport.a $$(call archives,$1 $$(DEPS_$1))
	$$(call say,LINK,$$@)$$(CC) $$(COMPILE) $$(LINK) -o $$@ $$^ $$(call libs,$1 $$(DEPS_$1)) $$(TEST_LIBS)
endef
$(foreach l,$(LAYERS),$(eval $(call UNIT,$l)))

$(B)/libsupport.a: $(OBJ_support) $(B)/list/support

$(B)/tests/%.o: tests/%.c $(B)/flags
	$(call cc,$(sees_all) $(TEST_SEES))

$(B)/tests/%: $(B)/tests/%.o $(B)/libsupport.a $(call archives,$(LAYERS))
	$(call say,LINK,$@)$(CC) $(COMPILE) $(LINK) -o $@ $^ $(call libs,$(LAYERS)) $(TEST_LIBS)

.SECONDARY:
test-programs: $(PROGRAMS) $(SLOW) $(BENCH)

# Until there is a main.c the layers can be tested all the same.
PROGRAM = $(if $(wildcard src/main.c),all,objects)

run-tests: $(PROGRAM) $(CHOSEN)
	@TIME_LIMIT=$(TIME_LIMIT) B='$(B)' sh tests/run.sh $(call chosen,$(PROGRAMS) $(SCRIPTS))

run-slow: $(PROGRAM) $(call chosen,$(SLOW))
	@TIME_LIMIT=3600 B='$(B)' sh tests/run.sh $(call chosen,$(SLOW) $(SLOW_SH))

run-bench: all $(BENCH)
	@if [ -f tests/bench/run.sh ]; then STINT='$(abspath $(B)/stint)' BENCH='$(abspath $(B)/tests/bench)' \
	  sh tests/bench/run.sh; else for b in $(BENCH); do "$$b" || exit 1; done; fi

check: run-tests ## build and run every test (TESTS=word for some of them)
clean: ## remove what was built
	rm -rf $(BUILD)
.PHONY: all objects check clean run-tests run-slow run-bench test-programs

-include $(wildcard $(addsuffix /*.d,$(sort $(dir $(foreach l,$(LAYERS),$(OBJ_$l)) $(OBJ_support) $(PROGRAMS) $(SLOW) \
  $(BENCH) $(B)/src/))))
