/*
 * A disk that takes SYNC_US microseconds longer for each fsync or fdatasync, for whichever process loads this with
 * LD_PRELOAD. It counts them in the first eight bytes of the file SYNC_COUNT.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static uint64_t *count;
static struct timespec pause_each;

__attribute__((constructor)) static void begin(void) {
  const char *us = getenv("SYNC_US"), *path = getenv("SYNC_COUNT");
  long micros = us ? atol(us) : 0;
  pause_each.tv_sec = micros / 1000000;
  pause_each.tv_nsec = micros % 1000000 * 1000;
  int file = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
  if (file < 0 || ftruncate(file, sizeof *count)) return;
  void *page = mmap(0, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (page != MAP_FAILED) count = page;
  close(file);
}

static int slowly(const char *name, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  struct timespec left = pause_each;
  while (nanosleep(&left, &left)) {}
  if (count) __atomic_fetch_add(count, 1, __ATOMIC_RELAXED);
  return real(fd);
}

int fsync(int fd) { return slowly("fsync", fd); }
int fdatasync(int fd) { return slowly("fdatasync", fd); }
