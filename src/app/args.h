#ifndef STINT_ARGS_H
#define STINT_ARGS_H

/* Arguments that many commands share, for the tables in cmd_*.c. */

#include "command.h"

#define ARGS(list) .args = (list), .arg_count = ARRAY_COUNT(list)

#define ARG_CODE_FIRST                                                                           \
    {                                                                                            \
        .name = "code", .kind = ARG_CODE, .positional = true, .required = true, .title = "CODE", \
        .help = "code of the engagement, such as ENG-2601"                                       \
    }
#define ARG_HANDLE_NEXT(arg_name, arg_record, arg_title, arg_help)                    \
    {                                                                                 \
        .name = (arg_name), .kind = ARG_HANDLE, .positional = true, .required = true, \
        .record = (arg_record), .title = (arg_title), .help = (arg_help)              \
    }
#define ARG_ROW_FIELD(arg_name, arg_kind, arg_record, arg_field, arg_words, arg_title, arg_help) \
    {                                                                                            \
        .name = (arg_name), .kind = (arg_kind), .record = (arg_record), .field = (arg_field),    \
        .words = (arg_words), .title = (arg_title), .help = (arg_help)                           \
    }
#define ARG_OPTION(arg_name, arg_kind, arg_title, arg_help)                              \
    {                                                                                    \
        .name = (arg_name), .kind = (arg_kind), .title = (arg_title), .help = (arg_help) \
    }
#define ARG_NEEDED(arg_name, arg_kind, arg_title, arg_help)                             \
    {                                                                                   \
        .name = (arg_name), .kind = (arg_kind), .required = true, .title = (arg_title), \
        .help = (arg_help)                                                              \
    }
#define ARG_CHOICE(arg_name, arg_words, arg_title, arg_help)                              \
    {                                                                                     \
        .name = (arg_name), .kind = ARG_WORD, .words = (arg_words), .title = (arg_title), \
        .help = (arg_help)                                                                \
    }

#endif
