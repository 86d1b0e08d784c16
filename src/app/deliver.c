#include "call.h"

#include "file.h"
#include "process.h"

#include <string.h>

/* Where paper goes besides the answer. */

bool call_write_file(const struct command_call *call, const char *path, const struct strbuf *paper,
                     struct error *error)
{
    if (file_same(path, session_path(call->session))) {
        error_set(error, ERROR_CONFLICT, "%s is the file that stint keeps everything in", path);
        return error_hint(error, "give another name for the paper");
    }
    return file_write(path, paper->data, paper->length, call_given(call, "force"), error);
}

bool call_send_to_printer(const char *printer, const char *job, const struct strbuf *paper,
                          struct error *error)
{
    return process_print(paper->data, paper->length,
                         strcmp(printer, "default") == 0 ? NULL : printer, job, error);
}
