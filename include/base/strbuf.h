#ifndef STINT_STRBUF_H
#define STINT_STRBUF_H

/*
 * A growing byte string, always NUL-terminated. It has a maximum (64 MiB unless set
 * otherwise): past it, appending is ignored and `overflow` is set, so that a writer can
 * check once at its end.
 */

#include "error.h"

#include <stdarg.h>
#include <stddef.h>

struct strbuf {
    char *data; /* never NULL after strbuf_init */
    size_t length;
    size_t capacity; /* 0 while data is the shared empty string */
    size_t maximum;
    bool overflow;
};

void strbuf_init(struct strbuf *buf);
void strbuf_done(struct strbuf *buf); /* takes NULL */
void strbuf_clear(struct strbuf *buf);

void strbuf_add(struct strbuf *buf, const void *bytes, size_t length);
void strbuf_puts(struct strbuf *buf, const char *text); /* NULL adds nothing */
void strbuf_putc(struct strbuf *buf, char c);
void strbuf_fill(struct strbuf *buf, char c, size_t count);
void strbuf_printf(struct strbuf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args) PRINTF_LIKE(2, 0);
void strbuf_truncate(struct strbuf *buf, size_t length);

#endif
