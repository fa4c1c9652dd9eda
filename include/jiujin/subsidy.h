/* jiujin/subsidy.h: what the scheme's rules on subsidies (補助) make of a plan: who may apply, up to how much, and which
 * communities' plans have to be made anew (docs/semantics/subsidy.md, with the clauses).
 *
 * A check, not a grant: percentages are maxima, and what a study does not tell is said to be not told. Nothing here
 * counts persons.
 */
#ifndef JIUJIN_SUBSIDY_H
#define JIUJIN_SUBSIDY_H

#include "jiujin/model.h"
#include "jiujin/table.h"

/* What the execution of last year's plan means for a school's next one. */
typedef enum {
  JJ_APPLICANT_ELIGIBLE,
  JJ_APPLICANT_REDUCED, /* under 80 %: what is granted is cut */
  JJ_APPLICANT_BARRED,  /* under 70 %: no application */
  JJ_APPLICANT_NO_DATA  /* nothing granted, or not told */
} JjApplicant;
extern const char *const jj_applicant_words[]; /* eligible reduced barred no_data, NULL-ended */

/* Exact: no quotient is formed. 0 <= spent <= granted. */
JjApplicant jj_subsidy_applicant(int64_t granted, int64_t spent);

/* The highest share of the costs, in percent, for a county of this 財力級次; 0 where it is not told (0). */
int jj_subsidy_maximum(int level);

/* What becomes of a community's plan (總計畫). */
typedef enum {
  JJ_PLAN_STANDS,
  JJ_PLAN_REMADE, /* the community is on both sides, and something in it changed */
  JJ_PLAN_NEW,    /* of the scenario alone */
  JJ_PLAN_ENDS    /* of the base alone */
} JjPlanFate;
extern const char *const jj_plan_fate_words[]; /* stands remade new ends, NULL-ended */

/* Why a plan is made anew; words in the cell of reasons, divided by blanks. */
typedef enum {
  JJ_REASON_ZONES,        /* zones came or went */
  JJ_REASON_SCHOOLS,      /* schools came, went, opened or closed */
  JJ_REASON_CONVENING,    /* another school convenes */
  JJ_REASON_NO_CONVENING, /* no school of the community convenes: nobody hands the plan in */
  JJ_REASON_ROLES,        /* the school of a compulsory item went */
  JJ_REASON_COUNT
} JjPlanReason;
extern const char *const jj_plan_reason_words[]; /* zones schools convening no_convening roles, NULL-ended */

/* Names in one cell are divided by 、. All tables have a row a community (by code) of either side, those of the base
 * first, but for maxima (a row a community and county) and schools. */
typedef enum {
  JJ_PLANS_CODE,
  JJ_PLANS_NAME,
  JJ_PLANS_FATE,           /* words of jj_plan_fate_words */
  JJ_PLANS_REASONS,        /* null: none */
  JJ_PLANS_ZONES_IN,       /* names; null: none, and where the plan is new or ends */
  JJ_PLANS_ZONES_OUT,      /* likewise */
  JJ_PLANS_SCHOOLS_IN,     /* likewise */
  JJ_PLANS_SCHOOLS_OUT,    /* likewise */
  JJ_PLANS_BASE_CONVENING, /* the school that convenes and stands in it; null: none */
  JJ_PLANS_SCEN_CONVENING,
  JJ_PLANS_ROLES, /* compulsory items whose schools went, translated; null: none */
  JJ_PLANS_MARK,
  JJ_PLANS_COUNT
} JjPlansColumn;

/* Two columns for each figure, base and scenario; null where the community is not on the side. */
typedef enum {
  JJ_APPLICANTS_CODE,
  JJ_APPLICANTS_NAME,
  JJ_APPLICANTS_BASE_SCHOOLS,
  JJ_APPLICANTS_SCEN_SCHOOLS,
  JJ_APPLICANTS_BASE_BARRED,
  JJ_APPLICANTS_SCEN_BARRED,
  JJ_APPLICANTS_BASE_REDUCED,
  JJ_APPLICANTS_SCEN_REDUCED,
  JJ_APPLICANTS_BASE_NO_DATA, /* schools whose execution is not told */
  JJ_APPLICANTS_SCEN_NO_DATA,
  JJ_APPLICANTS_BASE_EXAM_FREE, /* schools with all seats exam-free */
  JJ_APPLICANTS_SCEN_EXAM_FREE,
  JJ_APPLICANTS_BASE_PRIORITY, /* words of jj_verdict_words: all schools, some not, not told of some */
  JJ_APPLICANTS_SCEN_PRIORITY,
  JJ_APPLICANTS_BASE_ROLES, /* words of jj_verdict_words */
  JJ_APPLICANTS_SCEN_ROLES,
  JJ_APPLICANTS_BASE_ROLES_DETAIL, /* items without a school, or with too many, translated; null: none */
  JJ_APPLICANTS_SCEN_ROLES_DETAIL,
  JJ_APPLICANTS_MARK,
  JJ_APPLICANTS_COUNT
} JjApplicantsColumn;

typedef enum {
  JJ_MAXIMA_CODE, /* of the community */
  JJ_MAXIMA_NAME,
  JJ_MAXIMA_COUNTY_CODE,
  JJ_MAXIMA_COUNTY,
  JJ_MAXIMA_LEVEL,   /* 1 to 5; null: not told */
  JJ_MAXIMA_MAXIMUM, /* percent; null: not told */
  JJ_MAXIMA_BASE_ZONES,
  JJ_MAXIMA_SCEN_ZONES,
  JJ_MAXIMA_BASE_SCHOOLS,
  JJ_MAXIMA_SCEN_SCHOOLS,
  JJ_MAXIMA_MARK,
  JJ_MAXIMA_COUNT
} JjMaximaColumn;

/* Schools of the scenario that are barred or reduced, by code. */
typedef enum {
  JJ_BARRED_CODE,
  JJ_BARRED_NAME,
  JJ_BARRED_COMMUNITY, /* name, of the scenario; null: none */
  JJ_BARRED_YEAR,      /* that before the scenario's */
  JJ_BARRED_GRANTED,   /* thousands */
  JJ_BARRED_SPENT,
  JJ_BARRED_RATE,      /* percent */
  JJ_BARRED_APPLICANT, /* words of jj_applicant_words */
  JJ_BARRED_MARK,
  JJ_BARRED_COUNT
} JjBarredColumn;

typedef struct {
  JjTable *plans;      /* (owned) always all communities */
  JjTable *applicants; /* (owned) no rows where neither execution, exam-free seats nor roles are told */
  JjTable *maxima;     /* (owned) no rows where no county's level is told */
  JjTable *schools;    /* (owned) */
} JjSubsidy;

void jj_subsidy_free(JjSubsidy *subsidy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjSubsidy, jj_subsidy_free)

/* Both situations are of one study (edits of it). `internal` stamps the marks. (owned) O(communities ×
 * counties × (zones + schools)). */
JjSubsidy *jj_subsidy_new(const JjSituation *base, const JjSituation *scenario, bool internal);

#endif
