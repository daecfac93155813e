/*
 * Counts the calls that change files below the folder FAULT_ROOT, and at the one numbered FAULT_AT ends the process
 * as a power cut would (FAULT_KIND=kill) or fails with an error of the disk (eio, enospc, edquot). FAULT_COUNT names a file
 * that is told how many calls there were.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int calls;

static int isBelow(const char *path) {
  const char *root = getenv("FAULT_ROOT");
  return root != NULL && path != NULL && strncmp(path, root, strlen(root)) == 0;
}

static int isOpenBelow(int file) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return isBelow(path);
}

/* Whether this call is to fail; it does not come back from one that kills. */
static int fails(void) {
  const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT_KIND");
  int number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
  if (at == NULL || kind == NULL || number != atoi(at)) return 0;
  if (strcmp(kind, "kill") == 0) raise(SIGKILL);
  errno = strcmp(kind, "enospc") == 0 ? ENOSPC : strcmp(kind, "edquot") == 0 ? EDQUOT : EIO;
  return 1;
}

__attribute__((destructor)) static void tell(void) {
  const char *path = getenv("FAULT_COUNT");
  FILE *file = path == NULL ? NULL : fopen(path, "w");
  if (file == NULL) return;
  fprintf(file, "%d", calls);
  fclose(file);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int opening(const char *name, const char *path, int flags, mode_t mode) {
  int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name);
  if ((flags & O_ACCMODE) != O_RDONLY && isBelow(path) && fails()) return -1;
  return real(path, flags, mode);
}

#define MODE(flags) mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags) return opening("open", path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opening("open64", path, flags, mode); }

ssize_t write(int file, const void *bytes, size_t size) {
  if (file > 2 && isOpenBelow(file) && fails()) return -1;
  return REAL(write)(file, bytes, size);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
  if (isOpenBelow(file) && fails()) return -1;
  return REAL(pwrite64)(file, bytes, size, at);
}
int fsync(int file) { return isOpenBelow(file) && fails() ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return isOpenBelow(file) && fails() ? -1 : REAL(fdatasync)(file); }
int fchmod(int file, mode_t mode) { return isOpenBelow(file) && fails() ? -1 : REAL(fchmod)(file, mode); }
int rename(const char *from, const char *to) { return isBelow(to) && fails() ? -1 : REAL(rename)(from, to); }
int link(const char *from, const char *to) { return isBelow(to) && fails() ? -1 : REAL(link)(from, to); }
int unlink(const char *path) { return isBelow(path) && fails() ? -1 : REAL(unlink)(path); }
int rmdir(const char *path) { return isBelow(path) && fails() ? -1 : REAL(rmdir)(path); }
int mkdir(const char *path, mode_t mode) { return isBelow(path) && fails() ? -1 : REAL(mkdir)(path, mode); }
