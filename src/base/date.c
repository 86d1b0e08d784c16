#include "date.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 9999, DAY_MS = 86400000 };

static const char *const weekday_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static int64_t floor_div(int64_t value, int64_t by)
{
    return value / by - (value % by < 0);
}

/* The usual sums on years that begin in March, so that the leap day comes last. */
static int64_t days_from_civil(int year, int month, int day)
{
    int64_t y = year - (month <= 2);
    int64_t era = floor_div(y, 400);
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

int day_month_named(const char *text)
{
    for (int month = 0; month < 12; month++) {
        int same = 0;

        while (same < 3 && (text[same] | 0x20) == (month_names[month][same] | 0x20))
            same++;
        if (same == 3)
            return month + 1;
    }
    return 0;
}

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return month == 2 && leap ? 29 : lengths[month - 1];
}

static civil_day checked_day(int64_t day)
{
    bool exists =
        day >= days_from_civil(FIRST_YEAR, 1, 1) && day <= days_from_civil(LAST_YEAR, 12, 31);

    return exists ? (civil_day)day : DAY_NONE;
}

civil_day day_from_ymd(int year, int month, int day)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > month_length(year, month))
        return DAY_NONE;
    return (civil_day)days_from_civil(year, month, day);
}

void day_to_ymd(civil_day day, int *year, int *month, int *day_of_month)
{
    int64_t shifted = (int64_t)day + 719468;
    int64_t era = floor_div(shifted, 146097);
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t march_month = (5 * day_of_year + 2) / 153;

    *day_of_month = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
    *month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

int day_weekday(civil_day day)
{
    /* 1970-01-01 was a Thursday. */
    int64_t from_monday = (int64_t)day + 3;

    return (int)(from_monday - floor_div(from_monday, 7) * 7);
}

civil_day day_add(civil_day day, int64_t days)
{
    if (day == DAY_NONE || days > INT32_MAX || days < INT32_MIN)
        return DAY_NONE;
    return checked_day(day + days);
}

civil_day day_add_months(civil_day day, int months)
{
    int year, month, day_of_month;

    if (day == DAY_NONE)
        return DAY_NONE;
    day_to_ymd(day, &year, &month, &day_of_month);
    int64_t index = (int64_t)year * 12 + (month - 1) + months;
    if (index < FIRST_YEAR * 12 || index >= (LAST_YEAR + 1) * 12)
        return DAY_NONE;
    year = (int)(index / 12);
    month = (int)(index % 12) + 1;
    int length = month_length(year, month);
    return day_from_ymd(year, month, day_of_month < length ? day_of_month : length);
}

civil_day day_add_workdays(civil_day day, int count)
{
    int64_t at = day;
    int weekday = day_weekday(day), left = count % 5, step = count < 0 ? -1 : 1;

    if (day == DAY_NONE || count == 0)
        return day;
    /* From a weekend, the first step leads to the next working day in the direction. */
    if (weekday > 4)
        at += step > 0 ? 4 - weekday : 7 - weekday;
    at += (int64_t)(count / 5) * 7;
    weekday = weekday > 4 ? (step > 0 ? 4 : 0) : weekday;
    for (; left != 0; left -= step) {
        at += step;
        weekday += step;
        if (weekday > 4 || weekday < 0) {
            at += 2 * step;
            weekday = step > 0 ? 0 : 4;
        }
    }
    return checked_day(at);
}

int64_t day_instant(civil_day day)
{
    return (int64_t)day * DAY_MS;
}

civil_day day_of_instant(int64_t ms)
{
    return checked_day(floor_div(ms, DAY_MS));
}

/* --- text forms ------------------------------------------------------------------------- */

/* Exactly `digits` digits at `text`; -1 when they are not there. */
static int read_digits(const char *text, int digits)
{
    int value = 0;

    for (int i = 0; i < digits; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool day_parse_iso(const char *text, civil_day *out)
{
    if (text == NULL || strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    civil_day day =
        day_from_ymd(read_digits(text, 4), read_digits(text + 5, 2), read_digits(text + 8, 2));
    if (day == DAY_NONE)
        return false;
    *out = day;
    return true;
}

bool day_begins(const char *text)
{
    char day[DAY_ISO_LENGTH + 1] = {0};
    civil_day ignored;

    for (size_t i = 0; i < DAY_ISO_LENGTH && text[i] != '\0'; i++)
        day[i] = text[i];
    return day_parse_iso(day, &ignored);
}

/* In any form, a day that does not exist (DAY_NONE among them) is "-". */
static bool no_day(civil_day day, char out[DATE_TEXT_SIZE])
{
    (void)snprintf(out, DATE_TEXT_SIZE, "-");
    return checked_day(day) == DAY_NONE;
}

const char *day_iso(civil_day day, char out[DATE_TEXT_SIZE])
{
    int year, month, day_of_month;

    if (no_day(day, out))
        return out;
    day_to_ymd(day, &year, &month, &day_of_month);
    (void)snprintf(out, DATE_TEXT_SIZE, "%04d-%02d-%02d", year, month, day_of_month);
    return out;
}

const char *day_short(civil_day day, char out[DATE_TEXT_SIZE])
{
    int year, month, day_of_month;

    if (no_day(day, out))
        return out;
    day_to_ymd(day, &year, &month, &day_of_month);
    (void)snprintf(out, DATE_TEXT_SIZE, "%s %02d %s", weekday_names[day_weekday(day)], day_of_month,
                   month_names[month - 1]);
    return out;
}

const char *day_long(civil_day day, char out[DATE_TEXT_SIZE])
{
    int year, month, day_of_month;

    if (no_day(day, out))
        return out;
    day_to_ymd(day, &year, &month, &day_of_month);
    (void)snprintf(out, DATE_TEXT_SIZE, "%s %02d %s %04d", weekday_names[day_weekday(day)],
                   day_of_month, month_names[month - 1], year);
    return out;
}

const char *instant_text(int64_t ms, char out[DATE_TEXT_SIZE])
{
    char date[DATE_TEXT_SIZE];
    civil_day day = day_of_instant(ms);

    if (no_day(day, out))
        return out;
    int second = (int)((ms - day_instant(day)) / 1000);
    (void)snprintf(out, DATE_TEXT_SIZE, "%.10s %02d:%02d:%02d UTC", day_iso(day, date),
                   second / 3600, second / 60 % 60, second % 60);
    return out;
}

void date_echo(civil_day day, civil_day today, struct strbuf *out)
{
    char text[DATE_TEXT_SIZE];

    if (checked_day(day) == DAY_NONE)
        return;
    strbuf_printf(out, "= %s", day_long(day, text));
    if (today == DAY_NONE)
        return;
    if (day == today)
        strbuf_puts(out, " (today)");
    else if (day > today)
        strbuf_printf(out, " (in %d d)", day - today);
    else
        strbuf_printf(out, " (%d d ago)", today - day);
}

/* --- days that hang on others ----------------------------------------------------------- */

enum { APART = ANCHOR_START_WORKDAYS - ANCHOR_START };

enum anchor when_anchor(struct when when)
{
    return when.anchor < ANCHOR_START_WORKDAYS ? when.anchor
                                               : (enum anchor)((int)when.anchor - APART);
}

struct when when_in_workdays(struct when when)
{
    if (when.days != 0)
        when.anchor = (enum anchor)((int)when.anchor + APART);
    return when;
}

civil_day when_day(struct when when, const struct anchors *anchors)
{
    switch (when.anchor) {
    case ANCHOR_NONE: return DAY_NONE;
    case ANCHOR_DAY: return checked_day(when.days);
    case ANCHOR_START: return day_add(anchors->start, when.days);
    case ANCHOR_END: return day_add(anchors->end, when.days);
    case ANCHOR_PHASE: return day_add(anchors->phase, when.days);
    case ANCHOR_START_WORKDAYS: return day_add_workdays(anchors->start, when.days);
    case ANCHOR_END_WORKDAYS: return day_add_workdays(anchors->end, when.days);
    case ANCHOR_PHASE_WORKDAYS: return day_add_workdays(anchors->phase, when.days);
    }
    return DAY_NONE;
}

static const char *const anchor_names[] = {
    [ANCHOR_NONE] = "",   [ANCHOR_DAY] = "",        [ANCHOR_START] = "start",
    [ANCHOR_END] = "end", [ANCHOR_PHASE] = "phase",
};

static bool read_anchor(const char **text, enum anchor *out)
{
    for (enum anchor anchor = ANCHOR_START; anchor <= ANCHOR_PHASE; anchor++) {
        size_t length = strlen(anchor_names[anchor]);
        if (strncmp(*text, anchor_names[anchor], length) == 0) {
            *text += length;
            *out = anchor;
            return true;
        }
    }
    return false;
}

/* "+14d", "-10d" or "-5bd", no more than five digits. */
static bool read_distance(const char *text, struct when *out)
{
    int sign = text[0] == '-' ? -1 : 1, value = 0, digits = 0;

    if (text[0] != '+' && text[0] != '-')
        return false;
    for (text++; *text >= '0' && *text <= '9' && digits < 5; text++, digits++)
        value = value * 10 + (*text - '0');
    if (digits == 0 || (strcmp(text, "d") != 0 && strcmp(text, "bd") != 0))
        return false;
    out->days = sign * value;
    if (*text == 'b')
        *out = when_in_workdays(*out);
    return true;
}

bool when_parse(const char *text, struct when *out)
{
    struct when when = {ANCHOR_NONE, 0};
    civil_day day;

    if (text == NULL)
        return false;
    if (text[0] == '\0') {
        *out = when;
        return true;
    }
    if (day_parse_iso(text, &day)) {
        *out = when_on(day);
        return true;
    }
    if (!read_anchor(&text, &when.anchor) || (*text != '\0' && !read_distance(text, &when)))
        return false;
    *out = when;
    return true;
}

const char *when_text(struct when when, char out[DATE_TEXT_SIZE])
{
    out[0] = '\0';
    if (when.anchor == ANCHOR_DAY)
        return when.days == DAY_NONE ? out : day_iso(when.days, out);
    if (when.anchor == ANCHOR_NONE)
        return out;
    const char *name = anchor_names[when_anchor(when)];
    if (when.days == 0)
        (void)snprintf(out, DATE_TEXT_SIZE, "%s", name);
    else
        (void)snprintf(out, DATE_TEXT_SIZE, "%s%+d%s", name, when.days,
                       when_anchor(when) == when.anchor ? "d" : "bd");
    return out;
}

struct when when_on(civil_day day)
{
    if (day == DAY_NONE)
        return (struct when){ANCHOR_NONE, 0};
    return (struct when){ANCHOR_DAY, day};
}
