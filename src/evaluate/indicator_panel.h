/* The panel of indicators from inside: cells by measure, year, boundaries, level and unit. */
#ifndef JJ_EVALUATE_INDICATOR_PANEL_H
#define JJ_EVALUATE_INDICATOR_PANEL_H

#include "jiujin/indicator_panel.h"

/* Whose boundaries. */
typedef enum { PANEL_CONSTANT, PANEL_DRAWN, N_PANEL_PLANS } PanelPlan;

/* total, district, county, community, school */
#define N_PANEL_LEVELS ((unsigned)JJ_LEVEL_SCHOOL + 1)

typedef struct {
  JjIndicatorSum sum;
  bool num_hidden, den_hidden;
} PanelCell;

struct JjIndicatorPanel {
  const JjSituation *base, *scenario; /* (borrowed) */
  int16_t first_year;
  uint32_t n_years, n_measures;
  bool redrawn;             /* the base's boundaries differ; else both plans are one */
  bool suppressed;          /* small cells are hidden, if there are any */
  JjId *measure;            /* (owned) [n_measures] indicators */
  JjIndicatorTally **tally; /* (owned) [n_measures × n_years × N_PANEL_PLANS]; drawn ones may be NULL */
  JjId *unit_of[N_PANEL_PLANS][N_PANEL_LEVELS];          /* (owned) [n_schools] of each level, JJ_NONE: in none */
  JjId *member[N_PANEL_PLANS][N_PANEL_LEVELS];           /* (owned) schools of each unit, unit after unit, in order */
  uint32_t *first_member[N_PANEL_PLANS][N_PANEL_LEVELS]; /* (owned) [n_units + 1] */
  uint32_t n_units[N_PANEL_LEVELS], first_unit[N_PANEL_LEVELS], n_cells; /* of one measure, year and plan */
  PanelCell *cells; /* (owned) [n_measures × n_years × N_PANEL_PLANS × n_cells] */
};

/* A place in the panel. */
typedef struct {
  uint32_t measure, year; /* indices */
  PanelPlan plan;
  JjLevel level;
  JjId unit;
} PanelPlace;

const JjIndicatorTally *panel_tally(const JjIndicatorPanel *panel, uint32_t measure, uint32_t year, PanelPlan plan);
PanelCell *panel_cell(const JjIndicatorPanel *panel, const PanelPlace *place);
/* The school of this year counts in the unit, with a value. */
bool panel_counts(const JjIndicatorPanel *panel, const PanelPlace *place, JjId school);
/* Code and name of a unit. */
void panel_name(const JjIndicatorPanel *panel, const PanelPlace *place, const char **code, const char **name);
/* The plan that is drawn in a year: the scenario's in its own year and later. */
bool panel_is_drawn_anew(const JjIndicatorPanel *panel, uint32_t year);

#endif
