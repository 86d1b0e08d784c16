/*
 * embed HEADER TABLE ROOT FILE...: writes C source with the text of every file, sorted by name.
 *
 * The result is `const struct asset TABLE[]` and `const size_t TABLE_count`. A name is the path
 * below ROOT. Text ends with a NUL that size does not count; a file with a NUL byte inside is
 * refused, because readers would stop there.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    const char *const *x = a;
    const char *const *y = b;

    return strcmp(*x, *y);
}

static void put_char(int c)
{
    if (c == '"' || c == '\\' || c == '?') /* '?' because of trigraphs */
        printf("\\%c", c);
    else if (c >= 0x20 && c < 0x7f)
        putchar(c);
    else
        printf("\\%03o", (unsigned)c);
}

static bool put_text(const char *path, size_t index)
{
    FILE *file = fopen(path, "rb");
    bool fine = file != NULL;
    int c;

    printf("static const char text_%zu[] =\n    \"", index);
    while (fine && (c = getc(file)) != EOF) {
        put_char(c);
        if (c == '\n')
            printf("\"\n    \"");
        fine = c != '\0';
    }
    printf("\";\n\n");
    if (file == NULL || !fine || ferror(file))
        fprintf(stderr, "embed: %s: cannot be read, or has a NUL byte inside\n", path);
    fine = fine && !ferror(file);
    if (file != NULL)
        fclose(file);
    return fine;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: embed HEADER TABLE ROOT FILE...\n");
        return 2;
    }
    const char *table = argv[2];
    size_t root = strlen(argv[3]);
    char **files = argv + 4;
    size_t count = (size_t)argc - 4;

    qsort(files, count, sizeof *files, by_name);
    printf(
        "/* Written by src/tools/embed.c; change the files it was made from. */\n#include \"%s\"\n\n",
        argv[1]);
    printf("#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n");
    for (size_t i = 0; i < count; i++) {
        if (strncmp(files[i], argv[3], root) != 0) {
            fprintf(stderr, "embed: %s is not below %s\n", files[i], argv[3]);
            return 1;
        }
        if (!put_text(files[i], i))
            return 1;
    }
    printf("const struct asset %s[] = {\n", table);
    for (size_t i = 0; i < count; i++)
        printf("    {\"%s\", text_%zu, sizeof text_%zu - 1},\n", files[i] + root, i, i);
    printf("    {0}, /* so that the table is never empty; not counted */\n};\n\n");
    printf("const size_t %s_count = %zu;\n", table, count);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
