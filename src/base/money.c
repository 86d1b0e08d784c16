#include "money.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Sums of a whole portfolio must still fit, so one amount stays below a million million. */
static const int64_t most_units = INT64_C(999999999999);

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads digits, with commas only in front of groups of three; moves *at past them. */
static bool read_units(const char **at, int64_t *out)
{
    const char *text = *at;
    bool grouped = false;
    int group = 0;
    int64_t units = 0;

    for (; is_digit(*text) || *text == ','; text++) {
        if (*text == ',') {
            if (group == 0 || group > 3 || (grouped && group != 3))
                return false;
            grouped = true;
            group = 0;
            continue;
        }
        units = units * 10 + (*text - '0');
        group++;
        if (units > most_units)
            return false;
    }
    if (group == 0 || (grouped && group != 3))
        return false;
    *at = text;
    *out = units;
    return true;
}

/* Reads ".5" or ".50", or nothing; moves *at past it. */
static bool read_cents(const char **at, int64_t *out)
{
    const char *text = *at;

    *out = 0;
    if (*text != '.')
        return true;
    if (!is_digit(text[1]))
        return false;
    *out = (text[1] - '0') * 10;
    text += 2;
    if (is_digit(*text))
        *out += *text++ - '0';
    *at = text;
    return !is_digit(*text);
}

static bool read_amount(const char **at, int64_t *minor)
{
    int64_t units, cents;

    if (!read_units(at, &units) || !read_cents(at, &cents))
        return false;
    *minor = units * 100 + cents;
    return true;
}

bool money_parse(const char *text, int64_t *minor, struct error *error)
{
    const char *at = text;
    int64_t value;

    if (!read_amount(&at, &value) || *at != '\0') {
        error_set(error, ERROR_INPUT, "\"%.40s\" is not an amount", text);
        return error_hint(error, "write it as 97200, 97200.50 or 97,200.50");
    }
    *minor = value;
    return true;
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

const char *money_text(int64_t minor, char out[MONEY_TEXT_SIZE])
{
    uint64_t value = magnitude(minor);

    out[0] = '\0';
    if (minor != MONEY_NONE)
        (void)snprintf(out, MONEY_TEXT_SIZE, "%s%" PRIu64 ".%02u", minor < 0 ? "-" : "",
                       value / 100, (unsigned)(value % 100));
    return out;
}

const char *money_pretty(int64_t minor, char out[MONEY_TEXT_SIZE])
{
    char plain[MONEY_TEXT_SIZE] = "";
    size_t used = 0, length = strlen(money_text(minor, plain));
    size_t units_end = length < 3 ? length : length - 3;

    for (size_t i = 0; i < length; i++) {
        size_t left = units_end - i;
        if (i > 0 && i < units_end && left % 3 == 0 && plain[i - 1] != '-')
            out[used++] = ',';
        out[used++] = plain[i];
    }
    out[used] = '\0';
    return out;
}

bool rate_parse(const char *text, struct rate *out, struct error *error)
{
    const char *at = text;
    int64_t value;

    if (!read_amount(&at, &value) || at[0] != '/' || at[1] == '\0' ||
        strchr("hdwm", at[1]) == NULL || at[2] != '\0') {
        error_set(error, ERROR_INPUT, "\"%.40s\" is not a rate", text);
        return error_hint(error, "write an amount and a unit: 118.00/h, or /d, /w, /m (month)");
    }
    *out = (struct rate){.minor = value, .unit = at[1]};
    return true;
}

const char *rate_text(struct rate rate, char out[MONEY_TEXT_SIZE])
{
    char amount[MONEY_TEXT_SIZE];

    out[0] = '\0';
    if (rate.minor != MONEY_NONE)
        (void)snprintf(out, MONEY_TEXT_SIZE, "%.36s/%c", money_text(rate.minor, amount), rate.unit);
    return out;
}
