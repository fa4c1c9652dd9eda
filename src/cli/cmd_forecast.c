/* jiujin forecast STUDY|SCENARIO: graduates of the years to come. */
#include <stdio.h>

#include "cli/topic.h"
#include "jiujin/outlook.h"

enum { MOST_CLASS = 1000 };

/* A whole number of the option from 1 on; false after a message. */
static bool read_number(const Arguments *arguments, const char *option, guint64 most, uint32_t *out) {
  const char *text = arguments_text(arguments, option);
  guint64 value = 0;
  if (text && !g_ascii_string_to_unsigned(text, 10, 1, most, &value, NULL)) {
    fprintf(stderr, _("jiujin forecast: --%s: '%s', expected 1 to %u\n"), option, text, (unsigned)most);
    return false;
  }
  *out = (uint32_t)value;
  return true;
}

static int run(Arguments *arguments) {
  JjAsked asked = {0};
  if (!read_number(arguments, "years", JJ_OUTLOOK_MOST_YEARS, &asked.years) ||
      !read_number(arguments, "class-size", MOST_CLASS, &asked.class_size))
    return EXIT_USAGE;
  return topic_print(arguments, JJ_TOPIC_FORECAST, &asked);
}

static const Option options[] = {
    {"years", 0, OPTION_TEXT, "N", N_("how many years ahead, up to 8; 3 unless given"), NULL},
    {"class-size", 0, OPTION_TEXT, "N", N_("schools whose entrants fall under it are named; 35 unless given"), NULL},
    {"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL},
    {"internal", 0, OPTION_FLAG, NULL, N_("show small counts too; all is stamped 內部使用"), NULL},
    {0}};

const Command command_forecast = {
    .name = "forecast",
    .arguments = N_("STUDY|SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("tell how many graduates there will be, and which schools shrink"),
    .description =
        N_("Graduates of the years to come, of the study, its zones and feeders, by cohort survival of the pupils "
           "in lower grades (the study's block pupils); 資料不足 where the grades needed are not known. Beside "
           "them the error of past forecasts, and the schools whose entrants fall under a class if every "
           "origin goes on choosing alike."),
    .examples = "jiujin forecast shapefiles/zhumiao/study.yaml\n"
                "jiujin forecast scenarios/share-zhuolan.yaml --years 2 --class-size 30 --json",
    .options = options,
    .run = run};
