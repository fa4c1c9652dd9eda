/* realpath is XSI. */
#define _XOPEN_SOURCE 700
#include "jiujin/base.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/i18n.h"

static bool fail(GError **error, const char *path, const char *why) {
  g_set_error(error, JJ_ERROR, JJ_ERROR_IO, _("can't write %s: %s"), path, why);
  return false;
}

/* The system's reason at the end of GLib's message, whose beginning names a temporary file of random name. */
static const char *reason(const GError *cause) {
  const char *colon = g_strrstr(cause->message, ": ");
  return colon != NULL ? colon + 2 : cause->message;
}

/* Devices and pipes have no content to keep, and renaming over /dev/stdout would destroy it. */
static bool write_through(const char *path, const void *bytes, size_t size, GError **error) {
  FILE *file = g_fopen(path, "wb");
  if (file == NULL) {
    return fail(error, path, g_strerror(errno));
  }
  const bool written = fwrite(bytes, 1, size, file) == size;
  const int why = errno;
  if (fclose(file) != 0) {
    return fail(error, path, g_strerror(errno));
  }
  return written || fail(error, path, g_strerror(why));
}

bool jj_file_replace(const char *path, const void *bytes, size_t size, GError **error) {
  struct stat info;
  const bool exists = stat(path, &info) == 0;
  if (exists && !S_ISREG(info.st_mode)) {
    return write_through(path, bytes, size, error);
  }
  /* A symbolic link stays one: what it points to is replaced. realpath allocates with malloc, which is g_free's too. */
  g_autofree char *real = exists ? realpath(path, NULL) : NULL;
  g_autoptr(GError) cause = NULL;
  const GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
  if (!g_file_set_contents_full(real != NULL ? real : path, bytes, (gssize)size, flags, 0666, &cause)) {
    return fail(error, path, reason(cause));
  }
  return true;
}
