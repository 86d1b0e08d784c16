#include "power_vfs.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SECTOR = 512, MOST_OPS = 20000, NAME_SIZE = 512 };

static struct {
    sqlite3_vfs shim, *real;
    bool recording, folder_pending;
    char names[POWER_FILES][NAME_SIZE];
    struct power_op ops[MOST_OPS];
    size_t count;
} power;

static void *grow(void *at, size_t size)
{
    void *made = realloc(at, size);

    if (made == NULL)
        abort();
    return made;
}

/* ---- recording -------------------------------------------------------------------------- */

struct power_handle {
    sqlite3_file base;
    int file; /* of power_file, or -1 */
};

static sqlite3_file *real_of(sqlite3_file *file)
{
    return (sqlite3_file *)(void *)((char *)file + sizeof(struct power_handle));
}

static int file_named(const char *name)
{
    for (int file = 0; name != NULL && file < POWER_FILES; file++)
        if (strcmp(name, power.names[file]) == 0)
            return file;
    return -1;
}

static struct power_op *record(enum power_kind kind, int file)
{
    static struct power_op nowhere;
    struct power_op *op = &nowhere;

    if (power.recording && file >= 0) {
        if (power.count == MOST_OPS)
            abort();
        op = &power.ops[power.count++];
    }
    *op =
        (struct power_op){.kind = kind, .file = file < 0 ? POWER_DATABASE : (enum power_file)file};
    return op;
}

static int on_close(sqlite3_file *file)
{
    return real_of(file)->pMethods->xClose(real_of(file));
}

static int on_read(sqlite3_file *file, void *into, int amount, sqlite3_int64 offset)
{
    return real_of(file)->pMethods->xRead(real_of(file), into, amount, offset);
}

static int on_write(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset)
{
    int which = ((struct power_handle *)file)->file;

    if (power.recording && which >= 0) {
        struct power_op *op = record(POWER_WRITE, which);

        op->offset = (size_t)offset;
        op->length = (size_t)amount;
        op->bytes = grow(NULL, op->length);
        memcpy(op->bytes, from, op->length);
    }
    return real_of(file)->pMethods->xWrite(real_of(file), from, amount, offset);
}

static int on_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    record(POWER_TRUNCATE, ((struct power_handle *)file)->file)->offset = (size_t)size;
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

/* With the first sync of a new journal SQLite's own layer syncs the folder. */
static int on_sync(sqlite3_file *file, int flags)
{
    int which = ((struct power_handle *)file)->file;

    record(POWER_SYNC, which);
    if (which == POWER_JOURNAL && power.folder_pending) {
        record(POWER_SYNC_FOLDER, which);
        power.folder_pending = false;
    }
    return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int on_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int on_lock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int on_unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int on_reserved(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int on_control(sqlite3_file *file, int number, void *argument)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), number, argument);
}

static int on_sector_size(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int on_device(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = on_close,
    .xRead = on_read,
    .xWrite = on_write,
    .xTruncate = on_truncate,
    .xSync = on_sync,
    .xFileSize = on_size,
    .xLock = on_lock,
    .xUnlock = on_unlock,
    .xCheckReservedLock = on_reserved,
    .xFileControl = on_control,
    .xSectorSize = on_sector_size,
    .xDeviceCharacteristics = on_device,
};

static int on_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    struct power_handle *handle = (struct power_handle *)file;
    int code, there = 0;

    (void)vfs;
    handle->file = file_named(name);
    if (handle->file == POWER_JOURNAL)
        power.real->xAccess(power.real, name, SQLITE_ACCESS_EXISTS, &there);
    code = power.real->xOpen(power.real, name, real_of(file), flags, out);
    handle->base.pMethods = real_of(file)->pMethods == NULL ? NULL : &methods;
    if (code == SQLITE_OK && handle->file == POWER_JOURNAL && !there) {
        record(POWER_CREATE, handle->file);
        power.folder_pending = true;
    }
    return code;
}

static int on_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
    (void)vfs;
    record(POWER_DELETE, file_named(name));
    if (sync_folder)
        record(POWER_SYNC_FOLDER, file_named(name));
    return power.real->xDelete(power.real, name, sync_folder);
}

void power_install(void)
{
    power.real = sqlite3_vfs_find(NULL);
    power.shim = *power.real;
    power.shim.zName = "power";
    power.shim.pNext = NULL;
    power.shim.szOsFile = power.real->szOsFile + (int)sizeof(struct power_handle);
    power.shim.xOpen = on_open;
    power.shim.xDelete = on_delete;
    if (sqlite3_vfs_register(&power.shim, 1) != SQLITE_OK)
        abort();
}

void power_forget(void)
{
    for (size_t i = 0; i < power.count; i++)
        free(power.ops[i].bytes);
    power.count = 0;
}

void power_begin(const char *database)
{
    power_forget();
    snprintf(power.names[POWER_DATABASE], NAME_SIZE, "%s", database);
    snprintf(power.names[POWER_JOURNAL], NAME_SIZE, "%s-journal", database);
    power.recording = true;
}

size_t power_end(const struct power_op **ops)
{
    power.recording = false;
    *ops = power.ops;
    return power.count;
}

/* ---- what the disk holds ----------------------------------------------------------------- */

static void resize(struct power_image *image, size_t size)
{
    image->bytes = grow(image->bytes, size + 1);
    if (size > image->size)
        memset(image->bytes + image->size, 0, size - image->size);
    image->size = size;
}

static void put(struct power_image *image, size_t offset, const unsigned char *bytes, size_t length)
{
    if (offset + length > image->size)
        resize(image, offset + length);
    memcpy(image->bytes + offset, bytes, length);
}

/* xorshift64* */
static uint64_t next_random(uint64_t *random)
{
    *random ^= *random >> 12;
    *random ^= *random << 25;
    *random ^= *random >> 27;
    return *random * 0x2545F4914F6CDD1DULL >> 32;
}

/* Whole sectors of the disk, not of the write. */
static void put_torn(struct power_image *image, const struct power_op *op, uint64_t *random)
{
    for (size_t at = 0; at < op->length;) {
        size_t room = SECTOR - (op->offset + at) % SECTOR;
        size_t part = room < op->length - at ? room : op->length - at;

        if (next_random(random) % 2 == 0)
            put(image, op->offset + at, op->bytes + at, part);
        at += part;
    }
}

static void apply(struct power_image *image, const struct power_op *op)
{
    if (op->kind == POWER_WRITE)
        put(image, op->offset, op->bytes, op->length);
    else if (op->kind == POWER_TRUNCATE)
        resize(image, op->offset);
}

static void apply_some(struct power_image *image, const struct power_op *op, int what,
                       uint64_t *random)
{
    uint64_t chance = what == POWER_RANDOM ? next_random(random) % 3 : 0;

    if (what == POWER_NOTHING || (what == POWER_RANDOM && chance == 0))
        return;
    if (what == POWER_RANDOM && chance == 1 && op->kind == POWER_WRITE)
        put_torn(image, op, random);
    else
        apply(image, op);
}

/* Whether the op belongs to what lies behind the last sync of its file, among the first. */
static bool is_synced(const struct power_op *ops, size_t at, size_t count)
{
    for (size_t i = at + 1; i < count; i++)
        if (ops[i].kind == POWER_SYNC && ops[i].file == ops[at].file)
            return true;
    return false;
}

static bool folder_is_synced(const struct power_op *ops, size_t at, size_t count)
{
    for (size_t i = at + 1; i < count; i++)
        if (ops[i].kind == POWER_SYNC_FOLDER)
            return true;
    return false;
}

static void name_changes(struct power_image *image, const struct power_op *ops, size_t at,
                         size_t count, int what, uint64_t *random)
{
    bool done = folder_is_synced(ops, at, count) || what == POWER_ALL ||
                (what == POWER_RANDOM && next_random(random) % 2 == 0);

    if (ops[at].kind == POWER_CREATE)
        image->size = 0;
    if (done)
        image->there = ops[at].kind == POWER_CREATE;
}

void power_state_make(struct power_state *state, const void *before, size_t size,
                      const struct power_op *ops, size_t count, int what, uint64_t *random)
{
    *state = (struct power_state){.files = {{.there = true}}};
    put(&state->files[POWER_DATABASE], 0, before, size);
    for (size_t i = 0; i < count; i++) {
        struct power_image *image = &state->files[ops[i].file];

        switch (ops[i].kind) {
        case POWER_WRITE:
        case POWER_TRUNCATE:
            if (is_synced(ops, i, count))
                apply(image, &ops[i]);
            else
                apply_some(image, &ops[i], what, random);
            break;
        case POWER_CREATE:
        case POWER_DELETE: name_changes(image, ops, i, count, what, random); break;
        case POWER_SYNC:
        case POWER_SYNC_FOLDER: break;
        }
    }
}

void power_state_free(struct power_state *state)
{
    for (int file = 0; file < POWER_FILES; file++)
        free(state->files[file].bytes);
}
