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

# stint-typeset, the program that makes PDFs: no layer of stint, which does not link it. Without its library all else
# is built all the same, and stint says what is missing when a PDF is asked for.
DEPS_typeset  = base document

# Outside libraries by pkg-config name. Each one's header is seen by one file only (tests/lint/test_single_header.sh).
LIBS_base     = libutf8proc jansson expat
LIBS_store    = sqlite3 nettle
LIBS_tui      = ncursesw
LIBS_typeset  = pangocairo fontconfig
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
ASK_HUNT = -ftrivial-auto-var-init=pattern
ASK_LINK = -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,-z,separate-code -Wl,--as-needed

# Defined behaviour where C leaves it open. gcc looks for null dereferences only without the null flag, so lint goes
# without it; the sanitizer looks for overflow only where overflow is not defined, so it goes without the other. There
# what was not set holds a pattern that no pointer or count can be; in release it is zero, and the mistake not seen.
SAFER    = -fno-strict-aliasing -fno-strict-overflow $(if $(WERROR),,-fno-delete-null-pointer-checks)
FORTIFY  = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3

FLAGS_release  = -O2 -g $(FORTIFY) $(SAFER) $(HAS_HARD) -ffile-prefix-map=$(CURDIR)=.
FLAGS_debug    = -Og -g3 $(SAFER)
FLAGS_asan     = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer $(HAS_HUNT)
FLAGS_coverage = -O0 -g --coverage $(SAFER)
LINK_asan      = -fsanitize=address,undefined
LINK_coverage  = --coverage

# These only prepare and hand on to a second make, after what is missing was installed: they need no compiler yet.
PREPARING := run demo check check-slow bench sanitize coverage pictures install uninstall dist fmt lint deps help clean
ifneq ($(filter-out $(PREPARING),$(or $(MAKECMDGOALS),all)),)
  include $(B)/probe.mk
endif

COMPILE = $(STANDARD) $(WARNINGS) $(HAS_WARN) -fPIE $(FLAGS_$(FLAVOUR)) \
          $(if $(WERROR),-Werror) $(CPPFLAGS) $(CFLAGS)
LINK    = -pie $(HAS_LINK) $(LINK_$(FLAVOUR)) $(LDFLAGS)

# What a layer sees: its own folders, then the contracts of its DEPS. -iquote, not -I: a header of ours called
# "signal.h" or "term.h" must never stand in for the system's <signal.h> or <term.h>.
sees     = -iquote src/$1 -iquote include/$1 $(foreach d,$(DEPS_$1),-iquote include/$d)
sees_all = $(foreach l,$(LAYERS),-iquote include/$l) -iquote src
banned   = $(if $(WERROR),-include include/base/banned.h)
cc       = $(call say,CC,$@)mkdir -p $(@D) && $(CC) $(COMPILE) $1 -MMD -MP -c -o $@ $<

# --- layers: objects, one archive each ---------------------------------------------------------------------------------

define LAYER
SRC_$1 := $$(sort $$(wildcard src/$1/*.c src/$1/*/*.c src/$1/*/*/*.c))
OBJ_$1 := $$(patsubst %.c,$$(B)/%.o,$$(SRC_$1))
$$(B)/src/$1/%.o: src/$1/%.c $$(B)/flags
	$$(call cc,$$(banned) $$(call sees,$1) $$(PKG_CFLAGS_$1))
endef
$(foreach l,$(LAYERS) typeset,$(eval $(call LAYER,$l)))
# Headers that are not ours may do what ours may not.
$(OBJ_typeset): override PKG_CFLAGS_typeset := $(patsubst -I%,-isystem %,$(PKG_CFLAGS_typeset))

OBJ_base  += $(B)/gen/assets.o
OBJ_store += $(B)/gen/sql.o
OBJ_support = $(patsubst %.c,$(B)/%.o,$(SUPPORT))
OBJ_bench   = $(patsubst %.c,$(B)/%.o,$(sort $(wildcard tests/bench/common/*.c)))

$(foreach l,$(LAYERS),$(eval $(B)/lib$l.a: $(OBJ_$l) $(B)/list/$l))
$(B)/lib%.a: $(B)/flags
	$(call say,AR,$@)rm -f $@ && $(AR) rcs $@ $(filter %.o,$^)

# From the top layer down, so that the linker needs one pass.
TOP_DOWN   = tui cli app platform document store domain base
archives   = $(foreach l,$(TOP_DOWN),$(if $(filter $l,$1),$(B)/lib$l.a))
libs       = $(foreach l,$(TOP_DOWN),$(if $(filter $l,$1),$(PKG_LIBS_$l)))

TYPESET := $(if $(PKG_LIBS_typeset),$(B)/stint-typeset)
all: $(B)/stint $(TYPESET) $(if $(filter release,$(FLAVOUR)),$(if $(WERROR),,$(BUILD)/stint)) ## build the program: build/stint
objects: $(foreach l,$(LAYERS),$(B)/lib$l.a)

$(B)/src/main.o: src/main.c $(B)/flags
	$(call cc,$(banned) $(foreach d,$(DEPS_main),-iquote include/$d))

$(B)/stint: $(B)/src/main.o $(call archives,$(LAYERS))
	$(call say,LINK,$@)$(CC) $(COMPILE) $(LINK) -o $@ $^ $(call libs,$(LAYERS))

$(B)/stint-typeset: $(OBJ_typeset) $(call archives,document domain base) $(B)/list/typeset
	$(call say,LINK,$@)$(CC) $(COMPILE) $(LINK) -o $@ $(filter-out %/list/typeset,$^) $(PKG_LIBS_typeset) $(call libs,base) -lm

.PHONY: $(BUILD)/stint
$(BUILD)/stint: $(B)/stint
	@ln -sfn $(notdir $(B))/stint $@

# Files that change only when what they say does; then what hangs on them is built anew: another compiler or flag,
# a source, an asset or a query added, renamed or removed.
.PHONY: FORCE
keep = @mkdir -p $(@D); printf '%s\n' '$(subst ','\'',$1)' > $@.$$$$; \
	if cmp -s $@.$$$$ $@; then rm $@.$$$$; else mv $@.$$$$ $@; fi
$(B)/flags: FORCE
	$(call keep,$(CC) $(COMPILE) $(LINK))
$(B)/list/%: FORCE
	$(call keep,$(or $(OBJ_$*),$($*)))

$(B)/probe.mk: src/tools/probe.sh Makefile
	@mkdir -p $(@D); CC='$(CC)' sh src/tools/probe.sh $@ HAS_WARN '$(ASK_WARN)' HAS_HARD '$(ASK_HARD)' HAS_HUNT '$(ASK_HUNT)' \
	  HAS_LINK '$(ASK_LINK)' $(foreach l,base store tui typeset test pty,PKG_$l '$(LIBS_$l)') || { $(DEPS) --say run; exit 1; }

# --- embedded text: assets and SQL become C arrays ---------------------------------------------------------------------

ASSETS := $(shell [ -d assets ] && find assets -type f ! -name 'README*' ! -path 'assets/pictures/*' ! -path 'assets/schema/*' ! -name '.*' | LC_ALL=C sort)
SQL    := $(shell [ -d src/store/sql ] && find src/store/sql -type f -name '*.sql' | LC_ALL=C sort)

$(B)/tools/embed: src/tools/embed.c
	$(call say,TOOL,$@)mkdir -p $(@D) && $(CC) $(STANDARD) $(WARNINGS) -O1 -o $@ $<

$(B)/gen/assets.c: $(B)/tools/embed $(B)/list/ASSETS $(ASSETS)
	$(call say,EMBED,$@)mkdir -p $(@D) && $(B)/tools/embed asset.h asset_table assets/ $(ASSETS) > $@

$(B)/gen/sql.c: $(B)/tools/embed $(B)/list/SQL $(SQL)
	$(call say,EMBED,$@)mkdir -p $(@D) && $(B)/tools/embed sql.h sql_table src/store/sql/ $(SQL) > $@

$(B)/gen/assets.o: $(B)/gen/assets.c $(B)/flags
	$(call cc,$(call sees,base))

$(B)/gen/sql.o: $(B)/gen/sql.c $(B)/flags
	$(call cc,$(call sees,store))

# --- tests -------------------------------------------------------------------------------------------------------------
# tests/unit/<layer>/test_*.c  sees that layer (with its private headers) and its DEPS, links what they need, and
#                              tests/support.
# tests/<group>/test_*.c       sees every contract, private headers as "store/db.h"; links all but main.c.
# tests/cli/caller.c           runs the command lines of a script in one process.
# tests/cli/*.sh               a script: $STINT is the program, $SCRATCH a folder of its own; exit 0 is a pass.
# tests/pictures/*.c           `make pictures`: the screens that README and manual show.
# tests/bench/*.c           measuring programs over tests/bench/common, and the floors they measure against.

GROUPS   = sql scenes papers fault cli pty
UNIT_SRC := $(sort $(wildcard $(foreach l,$(LAYERS),tests/unit/$l/test_*.c tests/unit/$l/*/test_*.c)))
WIDE_SRC := $(sort $(wildcard $(foreach g,$(GROUPS),tests/$g/test_*.c tests/$g/*/test_*.c)))
SLOW_SRC := $(sort $(wildcard tests/slow/*.c))
BENCH_SRC := $(filter-out $(if $(PKG_LIBS_typeset),,%/pango_min.c),$(sort $(wildcard tests/bench/*.c)))
SUPPORT  := $(sort $(wildcard tests/support/*.c))
SCRIPTS  := $(sort $(wildcard tests/cli/*.sh $(foreach g,$(filter-out cli,$(GROUPS)) lint,tests/$g/test_*.sh)))
SLOW_SH  := $(sort $(wildcard tests/slow/*.sh))
# Those that take a sample of a sweep, and all of it under check-slow: they ask sample_step(N), or `every N`.
SWEEPING := $(shell grep -lE 'sample_step|(^|if |[|] ) *every [0-9]+ ' $(WIDE_SRC) $(SCRIPTS))

PROGRAMS := $(patsubst %.c,$(B)/%,$(UNIT_SRC) $(WIDE_SRC))
SLOW     := $(patsubst %.c,$(B)/%,$(SLOW_SRC))
SWEEPS   := $(patsubst %.c,$(B)/%,$(filter %.c,$(SWEEPING))) $(filter %.sh,$(SWEEPING))
BENCH    := $(patsubst %.c,$(B)/%,$(BENCH_SRC))
TAKE     := $(B)/tests/pictures/take
CALLER   := $(B)/tests/cli/caller
chosen    = $(if $(strip $(TESTS)),$(foreach t,$1,$(if $(strip $(foreach w,$(TESTS),$(findstring $w,$(t:$(B)/%=%)))),$t)),$1)
CHOSEN   := $(call chosen,$(PROGRAMS))
TEST_SEES = -iquote tests/support -DSTINT_TESTING $(PKG_CFLAGS_test) $(PKG_CFLAGS_pty)
TEST_LIBS = $(PKG_LIBS_test) $(PKG_LIBS_pty)
TIME_LIMIT = $(if $(filter asan,$(FLAVOUR)),1200,300)

# A layer and what its objects need below it: a test of the command line runs the whole command table.
under     = $1 $(DEPS_$1) $(foreach d,$(DEPS_$1),$(DEPS_$d))

define UNIT
$$(B)/tests/unit/$1/%.o: tests/unit/$1/%.c $$(B)/flags
	$$(call cc,$$(call sees,$1) $$(TEST_SEES))
$$(B)/tests/unit/$1/%: $$(B)/tests/unit/$1/%.o $$(B)/libsupport.a $$(call archives,$$(call under,$1))
	$$(call say,LINK,$$@)$$(CC) $$(COMPILE) $$(LINK) -o $$@ $$^ $$(call libs,$$(call under,$1)) $$(TEST_LIBS)
endef
$(foreach l,$(LAYERS),$(eval $(call UNIT,$l)))

$(B)/libsupport.a: $(OBJ_support) $(B)/list/support
$(B)/libbench.a: $(OBJ_bench) $(B)/list/bench

$(B)/tests/%.o: tests/%.c $(B)/flags
	$(call cc,$(sees_all) $(TEST_SEES))

$(B)/tests/%: $(B)/tests/%.o $(B)/libsupport.a $(call archives,$(LAYERS))
	$(call say,LINK,$@)$(CC) $(COMPILE) $(LINK) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(call libs,$(LAYERS)) $(TEST_LIBS)

# main.c under another name, for the caller to run it again and again.
$(B)/tests/cli/main.o: src/main.c $(B)/flags
	$(call cc,-Dmain=program_main -Wno-missing-prototypes $(foreach d,$(DEPS_main),-iquote include/$d))
$(CALLER): $(B)/tests/cli/main.o

$(B)/tests/bench/%: $(B)/tests/bench/%.o $(B)/libbench.a $(call archives,$(LAYERS))
	$(call say,LINK,$@)$(CC) $(COMPILE) $(LINK) -o $@ $^ $(call libs,$(LAYERS))

# The floor of PDFs is made of the library that they are made with.
$(B)/tests/bench/pango_min.o: tests/bench/pango_min.c $(B)/flags
	$(call cc,$(patsubst -I%,-isystem %,$(PKG_CFLAGS_typeset)))
$(B)/tests/bench/pango_min: $(B)/tests/bench/pango_min.o
	$(call say,LINK,$@)$(CC) $(COMPILE) $(LINK) -o $@ $^ $(PKG_LIBS_typeset)

.SECONDARY:
test-programs: $(PROGRAMS) $(SLOW) $(BENCH) $(TAKE) $(CALLER)

# Until there is a main.c the layers can be tested all the same.
PROGRAM := $(if $(wildcard src/main.c),all,objects)

# Unit tests need no more than their layers: make check TESTS=unit/base works while the rest does not compile.
WHOLE   := $(filter-out $(B)/tests/unit/% tests/lint/%,$(call chosen,$(PROGRAMS) $(SCRIPTS)))

run-tests: $(if $(WHOLE),$(PROGRAM) $(CALLER)) $(CHOSEN) $(B)/flags
	@TIME_LIMIT=$(TIME_LIMIT) B='$(B)' sh tests/run.sh $(call chosen,$(PROGRAMS) $(SCRIPTS))

run-slow: $(PROGRAM) $(call chosen,$(SLOW) $(SWEEPS))
	@TIME_LIMIT=3600 SWEEP=full B='$(B)' sh tests/run.sh $(call chosen,$(SLOW) $(SLOW_SH) $(SWEEPS))

run-bench: all $(BENCH)
	@if [ -f tests/bench/run.sh ]; then STINT='$(abspath $(B)/stint)' BENCH='$(abspath $(B)/tests/bench)' \
	  sh tests/bench/run.sh; else for b in $(BENCH); do "$$b" || exit 1; done; fi

# Screens of the real program: SVG by our own hand, and from it PNG.
PICTURES = assets/pictures
take-pictures: all $(TAKE)
	@rm -rf $(B)/pictures; mkdir -p $(B)/pictures $(PICTURES); \
	  SCRATCH='$(abspath $(B)/pictures)' STINT='$(abspath $(B)/stint)' B='$(B)' TZ=UTC \
	  $(TAKE) tests/pictures/table.txt $(PICTURES)
	@for p in $(PICTURES)/*.svg; do rsvg-convert -o $(B)/pictures/one.png "$$p" && \
	  pngquant --force --strip --nofs --speed 1 --output "$${p%.svg}.png" 64 $(B)/pictures/one.png || exit 1; done

# --- jobs ----------------------------------------------------------------------------------------------------------------

DEPS = CC='$(CC)' BUILD='$(BUILD)' sh src/tools/deps.sh
DEMO = $(BUILD)/demo.db

run: ## build and open the interface; without a terminal, print the agenda of the demo
	@$(DEPS) run
	@$(MAKE) all
	@if [ -t 0 ] && [ -t 1 ]; then \
	  echo "The demo is within reach: press D in an empty portfolio, or start $(BUILD)/stint demo"; \
	  exec $(B)/stint; \
	else \
	  rm -f $(DEMO)*; $(B)/stint --db $(DEMO) demo >/dev/null </dev/null && exec $(B)/stint --db $(DEMO) agenda; \
	fi

demo: ## build and open the interface on a fresh copy of the demo portfolio
	@$(DEPS) run
	@$(MAKE) all
	@rm -f $(DEMO)*; $(B)/stint --db $(DEMO) demo >/dev/null </dev/null && exec $(B)/stint --db $(DEMO)

check: ## build and run every test, sweeps as a sample (TESTS="words": those whose name has one of them)
	@$(DEPS) run check
	@$(MAKE) run-tests

check-slow: ## the sweeps in full: tests/slow, and those of which check takes a sample
	@$(DEPS) run check judges
	@$(MAKE) run-slow

sanitize: ## every test again with address and undefined-behaviour checks
	@$(DEPS) run check
	@$(MAKE) FLAVOUR=asan run-tests

coverage: ## every test again, and which share of the lines of each layer it reached
	@$(DEPS) run check
	@find $(BUILD) -path '*coverage/*' -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) FLAVOUR=coverage CC=gcc run-tests
	@sh src/tools/coverage.sh $(BUILD)/coverage

bench: ## measure speed and size against floor programs
	@$(DEPS) run check
	@$(MAKE) run-bench

pictures: ## take the pictures of README and manual anew: assets/pictures
	@$(DEPS) run check pictures
	@$(MAKE) take-pictures

install: ## install below PREFIX (/usr/local): program, manual, pictures, completions; honours DESTDIR
	@$(DEPS) --say run
	@$(MAKE) all
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(BASHDIR)' '$(DESTDIR)$(ZSHDIR)' '$(DESTDIR)$(FISHDIR)'
	install -m 755 $(B)/stint '$(DESTDIR)$(PREFIX)/bin/stint'
	if [ -f $(B)/stint-typeset ]; then install -D -m 755 $(B)/stint-typeset '$(DESTDIR)$(LIBEXEC)/stint-typeset'; fi
	$(foreach m,$(MANUAL),install -D -m 644 $m '$(DESTDIR)$(call page,$m)' &&) true
	install -d '$(DESTDIR)$(DOCDIR)' && install -m 644 $(wildcard $(PICTURES)/*.png) '$(DESTDIR)$(DOCDIR)'
	install -d '$(DESTDIR)$(SCHEMADIR)' && install -m 644 $(wildcard assets/schema/*.json) '$(DESTDIR)$(SCHEMADIR)'
	$(B)/stint completion bash > '$(DESTDIR)$(BASHDIR)/stint'
	$(B)/stint completion zsh  > '$(DESTDIR)$(ZSHDIR)/_stint'
	$(B)/stint completion fish > '$(DESTDIR)$(FISHDIR)/stint.fish'

uninstall: ## remove what install put there
	rm -f '$(DESTDIR)$(PREFIX)/bin/stint' '$(DESTDIR)$(LIBEXEC)/stint-typeset' $(foreach m,$(MANUAL),'$(DESTDIR)$(call page,$m)')
	rm -f '$(DESTDIR)$(BASHDIR)/stint' '$(DESTDIR)$(ZSHDIR)/_stint' '$(DESTDIR)$(FISHDIR)/stint.fish'
	rm -rf '$(DESTDIR)$(DOCDIR)' '$(DESTDIR)$(PREFIX)/share/stint'

MANUAL  := $(sort $(wildcard man/*.[157]))
page     = $(PREFIX)/share/man/man$(patsubst .%,%,$(suffix $1))/$(notdir $1)
LIBEXEC  = $(PREFIX)/libexec/stint
DOCDIR   = $(PREFIX)/share/doc/stint/pictures
SCHEMADIR = $(PREFIX)/share/stint/schema
BASHDIR  = $(PREFIX)/share/bash-completion/completions
ZSHDIR   = $(PREFIX)/share/zsh/site-functions
FISHDIR  = $(PREFIX)/share/fish/vendor_completions.d

dist: ## build/stint-VERSION.tar.gz from the last commit
	@mkdir -p $(BUILD)
	git archive --format=tar.gz --prefix=stint-$(VERSION)/ -o $(BUILD)/stint-$(VERSION).tar.gz HEAD

fmt: ## bring all C files into the house's style (.clang-format)
	@$(DEPS) lint
	find src include tests -name '*.[ch]' -exec clang-format -i {} +

deps: ## install what run, check and lint need
	@$(DEPS) run check lint

clean: ## remove what was built
	rm -rf '$(BUILD)'

help: ## this list
	@echo 'make [all] builds build/stint. Further:'
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "  make %-11s %s\n", $$1, $$2 }'
	@echo 'Variables: FLAVOUR=release|debug|asan|coverage CC=gcc|clang BUILD=folder WERROR=1 V=1 PREFIX DESTDIR'

# --- lint: each step can be run by itself --------------------------------------------------------------------------------

STRICT = $(MAKE) WERROR=1 FLAVOUR=release
LINTS  = lint-scripts lint-gcc lint-clang lint-objects lint-tidy lint-cppcheck lint-shell lint-manual

lint: ## layers, cycles, SQL words, globals, both compilers with -Werror, clang-tidy, cppcheck, shellcheck, mandoc
	@$(DEPS) run check lint
	@$(MAKE) -k $(LINTS) || { echo 'lint: faults, see above'; exit 1; }
	@echo 'lint: clean'

lint-scripts: # what the sources may say: also run by `make check`
	@fine=true; for s in $(wildcard tests/lint/test_*.sh); do sh "$$s" || fine=false; done; $$fine
lint-gcc:
	+@$(STRICT) CC=gcc strict
lint-clang:
	+@$(STRICT) CC=clang strict
lint-objects: lint-gcc # what the objects hold and call
	@fine=true; for s in globals calls; do sh tests/lint/$$s.sh $(BUILD)/release-werror || fine=false; done; $$fine
lint-tidy: lint-clang # each header stands by itself; clang-tidy
	+@$(STRICT) -k CC=clang headers tidy
lint-cppcheck: # which knows the attribute, but not C11's word for it
	@cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 -j 2 \
	  --suppress=missingIncludeSystem --suppress=checkersReport $(foreach l,$(LAYERS),-Iinclude/$l -Isrc/$l) \
	  '-D_Noreturn=__attribute__((noreturn))' -D_POSIX_C_SOURCE=200809L '-DSTINT_VERSION="$(VERSION)"' src
lint-shell:
	@shellcheck $(shell find src tests .ci -name '*.sh' 2>/dev/null) $(wildcard .ci/run)
lint-manual:
	@$(if $(MANUAL),mandoc -Tlint -W warning $(MANUAL),true)

# Inside the strict build folder:
LAYER_SRC := $(foreach l,$(LAYERS) typeset,$(SRC_$l)) $(wildcard src/main.c)
strict: $(PROGRAM) test-programs
	@:
tidy: $(patsubst %.c,$(B)/%.tidy,$(LAYER_SRC))
	@:
headers: $(patsubst %,$(B)/%.alone,$(foreach l,$(LAYERS) typeset,$(wildcard include/$l/*.h src/$l/*.h src/$l/*/*.h src/$l/*/*/*.h)))
	@:

layer_of = $(word 2,$(subst /, ,$1))
sees_of  = $(if $(filter src/main.c,$1),$(foreach d,$(DEPS_main),-iquote include/$d),$(call sees,$(call layer_of,$1)))
# As old as the object: when a header changes, so does the object, and the file is looked at again.
$(B)/%.tidy: %.c $(B)/%.o .clang-tidy
	$(call say,TIDY,$@)clang-tidy --quiet --warnings-as-errors='*' $< -- \
	  $(STANDARD) $(call sees_of,$<) $(PKG_CFLAGS_$(call layer_of,$<)) 2>$@.err || { cat $@.err; exit 1; }; rm -f $@.err; touch $@
$(B)/%.h.alone: %.h $(B)/flags $(wildcard include/*/*.h)
	@mkdir -p $(@D); printf '#include "%s"\nextern int not_empty;\n' '$(notdir $<)' > $@.c; \
	  $(CC) $(COMPILE) -iquote $(dir $<) $(call sees,$(call layer_of,$<)) -fsyntax-only $@.c && touch $@

.PHONY: all objects $(PREPARING) run-tests run-slow run-bench take-pictures test-programs strict tidy headers $(LINTS)

-include $(wildcard $(addsuffix /*.d,$(sort $(dir $(foreach l,$(LAYERS) typeset,$(OBJ_$l)) $(OBJ_support) $(OBJ_bench) $(PROGRAMS) $(SLOW) \
  $(BENCH) $(TAKE) $(B)/src/))))
