/* jiujin/choice_study.h: the choice model of a study: what its flows say, what a scenario would change, how it did on a
 * year that it had not seen. Flows that a model made are refused: 模擬流量不可驗證模型. docs/semantics/choice-model.md
 */
#ifndef JIUJIN_CHOICE_STUDY_H
#define JIUJIN_CHOICE_STUDY_H

#include "jiujin/choice_predict.h"
#include "jiujin/model.h"
#include "jiujin/times.h"

/* What could explain a choice. */
typedef enum {
  JJ_CHOICE_TIME,      /* beta: minutes, or their logarithm */
  JJ_CHOICE_COMMUNITY, /* gamma: the school is of a community of the origin */
  JJ_CHOICE_DISTRICT,  /* delta: of its admission district, or of one that it may apply in (共同就學區) */
  JJ_CHOICE_CAMPUS,    /* of its campus (直升) */
  JJ_CHOICE_KIND_COUNT
} JjChoiceKind;
extern const char *const jj_choice_kind_words[];     /* time community district campus, NULL-ended */
const char *jj_choice_kind_label(JjChoiceKind kind); /* translated (borrowed, static) */

typedef struct {
  uint32_t without; /* bit i: JjChoiceKind i is left out */
  bool log_time;    /* ln of minutes (at least 1) instead of minutes */
  uint32_t n_draws, n_threads;
  uint64_t seed;
} JjChoiceOptions;
/* All kinds, minutes, 400 draws, one thread. */
JjChoiceOptions jj_choice_options_default(void);

/* True, with *error JJ_ERROR_DATA, where the flows are modelled or illustrative. */
bool jj_choice_refuses(const JjStudy *study, GError **error);

/* A fit to the flows of one year. Kinds that do not vary in the study are left out by themselves. */
typedef struct {
  int16_t year;
  uint32_t n_covariates;
  JjChoiceKind kind[JJ_CHOICE_MOST]; /* of each covariate */
  uint32_t not_told;                 /* bit i: JjChoiceKind i was left out because it does not vary */
  int64_t *flows;                    /* (owned) [origins.n · schools.n] entrants */
  double *covariate[JJ_CHOICE_MOST]; /* (owned) likewise */
  JjChoiceFit *fit;                  /* (owned) */
} JjChoiceStudy;

/* (owned) `times` are of the situation's study; the flows are those of its year. Does not ask for the flows' basis: see
 * jj_choice_refuses. */
JjChoiceStudy *jj_choice_study_new(const JjSituation *situation, const JjTimes *times, const JjChoiceOptions *options);
void jj_choice_study_free(JjChoiceStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjChoiceStudy, jj_choice_study_free)

/* What the scenario changes, by a model fitted to the base's year; it must be fitted. Units are the scenario's
 * communities, those of the base's are matched by code.
 *
 * A redraw changes no right of admission: [same community] and [same admission district] stay as the base's plan has
 * them (of a new school: as the base has the zone it stands in), so that redrawing alone moves nobody. With `ties` the
 * scenario's plan counts instead: the upper case, 相關非因果. Schools have at most their seats, or as many entrants as
 * they had. Entrants of pairs without a known way stay as they are. (owned) */
JjChoicePrediction *jj_choice_study_predict(const JjChoiceStudy *model, const JjSituation *base,
                                            const JjSituation *scenario, const JjTimes *scenario_times, bool ties,
                                            const JjChoiceOptions *options);

/* The back-test: fitted to the year before the situation's, predicted for its students and schools, against what
 * happened, all under the situation's plan. */
typedef struct {
  JjChoiceStatus status;
  char *reason; /* (owned) why there is no answer, translated; NULL: there is one */
  int16_t fitted_year, year;
  int64_t n_students;
  double actual, predicted, error; /* N of the students predicted, in parts of 1; predicted − actual */
  double low, high;                /* 95 % of the error, were the model true */
  uint32_t n_schools;
  double school_error, same_error; /* mean absolute error of entrants a school: the model's, last year's number's */
  uint32_t n_communities;
  double community_error; /* mean absolute error of N over communities */
  uint32_t n_new;         /* schools without entrants in the fitted year, left out with their entrants */
} JjChoiceTest;
JjChoiceTest *jj_choice_test(const JjSituation *situation, const JjTimes *times, const JjChoiceOptions *options);
void jj_choice_test_free(JjChoiceTest *test);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjChoiceTest, jj_choice_test_free)

#endif
