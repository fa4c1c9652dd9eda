/* jiujin/progress.h: how long work tells how far it is, and is told to stop.
 *
 * Core code calls jj_progress now and then; who shows a bar or sets the flag (a signal handler) is the caller's affair.
 */
#ifndef JIUJIN_PROGRESS_H
#define JIUJIN_PROGRESS_H

#include "jiujin/base.h"

typedef struct {
  /* Called on the thread that started the work, not more often than is useful to show. NULL: nobody looks. */
  void (*report)(void *user, const char *what, uint64_t done, uint64_t total);
  void *user;
  int *cancelled; /* read atomically; not 0: stop. NULL: cannot be stopped. (borrowed) */
} JjProgress;

/* Tells that `done` of `total` (> 0) of the step `what` (a translated noun, "ordering") are done. False once the work
 * is to stop: the callee then gives up with JJ_ERROR_CANCELLED, leaving nothing half-made. `progress` may be NULL. */
bool jj_progress(const JjProgress *progress, const char *what, uint64_t done, uint64_t total);

/* Is it to stop? Cheap, and safe on any thread. */
bool jj_progress_cancelled(const JjProgress *progress);

#endif
