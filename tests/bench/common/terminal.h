#ifndef BENCH_TERMINAL_H
#define BENCH_TERMINAL_H

/* A program on a pseudo-terminal of 36 rows and 120 columns, and how long it takes to answer. */

#include <stddef.h>
#include <sys/types.h>

struct terminal {
    pid_t pid;
    int fd;
    const char *name;
};

/* From the start, or the key, to the last byte before the terminal falls silent. */
struct answer {
    double ms;
    size_t bytes;
};

struct answer terminal_open(struct terminal *terminal, const char *const argv[]);
/* Sends keys and waits for what they draw. */
struct answer terminal_key(struct terminal *terminal, const char *keys);
/* The same, with what is drawn later, as work behind the answer ends. */
struct answer terminal_settle(struct terminal *terminal, const char *keys);
/* The same, where nothing may come: not measured. */
void terminal_send(struct terminal *terminal, const char *keys);
void terminal_close(struct terminal *terminal, const char *keys); /* the keys that quit */

double terminal_peak_mb(const struct terminal *terminal); /* VmHWM */
/* What a program did that had nothing to do. */
struct idle {
    double wakes, reads, writes, cpu_ms; /* a second */
};
struct idle terminal_idle(const struct terminal *terminal, int seconds);

#endif
