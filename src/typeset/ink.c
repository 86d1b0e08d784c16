#include "ink.h"

#include "date.h"
#include "finish.h"
#include "utf8.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BUCKETS = 2048,
    KEPT_MOST = 8192,  /* texts: from here on a new document begins with none */
    SIZE = 9,          /* of letters as they are set, before they are made larger or smaller */
    LEVELS = 4,        /* of the outline */
    PDF_MOST = 1 << 29 /* bytes */
};

enum fit { FIT_NOT, FIT_WRAP, FIT_CUT };

struct kept {
    struct ink_text text; /* first, so that a text is its kept */
    struct kept *next;
    PangoLayout *layout;
    uint64_t hash;
    enum ink_face face;
    enum fit fit;
    int width; /* in Pango's units */
    char *words;
};

struct ink {
    PangoContext *context;
    PangoFontDescription *fonts[2]; /* plain, bold */
    PangoAttrList *plain;           /* of every text */
    struct kept *kept[BUCKETS];
    size_t kept_count;
    cairo_surface_t *surface;
    cairo_t *cairo;
    struct strbuf *out;
    size_t begun_at; /* where in `out` this document begins */
    const char *language;
    struct arena arena; /* of what follows */
    VEC(struct finish_element) elements;
    int page;
    int parents[LEVELS]; /* of the outline */
    uint32_t missing;    /* a sign that no font has; 0: none */
};

static const struct {
    double size;
    bool bold;
} faces[INK_FACE_COUNT] = {
    [INK_BODY] = {9, false},        [INK_BOLD] = {9, true},      [INK_SMALL] = {7.5, false},
    [INK_SMALL_BOLD] = {7.5, true}, [INK_TITLE] = {17, true},    [INK_HEADING_1] = {12, true},
    [INK_HEADING_2] = {10, true},   [INK_HEADING_3] = {9, true},
};

/* ---- beginning and end --------------------------------------------------------------------- */

/* One size: to find a font costs more than to set a page, and without hints letters grow evenly. */
static PangoFontDescription *new_font(bool bold)
{
    PangoFontDescription *font = pango_font_description_new();

    pango_font_description_set_family_static(font,
                                             "Noto Sans,DejaVu Sans,Liberation Sans,sans-serif");
    pango_font_description_set_absolute_size(font, SIZE * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return font;
}

static double scale_of(enum ink_face face)
{
    return faces[face].size / SIZE;
}

/* Letters stand where the font says, not where the grid of a screen would have them. */
static PangoContext *new_context(void)
{
    PangoFontMap *map = pango_cairo_font_map_get_default();
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_destroy(options);
    return context;
}

/* Without any font Pango would look for one for ever. */
static bool has_font(void)
{
    const FcFontSet *fonts = FcInit() ? FcConfigGetFonts(NULL, FcSetSystem) : NULL;

    return fonts != NULL && fonts->nfont > 0;
}

/* Letters that are drawn as one are found and copied as another sign: only scripts that need them
 * have them. */
static PangoAttrList *new_plain(void)
{
    PangoAttrList *list = pango_attr_list_new();

    pango_attr_list_insert(list, pango_attr_font_features_new("liga=0, clig=0"));
    return list;
}

struct ink *ink_new(struct error *error)
{
    struct ink *ink;

    if (!has_font()) {
        error_set(error, ERROR_SYSTEM, "there is no font on this system to set a PDF with");
        error_hint(error, "install one, such as fonts-noto-core or fonts-dejavu-core");
        return NULL;
    }
    ink = calloc(1, sizeof *ink);
    if (ink == NULL)
        out_of_memory();
    arena_init(&ink->arena);
    ink->context = new_context();
    ink->plain = new_plain();
    ink->fonts[0] = new_font(false);
    ink->fonts[1] = new_font(true);
    return ink;
}

static void forget_texts(struct ink *ink)
{
    for (size_t at = 0; at < BUCKETS; at++) {
        for (struct kept *kept = ink->kept[at], *next; kept != NULL; kept = next) {
            next = kept->next;
            g_object_unref(kept->layout);
            free(kept->words);
            free(kept);
        }
        ink->kept[at] = NULL;
    }
    ink->kept_count = 0;
}

void ink_free(struct ink *ink)
{
    if (ink == NULL)
        return;
    forget_texts(ink);
    pango_font_description_free(ink->fonts[0]);
    pango_font_description_free(ink->fonts[1]);
    pango_attr_list_unref(ink->plain);
    g_object_unref(ink->context);
    arena_done(&ink->arena);
    free(ink);
}

static cairo_status_t take_bytes(void *context, const unsigned char *bytes, unsigned length)
{
    struct ink *ink = context;

    strbuf_add(ink->out, bytes, length);
    return ink->out->overflow ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void say_about(struct ink *ink, const struct ink_about *about)
{
    const struct {
        cairo_pdf_metadata_t what;
        const char *text;
    } words[] = {
        {CAIRO_PDF_METADATA_TITLE, about->title},
        {CAIRO_PDF_METADATA_SUBJECT, about->subject},
        {CAIRO_PDF_METADATA_KEYWORDS, about->keywords},
        {CAIRO_PDF_METADATA_CREATOR, about->creator},
        {CAIRO_PDF_METADATA_CREATE_DATE, about->date},
        {CAIRO_PDF_METADATA_MOD_DATE, about->date},
    };

    for (size_t at = 0; at < sizeof words / sizeof words[0]; at++)
        if (words[at].text != NULL)
            cairo_pdf_surface_set_metadata(ink->surface, words[at].what, words[at].text);
}

void ink_begin(struct ink *ink, const struct ink_about *about, struct strbuf *out)
{
    if (ink->kept_count > KEPT_MOST)
        forget_texts(ink);
    ink->out = out;
    ink->out->maximum = PDF_MOST;
    ink->begun_at = out->length;
    ink->language = about->language;
    ink->page = 1;
    arena_reset(&ink->arena);
    ink->elements.at = NULL;
    ink->elements.count = ink->elements.capacity = 0;
    ink->missing = 0;
    memset(ink->parents, 0, sizeof ink->parents);
    ink->surface =
        cairo_pdf_surface_create_for_stream(take_bytes, ink, about->width, about->height);
    cairo_pdf_surface_restrict_to_version(ink->surface, CAIRO_PDF_VERSION_1_4);
    say_about(ink, about);
    ink->cairo = cairo_create(ink->surface);
}

void ink_page(struct ink *ink)
{
    cairo_show_page(ink->cairo);
    ink->page++;
}

static bool tell_missing(const struct ink *ink, struct error *error)
{
    struct strbuf sign;

    strbuf_init(&sign);
    utf8_encode(ink->missing, &sign);
    error_set(error, ERROR_INPUT, "no font on this system has the sign U+%04X %s",
              (unsigned)ink->missing, sign.data);
    strbuf_done(&sign);
    return error_hint(error, "install one that does, such as fonts-noto-core, fonts-noto-cjk or "
                             "fonts-noto-color-emoji, or print it as text or html");
}

bool ink_end(struct ink *ink, struct error *error)
{
    cairo_status_t status;

    cairo_destroy(ink->cairo);
    cairo_surface_finish(ink->surface);
    status = cairo_surface_status(ink->surface);
    cairo_surface_destroy(ink->surface);
    if (ink->missing != 0)
        return tell_missing(ink, error);
    if (status != CAIRO_STATUS_SUCCESS)
        return error_set(error, ERROR_SYSTEM, "the PDF cannot be made: %s",
                         cairo_status_to_string(status));
    finish_pdf(ink->out, ink->begun_at,
               &(struct finish_words){ink->language, ink->elements.at, ink->elements.count});
    return !ink->out->overflow ||
           error_set(error, ERROR_SYSTEM, "the PDF is larger than can be made");
}

/* ---- text ------------------------------------------------------------------------------ */

static uint64_t hash_of(const char *text, uint64_t seed)
{
    uint64_t hash = 1469598103934665603U ^ seed;

    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211U;
    return hash;
}

static int unknown_signs(struct ink *ink, const char *text, size_t length)
{
    PangoLayout *layout = pango_layout_new(ink->context);
    int count;

    pango_layout_set_font_description(layout, ink->fonts[0]);
    pango_layout_set_text(layout, text, (int)length);
    count = pango_layout_get_unknown_glyphs_count(layout);
    g_object_unref(layout);
    return count;
}

/* A letter that is drawn as a box instead would be a lie on paper: the first one is told. */
static void look_for_missing(struct ink *ink, const struct kept *kept)
{
    const char *end = kept->words + strlen(kept->words);

    if (ink->missing != 0 || pango_layout_get_unknown_glyphs_count(kept->layout) == 0)
        return;
    for (const char *at = kept->words; at < end && ink->missing == 0;) {
        const char *from = at;
        uint32_t sign = utf8_next(&at, end);

        if (unknown_signs(ink, from, (size_t)(at - from)) > 0)
            ink->missing = sign;
    }
    if (ink->missing == 0)
        ink->missing = 0xFFFD;
}

/* U+0600 to U+07BF: what their letters are followed by counts as their numbers. */
static bool begins_arabic(char byte)
{
    return (unsigned char)byte >= 0xD8 && (unsigned char)byte <= 0xDE;
}

/* Behind Arabic letters a day would stand as 05-12-2026; a mark from left to right before it holds
 * it. */
static void set_words(PangoLayout *layout, const char *words)
{
    struct strbuf marked;
    bool arabic = false;

    strbuf_init(&marked);
    for (; *words != '\0'; words++) {
        arabic |= begins_arabic(*words);
        if (arabic && day_begins(words))
            strbuf_puts(&marked, "\xE2\x80\x8E");
        strbuf_putc(&marked, *words);
    }
    pango_layout_set_text(layout, marked.data, (int)marked.length);
    strbuf_done(&marked);
}

static void set_layout(struct ink *ink, struct kept *kept)
{
    double unit = scale_of(kept->face) / PANGO_SCALE;
    PangoRectangle size;

    kept->layout = pango_layout_new(ink->context);
    pango_layout_set_font_description(kept->layout, ink->fonts[faces[kept->face].bold]);
    pango_layout_set_attributes(kept->layout, ink->plain);
    set_words(kept->layout, kept->words);
    if (kept->fit != FIT_NOT)
        pango_layout_set_width(kept->layout, kept->width);
    if (kept->fit == FIT_WRAP)
        pango_layout_set_wrap(kept->layout, PANGO_WRAP_WORD_CHAR);
    if (kept->fit == FIT_CUT)
        pango_layout_set_ellipsize(kept->layout, PANGO_ELLIPSIZE_END);
    pango_layout_get_extents(kept->layout, NULL, &size);
    kept->text = (struct ink_text){
        .width = size.width * unit,
        .height = size.height * unit,
        .from_right = pango_layout_get_direction(kept->layout, 0) == PANGO_DIRECTION_RTL,
        .wide = kept->fit != FIT_NOT,
    };
    look_for_missing(ink, kept);
}

static struct kept *new_kept(struct ink *ink, const char *text)
{
    struct kept *kept = calloc(1, sizeof *kept);
    size_t size = strlen(text) + 1;

    if (kept == NULL || (kept->words = malloc(size)) == NULL)
        out_of_memory();
    memcpy(kept->words, text, size);
    ink->kept_count++;
    return kept;
}

static const struct ink_text *keep_text(struct ink *ink, enum ink_face face, const char *text,
                                        enum fit fit, double width)
{
    int wide = fit == FIT_NOT ? -1 : (int)lround(width / scale_of(face) * PANGO_SCALE);
    uint64_t hash = hash_of(text, ((uint64_t)face << 40) ^ ((uint64_t)fit << 48) ^ (uint32_t)wide);
    struct kept **bucket = &ink->kept[hash % BUCKETS], *kept;

    for (kept = *bucket; kept != NULL; kept = kept->next)
        if (kept->hash == hash && kept->face == face && kept->fit == fit && kept->width == wide &&
            strcmp(kept->words, text) == 0)
            break;
    if (kept == NULL) {
        kept = new_kept(ink, text);
        kept->hash = hash;
        kept->face = face;
        kept->fit = fit;
        kept->width = wide;
        kept->next = *bucket;
        *bucket = kept;
        set_layout(ink, kept);
    } else {
        look_for_missing(ink, kept);
    }
    return &kept->text;
}

const struct ink_text *ink_line_of(struct ink *ink, enum ink_face face, const char *text)
{
    return keep_text(ink, face, text != NULL ? text : "", FIT_NOT, 0);
}

/* Most texts fit as they are: then the one layout serves every width. */
const struct ink_text *ink_wrapped(struct ink *ink, enum ink_face face, const char *text,
                                   double width)
{
    const struct ink_text *line = ink_line_of(ink, face, text);

    if (line->width <= width && !line->from_right)
        return line;
    return keep_text(ink, face, text, FIT_WRAP, width);
}

const struct ink_text *ink_cut(struct ink *ink, enum ink_face face, const char *text, double width)
{
    const struct ink_text *line = ink_line_of(ink, face, text);

    return line->width <= width ? line : keep_text(ink, face, text, FIT_CUT, width);
}

static const struct kept *kept_of(const struct ink_text *text)
{
    return (const struct kept *)(const void *)text;
}

void ink_draw(struct ink *ink, const struct ink_text *text, double x, double y, double from,
              double to)
{
    double scale = scale_of(kept_of(text)->face), unit = scale / PANGO_SCALE;
    PangoLayoutIter *line = pango_layout_get_iter(kept_of(text)->layout);

    cairo_set_source_rgb(ink->cairo, 0, 0, 0);
    cairo_save(ink->cairo);
    cairo_translate(ink->cairo, x, y - from);
    cairo_scale(ink->cairo, scale, scale);
    do {
        PangoRectangle place;
        int top, bottom;
        double middle;

        pango_layout_iter_get_line_yrange(line, &top, &bottom);
        middle = (top + bottom) * unit / 2;
        if (middle < from || middle > to)
            continue;
        pango_layout_iter_get_line_extents(line, NULL, &place);
        cairo_move_to(ink->cairo, (double)place.x / PANGO_SCALE,
                      (double)pango_layout_iter_get_baseline(line) / PANGO_SCALE);
        pango_cairo_show_layout_line(ink->cairo, pango_layout_iter_get_line_readonly(line));
    } while (pango_layout_iter_next_line(line));
    cairo_restore(ink->cairo);
    pango_layout_iter_free(line);
}

double ink_break(const struct ink_text *text, double limit)
{
    double unit = scale_of(kept_of(text)->face) / PANGO_SCALE;
    PangoLayoutIter *line = pango_layout_get_iter(kept_of(text)->layout);
    double at = limit;

    do {
        int top, bottom;

        pango_layout_iter_get_line_yrange(line, &top, &bottom);
        if (top * unit < limit && bottom * unit > limit)
            at = top * unit;
    } while (pango_layout_iter_next_line(line));
    pango_layout_iter_free(line);
    return at;
}

/* ---- lines and boxes --------------------------------------------------------------------- */

void ink_rule(struct ink *ink, double x, double y, double width, double thickness, double grey)
{
    cairo_set_source_rgb(ink->cairo, grey, grey, grey);
    cairo_set_line_width(ink->cairo, thickness);
    cairo_move_to(ink->cairo, x, y);
    cairo_line_to(ink->cairo, x + width, y);
    cairo_stroke(ink->cairo);
}

void ink_fill(struct ink *ink, const struct ink_area *area, double grey)
{
    cairo_set_source_rgb(ink->cairo, grey, grey, grey);
    cairo_rectangle(ink->cairo, area->x, area->y, area->width, area->height);
    cairo_fill(ink->cairo);
}

/* Told apart by form, not by colour: a hook, an exclamation mark, a dash. */
void ink_box(struct ink *ink, enum box box, double x, double y, double size)
{
    cairo_t *cairo = ink->cairo;

    if (box == BOX_NONE)
        return;
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    cairo_scale(cairo, size, size);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_set_line_width(cairo, 0.09);
    cairo_rectangle(cairo, 0.05, 0.05, 0.9, 0.9);
    cairo_stroke(cairo);
    cairo_set_line_width(cairo, 0.14);
    if (box == BOX_DONE) {
        cairo_move_to(cairo, 0.22, 0.52);
        cairo_line_to(cairo, 0.43, 0.74);
        cairo_line_to(cairo, 0.8, 0.26);
    } else if (box == BOX_WAIVED) {
        cairo_move_to(cairo, 0.5, 0.2);
        cairo_line_to(cairo, 0.5, 0.6);
        cairo_move_to(cairo, 0.5, 0.7);
        cairo_line_to(cairo, 0.5, 0.82);
    } else if (box == BOX_NOT_APPLICABLE) {
        cairo_move_to(cairo, 0.25, 0.5);
        cairo_line_to(cairo, 0.75, 0.5);
    }
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

/* ---- structure --------------------------------------------------------------------------- */

struct tag_name {
    char text[16];
};

static struct tag_name tag_name(const char *tag)
{
    struct tag_name name;

    snprintf(name.text, sizeof name.text, "%.*s", (int)strcspn(tag, "/"), tag);
    return name;
}

void ink_open(struct ink *ink, const char *tag, const char *alt)
{
    const char *scope;

    if (tag == NULL)
        return;
    scope = strchr(tag, '/');
    vec_add(&ink->elements, &ink->arena,
            ((struct finish_element){alt, scope != NULL ? scope + 1 : NULL}));
    cairo_tag_begin(ink->cairo, tag_name(tag).text, "");
}

void ink_close(struct ink *ink, const char *tag)
{
    if (tag != NULL)
        cairo_tag_end(ink->cairo, tag_name(tag).text);
}

void ink_outline(struct ink *ink, int level, const char *text, double y)
{
    struct strbuf place;
    int at = level < 1 ? 1 : level >= LEVELS ? LEVELS - 1 : level;

    strbuf_init(&place);
    strbuf_printf(&place, "page=%d pos=[0 %d]", ink->page, (int)y);
    ink->parents[at] = cairo_pdf_surface_add_outline(ink->surface, ink->parents[at - 1], text,
                                                     place.data, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (int below = at + 1; below < LEVELS; below++)
        ink->parents[below] = ink->parents[at];
    strbuf_done(&place);
}
