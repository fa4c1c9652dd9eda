/* jiujin/grants.h: what a study tells of subsidies (補助): tables of their own, each optional.
 *
 * What the scheme makes of them is jiujin/subsidy.h.
 */
#ifndef JIUJIN_GRANTS_H
#define JIUJIN_GRANTS_H

#include "jiujin/base.h"

/* 導引就近入學, the compulsory item: 1 to 4 are of one school each, the two of 5 of up to two schools each. */
typedef enum {
  JJ_ROLE_BOUNDARIES, /* 地理範圍調整 */
  JJ_ROLE_PLATFORM,   /* 資訊平臺推廣 */
  JJ_ROLE_OUTREACH,   /* 就近入學宣導 */
  JJ_ROLE_TRANSFER,   /* 適性轉學 */
  JJ_ROLE_CAREER,     /* 職涯試探 */
  JJ_ROLE_ACADEMIC,   /* 學術試探 */
  JJ_ROLE_COUNT
} JjRole;
extern const char *const jj_role_words[]; /* boundaries platform outreach transfer career academic, NULL-ended */

/* A county's 財力級次. */
enum { JJ_FISCAL_LEVEL_MIN = 1, JJ_FISCAL_LEVEL_MAX = 5 };

/* Money of a school's plan of a year: what was granted (核定), and what of it was spent (執行), in thousands. */
typedef struct {
  JjId school;
  int16_t year;
  int64_t granted, spent; /* 0 <= spent <= granted */
} JjExecutionRecord;

/* Does the school offer all its seats exam-free (全數免試) in the year? */
typedef struct {
  JjId school;
  int16_t year;
  bool all;
} JjExamFreeRecord;

typedef struct {
  JjId school;
  JjRole role;
} JjRoleRecord;

/* Arrays of the study; a part with n 0 is not told. */
typedef struct {
  uint32_t n_levels;
  const uint8_t *level; /* [counties] 財力級次, 0: not told; NULL where n_levels, the counties told, is 0 */
  uint32_t n_execution;
  const JjExecutionRecord *execution; /* by (school, year), each once */
  uint32_t n_exam_free;
  const JjExamFreeRecord *exam_free; /* likewise */
  uint32_t n_roles;
  const JjRoleRecord *roles; /* by (school, role), each once */
} JjGrants;

#endif
