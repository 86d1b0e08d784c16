#include "clock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int64_t read_clock(clockid_t clock)
{
    struct timespec now;

    BUG_ON(clock_gettime(clock, &now) != 0);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_now_ms(void)
{
    return read_clock(CLOCK_REALTIME);
}

int64_t clock_monotonic_ms(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

civil_day clock_day_at(int64_t ms)
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm local;

    if (localtime_r(&seconds, &local) == NULL)
        return day_of_instant(ms);
    return day_from_ymd(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

civil_day clock_today(void)
{
    return clock_day_at(clock_now_ms());
}

bool clock_random(uint8_t *bytes, size_t count, struct error *error)
{
    size_t done = 0;
    int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return error_set(error, ERROR_SYSTEM, "/dev/urandom cannot be opened: %s", strerror(errno));
    while (done < count) {
        ssize_t got = read(fd, bytes + done, count - done);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += (size_t)got;
    }
    close(fd);
    if (done < count)
        return error_set(error, ERROR_SYSTEM, "/dev/urandom gave too little");
    return true;
}
