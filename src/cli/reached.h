/* The land from where a school is reached: the school is looked up, and the polygons are made. */
#ifndef JJ_CLI_REACHED_H
#define JJ_CLI_REACHED_H

#include "cli/side.h"
#include "jiujin/contours.h"

enum { REACHED_MOST_LEVELS = 8 };

typedef struct {
  JjMode mode;
  uint32_t n, minutes[REACHED_MOST_LEVELS]; /* descending */
  double off_road_m;                        /* 0: as the network has it; filled with what is taken */
} Wanted;

typedef struct {
  JjId school, community; /* one of them JJ_NONE */
  JjPlaces *schools;      /* (owned) */
  JjRingStore *areas;     /* (owned) a polygon for each number of minutes */
} Reached;

void reached_clear(Reached *reached);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reached, reached_clear)

/* Of the school, or (`school` NULL) of the community's schools. False with *error. */
bool reached_find(Side *side, Wanted *wanted, const char *school, const char *community, Reached *out, GError **error);

#endif
