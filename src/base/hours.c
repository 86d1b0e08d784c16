#include "hours.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MINUTES_AN_HOUR = 60, MOST_HOURS = 1000000 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits, with commas only in front of groups of three. */
static bool read_whole(const char **at, int64_t *out)
{
    const char *begin = *at, *text = *at;
    int64_t value = 0;

    for (; is_digit(*text) || *text == ','; text++) {
        if (*text == ',') {
            if (text == begin || strspn(text + 1, "0123456789") != 3)
                return false;
            continue;
        }
        value = value * 10 + (*text - '0');
        if (value > MOST_HOURS)
            return false;
    }
    if (text == begin)
        return false;
    *at = text;
    *out = value;
    return true;
}

/* ".5" and ".25" as far as they make whole minutes; moves *at past it. */
static bool read_decimals(const char **at, int64_t *minutes)
{
    const char *text = *at + 1;
    int64_t hundredths;

    if (!is_digit(text[0]))
        return false;
    hundredths = (text[0] - '0') * 10;
    if (is_digit(text[1]))
        hundredths += text[1] - '0';
    *at = text + (is_digit(text[1]) ? 2 : 1);
    *minutes = hundredths * MINUTES_AN_HOUR / 100;
    return hundredths * MINUTES_AN_HOUR % 100 == 0;
}

static bool read_minutes(const char **at, int64_t *minutes)
{
    const char *text = *at + 1;

    if (!is_digit(text[0]) || !is_digit(text[1]))
        return false;
    *minutes = (text[0] - '0') * 10 + (text[1] - '0');
    *at = text + 2;
    return *minutes < MINUTES_AN_HOUR;
}

bool hours_parse(const char *text, int64_t *minutes, struct error *error)
{
    const char *at = text;
    int64_t whole = 0, rest = 0;
    bool fine = read_whole(&at, &whole);

    if (fine && *at == '.')
        fine = read_decimals(&at, &rest);
    else if (fine && *at == ':')
        fine = read_minutes(&at, &rest);
    if (!fine || *at != '\0' || whole * MINUTES_AN_HOUR + rest > MOST_HOURS * MINUTES_AN_HOUR) {
        error_set(error, ERROR_INPUT, "\"%.40s\" is no number of hours", text);
        return error_hint(error, "write it as 40, 37.5 or 37:20");
    }
    *minutes = whole * MINUTES_AN_HOUR + rest;
    return true;
}

const char *hours_text(int64_t minutes, char out[HOURS_TEXT_SIZE])
{
    int64_t whole = minutes / MINUTES_AN_HOUR, rest = minutes % MINUTES_AN_HOUR;
    int64_t hundredths = rest * 100 / MINUTES_AN_HOUR;

    if (rest == 0)
        snprintf(out, HOURS_TEXT_SIZE, "%" PRId64, whole);
    else if (rest * 100 % MINUTES_AN_HOUR != 0)
        snprintf(out, HOURS_TEXT_SIZE, "%" PRId64 ":%02" PRId64, whole, rest);
    else if (hundredths % 10 == 0)
        snprintf(out, HOURS_TEXT_SIZE, "%" PRId64 ".%" PRId64, whole, hundredths / 10);
    else
        snprintf(out, HOURS_TEXT_SIZE, "%" PRId64 ".%02" PRId64, whole, hundredths);
    return out;
}
