#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    REPLACEMENT = 0xFFFD,
    DOTTED_CIRCLE = 0x25CC,
    ZERO_WIDTH_NON_JOINER = 0x200C,
    ZERO_WIDTH_JOINER = 0x200D,
    LINE_SEPARATOR = 0x2028,
    PARAGRAPH_SEPARATOR = 0x2029,
    TEXT_STYLE = 0xFE0E,
    EMOJI_STYLE = 0xFE0F,
    MOST_MARKS = 4,
};

struct code_range {
    uint32_t first, last;
};

/* What shows nothing, or turns the direction of what follows (source: RELIABILITY 6.2). */
static const struct code_range invisible_ranges[] = {
    {0x00AD, 0x00AD},   {0x034F, 0x034F},   {0x061C, 0x061C},   {0x115F, 0x1160},
    {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},   {0x202A, 0x202E},
    {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},   {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

/* Scripts in which a joiner between two letters changes what is read. */
static const struct code_range joining_scripts[] = {
    {0x0600, 0x08FF}, /* Arabic, Syriac and their neighbours */
    {0x0900, 0x0DFF}, /* the scripts of India and Sri Lanka */
    {0x0F00, 0x109F}, /* Tibetan, Burmese */
    {0x1780, 0x18AF}, /* Khmer, Mongolian */
    {0xA840, 0xA8FF}, /* Phags-pa, Saurashtra, Devanagari's extension */
};

/* Wide for some terminals and not for others, by the age of their Unicode. */
static const struct code_range doubtful_widths[] = {
    {0x302E, 0x302F},   /* Hangul tone marks */
    {0x3248, 0x324F},   /* circled numbers on squares */
    {0x4DC0, 0x4DFF},   /* hexagrams */
    {0x16FF0, 0x16FF1}, /* Vietnamese reading marks */
};

static bool in_ranges(uint32_t c, const struct code_range *ranges, size_t count)
{
    if (c < ranges[0].first)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    }
    return false;
}

static const utf8proc_property_t *property(uint32_t c)
{
    return utf8proc_get_property((utf8proc_int32_t)c);
}

/* --- decoding ------------------------------------------------------------------------- */

static bool is_noncharacter(uint32_t c)
{
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

/* How many bytes follow the lead byte, and which second bytes it allows; -1 for no lead. */
static int lead_rules(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (lead < 0x80)
        return 0;
    if (lead < 0xC2 || lead > 0xF4)
        return -1;
    if (lead < 0xE0)
        return 1;
    if (lead == 0xE0)
        *low = 0xA0; /* overlong below */
    if (lead == 0xED)
        *high = 0x9F; /* surrogates above */
    if (lead == 0xF0)
        *low = 0x90; /* overlong below */
    if (lead == 0xF4)
        *high = 0x8F; /* the end of Unicode above */
    return lead < 0xF0 ? 2 : 3;
}

/* As utf8_next, and says whether the code point really stood there. */
static bool decode(const char **at, const char *end, uint32_t *out)
{
    unsigned char low, high, lead = (unsigned char)*(*at)++;
    int follow = lead_rules(lead, &low, &high);

    *out = REPLACEMENT;
    if (follow < 0)
        return false;

    uint32_t c = follow == 0 ? lead : lead & (0x3FU >> follow);
    for (int i = 0; i < follow; i++) {
        unsigned char byte = *at < end ? (unsigned char)**at : 0;
        if (byte < low || byte > high)
            return false;
        c = c << 6 | (byte & 0x3F);
        low = 0x80;
        high = 0xBF;
        (*at)++;
    }
    if (is_noncharacter(c))
        return false;
    *out = c;
    return true;
}

uint32_t utf8_next(const char **at, const char *end)
{
    uint32_t c;

    if (*at >= end)
        return 0;
    (void)decode(at, end, &c);
    return c;
}

bool utf8_valid(const char *text, size_t length)
{
    const char *at = text, *end = text + length;
    uint32_t c;

    while (at < end) {
        if (!decode(&at, end, &c))
            return false;
    }
    return true;
}

void utf8_encode(uint32_t code_point, struct strbuf *out)
{
    uint32_t c = code_point;
    char bytes[4];

    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) || is_noncharacter(c))
        c = REPLACEMENT;
    if (c < 0x80) {
        strbuf_putc(out, (char)c);
    } else if (c < 0x800) {
        bytes[0] = (char)(0xC0 | c >> 6);
        bytes[1] = (char)(0x80 | (c & 0x3F));
        strbuf_add(out, bytes, 2);
    } else if (c < 0x10000) {
        bytes[0] = (char)(0xE0 | c >> 12);
        bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (c & 0x3F));
        strbuf_add(out, bytes, 3);
    } else {
        bytes[0] = (char)(0xF0 | c >> 18);
        bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
        bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[3] = (char)(0x80 | (c & 0x3F));
        strbuf_add(out, bytes, 4);
    }
}

/* --- what a code point is --------------------------------------------------------------- */

static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
}

bool utf8_is_unsafe(uint32_t code_point)
{
    return is_control(code_point) ||
           in_ranges(code_point, invisible_ranges, ARRAY_COUNT(invisible_ranges));
}

static bool is_joiner(uint32_t c)
{
    return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
}

static bool is_style(uint32_t c)
{
    return c == TEXT_STYLE || c == EMOJI_STYLE;
}

static bool is_skin_tone(uint32_t c)
{
    return c >= 0x1F3FB && c <= 0x1F3FF;
}

static bool is_pictograph(uint32_t c)
{
    return property(c)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

static bool is_mark(uint32_t c)
{
    utf8proc_propval_t category = property(c)->category;

    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

static bool is_letter(uint32_t c)
{
    utf8proc_propval_t category = property(c)->category;

    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_word(uint32_t code_point)
{
    utf8proc_propval_t category = property(code_point)->category;

    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO &&
           category != UTF8PROC_CATEGORY_LO;
}

static bool is_unassigned(uint32_t c)
{
    return property(c)->category == UTF8PROC_CATEGORY_CN;
}

static int code_point_cells(uint32_t c)
{
    utf8proc_propval_t category = property(c)->category;

    /* utf8proc counts spacing marks, the Arabic number signs and what is not assigned yet as
     * 0; terminals give them a cell. */
    if (category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_CN)
        return 1;
    if (category == UTF8PROC_CATEGORY_CF)
        return utf8_is_unsafe(c) ? 0 : 1;
    /* Hangul vowels and finals stand within the cells of their initial. */
    if (property(c)->boundclass == UTF8PROC_BOUNDCLASS_V ||
        property(c)->boundclass == UTF8PROC_BOUNDCLASS_T)
        return 0;
    return utf8proc_charwidth((utf8proc_int32_t)c);
}

/*
 * Whether c goes into the cluster that ends in `last`. Narrower than Unicode's extended
 * clusters: what takes a cell of its own on a terminal (spacing marks, a second Hangul
 * initial, a letter after a number sign) is a cluster of its own here, so that a cluster's
 * width is never in doubt.
 */
static bool joins(uint32_t last, uint32_t c, utf8proc_int32_t *state)
{
    if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)last, (utf8proc_int32_t)c, state))
        return false;
    if (code_point_cells(c) == 0)
        return true;
    if (property(c)->boundclass == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR)
        return property(last)->boundclass == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
    return last == ZERO_WIDTH_JOINER || is_skin_tone(c);
}

/* --- cleaning --------------------------------------------------------------------------- */

struct cleaner {
    enum clean_profile profile;
    struct strbuf *out;
    uint32_t last;   /* the code point written last, 0 at the start of a line */
    uint32_t joiner; /* waits for a neighbour that needs it */
    int marks;       /* on the present base */
    bool pictograph; /* the present base is one */
    utf8proc_int32_t state;
};

static void put_ascii(struct cleaner *cleaner, char c)
{
    strbuf_putc(cleaner->out, c);
    cleaner->last = c == '\n' ? 0 : (uint32_t)c;
    cleaner->joiner = 0;
    cleaner->marks = 0;
    cleaner->pictograph = false;
    cleaner->state = 0;
}

static void put(struct cleaner *cleaner, uint32_t c)
{
    if (cleaner->last != 0)
        (void)joins(cleaner->last, c, &cleaner->state);
    if (is_mark(c)) {
        if (!is_style(c))
            cleaner->marks++;
    } else if (!is_skin_tone(c) && !is_joiner(c)) {
        cleaner->marks = 0;
        cleaner->pictograph = is_pictograph(c);
    }
    utf8_encode(c, cleaner->out);
    cleaner->last = c;
}

static bool style_fits(const struct cleaner *cleaner)
{
    uint32_t last = cleaner->last;

    if (cleaner->profile == CLEAN_DISPLAY || last == 0)
        return false;
    return is_pictograph(last) || (last >= '0' && last <= '9') || last == '#' || last == '*';
}

static bool in_joining_script(uint32_t c)
{
    return in_ranges(c, joining_scripts, ARRAY_COUNT(joining_scripts));
}

static bool joiner_fits(const struct cleaner *cleaner, uint32_t next)
{
    if (cleaner->profile == CLEAN_DISPLAY || cleaner->last == 0)
        return false;
    if (cleaner->joiner == ZERO_WIDTH_JOINER && cleaner->pictograph && is_pictograph(next))
        return true;
    return in_joining_script(cleaner->last) && in_joining_script(next) && is_letter(next);
}

/* Whether c is to be left out where it stands. */
static bool drops(const struct cleaner *cleaner, uint32_t c)
{
    if (is_style(c))
        return !style_fits(cleaner);
    if (cleaner->profile == CLEAN_DISPLAY && is_skin_tone(c))
        return true;
    if (is_mark(c) && cleaner->marks >= MOST_MARKS)
        return true;
    return in_ranges(c, invisible_ranges, ARRAY_COUNT(invisible_ranges));
}

/* On the screen nothing may stand whose width the terminal might see otherwise. */
static uint32_t for_display(const struct cleaner *cleaner, uint32_t c)
{
    utf8proc_int32_t state = cleaner->state;

    if (is_unassigned(c) || in_ranges(c, doubtful_widths, ARRAY_COUNT(doubtful_widths)))
        return REPLACEMENT;
    if (code_point_cells(c) > 0)
        return c;
    return cleaner->last != 0 && joins(cleaner->last, c, &state) ? c : REPLACEMENT;
}

static void clean_one(struct cleaner *cleaner, uint32_t c)
{
    if (is_joiner(c)) {
        cleaner->joiner = c;
        return;
    }
    if (is_control(c)) {
        bool line_end = c == '\n' || c == '\r' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
        put_ascii(cleaner, cleaner->profile == CLEAN_TEXT && line_end ? '\n' : ' ');
        return;
    }
    if (drops(cleaner, c))
        return;
    /* A mark with nothing before it would sit on whatever stands left of the text. */
    if (is_mark(c) && cleaner->last == 0)
        put(cleaner, DOTTED_CIRCLE);
    if (cleaner->joiner != 0 && joiner_fits(cleaner, c))
        put(cleaner, cleaner->joiner);
    cleaner->joiner = 0;
    put(cleaner, cleaner->profile == CLEAN_DISPLAY ? for_display(cleaner, c) : c);
}

void text_clean(const char *text, size_t length, enum clean_profile profile, struct strbuf *out)
{
    struct cleaner cleaner = {.profile = profile, .out = out};
    const char *at = text, *end = text + length;

    while (at < end) {
        if (*at >= 0x20 && *at < 0x7F) {
            put_ascii(&cleaner, *at++);
            continue;
        }
        if (*at == '\r' && at + 1 < end && at[1] == '\n')
            at++;
        clean_one(&cleaner, utf8_next(&at, end));
    }
}

bool text_is_clean(const char *text, enum clean_profile profile)
{
    CLEANUP(strbuf_done) struct strbuf clean;
    size_t length = strlen(text);

    strbuf_init(&clean);
    text_clean(text, length, profile, &clean);
    return clean.length == length && memcmp(clean.data, text, length) == 0;
}

/* --- clusters and cells ------------------------------------------------------------------- */

size_t utf8_cluster_any(const char *text, const char *end, int *cells)
{
    const char *at = text;

    *cells = 0;
    if (at >= end)
        return 0;

    utf8proc_int32_t state = 0;
    uint32_t last = utf8_next(&at, end);
    int width = code_point_cells(last);
    while (at < end) {
        const char *after = at;
        uint32_t c = utf8_next(&after, end);
        if (!joins(last, c, &state))
            break;
        width += code_point_cells(c);
        last = c;
        at = after;
    }
    *cells = width > 2 ? 2 : width;
    return (size_t)(at - text);
}

/* Bytes of whole clusters that fit into `cells`, and the cells they take. */
static size_t measure(const char *text, int cells, int *taken)
{
    const char *at = text, *end = text + strlen(text);
    int width;

    *taken = 0;
    for (;;) {
        size_t length = utf8_cluster(at, end, &width);
        if (length == 0 || width > cells - *taken)
            return (size_t)(at - text);
        *taken += width;
        at += length;
    }
}

int text_cells(const char *text)
{
    int taken;

    (void)measure(text, INT32_MAX, &taken);
    return taken;
}

size_t text_cut(const char *text, int cells)
{
    int taken;

    return measure(text, cells, &taken);
}

void text_fit(const char *text, int cells, bool ascii, struct strbuf *out)
{
    int taken;

    if (cells <= 0)
        return;
    size_t length = measure(text, cells, &taken);
    bool cut = text[length] != '\0';
    if (cut)
        length = measure(text, cells - 1, &taken);
    strbuf_add(out, text, length);
    if (cut) {
        strbuf_puts(out, ascii ? "~" : "…");
        taken++;
    }
    strbuf_fill(out, ' ', (size_t)(cells - taken));
}

/* --- other forms of a text ------------------------------------------------------------------ */

/* Appends the text mapped by utf8proc; a text that it refuses is cleaned first. */
static void append_mapped(const char *text, utf8proc_option_t options, struct strbuf *out)
{
    CLEANUP(strbuf_done) struct strbuf clean;
    utf8proc_uint8_t *mapped = NULL;

    strbuf_init(&clean);
    text_clean(text, strlen(text), CLEAN_TEXT, &clean);
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)clean.data,
                                           (utf8proc_ssize_t)clean.length, &mapped, options);
    if (length == UTF8PROC_ERROR_NOMEM)
        out_of_memory();
    BUG_ON(length < 0);
    strbuf_add(out, mapped, (size_t)length);
    free(mapped);
}

/* Most texts: lower letters are all that folding makes of them. */
static bool fold_ascii(const char *text, struct strbuf *out)
{
    const char *at = text;

    while ((*at >= ' ' && *at <= '~') || *at == '\n')
        at++;
    if (*at != '\0')
        return false;
    for (at = text; *at != '\0'; at++)
        strbuf_putc(out, *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at);
    return true;
}

void text_fold(const char *text, struct strbuf *out)
{
    if (fold_ascii(text, out))
        return;
    append_mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
                  out);
}

bool text_same_name(const char *a, const char *b)
{
    CLEANUP(strbuf_done) struct strbuf left;
    CLEANUP(strbuf_done) struct strbuf right;
    strbuf_init(&left);
    strbuf_init(&right);
    text_fold(a == NULL ? "" : a, &left);
    text_fold(b == NULL ? "" : b, &right);
    return strcmp(left.data, right.data) == 0;
}

/* Letters and signs that do not fall apart into ASCII and marks. */
static const char *ascii_spelling(uint32_t c)
{
    static const struct {
        uint32_t c;
        const char *spelling;
    } spellings[] = {
        {0x00A0, " "},   {0x00A3, "GBP"}, {0x00A5, "JPY"}, {0x00A9, "(c)"}, {0x00AB, "\""},
        {0x00AE, "(r)"}, {0x00B0, "o"},   {0x00B7, "*"},   {0x00BB, "\""},  {0x00C6, "AE"},
        {0x00D0, "D"},   {0x00D7, "x"},   {0x00D8, "O"},   {0x00DE, "Th"},  {0x00DF, "ss"},
        {0x00E6, "ae"},  {0x00F0, "d"},   {0x00F8, "o"},   {0x00FE, "th"},  {0x0110, "D"},
        {0x0111, "d"},   {0x0126, "H"},   {0x0127, "h"},   {0x0131, "i"},   {0x0141, "L"},
        {0x0142, "l"},   {0x0152, "OE"},  {0x0153, "oe"},  {0x2010, "-"},   {0x2011, "-"},
        {0x2012, "-"},   {0x2013, "-"},   {0x2014, "-"},   {0x2015, "-"},   {0x2018, "'"},
        {0x2019, "'"},   {0x201A, "'"},   {0x201C, "\""},  {0x201D, "\""},  {0x201E, "\""},
        {0x2022, "*"},   {0x2026, "..."}, {0x202F, " "},   {0x2039, "'"},   {0x203A, "'"},
        {0x20AC, "EUR"}, {0x2122, "TM"},  {0x2190, "<-"},  {0x2192, "->"},  {0x2212, "-"},
        {0x2260, "/="},  {0x2264, "<="},  {0x2265, ">="},  {0x2713, "x"},   {0x2717, "-"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(spellings); i++) {
        if (spellings[i].c == c)
            return spellings[i].spelling;
    }
    return "?";
}

void text_ascii(const char *text, struct strbuf *out)
{
    CLEANUP(strbuf_done) struct strbuf apart;

    strbuf_init(&apart);
    append_mapped(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &apart);
    const char *at = apart.data, *end = apart.data + apart.length;
    while (at < end) {
        uint32_t c = utf8_next(&at, end);
        if (c < 0x80)
            strbuf_putc(out, (char)c);
        else if (!utf8_is_unsafe(c))
            strbuf_puts(out, ascii_spelling(c));
    }
}
