#ifndef STINT_UTF8_H
#define STINT_UTF8_H

/*
 * The one place that knows UTF-8: strict decoding, grapheme clusters, cell widths, and the
 * one sanitiser through which every text passes on its way in and on its way out (source:
 * RELIABILITY 6.2). Widths are ours, by utf8proc, not the host's wcwidth.
 */

#include "strbuf.h"

#include <stdint.h>

/*
 * Decodes one code point at *at (before end) and moves *at past it. Malformed, overlong,
 * surrogate, noncharacter input gives U+FFFD and moves at least one byte.
 */
uint32_t utf8_next(const char **at, const char *end);
void utf8_encode(uint32_t code_point, struct strbuf *out);
bool utf8_valid(const char *text, size_t length);
/* True for what no output may carry raw unless text_clean left it: controls, direction and
 * zero-width characters. Encoders that can escape (JSON) do so for these. */
bool utf8_is_unsafe(uint32_t code_point);
/* A letter with case, a mark or a digit: what stands beside a word without a blank and makes it
 * another. Letters of scripts that write without blanks do not. */
bool utf8_is_word(uint32_t code_point);

enum clean_profile {
    CLEAN_LINE, /* one line: every control becomes a blank */
    CLEAN_TEXT, /* several lines: keeps newline; CRLF and CR become newline; tab a blank */
    /* As CLEAN_LINE, drops joiners, variation selectors and skin tones, and puts U+FFFD for what
     * has no certain width. The one form whose cells are those of any terminal: measure and cut
     * this, not the stored text. */
    CLEAN_DISPLAY,
};

/*
 * Appends a cleaned copy: C0, DEL, C1, direction controls, zero-width and other invisible
 * characters dropped or blanked, at most 4 combining marks on a base, malformed input
 * U+FFFD. Idempotent; never writes a byte that a terminal, printer or page could obey.
 */
void text_clean(const char *text, size_t length, enum clean_profile profile, struct strbuf *out);
/* True when text_clean(…, CLEAN_LINE or CLEAN_TEXT) would change nothing. */
bool text_is_clean(const char *text, enum clean_profile profile);

size_t utf8_cluster_any(const char *text, const char *end, int *cells);
static inline bool utf8_stands_alone(const char *at, const char *end)
{
    return at >= end || (*at >= 0 && *at < 0x7F);
}
/*
 * The next grapheme cluster of clean text: returns its length in bytes (0 at the end) and
 * its width in cells (0, 1 or 2). Nearly all text is one byte that the next cannot join, and
 * is not worth a call.
 */
static inline size_t utf8_cluster(const char *text, const char *end, int *cells)
{
    if (text >= end || !utf8_stands_alone(text, end) || !utf8_stands_alone(text + 1, end))
        return utf8_cluster_any(text, end, cells);
    *cells = *text >= 0x20;
    return 1;
}
int text_cells(const char *text);             /* width of clean text in cells */
size_t text_cut(const char *text, int cells); /* bytes that fit, whole clusters */
/* Appends text padded with blanks, or cut with "…" (or "~" when ascii), to exactly cells. */
void text_fit(const char *text, int cells, bool ascii, struct strbuf *out);
/* Case-folded, NFC, without invisible characters: for comparing names. */
void text_fold(const char *text, struct strbuf *out);
/* Equal when folded; NULL is an empty name. */
bool text_same_name(const char *a, const char *b);
/* Printable ASCII and newline: accents dropped, common signs spelled out ("…" "..."), "?" for
 * the rest. For terminals and files that cannot do UTF-8. */
void text_ascii(const char *text, struct strbuf *out);

#endif
