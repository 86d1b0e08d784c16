#include "canvas.h"

struct sign {
    const char *utf8, *ascii;
};

/* Letters and signs are the same in both sets: only lines, bars and the ellipsis differ, so
 * that pictures in the manual hold for everybody. */
static const struct sign signs[GLYPH_COUNT] = {
    [GLYPH_SELECT] = {">", ">"},       [GLYPH_DONE] = {"[x]", "[x]"},
    [GLYPH_OPEN] = {"[ ]", "[ ]"},     [GLYPH_WAIVED] = {"[~]", "[~]"},
    [GLYPH_NA] = {"[-]", "[-]"},       [GLYPH_LATE] = {"!", "!"},
    [GLYPH_MORE_UP] = {"^", "^"},      [GLYPH_MORE_DOWN] = {"v", "v"},
    [GLYPH_ELLIPSIS] = {"…", "~"},     [GLYPH_BAR_FULL] = {"█", "#"},
    [GLYPH_BAR_EMPTY] = {"░", "."},    [GLYPH_HORIZONTAL] = {"─", "-"},
    [GLYPH_VERTICAL] = {"│", "|"},     [GLYPH_TOP_LEFT] = {"┌", "+"},
    [GLYPH_TOP_RIGHT] = {"┐", "+"},    [GLYPH_BOTTOM_LEFT] = {"└", "+"},
    [GLYPH_BOTTOM_RIGHT] = {"┘", "+"},
};

const char *glyph_text(const struct canvas *canvas, enum glyph glyph)
{
    if (canvas->plain && glyph >= GLYPH_BAR_FULL)
        return " ";
    return canvas->ascii ? signs[glyph].ascii : signs[glyph].utf8;
}

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_NORMAL] = "normal",
    [ROLE_TITLE] = "title",
    [ROLE_TAB] = "tab",
    [ROLE_TAB_ACTIVE] = "tab-active",
    [ROLE_HEADER] = "header",
    [ROLE_SELECTED] = "selected",
    [ROLE_MARKED] = "marked",
    [ROLE_DIM] = "dim",
    [ROLE_GOOD] = "good",
    [ROLE_WARN] = "warn",
    [ROLE_BAD] = "bad",
    [ROLE_BORDER] = "border",
    [ROLE_DIALOG] = "dialog",
    [ROLE_INPUT] = "input",
    [ROLE_INPUT_BAD] = "input-bad",
    [ROLE_BUTTON] = "button",
    [ROLE_BUTTON_FOCUS] = "button-focus",
    [ROLE_KEY] = "key",
    [ROLE_HINT] = "hint",
    [ROLE_TOAST] = "toast",
    [ROLE_ERROR] = "error",
};

const char *role_name(enum role role)
{
    return role_names[role];
}
