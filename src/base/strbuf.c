#include "strbuf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_MAXIMUM = 64 * 1024 * 1024, FIRST_CAPACITY = 64 };

/* Never written to: capacity 0 says that the buffer owns nothing yet. */
static const char empty_text[1] = "";

void strbuf_init(struct strbuf *buf)
{
    *buf = (struct strbuf){.data = (char *)(uintptr_t)empty_text, .maximum = DEFAULT_MAXIMUM};
}

void strbuf_done(struct strbuf *buf)
{
    if (buf == NULL)
        return;
    if (buf->capacity > 0)
        free(buf->data);
    strbuf_init(buf);
}

void strbuf_clear(struct strbuf *buf)
{
    strbuf_truncate(buf, 0);
    buf->overflow = false;
}

void strbuf_truncate(struct strbuf *buf, size_t length)
{
    if (length >= buf->length)
        return;
    buf->length = length;
    buf->data[length] = '\0';
}

static void grow_to(struct strbuf *buf, size_t capacity)
{
    if (capacity < FIRST_CAPACITY)
        capacity = FIRST_CAPACITY;
    if (capacity < buf->capacity * 2)
        capacity = buf->capacity * 2;

    char *data = realloc(buf->capacity > 0 ? buf->data : NULL, capacity);
    if (data == NULL)
        out_of_memory();
    data[buf->length] = '\0';
    buf->data = data;
    buf->capacity = capacity;
}

/* Makes room for more bytes and the NUL; false when that is over the maximum. */
static bool make_room(struct strbuf *buf, size_t more)
{
    if (buf->overflow || more > buf->maximum || buf->length > buf->maximum - more) {
        /* From here on all is ignored: a text with a hole is worse than one cut short. */
        buf->overflow = true;
        return false;
    }
    if (buf->length + more + 1 > buf->capacity)
        grow_to(buf, buf->length + more + 1);
    return true;
}

void strbuf_add(struct strbuf *buf, const void *bytes, size_t length)
{
    if (length == 0 || !make_room(buf, length))
        return;
    memcpy(buf->data + buf->length, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void strbuf_puts(struct strbuf *buf, const char *text)
{
    if (text != NULL)
        strbuf_add(buf, text, strlen(text));
}

void strbuf_putc(struct strbuf *buf, char c)
{
    strbuf_add(buf, &c, 1);
}

void strbuf_fill(struct strbuf *buf, char c, size_t count)
{
    if (count == 0 || !make_room(buf, count))
        return;
    memset(buf->data + buf->length, c, count);
    buf->length += count;
    buf->data[buf->length] = '\0';
}

void strbuf_printf(struct strbuf *buf, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    strbuf_vprintf(buf, format, args);
    va_end(args);
}

void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args)
{
    va_list again;

    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    BUG_ON(length < 0);
    if (length == 0 || !make_room(buf, (size_t)length))
        return;
    (void)vsnprintf(buf->data + buf->length, (size_t)length + 1, format, args);
    buf->length += (size_t)length;
}
