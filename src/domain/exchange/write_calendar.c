#include "exchange.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/*
 * By hand rather than by libical: two kinds of component with a dozen properties are written and
 * nothing is read, and linking that library (with ICU behind it) would cost every call of the
 * program more at its start than the whole of `list` takes.
 */
enum { LINE_OCTETS = 75 }; /* RFC 5545 3.1 */

struct calendar {
    struct strbuf *out;
    const struct dossier *dossier;
    int64_t revision, at_ms;
    civil_day today;
};

/* ---- lines ------------------------------------------------------------------------------ */

/* A line is folded before a character that would not fit, never within one. */
static void add_line(struct strbuf *out, const char *line)
{
    size_t used = 0;

    while (*line != '\0') {
        size_t length = 1;

        while (((unsigned char)line[length] & 0xC0u) == 0x80u)
            length++;
        if (used + length > LINE_OCTETS) {
            strbuf_puts(out, "\r\n ");
            used = 1;
        }
        strbuf_add(out, line, length);
        line += length;
        used += length;
    }
    strbuf_puts(out, "\r\n");
}

/* TEXT as of RFC 5545 3.3.11; other controls have no place in it. */
static void escape(struct strbuf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            strbuf_puts(out, "\\n");
        else if (*text == '\\' || *text == ';' || *text == ',')
            strbuf_printf(out, "\\%c", *text);
        else
            strbuf_putc(out, (unsigned char)*text < 0x20 || *text == 0x7F ? ' ' : *text);
    }
}

static void add_text(struct strbuf *out, const char *property, const char *text)
{
    struct strbuf line;

    if (text == NULL)
        return;
    strbuf_init(&line);
    strbuf_printf(&line, "%s:", property);
    escape(&line, text);
    add_line(out, line.data);
    strbuf_done(&line);
}

static void add_day(struct strbuf *out, const char *property, civil_day day)
{
    int year, month, date;

    day_to_ymd(day, &year, &month, &date);
    strbuf_printf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", property, year, month, date);
}

static void add_instant(struct strbuf *out, const char *property, int64_t ms)
{
    int64_t seconds = ms / 1000 % 86400;
    int year, month, date;

    day_to_ymd(day_of_instant(ms), &year, &month, &date);
    strbuf_printf(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", property, year, month, date,
                  (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60));
}

/* A day as an instant of UTC is its noon: from 12 hours west to 11 hours east that is the same day.
 */
enum { NOON_MS = 12 * 3600 * 1000 };

/* ---- components ------------------------------------------------------------------------- */

struct entry {
    const char *component; /* VTODO, VEVENT */
    const char *id, *suffix;
    const char *handle, *text, *note;
    civil_day day;
    const char *status;
    civil_day completed; /* DAY_NONE: not */
};

static void add_entry(const struct calendar *calendar, const struct entry *entry)
{
    const struct engagement *engagement = calendar->dossier->engagement;
    struct arena *arena = calendar->dossier->arena;
    struct strbuf *out = calendar->out;
    bool todo = strcmp(entry->component, "VTODO") == 0;

    if (entry->day == DAY_NONE)
        return;
    strbuf_printf(out, "BEGIN:%s\r\n", entry->component);
    strbuf_printf(out, "UID:%s%s@stint\r\n", entry->id, entry->suffix);
    add_instant(out, "DTSTAMP", calendar->at_ms);
    add_instant(out, "LAST-MODIFIED", calendar->at_ms);
    strbuf_printf(out, "SEQUENCE:%" PRId64 "\r\n", calendar->revision);
    add_text(out, "SUMMARY",
             arena_printf(arena, "%s %s%s%s", engagement->code, entry->handle,
                          entry->text == NULL ? "" : " ", entry->text == NULL ? "" : entry->text));
    add_text(out, "DESCRIPTION",
             arena_printf(arena, "%s, %s%s%s", engagement->title, engagement->client,
                          entry->note == NULL ? "" : "\n", entry->note == NULL ? "" : entry->note));
    add_text(out, "CATEGORIES", engagement->code);
    add_day(out, todo ? "DUE" : "DTSTART", entry->day);
    strbuf_printf(out, "STATUS:%s\r\n", entry->status);
    if (entry->completed != DAY_NONE)
        add_instant(out, "COMPLETED", day_instant(entry->completed) + NOON_MS);
    if (!todo)
        strbuf_puts(out, "TRANSP:TRANSPARENT\r\n");
    strbuf_printf(out, "END:%s\r\n", entry->component);
}

static const char *todo_status(bool done, bool cancelled)
{
    return done ? "COMPLETED" : cancelled ? "CANCELLED" : "NEEDS-ACTION";
}

static void add_item(const struct calendar *calendar, const struct item *item)
{
    bool done = item->state == ITEM_DONE;
    const struct entry entry = {
        .component = "VTODO",
        .id = item->row.id,
        .suffix = "",
        .handle = item->code,
        .text = item->text,
        .note = item->evidence_wanted,
        .day = item->due,
        .status =
            todo_status(done, !done && item_settled(calendar->dossier, item, calendar->today)),
        .completed = done ? item->at : DAY_NONE,
    };

    add_entry(calendar, &entry);
}

static void add_items(const struct calendar *calendar)
{
    size_t count;
    struct item **items =
        dossier_items(calendar->dossier, calendar->today, &count, calendar->dossier->arena);

    for (size_t at = 0; at < count; at++)
        add_item(calendar, items[at]);
}

static void add_todo(const struct calendar *calendar, enum record_kind kind, const void *row,
                     const char *text, civil_day day, civil_day completed)
{
    const struct entry entry = {
        .component = "VTODO",
        .id = ((const struct row *)row)->id,
        .suffix = "",
        .handle = handle_text(kind, row, calendar->dossier->arena),
        .text = text,
        .day = day,
        .status = todo_status(completed != DAY_NONE, false),
        .completed = completed,
    };

    add_entry(calendar, &entry);
}

static void add_registers(const struct calendar *calendar)
{
    const struct dossier *dossier = calendar->dossier;

    dossier_each(struct access, access, dossier, RECORD_ACCESS)
        add_todo(calendar, RECORD_ACCESS, access,
                 arena_printf(dossier->arena, "access to %s expires", access->system),
                 access->expires, access->revoked);
    dossier_each(struct topic, topic, dossier, RECORD_TOPIC)
        add_todo(calendar, RECORD_TOPIC, topic, topic->title, topic->due, topic->confirmed);
    dossier_each(struct log, log, dossier, RECORD_LOG)
        add_todo(calendar, RECORD_LOG, log, log->text, log->due, log->closed);
}

static void add_event(const struct calendar *calendar, const char *id, const char *suffix,
                      const char *handle, const char *text, civil_day day, bool cancelled)
{
    const struct entry entry = {
        .component = "VEVENT",
        .id = id,
        .suffix = suffix,
        .handle = handle,
        .text = text,
        .day = day,
        .status = cancelled ? "CANCELLED" : "CONFIRMED",
        .completed = DAY_NONE,
    };

    add_entry(calendar, &entry);
}

static void add_events(const struct calendar *calendar)
{
    const struct dossier *dossier = calendar->dossier;
    const struct engagement *engagement = dossier->engagement;
    bool cancelled = engagement->status == STATUS_CANCELLED;

    dossier_each(struct milestone, milestone, dossier, RECORD_MILESTONE)
        add_event(calendar, milestone->row.id, "",
                  handle_text(RECORD_MILESTONE, milestone, dossier->arena), milestone->title,
                  milestone_expected(milestone), cancelled);
    add_event(calendar, engagement->row.id, "-end", "ends", NULL, engagement->end, cancelled);
}

void exchange_calendar_engagement(struct strbuf *out, const struct dossier *dossier,
                                  int64_t revision, int64_t at_ms, civil_day today)
{
    const struct calendar calendar = {out, dossier, revision, at_ms, today};

    add_items(&calendar);
    add_registers(&calendar);
    add_events(&calendar);
}

void exchange_calendar_begin(struct strbuf *out, const char *program)
{
    strbuf_puts(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    strbuf_printf(out, "PRODID:-//stint//%s//EN\r\n", program);
}

void exchange_calendar_end(struct strbuf *out)
{
    strbuf_puts(out, "END:VCALENDAR\r\n");
}
