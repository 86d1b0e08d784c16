#include "digest.h"

#include <nettle/sha2.h>
#include <stdint.h>
#include <string.h>

static void add_length(struct sha256_ctx *context, uint64_t length)
{
    uint8_t bytes[8];

    for (int i = 7; i >= 0; i--, length >>= 8)
        bytes[i] = (uint8_t)(length & 0xff);
    sha256_update(context, sizeof bytes, bytes);
}

void digest_texts(const char *const texts[], size_t count, char out[DIGEST_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t raw[SHA256_DIGEST_SIZE];
    struct sha256_ctx context;

    sha256_init(&context);
    for (size_t i = 0; i < count; i++) {
        size_t length = texts[i] == NULL ? 0 : strlen(texts[i]);

        add_length(&context, texts[i] == NULL ? UINT64_MAX : (uint64_t)length);
        if (length > 0)
            sha256_update(&context, length, (const uint8_t *)texts[i]);
    }
    sha256_digest(&context, sizeof raw, raw);
    for (size_t i = 0; i < sizeof raw; i++) {
        out[2 * i] = digits[raw[i] >> 4];
        out[2 * i + 1] = digits[raw[i] & 15];
    }
    out[DIGEST_SIZE - 1] = '\0';
}
