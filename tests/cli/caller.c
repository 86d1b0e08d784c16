/*
 * caller: runs one command line of stint after the other within this process, for a script
 * (support/cli.sh) that would otherwise start the program some hundred times. main.c is the
 * program's own, under the name program_main. Reads on standard input, each ended by a NUL: the
 * number of arguments, the folder to run in, the files for standard output and error, the
 * arguments, and the environment as the shell's `export -p` writes it; answers with the exit code,
 * a line. Or a chore that the shell would start a program for: its name (struct chore), the folder,
 * two words. Ends with the input.
 *
 * What a command must not leave behind in its process is looked for here as well: a descriptor.
 */

#include "strbuf.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

int program_main(int argc, char **argv);
extern char **environ;

struct request {
    int argc;
    char **argv;
    char *folder, *out, *err, *environment;
};

static void give_up(const char *what)
{
    perror(what);
    exit(99);
}

/* The next NUL-ended piece of the input; NULL where it ends. */
static char *read_piece(void)
{
    char *piece = NULL;
    size_t size = 0;

    if (getdelim(&piece, &size, '\0', stdin) >= 0)
        return piece;
    free(piece);
    return NULL;
}

static char *must_read(void)
{
    char *piece = read_piece();

    if (piece == NULL)
        give_up("half a request");
    return piece;
}

/* The first piece is the number of arguments. */
static void read_request(struct request *request, const char *count)
{
    request->argc = atoi(count) + 1;
    request->argv = calloc((size_t)request->argc + 1, sizeof *request->argv);
    if (request->argv == NULL)
        give_up("arguments");
    request->folder = must_read();
    request->out = must_read();
    request->err = must_read();
    request->argv[0] = strdup("stint");
    for (int i = 1; i < request->argc; i++)
        request->argv[i] = must_read();
    request->environment = must_read();
}

static void request_done(struct request *request)
{
    for (int i = 0; i < request->argc; i++)
        free(request->argv[i]);
    free(request->argv);
    free(request->folder);
    free(request->out);
    free(request->err);
    free(request->environment);
}

/* The text that a shell word stands for, quotes taken off; at is then behind it. */
static void unquote(const char **at, struct strbuf *word)
{
    char quote = '\0';

    for (; **at != '\0' && (quote != '\0' || **at != '\n'); (*at)++) {
        if (quote == '\0' && (**at == '\'' || **at == '"'))
            quote = **at;
        else if (**at == quote)
            quote = '\0';
        else if (**at == '\\' && quote != '\'')
            strbuf_putc(word, *++*at);
        else
            strbuf_putc(word, **at);
    }
}

/* A variable that is exported without a value is not in the environment. */
static void set_environment(const char *exports)
{
    static char *none[] = {NULL};
    struct strbuf word;
    char *value;

    environ = none;
    strbuf_init(&word);
    while (*exports != '\0') {
        exports += strncmp(exports, "export ", 7) == 0 ? 7 : 0;
        strbuf_clear(&word);
        unquote(&exports, &word);
        exports += *exports == '\n';
        value = word.length > 0 ? strchr(word.data, '=') : NULL;
        if (value == NULL)
            continue;
        *value = '\0';
        setenv(word.data, value + 1, 1);
    }
    strbuf_done(&word);
    tzset();
}

static int count_descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int count = 0;

    if (folder == NULL)
        return 0; /* not there: nothing is compared */
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

/* What the shell has open already goes on where it is. Of a pipe that nobody reads any more one
   would wait for the reader for ever, so opening it does not wait. */
static int open_output(const char *path)
{
    int file;

    if (strncmp(path, "/proc/", 6) != 0)
        return open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    file = open(path, O_WRONLY | O_APPEND | O_NONBLOCK);
    if (file >= 0)
        fcntl(file, F_SETFL, O_APPEND);
    return file;
}

static void send_to(int descriptor, const char *path)
{
    int file = open_output(path);

    if (file < 0 || dup2(file, descriptor) < 0)
        give_up(path);
    if (file != descriptor)
        close(file);
}

static int call(struct request *request)
{
    int before, code;

    if (chdir(request->folder) != 0)
        give_up(request->folder);
    set_environment(request->environment);
    send_to(STDOUT_FILENO, request->out);
    send_to(STDERR_FILENO, request->err);
    stdout = fdopen(STDOUT_FILENO, "w"); /* the program closes it */
    if (stdout == NULL)
        give_up("standard output");
    before = count_descriptors();
    code = program_main(request->argc, request->argv);
    send_to(STDOUT_FILENO, "/dev/null"); /* which the program has closed */
    if (count_descriptors() != before) {
        dprintf(STDERR_FILENO, "descriptors: %d before, %d now\n", before, count_descriptors());
        code = 98;
    }
    return code;
}

static bool read_file(const char *path, struct strbuf *text)
{
    FILE *file = fopen(path, "r");
    char piece[65536];
    size_t length;

    if (file == NULL) {
        perror(path);
        return false;
    }
    while ((length = fread(piece, 1, sizeof piece, file)) > 0)
        strbuf_add(text, piece, length);
    fclose(file);
    return true;
}

static bool same(const char *one, const char *other)
{
    struct strbuf texts[2];
    bool is;

    strbuf_init(&texts[0]);
    strbuf_init(&texts[1]);
    is = read_file(one, &texts[0]) && read_file(other, &texts[1]) &&
         texts[0].length == texts[1].length &&
         (texts[0].length == 0 || memcmp(texts[0].data, texts[1].data, texts[0].length) == 0);
    strbuf_done(&texts[0]);
    strbuf_done(&texts[1]);
    return is;
}

/* In a file that has a NUL what is behind it is looked at as well. */
static bool has(const char *path, const char *words)
{
    struct strbuf text;
    bool is = false;

    strbuf_init(&text);
    if (read_file(path, &text))
        for (size_t at = 0; !is && at < text.length; at += strlen(text.data + at) + 1)
            is = strstr(text.data + at, words) != NULL;
    strbuf_done(&text);
    return is;
}

static bool move(const char *from, const char *to)
{
    return rename(from, to) == 0;
}

static bool copy(const char *from, const char *to)
{
    struct strbuf text;
    FILE *file;
    bool done = false;

    strbuf_init(&text);
    if (read_file(from, &text) && (file = fopen(to, "w")) != NULL) {
        done = text.length == 0 || fwrite(text.data, text.length, 1, file) == 1;
        done = fclose(file) == 0 && done;
    }
    strbuf_done(&text);
    return done;
}

/* What the shell would start a program for: cmp, grep -F, mv, cp. */
struct chore {
    const char *name;
    bool (*do_it)(const char *one, const char *other);
};

static const struct chore chores[] = {{"same", same}, {"has", has}, {"move", move}, {"copy", copy}};

static const struct chore *chore_named(const char *name)
{
    for (size_t i = 0; i < sizeof chores / sizeof *chores; i++)
        if (strcmp(chores[i].name, name) == 0)
            return &chores[i];
    return NULL;
}

static int do_chore(const struct chore *chore)
{
    char *folder = must_read(), *one = must_read(), *other = must_read();
    bool done;

    if (chdir(folder) != 0)
        give_up(folder);
    done = chore->do_it(one, other);
    free(folder);
    free(one);
    free(other);
    return done ? 0 : 1;
}

static int run_command(const char *count)
{
    struct request request;
    int code;

    read_request(&request, count);
    code = call(&request);
    request_done(&request);
    return code;
}

/* Requests and answers are moved away from the standard files: commands find those empty. */
static int begin(void)
{
    int input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 10);
    int answers = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);

    stdin = fdopen(input, "r");
    if (answers < 0 || null < 0 || stdin == NULL || dup2(null, STDIN_FILENO) < 0)
        give_up("descriptors");
    close(null);
    return answers;
}

int main(void)
{
    int answers = begin();
    char *first;

    while ((first = read_piece()) != NULL) {
        const struct chore *chore = chore_named(first);

        dprintf(answers, "%d\n", chore != NULL ? do_chore(chore) : run_command(first));
        free(first);
    }
    fclose(stdin);
    return 0;
}
