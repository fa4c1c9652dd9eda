/* How far long work is, on a terminal, and stopping it with Ctrl-C. */
#ifndef JJ_CLI_BAR_H
#define JJ_CLI_BAR_H

#include "jiujin/progress.h"

typedef struct {
  JjProgress progress; /* for the work: its report draws the bar, its flag is set by Ctrl-C */
  const char *what;    /* the step that is shown (borrowed) */
  gint64 started_us;   /* the step's */
  gint64 shown_us;
  bool on_terminal, drawn;
} Bar;

/* From here to bar_end the first Ctrl-C asks the work to stop, a second one ends the program. One bar at a time; it
 * stands on stderr, and only if that is a terminal. */
void bar_start(Bar *bar);
/* Wipes the bar. */
void bar_end(Bar *bar);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Bar, bar_end)

/* "ordering  42 % [########            ] 12 s left", without the time while it can't be told. (owned) */
char *bar_text(const char *what, uint64_t done, uint64_t total, gint64 elapsed_us);

#endif
