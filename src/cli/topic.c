#include "cli/topic.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_MINUTES = 240 };

const char *const topic_modes[] = {"car",          "bicycle",           "walk",           "transit_to_school",
                                   "transit_home", "transit_home_late", "transit_longer", NULL};

bool topic_read(const Arguments *arguments, JjAsked *asked) {
  const char *within = arguments_text(arguments, "within");
  guint64 minutes = 0;
  asked->mode = arguments_text(arguments, "mode");
  if (within && !g_ascii_string_to_unsigned(within, 10, 1, LONGEST_MINUTES, &minutes, NULL)) {
    fprintf(stderr, _("jiujin %s: --within: '%s', expected 1 to %d\n"), arguments->command->name, within,
            LONGEST_MINUTES);
    return false;
  }
  asked->limit_min = (uint32_t)minutes;
  return true;
}

/* Without a road network a car's way is an estimate of another name. */
static const char *mode_there(const JjTravel *travel, const char *mode) {
  for (uint32_t i = 0; mode && i < travel->n; i++)
    if (strcmp(travel->base[i]->mode, mode) == 0) return mode;
  for (uint32_t i = 0; mode && strcmp(mode, "car") == 0 && i < travel->n; i++)
    if (strcmp(travel->base[i]->mode, JJ_STRAIGHT_LINE_MODE) == 0) return JJ_STRAIGHT_LINE_MODE;
  return NULL;
}

bool topic_evaluate(Session *session, Arguments *arguments, const JjAsked *asked, int *exit_code) {
  session->internal = arguments_flag(arguments, "internal");
  session->may_be_study = true;
  session->asked = *asked;
  if (!session_evaluate(session, arguments, exit_code)) return false;
  session->asked.mode = mode_there(&session->ways.travel, asked->mode);
  if (!asked->mode || session->asked.mode) return true;
  g_autoptr(GError) error =
      g_error_new(JJ_ERROR, JJ_ERROR_DATA, _("the study's networks give no way by %s"), asked->mode);
  *exit_code = command_fail(error);
  return false;
}

int topic_print(Arguments *arguments, JjTopic topic, const JjAsked *asked) {
  g_auto(Session) session = {0};
  int exit_code = EXIT_WELL;
  if (!topic_evaluate(&session, arguments, asked, &exit_code)) return exit_code;
  const JjEvaluation evaluation = session_evaluation(&session);
  g_autofree char *text = arguments_flag(arguments, "json") ? jj_compose_topic_json(&evaluation, topic)
                                                            : jj_compose_topic_text(&evaluation, topic);
  return command_print(text);
}
