/*
 * caller: runs one command line of stint after the other within this process, for a script
 * (support/cli.sh) that would otherwise start the program some hundred times. main.c is the
 * program's own, under the name program_main. Reads on standard input, each ended by a NUL: the
 * number of arguments, the folder to run in, the files for standard output and error, the
 * arguments, and the environment as the shell's `export -p` writes it; answers with the exit code,
 * a line. Ends with the input.
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

static bool read_request(struct request *request)
{
    char *count = read_piece();

    if (count == NULL)
        return false;
    request->argc = atoi(count) + 1;
    free(count);
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
    return true;
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

/* The descriptor is set to a new file of that path. */
static void send_to(int descriptor, const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

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
    struct request request;

    while (read_request(&request)) {
        dprintf(answers, "%d\n", call(&request));
        request_done(&request);
    }
    fclose(stdin);
    return 0;
}
