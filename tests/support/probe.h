/* probe.h: a study with other tables of students, the true ones and a random number more everywhere. */
#ifndef PROBE_H
#define PROBE_H

#include "jiujin/evaluate.h"

/* What probes are made of. */
typedef struct {
  const JjSituation *side[2]; /* (borrowed) */
  int16_t year[2];            /* of the flows that count, ascending */
  GArray *of_year[2];         /* (owned) of JjFlowRecord: every origin at every school, group, flagged or not */
  JjRandom random;
} Probes;
Probes *probes_new(const JjSituation *base, const JjSituation *scenario);
void probes_free(Probes *probes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Probes, probes_free)

/* One of them, both sides with the same tables. */
typedef struct {
  JjStudy study[2];
  JjSituation side[2];
} Probe;
/* Must not move afterwards. */
void probe_init(Probe *probe, Probes *probes);
/* Hands over the flows. */
JjFlows probe_clear(Probe *probe);
void flows_clear(JjFlows *flows);
/* Each true row in the tidy rows of a probe, which has them mostly in their order, and more; JJ_NONE: it lacks the row.
 * (owned) */
uint32_t *probe_rows(const JjTable *rows, const JjTable *probe);
/* The place of a word that is among them. */
uint32_t probe_word(const char *const *words, const char *word);

#endif
