#include "clipboard.h"

#include <stdint.h>
#include <string.h>

static void put_base64(const char *text, struct strbuf *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t length = strlen(text);

    for (size_t at = 0; at < length; at += 3) {
        uint32_t three = (uint32_t)(unsigned char)text[at] << 16;
        size_t left = length - at;

        if (left > 1)
            three |= (uint32_t)(unsigned char)text[at + 1] << 8;
        if (left > 2)
            three |= (unsigned char)text[at + 2];
        strbuf_putc(out, digits[three >> 18]);
        strbuf_putc(out, digits[three >> 12 & 63]);
        strbuf_putc(out, left > 1 ? digits[three >> 6 & 63] : '=');
        strbuf_putc(out, left > 2 ? digits[three & 63] : '=');
    }
}

void clipboard_sequence(const char *text, bool within_tmux, struct strbuf *out)
{
    strbuf_puts(out, "\033]52;c;");
    put_base64(text, out);
    strbuf_putc(out, '\a');
    if (!within_tmux)
        return;
    strbuf_puts(out, "\033Ptmux;\033\033]52;c;"); /* escapes inside are doubled */
    put_base64(text, out);
    strbuf_puts(out, "\a\033\\");
}
