/* jiujin model fit|test STUDY|SCENARIO: the choice model of a study, and how well it foretold its last year. */
#include <string.h>

#include "cli/topic.h"
#include "jiujin/choice_study.h"

static void read_model(const Arguments *arguments, JjAsked *asked) {
  const char *without = arguments_text(arguments, "without");
  const char *form = arguments_text(arguments, "time");
  asked->model_log_time = form && strcmp(form, "log") == 0;
  for (JjChoiceKind kind = 0; without && kind < JJ_CHOICE_KIND_COUNT; kind++)
    if (strcmp(without, jj_choice_kind_words[kind]) == 0) asked->model_without |= 1u << kind;
}

static int run_topic(Arguments *arguments, JjTopic topic) {
  JjAsked asked = {0};
  if (!topic_read(arguments, &asked)) return EXIT_USAGE;
  read_model(arguments, &asked);
  return topic_print_unless(arguments, topic, &asked, jj_choice_refuses);
}

static int run_fit(Arguments *arguments) {
  return run_topic(arguments, JJ_TOPIC_MODEL);
}

static int run_test(Arguments *arguments) {
  return run_topic(arguments, JJ_TOPIC_MODEL_TEST);
}

static const char *const leavable[] = {"community", "district", "campus", NULL};
static const char *const forms[] = {"minutes", "log", NULL};

static const Option options[] = {
    {"mode", 0, OPTION_TEXT, NULL, N_("how people go; the study's first mode unless given"), topic_modes},
    {"time", 0, OPTION_TEXT, NULL, N_("how travel time counts; minutes unless given"), forms},
    {"without", 0, OPTION_TEXT, NULL, N_("leave a tie out of the model"), leavable},
    {"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL},
    {"internal", 0, OPTION_FLAG, NULL, N_("show small counts too; all is stamped 內部使用"), NULL},
    {0}};

const Command command_model_fit = {
    .name = "model fit",
    .arguments = N_("STUDY|SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("fit why students go where they go, and foretell the scenario"),
    .description = N_(
        "Fits flows by travel time, same community, same admission district and same campus, beside an effect of every "
        "origin and school; standard errors are clustered by origin. Of a scenario it foretells N with a 95 per cent "
        "interval of the change: once with ties as they are, so that a redraw moves nobody, once with the fitted tie "
        "moving with the plan, the upper case (相關非因果). Flows that are modelled are refused: "
        "模擬流量不可驗證模型."),
    .examples = "jiujin model fit study.yaml\n"
                "jiujin model fit scenario.yaml --time log --without district",
    .options = options,
    .run = run_fit};

const Command command_model_test = {
    .name = "model test",
    .arguments = N_("STUDY|SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("hold the choice model against a year that it has not seen"),
    .description =
        N_("Fits the model to the year before and foretells the study's year, with its students and schools: "
           "the error of N, of the communities' N and of the schools' entrants, beside last year's numbers. "
           "Flows that are modelled are refused: 模擬流量不可驗證模型."),
    .examples = "jiujin model test study.yaml\n"
                "jiujin model test study.yaml --mode car --json",
    .options = options,
    .run = run_test};
