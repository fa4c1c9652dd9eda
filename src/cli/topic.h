/* Commands that print one topic of an evaluation. */
#ifndef JJ_CLI_TOPIC_H
#define JJ_CLI_TOPIC_H

#include "cli/session.h"

/* Words of --mode: car bicycle walk transit_to_school …, NULL-ended. */
extern const char *const topic_modes[];

/* --mode, and where the command has it --within MINUTES. False after a message. */
bool topic_read(const Arguments *arguments, JjAsked *asked);

/* Evaluates the study or scenario, and finds the mode asked among its ways. The session is empty but for what is set
 * before. False with *exit_code set, after a message. */
bool topic_evaluate(Session *session, Arguments *arguments, const JjAsked *asked, int *exit_code);

/* Evaluates the study or scenario and prints the topic, as JSON with --json; the exit code. */
int topic_print(Arguments *arguments, JjTopic topic, const JjAsked *asked);

#endif
