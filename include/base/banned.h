/*
 * Functions nobody may call: they overflow, start a shell, race, or keep hidden state. Every file
 * of the layers is compiled behind this header by `make lint`; include it nowhere. The headers that
 * declare them come first, because a poisoned word may not appear again, not even in a declaration.
 */
#ifndef STINT_BASE_BANNED_H
#define STINT_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

/* With -D_FORTIFY_SOURCE these are macros for clang. */
#undef sprintf
#undef vsprintf

/* Use strbuf, snprintf, memcpy. */
#pragma GCC poison strcpy strcat strncat stpcpy sprintf vsprintf gets
/* Use strtok_r or strcspn, gmtime_r and localtime_r, mkstemp. */
#pragma GCC poison strtok gmtime localtime asctime ctime mktemp tmpnam tempnam
/* Use posix_spawn or fork and exec without a shell (platform). system() too, but a grant has a
   system as well: tests/lint/calls.sh finds the call in the objects. */
#pragma GCC poison popen
/* Use strtol and friends with a check. */
#pragma GCC poison atoi atol atoll atof

#endif
