/* Wiring only: what a layer may not know of another is handed to it here. */

#include "cli.h"
#include "clock.h"
#include "interface.h"
#include "locale_info.h"
#include "signals.h"

#include <unistd.h>

static bool run_interface(struct session *session, const struct cli_looks *looks,
                          int *signal_number, struct error *error)
{
    struct interface_host host = {
        .next_signal = signals_next,
        .watch_size = signals_watch_size,
        .guard = signals_guard_terminal,
        .now_ms = clock_monotonic_ms,
        .utf8 = !looks->ascii,
        .no_color = looks->no_color,
        .tour = looks->tour,
    };

    return signals_begin(&host.signal_fd, error) &&
           interface_run(session, &host, signal_number, error);
}

int main(int argc, char **argv)
{
    struct cli_host host = {
        .interface = run_interface, .now_ms = clock_monotonic_ms, .signal_waits = signals_wait};
    int signal_number;
    int code;

    signals_harden();
    host.utf8 = locale_begin();
    host.input_is_terminal = isatty(STDIN_FILENO) != 0;
    host.output_is_terminal = isatty(STDOUT_FILENO) != 0;
    host.error_is_terminal = isatty(STDERR_FILENO) != 0;
    code = cli_main(argc, argv, &host, &signal_number);
    if (signal_number != 0)
        signals_die_by(signal_number);
    return code;
}
