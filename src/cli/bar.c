#include "cli/bar.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"

enum { CELLS = 24, SHOWN_EVERY_US = 100000, TOLD_AFTER_US = 500000 };

/* Set by the signal; handlers have nothing but statics. */
static int cancelled;

static void stop(int number) {
  (void)number;
  __atomic_store_n(&cancelled, 1, __ATOMIC_SEQ_CST);
}

static void handle(void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = (int)SA_RESETHAND; /* a second Ctrl-C is the system's own */
  (void)sigaction(SIGINT, &action, NULL);
}

char *bar_text(const char *what, uint64_t done, uint64_t total, gint64 elapsed_us) {
  const double share = (double)done / (double)total;
  const int full = (int)(share * CELLS);
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "%s %3d %% [", what, (int)(share * 100));
  for (int i = 0; i < CELLS; i++) g_string_append_c(text, i < full ? '#' : ' ');
  g_string_append_c(text, ']');
  if (done == 0 || elapsed_us < TOLD_AFTER_US) return g_string_free(text, FALSE);
  const gint64 left_s = (gint64)((double)elapsed_us * (1 - share) / share / G_USEC_PER_SEC + 0.5);
  g_string_append_c(text, ' ');
  if (left_s < 60)
    g_string_append_printf(text, _("%d s left"), (int)left_s);
  else
    g_string_append_printf(text, _("%d min %d s left"), (int)(left_s / 60), (int)(left_s % 60));
  return g_string_free(text, FALSE);
}

static void wipe(Bar *bar) {
  if (bar->drawn) fputs("\r\033[K", stderr);
  bar->drawn = false;
}

static void draw(void *user, const char *what, uint64_t done, uint64_t total) {
  Bar *bar = user;
  const gint64 now = g_get_monotonic_time();
  if (bar->what != what) {
    bar->what = what;
    bar->started_us = now;
  }
  if (!bar->on_terminal || (bar->drawn && now - bar->shown_us < SHOWN_EVERY_US)) return;
  g_autofree char *text = bar_text(what, done, total, now - bar->started_us);
  wipe(bar);
  fputs(text, stderr);
  bar->shown_us = now;
  bar->drawn = true;
}

void bar_start(Bar *bar) {
  *bar = (Bar){.progress = {draw, bar, &cancelled}, .on_terminal = isatty(STDERR_FILENO) != 0};
  __atomic_store_n(&cancelled, 0, __ATOMIC_SEQ_CST);
  handle(stop);
}

void bar_end(Bar *bar) {
  wipe(bar);
  handle(SIG_DFL);
}
