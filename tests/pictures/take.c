#include "picture.h"

#include "strbuf.h"

#include <stdio.h>
#include <stdlib.h>

/* take TABLE FOLDER: each picture of the table as FOLDER/NAME.svg. `make pictures` calls it. */

static bool read_all(const char *path, struct strbuf *out)
{
    FILE *file = fopen(path, "r");
    char bytes[4096];
    size_t got;

    if (file == NULL)
        return false;
    while ((got = fread(bytes, 1, sizeof bytes, file)) > 0)
        strbuf_add(out, bytes, got);
    return fclose(file) == 0;
}

static bool write_all(const char *folder, const char *name, const struct strbuf *text)
{
    char path[512];
    FILE *file;
    bool done;

    snprintf(path, sizeof path, "%s/%s.svg", folder, name);
    file = fopen(path, "w");
    if (file == NULL)
        return false;
    done = fwrite(text->data, 1, text->length, file) == text->length;
    return fclose(file) == 0 && done;
}

int main(int count, char **words)
{
    struct strbuf table, svg;
    struct picture picture;
    const char *at;
    bool done = count == 3;

    strbuf_init(&table);
    strbuf_init(&svg);
    done = done && read_all(words[1], &table);
    at = table.data;
    while (done && picture_next(&at, &picture)) {
        strbuf_clear(&svg);
        picture_take(&picture, &svg);
        done = write_all(words[2], picture.name, &svg);
    }
    strbuf_done(&svg);
    strbuf_done(&table);
    if (!done)
        fputs("take TABLE FOLDER: a file cannot be read or written\n", stderr);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
