#include "date.h"

#include <stdio.h>
#include <string.h>

enum { MOST_TEXT = 64 };

static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday",    NULL};
static const char *const months[] = {"january",  "february", "march",  "april",     "may",
                                     "june",     "july",     "august", "september", "october",
                                     "november", "december", NULL};

/* --- reading pieces ----------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool is_sign(char c)
{
    return c == '+' || c == '-';
}

/* Lower case, single blanks, none at the ends or beside a sign. False when it is too long. */
static bool normalise(const char *text, char out[MOST_TEXT])
{
    size_t used = 0;
    bool blank = false;

    for (; *text != '\0'; text++) {
        if (is_blank(*text)) {
            blank = true;
            continue;
        }
        if (used + 2 >= MOST_TEXT)
            return false;
        if (blank && used > 0 && !is_sign(*text) && !is_sign(out[used - 1]))
            out[used++] = ' ';
        blank = false;
        out[used++] = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
    }
    out[used] = '\0';
    return true;
}

/* A number of at most `digits` digits; -1 when none or a longer one stands there. */
static int read_number(const char **at, int digits)
{
    const char *text = *at;
    int value = 0;

    if (!is_digit(*text))
        return -1;
    for (; is_digit(*text); text++) {
        if (digits-- == 0)
            return -1;
        value = value * 10 + (*text - '0');
    }
    *at = text;
    return value;
}

static bool skip(const char **at, const char *what)
{
    size_t length = strlen(what);

    if (strncmp(*at, what, length) != 0)
        return false;
    *at += length;
    return true;
}

/* The index of a name by its first three letters or more; -1 for none. */
static int read_name(const char **at, const char *const names[])
{
    size_t length = 0;

    while (is_letter((*at)[length]))
        length++;
    for (int i = 0; length >= 3 && names[i] != NULL; i++) {
        if (strncmp(*at, names[i], length) == 0) {
            *at += length;
            return i;
        }
    }
    return -1;
}

struct distance {
    int count;
    char unit; /* 'd', 'w', 'm', or 'b' for working days */
};

/* "+3d", "-10bd" up to the end of the text. */
static bool read_distance(const char *text, struct distance *out)
{
    static const struct {
        const char *word;
        char unit;
    } units[] = {{"d", 'd'}, {"w", 'w'}, {"m", 'm'}, {"bd", 'b'}};
    int sign = text[0] == '-' ? -1 : 1;

    if (!is_sign(*text))
        return false;
    text++;
    /* Four digits of weeks still fit the stored form, five digits of days. */
    int count = read_number(&text, 4);
    if (count < 0)
        return false;
    for (size_t i = 0; i < ARRAY_COUNT(units); i++) {
        if (strcmp(text, units[i].word) == 0) {
            *out = (struct distance){sign * count, units[i].unit};
            return true;
        }
    }
    return false;
}

static civil_day move(civil_day day, struct distance distance)
{
    switch (distance.unit) {
    case 'd': return day_add(day, distance.count);
    case 'w': return day_add(day, (int64_t)distance.count * 7);
    case 'm': return day_add_months(day, distance.count);
    default: return day_add_workdays(day, distance.count);
    }
}

/* --- days near today ------------------------------------------------------------------------ */

static civil_day next_day_of_month(civil_day today, int day_of_month)
{
    int year, month, today_of_month;

    day_to_ymd(today, &year, &month, &today_of_month);
    for (int i = 0; i < 3; i++) {
        civil_day day = day_from_ymd(year, month, day_of_month);
        if (day != DAY_NONE && day >= today)
            return day;
        year += month == 12;
        month = month % 12 + 1;
    }
    return DAY_NONE;
}

static civil_day next_month_and_day(civil_day today, int month, int day_of_month)
{
    int year, this_month, today_of_month;

    day_to_ymd(today, &year, &this_month, &today_of_month);
    /* 29 February may be eight years away, around 2100. */
    for (int i = 0; i <= 8; i++) {
        civil_day day = day_from_ymd(year + i, month, day_of_month);
        if (day != DAY_NONE && day >= today)
            return day;
    }
    return DAY_NONE;
}

static civil_day month_end(int year, int month)
{
    return day_add_months(day_from_ymd(year, 1, 31), month - 1);
}

/* --- the forms: each is true when the text has its shape, whatever day comes of it ---------- */

static bool match_iso(const char *text, const struct date_words *words, struct when *out)
{
    const char *at = text;
    int year = read_number(&at, 4);

    (void)words;
    if (year < 1000 || !skip(&at, "-"))
        return false;
    int month = read_number(&at, 2);
    if (month < 0 || !skip(&at, "-"))
        return false;
    int day = read_number(&at, 2);
    *out = when_on(day_from_ymd(year, month, day));
    return day >= 0 && *at == '\0';
}

static bool match_near(const char *text, const struct date_words *words, struct when *out)
{
    static const struct {
        const char *word;
        int days;
    } near_days[] = {
        {"today", 0}, {"tod", 0}, {"tom", 1}, {"tomorrow", 1}, {"yest", -1}, {"yesterday", -1},
    };

    for (size_t i = 0; i < ARRAY_COUNT(near_days); i++) {
        if (strcmp(text, near_days[i].word) == 0) {
            *out = when_on(day_add(words->anchors.today, near_days[i].days));
            return true;
        }
    }
    return false;
}

static bool match_period(const char *text, const struct date_words *words, struct when *out)
{
    civil_day today = words->anchors.today, day;
    int year, month, day_of_month;

    day_to_ymd(today, &year, &month, &day_of_month);
    if (strcmp(text, "som") == 0)
        day = next_day_of_month(today, 1);
    else if (strcmp(text, "eow") == 0)
        day = day_add(today, 6 - day_weekday(today));
    else if (strcmp(text, "eom") == 0)
        day = month_end(year, month);
    else if (strcmp(text, "eoq") == 0)
        day = month_end(year, (month + 2) / 3 * 3);
    else if (strcmp(text, "eoy") == 0)
        day = month_end(year, 12);
    else
        return false;
    *out = when_on(day);
    return true;
}

static bool match_weekday(const char *text, const struct date_words *words, struct when *out)
{
    civil_day today = words->anchors.today;
    bool next = skip(&text, "next ");
    int weekday = read_name(&text, weekdays), this_weekday = day_weekday(today);

    if (weekday < 0 || *text != '\0')
        return false;
    int days = weekday - this_weekday;
    if (next)
        days += 7;
    else if (days <= 0)
        days += 7;
    *out = when_on(day_add(today, days));
    return true;
}

static bool match_distance(const char *text, const struct date_words *words, struct when *out)
{
    struct distance distance;

    if (!read_distance(text, &distance))
        return false;
    *out = when_on(move(words->anchors.today, distance));
    return true;
}

static bool match_month_day(const char *text, const struct date_words *words, struct when *out)
{
    int month = read_number(&text, 2);

    if (month < 0 || !skip(&text, "-"))
        return false;
    int day = read_number(&text, 2);
    if (day < 0 || *text != '\0')
        return false;
    *out = when_on(next_month_and_day(words->anchors.today, month, day));
    return true;
}

static void skip_ordinal(const char **at)
{
    (void)(skip(at, "st") || skip(at, "nd") || skip(at, "rd") || skip(at, "th"));
}

/* "4 dec", "4dec", "dec 4", "4 december 2027" */
static bool match_named_month(const char *text, const struct date_words *words, struct when *out)
{
    bool name_first = is_letter(*text);
    int month = name_first ? read_name(&text, months) : 0, year = 0;

    (void)skip(&text, " ");
    int day = read_number(&text, 2);
    if (day < 0)
        return false;
    skip_ordinal(&text);
    (void)skip(&text, " ");
    if (!name_first) {
        month = read_name(&text, months);
        (void)skip(&text, " ");
    }
    if (*text != '\0')
        year = read_number(&text, 4);
    if (month < 0 || year < 0 || *text != '\0')
        return false;
    *out = when_on(year > 0 ? day_from_ymd(year, month + 1, day)
                            : next_month_and_day(words->anchors.today, month + 1, day));
    return true;
}

static bool match_day_of_month(const char *text, const struct date_words *words, struct when *out)
{
    int day = read_number(&text, 2);

    if (day < 0)
        return false;
    skip_ordinal(&text);
    if (*text != '\0')
        return false;
    *out = when_on(next_day_of_month(words->anchors.today, day));
    return true;
}

/* Takes "start" off "start+2w"; false when what stands there is none of the anchors. */
static bool take_anchor(const char **text, struct when *out)
{
    char name[MOST_TEXT];
    size_t length = 0;

    while (is_letter((*text)[length]))
        length++;
    (void)snprintf(name, sizeof(name), "%.*s", (int)length, *text);
    if (length == 0 || !when_parse(name, out))
        return false;
    *text += length;
    return true;
}

static bool match_anchor(const char *text, const struct date_words *words, struct when *out)
{
    struct distance distance = {0, 'd'};
    struct when when;

    if (!take_anchor(&text, &when) || (*text != '\0' && !read_distance(text, &distance)))
        return false;
    when.days = distance.unit == 'w' ? distance.count * 7 : distance.count;
    if (distance.unit == 'b')
        when = when_in_workdays(when);
    if (distance.unit == 'm')
        when = when_on(move(when_day((struct when){when.anchor, 0}, &words->anchors), distance));
    *out = when;
    return true;
}

/* Takes "M4" off "m4-3d", in upper case. */
static bool take_handle(const char **text, char handle[MOST_TEXT])
{
    const char *at = *text;

    if (!is_letter(*at))
        return false;
    at++;
    if (read_number(&at, 4) < 0)
        return false;
    (void)snprintf(handle, MOST_TEXT, "%.*s", (int)(at - *text), *text);
    handle[0] = (char)(handle[0] - 'a' + 'A');
    *text = at;
    return true;
}

static bool match_handle(const char *text, const struct date_words *words, struct when *out)
{
    struct distance distance = {0, 'd'};
    char handle[MOST_TEXT];

    if (!take_handle(&text, handle) || (*text != '\0' && !read_distance(text, &distance)))
        return false;
    civil_day day =
        words->handle_day == NULL ? DAY_NONE : words->handle_day(words->context, handle);
    *out = when_on(move(day, distance));
    return true;
}

/* --- what is refused ------------------------------------------------------------------------ */

struct slashed {
    int part[3], count;
    bool year_first;
};

static bool read_slashed(const char *text, struct slashed *out)
{
    *out = (struct slashed){.count = 0};
    while (out->count < 3) {
        int number = read_number(&text, 4);
        if (number < 0)
            return false;
        out->part[out->count++] = number;
        if (*text != '/' && *text != '.')
            break;
        text++;
    }
    out->year_first = out->part[0] > 999;
    return out->count >= 2 && *text == '\0';
}

static civil_day slashed_reading(const struct slashed *slashed, bool month_first, civil_day today)
{
    const int *part = slashed->part;
    int month = month_first ? part[0] : part[1], day = month_first ? part[1] : part[0];

    if (slashed->year_first)
        return slashed->count == 3 ? day_from_ymd(part[0], part[1], part[2]) : DAY_NONE;
    if (slashed->count == 2)
        return next_month_and_day(today, month, day);
    return day_from_ymd(part[2] < 100 ? 2000 + part[2] : part[2], month, day);
}

static bool refuse_slashed(const char *text, const struct slashed *slashed, civil_day today,
                           struct error *error)
{
    char one[DATE_TEXT_SIZE], other[DATE_TEXT_SIZE];
    civil_day day_first = slashed_reading(slashed, false, today);
    civil_day month_first = slashed_reading(slashed, true, today);

    if (day_first == DAY_NONE)
        day_first = month_first;
    if (month_first == DAY_NONE)
        month_first = day_first;
    if (day_first == DAY_NONE) {
        error_set(error, ERROR_INPUT, "there is no day \"%s\"", text);
        return error_hint(error, "write a date as 2026-12-04 or 4 dec");
    }
    error_set(error, ERROR_INPUT, "\"%s\" can be read in more than one way", text);
    if (day_first == month_first) {
        error_set(error, ERROR_INPUT, "\"%s\" is not how dates are written here", text);
        return error_hint(error, "write %s", day_iso(day_first, one));
    }
    return error_hint(error, "write %s or %s", day_iso(day_first, one),
                      day_iso(month_first, other));
}

/* --- the whole ------------------------------------------------------------------------------ */

static bool read_words(const char *text, const struct date_words *words, struct when *out,
                       struct error *error)
{
    static const struct {
        bool (*match)(const char *text, const struct date_words *words, struct when *out);
        bool hangs; /* on something that may have no date */
    } forms[] = {
        {match_iso, false},         {match_near, false},         {match_period, false},
        {match_weekday, false},     {match_distance, false},     {match_month_day, false},
        {match_named_month, false}, {match_day_of_month, false}, {match_anchor, true},
        {match_handle, true},
    };
    struct slashed slashed;

    for (size_t i = 0; i < ARRAY_COUNT(forms); i++) {
        if (!forms[i].match(text, words, out))
            continue;
        if (out->anchor != ANCHOR_NONE)
            return true;
        if (!forms[i].hangs)
            return error_set(error, ERROR_INPUT, "there is no day \"%s\"", text);
        error_set(error, ERROR_INPUT, "what \"%s\" hangs on has no date", text);
        return error_hint(error, "set that date first, or write the day itself");
    }
    if (read_slashed(text, &slashed))
        return refuse_slashed(text, &slashed, words->anchors.today, error);
    error_set(error, ERROR_INPUT, "\"%s\" is no date", text);
    return error_hint(error, "write 2026-12-04, 4 dec, fri, next fri, +2w, +10bd, eom, end-5bd");
}

bool date_words_parse(const char *text, const struct date_words *words, struct when *out,
                      struct error *error)
{
    char normal[MOST_TEXT];
    struct when when = {ANCHOR_NONE, 0};

    if (!normalise(text, normal))
        return error_set(error, ERROR_INPUT, "\"%.60s…\" is too long for a date", text);
    if (normal[0] != '\0' && !read_words(normal, words, &when, error))
        return false;
    *out = when;
    return true;
}
