/* Sections of indicators, for an evaluation and for the command of their own. */
#ifndef JJ_COMPOSE_INDICATORS_H
#define JJ_COMPOSE_INDICATORS_H

#include "compose/sections.h"
#include "jiujin/indicator_panel.h"

/* 期末檢核表 of the levels: what a table asks 逐年 of. */
void indicator_checks(const JjIndicatorPanel *panel, uint32_t levels, int16_t first, int16_t last, GPtrArray *sections);
/* Values of one year. */
void indicator_values(const JjIndicatorPanel *panel, uint32_t levels, int16_t year, GPtrArray *sections);

#endif
