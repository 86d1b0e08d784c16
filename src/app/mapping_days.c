#include "mapping.h"

#include "clock.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Digits from *at on, at most so many; -1 when there are none. */
static int take_number(const char **at, int most)
{
    int value = 0, digits = 0;

    for (; isdigit((unsigned char)**at) && digits < most; digits++)
        value = value * 10 + *(*at)++ - '0';
    return digits == 0 ? -1 : value;
}

static bool take_sign(const char **at)
{
    if (**at != '/' && **at != '.' && **at != '-' && **at != ' ')
        return false;
    (*at)++;
    return true;
}

/* Nothing stands behind a day, or a time of day. */
static bool ends_day(const char *text)
{
    if (*text != ' ' && *text != 'T')
        return *text == '\0';
    text += *text == 'T' ? 1 : strspn(text, " ");
    return isdigit((unsigned char)*text);
}

/* 30/Sep/26, and 30.09.2026 or 09/30/2026 where it is said which comes first. */
static bool read_day_month(const char *text, enum mapping_dates dates, char out[DATE_TEXT_SIZE])
{
    int first = take_number(&text, 2), second, year;
    const char *digits;
    civil_day day;

    if (first < 0 || !take_sign(&text))
        return false;
    second = day_month_named(text);
    if (second > 0) {
        text += strcspn(text, "/.- ");
    } else {
        second = take_number(&text, 2);
        if (second < 0 || dates == DATES_PLAIN)
            return false;
        if (dates == DATES_MONTH_FIRST) {
            int month = first;

            first = second;
            second = month;
        }
    }
    if (!take_sign(&text))
        return false;
    digits = text;
    year = take_number(&text, 4);
    if ((text - digits != 2 && text - digits != 4) || !ends_day(text))
        return false;
    day = day_from_ymd(year < 100 ? 2000 + year : year, second, first);
    if (day == DAY_NONE)
        return false;
    day_iso(day, out);
    return true;
}

/* 20260930T220000Z, a moment: the day that it is here, as midnight was there where it was typed. */
static bool read_moment(const char *text, char out[DATE_TEXT_SIZE])
{
    static const char digits[] = "0123456789";
    int hour, minute, second;
    civil_day day;

    if (strspn(text, digits) != 8 || text[8] != 'T' || strspn(text + 9, digits) != 6 ||
        strcmp(text + 15, "Z") != 0)
        return false;
    snprintf(out, DATE_TEXT_SIZE, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
    text += 9;
    hour = take_number(&text, 2);
    minute = take_number(&text, 2);
    second = take_number(&text, 2);
    if (!day_parse_iso(out, &day) || hour > 23 || minute > 59 || second > 60)
        return false;
    day_iso(clock_day_at(((int64_t)day * 86400 + (hour * 60 + minute) * 60 + second) * 1000), out);
    return true;
}

/* 2026-09-30…, 20260930…: what a time of day may follow. */
static bool read_plain_day(const char *text, char out[DATE_TEXT_SIZE])
{
    civil_day day;
    int digits = 0;

    while (isdigit((unsigned char)text[digits]))
        digits++;
    if (digits == 8)
        snprintf(out, DATE_TEXT_SIZE, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
    else
        snprintf(out, DATE_TEXT_SIZE, "%.10s", text);
    return day_parse_iso(out, &day) && ends_day(text + (digits == 8 ? 8 : 10));
}

bool mapping_day(const char *text, enum mapping_dates dates, char out[DATE_TEXT_SIZE])
{
    return read_moment(text, out) || read_plain_day(text, out) || read_day_month(text, dates, out);
}
