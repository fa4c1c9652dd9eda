#include "report/number.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* The largest double has 309 digits before the point. */
#define BUFFER_SIZE 400
#define MAX_DECIMALS 17

static char *formatted(const char *format, double value) {
  char *buffer = g_malloc(BUFFER_SIZE);
  return g_ascii_formatd(buffer, BUFFER_SIZE, format, value);
}

/* What is rounded to zero has no sign. */
static void drop_sign_of_zero(char *text) {
  if (text[0] == '-' && text[strspn(text, "-0.")] == '\0') {
    memmove(text, text + 1, strlen(text));
  }
}

static void drop_trailing_zeros(char *text) {
  if (strchr(text, '.') == NULL) {
    return;
  }
  char *end = text + strlen(text);
  while (end[-1] == '0') {
    end--;
  }
  end[end[-1] == '.' ? -1 : 0] = '\0';
}

char *jj_report_fixed(double value, int decimals) {
  if (isinf(value)) {
    return g_strdup(value > 0 ? "∞" : "-∞");
  }
  const bool as_needed = decimals < 0;
  char format[8];
  g_snprintf(format, sizeof format, "%%.%df", as_needed ? 6 : MIN(decimals, MAX_DECIMALS));
  char *text = formatted(format, value);
  if (as_needed) {
    drop_trailing_zeros(text);
  }
  drop_sign_of_zero(text);
  return text;
}

char *jj_report_digits(double value) {
  char *text = formatted("%." G_STRINGIFY(JJ_REPORT_DIGITS) "g", value);
  drop_sign_of_zero(text);
  return text;
}
