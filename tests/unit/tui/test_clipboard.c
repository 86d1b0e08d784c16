#include "clipboard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* base64 by the test vectors of RFC 4648, 10. */
static void test_sequences(void **state)
{
    static const struct {
        const char *text, *base64;
    } cases[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
        {"\xC3\xA9\a\033[2J", "w6kHG1sySg=="},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf out, wanted;

        strbuf_init(&out);
        strbuf_init(&wanted);
        clipboard_sequence(cases[i].text, false, &out);
        strbuf_printf(&wanted, "\033]52;c;%s\a", cases[i].base64);
        assert_string_equal(out.data, wanted.data);
        strbuf_clear(&out);
        clipboard_sequence(cases[i].text, true, &out);
        strbuf_printf(&wanted, "\033Ptmux;\033\033]52;c;%s\a\033\\", cases[i].base64);
        assert_string_equal(out.data, wanted.data);
        strbuf_done(&out);
        strbuf_done(&wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sequences)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
