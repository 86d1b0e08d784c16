#ifndef BENCH_PROCESS_H
#define BENCH_PROCESS_H

/* A whole process: from its start to its end, its output thrown away. */

struct run {
    double ms, peak_mb;
    int code;
};
/* Ends the bench when the program cannot be started, dies of a signal, or ends with another
 * code than 0 or `allowed`. */
struct run process_run(const char *const argv[], int allowed);
/* The same, with a file as its standard input. */
struct run process_run_on(const char *const argv[], const char *input, int allowed);

#endif
