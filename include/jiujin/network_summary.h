/* jiujin/network_summary.h: what the networks of a study came out as, for people and machines. */
#ifndef JIUJIN_NETWORK_SUMMARY_H
#define JIUJIN_NETWORK_SUMMARY_H

#include "jiujin/hierarchy.h"
#include "jiujin/network.h"
#include "jiujin/school_day.h"

/* The hierarchy of a mode. */
typedef struct {
  JjHierarchyFigures figures;
  uint32_t search_space;  /* nodes that a search settles, mean of a thousand nodes */
  const char *cache_path; /* (borrowed) */
  const char *cache_use;  /* "hit", "made", "refused" (borrowed) */
} JjModeSummary;

/* All (borrowed). */
typedef struct {
  const JjStudy *study;
  const JjNetwork *network; /* NULL: the study has none */
  JjModeSummary modes[JJ_MODE_COUNT];
  const JjSchoolDay *day; /* NULL: likewise */
  uint32_t stops_far;     /* stops with vehicles farther than JJ_SNAP_FAR_M from any road; JJ_NONE: not known */
} JjNetworkSummary;

/* (owned) */
char *jj_compose_network_text(const JjNetworkSummary *summary);
char *jj_compose_network_json(const JjNetworkSummary *summary);

#endif
