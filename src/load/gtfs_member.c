#include "load/gtfs.h"

#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <string.h>

#include "base/i18n.h"

static bool refuse(const GtfsDraft *draft, JjDiagnosticCode code, const char *member, const char *message) {
  jj_report(draft->reading->diagnostics, code, (JjPlace){.file = draft->feed->path, .layer = member}, message, NULL,
            NULL);
  return false;
}

static uint64_t member_size(const char *path, bool *there) {
  CPLPushErrorHandler(CPLQuietErrorHandler);
  VSILFILE *file = VSIFOpenL(path, "rb");
  *there = file != NULL;
  uint64_t size = 0;
  if (file != NULL && VSIFSeekL(file, 0, SEEK_END) == 0) size = VSIFTellL(file);
  if (file != NULL) (void)VSIFCloseL(file);
  CPLPopErrorHandler();
  return size;
}

/* The folder inside the zip that holds stops.txt: the root, or the first that has it. (owned) NULL: none. */
static char *find_base(const char *root) {
  bool there = false;
  g_autofree char *plain = g_strconcat(root, "/stops.txt", NULL);
  (void)member_size(plain, &there);
  if (there) return g_strdup(root);
  CPLPushErrorHandler(CPLQuietErrorHandler);
  char **names = VSIReadDir(root);
  CPLPopErrorHandler();
  char *found = NULL;
  for (int i = 0; names != NULL && names[i] != NULL && found == NULL; i++) {
    g_autofree char *inner = g_strconcat(root, "/", names[i], "/stops.txt", NULL);
    (void)member_size(inner, &there);
    if (there) found = g_strconcat(root, "/", names[i], NULL);
  }
  CSLDestroy(names);
  return found;
}

static bool open_zip(GtfsDraft *draft) {
  if (!jj_file_record(draft->reading, draft->feed->path, "timetable")) return false;
  g_autofree char *root = g_strdup_printf("/vsizip/{%s}", draft->feed->path);
  draft->zip_base = find_base(root);
  return draft->zip_base != NULL ||
         refuse(draft, JJ_DIAG_FILE_UNREADABLE, NULL, _("not a zip file with a stops.txt in it"));
}

bool gtfs_open(GtfsDraft *draft) {
  const char *path = draft->feed->path;
  if (!jj_source_is_local(path) || strpbrk(path, "{}") != NULL)
    return refuse(draft, JJ_DIAG_FILE_FORBIDDEN, NULL, _("a feed is a local zip file or folder"));
  if (g_file_test(path, G_FILE_TEST_IS_DIR)) return true;
  g_autofree char *lower = g_ascii_strdown(path, -1);
  if (!g_str_has_suffix(lower, ".zip") && g_file_test(path, G_FILE_TEST_EXISTS))
    return refuse(draft, JJ_DIAG_FILE_UNREADABLE, NULL, _("a feed is a local zip file or folder"));
  return open_zip(draft);
}

static char *path_of(const GtfsDraft *draft, const char *member) {
  return g_strconcat(draft->zip_base != NULL ? draft->zip_base : draft->feed->path, "/", member, NULL);
}

bool gtfs_has_member(const GtfsDraft *draft, const char *member) {
  g_autofree char *path = path_of(draft, member);
  bool there = g_file_test(path, G_FILE_TEST_EXISTS);
  if (draft->zip_base != NULL) (void)member_size(path, &there);
  return there;
}

/* All of the file, or fewer bytes where it is cut. */
static gsize read_all(const char *path, char *bytes, gsize size) {
  CPLPushErrorHandler(CPLQuietErrorHandler);
  VSILFILE *file = VSIFOpenL(path, "rb");
  gsize n = file != NULL ? VSIFReadL(bytes, 1, size, file) : 0;
  if (file != NULL) (void)VSIFCloseL(file);
  CPLPopErrorHandler();
  return n;
}

static GBytes *read_from_zip(const GtfsDraft *draft, const char *path, const char *member) {
  bool there = false;
  const uint64_t size = member_size(path, &there);
  if (size > JJ_TEXT_LIMIT) {
    refuse(draft, JJ_DIAG_FILE_UNREADABLE, member, _("the member of the zip is too large"));
    return NULL;
  }
  g_autofree char *bytes = g_try_malloc(size + 1);
  if (bytes == NULL || !there || read_all(path, bytes, size) < size) {
    refuse(draft, JJ_DIAG_FILE_TRUNCATED, member, _("the member of the zip cannot be read to its end"));
    return NULL;
  }
  return g_bytes_new_take(g_steal_pointer(&bytes), size);
}

GBytes *gtfs_read_member(GtfsDraft *draft, const char *member) {
  g_autofree char *path = path_of(draft, member);
  return draft->zip_base != NULL ? read_from_zip(draft, path, member) : jj_file_read(draft->reading, path, "timetable");
}
