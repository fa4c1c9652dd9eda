#include "jiujin/progress.h"

bool jj_progress_cancelled(const JjProgress *progress) {
  return progress && progress->cancelled && g_atomic_int_get(progress->cancelled) != 0;
}

bool jj_progress(const JjProgress *progress, const char *what, uint64_t done, uint64_t total) {
  g_assert(total > 0 && done <= total);
  if (jj_progress_cancelled(progress)) return false;
  if (progress && progress->report) progress->report(progress->user, what, done, total);
  return true;
}
