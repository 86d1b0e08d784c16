#include "output.h"

#include "json.h"
#include "text.h"
#include "utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
    WIDTH_USUAL = 80,
    WIDTH_MIN = 40,
    WIDTH_MAX = 400,
    EXIT_READER_GONE = 141, /* as a shell tells death by SIGPIPE */
};

static int clamp_width(long width)
{
    return width < WIDTH_MIN ? WIDTH_MIN : width > WIDTH_MAX ? WIDTH_MAX : (int)width;
}

int output_width(bool terminal)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;
    char *end;
    long width;

    if (!terminal)
        return WIDTH_USUAL;
    if (columns != NULL && !text_is_blank(columns)) {
        width = strtol(columns, &end, 10);
        if (*end == '\0' && width > 0)
            return clamp_width(width);
    }
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return clamp_width(size.ws_col);
    return WIDTH_USUAL;
}

static void clean(const struct output *output, const char *text, size_t length,
                  enum clean_profile profile, struct strbuf *out)
{
    struct strbuf cleaned;

    if (!output->ascii) {
        text_clean(text, length, profile, out);
        return;
    }
    strbuf_init(&cleaned);
    text_clean(text, length, profile, &cleaned);
    text_ascii(cleaned.data, out);
    strbuf_done(&cleaned);
}

static void add_line(const struct output *output, const char *text, struct strbuf *out)
{
    clean(output, text, strlen(text), CLEAN_LINE, out);
}

/* The reason is known only at the moment: a later call finds an empty buffer and no fault. */
static void put(struct output *output, const char *bytes, size_t length)
{
    if (fwrite(bytes, 1, length, stdout) < length && output->failure == 0)
        output->failure = errno != 0 ? errno : EIO;
}

static void flush(struct output *output)
{
    if (fflush(stdout) != 0 && output->failure == 0)
        output->failure = errno != 0 ? errno : EIO;
}

/* A closed or full standard error can be told to nobody. */
static void tell(const struct strbuf *text)
{
    fwrite(text->data, 1, text->length, stderr);
}

/* The form feeds between the pages of a document are no text, and not for a screen. */
static void show(struct output *output, const char *data, size_t length)
{
    const char *at = data, *end = data + length;
    struct strbuf shown;

    strbuf_init(&shown);
    while (at < end) {
        const char *feed = memchr(at, '\f', (size_t)(end - at));
        const char *stop = feed != NULL ? feed : end;

        clean(output, at, (size_t)(stop - at), CLEAN_TEXT, &shown);
        at = feed != NULL ? feed + 1 : end;
    }
    put(output, shown.data, shown.length);
    strbuf_done(&shown);
}

static void put_lines(struct output *output, const struct strbuf *json)
{
    struct strbuf lines;

    strbuf_init(&lines);
    json_lines(json->data, &lines);
    put(output, lines.data, lines.length);
    strbuf_done(&lines);
}

void output_answer(struct output *output, const struct strbuf *text)
{
    if (output->json_lines) {
        put_lines(output, text);
        return;
    }
    if (output->terminal && !output->json)
        show(output, text->data, text->length);
    else
        put(output, text->data, text->length);
    if (text->length > 0 && text->data[text->length - 1] != '\n')
        put(output, "\n", 1);
}

bool output_piece(struct output *output, const char *data, size_t length)
{
    if (output->terminal)
        show(output, data, length);
    else
        put(output, data, length);
    return output->failure == 0;
}

void output_text(struct output *output, const struct strbuf *text)
{
    show(output, text->data, text->length);
}

void output_line(struct output *output, const char *text)
{
    struct strbuf line;

    strbuf_init(&line);
    add_line(output, text, &line);
    strbuf_putc(&line, '\n');
    put(output, line.data, line.length);
    strbuf_done(&line);
}

void output_notice(const struct output *output, const char *text)
{
    struct strbuf line;

    strbuf_init(&line);
    strbuf_puts(&line, "stint: ");
    add_line(output, text, &line);
    strbuf_putc(&line, '\n');
    tell(&line);
    strbuf_done(&line);
}

/* "S1: what is missing. What to do"; texts that begin with the row do not name it twice. */
static void add_finding(const struct output *output, const struct finding *finding,
                        struct strbuf *out)
{
    const char *subject = text_or(finding->subject, finding->rule);

    if (strncmp(finding->text, subject, strlen(subject)) != 0) {
        add_line(output, subject, out);
        strbuf_puts(out, ": ");
    }
    add_line(output, finding->text, out);
    if (!text_is_blank(finding->remedy)) {
        strbuf_puts(out, ". ");
        add_line(output, finding->remedy, out);
    }
    strbuf_putc(out, '\n');
}

void output_findings(const struct output *output, const struct findings *findings, const char *said)
{
    struct strbuf lines;

    strbuf_init(&lines);
    vec_each(const struct finding, finding, findings) {
        if (text_equal(finding->text, said))
            continue;
        strbuf_printf(&lines, "stint: %s: ", finding->severity == SEVERITY_NOTE ? "note" : "mind");
        add_finding(output, finding, &lines);
    }
    tell(&lines);
    strbuf_done(&lines);
}

static void error_text(const struct output *output, const struct error *error,
                       const struct findings *findings)
{
    struct strbuf lines;

    strbuf_init(&lines);
    strbuf_puts(&lines, "stint: ");
    add_line(output, error->message, &lines);
    if (error->hint[0] != '\0') {
        strbuf_puts(&lines, "; ");
        add_line(output, error->hint, &lines);
    }
    strbuf_putc(&lines, '\n');
    vec_each(const struct finding, finding, findings) {
        strbuf_puts(&lines, "  ");
        add_finding(output, finding, &lines);
    }
    tell(&lines);
    strbuf_done(&lines);
}

/* JSON is UTF-8 whatever the terminal. */
static void json_clean(struct json_writer *json, const char *key, const char *text)
{
    struct strbuf cleaned;

    if (text_is_blank(text)) {
        json_none(json, key);
        return;
    }
    strbuf_init(&cleaned);
    text_clean(text, strlen(text), CLEAN_LINE, &cleaned);
    json_text(json, key, cleaned.data);
    strbuf_done(&cleaned);
}

static void error_json(const struct error *error, const struct findings *findings)
{
    struct strbuf text;
    struct json_writer json;

    strbuf_init(&text);
    json_begin(&json, &text, false);
    json_open_object(&json, NULL);
    json_open_object(&json, "error");
    json_text(&json, "code", error_code_name(error->code));
    json_clean(&json, "message", error->message);
    json_clean(&json, "hint", error->hint);
    if (error->line > 0) {
        json_int(&json, "line", error->line);
        json_int(&json, "column", error->column);
    }
    json_open_array(&json, "findings");
    vec_each(const struct finding, finding, findings) {
        json_open_object(&json, NULL);
        json_clean(&json, "rule", finding->rule);
        json_clean(&json, "subject", finding->subject);
        json_clean(&json, "text", finding->text);
        json_clean(&json, "remedy", finding->remedy);
        json_close_object(&json);
    }
    json_close_array(&json);
    json_close_object(&json);
    json_close_object(&json);
    if (text.data[text.length - 1] != '\n')
        strbuf_putc(&text, '\n');
    tell(&text);
    strbuf_done(&text);
}

static void tell_error(const struct output *output, const struct error *error,
                       const struct findings *findings)
{
    static const struct findings none = {NULL, 0, 0};

    if (findings == NULL)
        findings = &none;
    if (output->json)
        error_json(error, findings);
    else
        error_text(output, error, findings);
}

int output_error(struct output *output, const struct error *error, const struct findings *findings)
{
    flush(output); /* where both go to one place, the answer stands first */
    tell_error(output, error, findings);
    return (int)error->code;
}

int output_end(struct output *output, int code, bool changed)
{
    struct error error;

    flush(output);
    if (fclose(stdout) != 0 && output->failure == 0)
        output->failure = errno != 0 ? errno : EIO;
    if (output->failure == 0)
        return code;
    if (output->failure == EPIPE)
        return EXIT_READER_GONE;
    error_set(&error, ERROR_SYSTEM, "standard output cannot be written: %s",
              strerror(output->failure));
    error_hint(&error, changed ? "the change itself is saved" : "nothing was changed");
    tell_error(output, &error, NULL);
    return (int)error.code;
}
