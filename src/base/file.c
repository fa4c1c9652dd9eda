/* realpath is XSI. */
#define _XOPEN_SOURCE 700
#include "jiujin/base.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"

static bool fail(GError **error, const char *path, const char *why) {
  g_set_error(error, JJ_ERROR, JJ_ERROR_IO, _("can't write %s: %s"), path, why);
  return false;
}

const char *jj_system_reason(int code) {
  return _(g_strerror(code));
}

const char *jj_file_reason(const GError *error) {
  static const char *const colons[] = {": ", "："}; /* whatever language GLib speaks */
  const char *reason = error->message;
  for (size_t i = 0; i < G_N_ELEMENTS(colons); i++) {
    const char *colon = g_strrstr(reason, colons[i]);
    reason = colon != NULL ? colon + strlen(colons[i]) : reason;
  }
  return _(reason);
}

/* Devices and pipes have no content to keep, and renaming over /dev/stdout would destroy it. */
static bool write_through(const char *path, const void *bytes, size_t size, GError **error) {
  FILE *file = g_fopen(path, "wb");
  if (file == NULL) {
    return fail(error, path, jj_system_reason(errno));
  }
  const bool written = fwrite(bytes, 1, size, file) == size;
  const int why = errno;
  if (fclose(file) != 0) {
    return fail(error, path, jj_system_reason(errno));
  }
  return written || fail(error, path, jj_system_reason(why));
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
    return fail(error, path, jj_file_reason(cause));
  }
  return true;
}
