/* The floor of every change. commit_raw FILE: for each byte read, one durable transaction on
 * FILE (see common/change.h), then its milliseconds on a line. */

#include "common/change.h"
#include "common/samples.h"

#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct change change;
    char byte;

    if (argc != 2)
        give_up("commit_raw FILE");
    change_open(&change, argv[1]);
    while (read(STDIN_FILENO, &byte, 1) == 1) {
        double since = clock_ms();
        change_commit(&change);
        printf("%.4f\n", clock_ms() - since);
        fflush(stdout);
    }
    change_close(&change);
    return 0;
}
