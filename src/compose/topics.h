/* What an evaluation tells where it is asked: each topic by its own command, or where a scenario says `also`. */
#ifndef JJ_COMPOSE_TOPICS_H
#define JJ_COMPOSE_TOPICS_H

#include "compose/sections.h"

/* Sections of all topics that the scenario asks for. */
void section_topics(const JjEvaluation *evaluation, GPtrArray *sections);

/* Bounds of the rate and of travel, shortages, worth of seats. */
void section_assignment(const JjEvaluation *evaluation, GPtrArray *sections);

/* Seats per graduate: of all and of each program group, zone by zone. */
void section_access(const JjEvaluation *evaluation, GPtrArray *sections);

/* With what it is asked. */
JjAsked asked_of(const JjEvaluation *evaluation);
/* The times of the mode asked, of both sides. False: the evaluation has no such mode, said in a section of its own. */
bool asked_times(const JjEvaluation *evaluation, const JjTimes *out[2], GPtrArray *sections);

/* The head of an evaluation and these sections, for people. (owned) */
char *evaluation_text(const JjEvaluation *evaluation, const GPtrArray *sections);

#endif
