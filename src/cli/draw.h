/* What commands that draw a page have in common: options of the page, and the page into its file. */
#ifndef JJ_CLI_DRAW_H
#define JJ_CLI_DRAW_H

#include "cli/command.h"
#include "jiujin/compose.h"

/* Reads --output, --paper, --orientation, --unit, --date, --draft and --dpi, which the command must have. False after a
 * message: wrong usage. */
bool draw_options(const Arguments *arguments, JjMapOptions *options, JjOutput *output);

/* --date alone, for what is no page. */
bool draw_date(const Arguments *arguments, JjMapOptions *options);

/* Draws the page into --output and says which names have no room; the exit code. Nothing is written where a character
 * can't be set. */
int draw_page(const JjMapPage *map, const JjOutput *output, const Arguments *arguments);

#endif
