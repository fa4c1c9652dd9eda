/* jiujin/report.h: writes tables and sections as text, Markdown, CSV and JSON; decides nothing.
 *
 * All output is UTF-8, the same in every locale and free of hash order. Bytes of a cell that are no UTF-8 are written
 * as U+FFFD. Cost: linear in the output.
 */
#ifndef JIUJIN_REPORT_H
#define JIUJIN_REPORT_H

#include "jiujin/base.h"
#include "jiujin/sections.h"
#include "jiujin/table.h"

/* What of a table is printed, and under which words. All parts may be empty: {0} is the whole table as it is. */
typedef struct {
  const uint32_t *columns; /* (borrowed) columns to print, in this order; NULL: all */
  uint32_t n_columns;      /* of `columns` */
  const char *const
      *captions; /* (borrowed) parallel to the printed columns; NULL, or a NULL in it: the column's name */
} JjTextStyle;

/* An aligned table for people: a line of captions, then a line a row, columns two spaces apart, numbers to the right,
 * null as an en dash, a hidden cell as *. Widths are those of a terminal (full-width characters take two). REAL
 * shows the column's decimals. Control characters (line breaks) become spaces; lines have no trailing space and end
 * in LF. `style` may be NULL. Without columns the text is empty. (owned) */
char *jj_report_text(const JjTable *table, const JjTextStyle *style);

/* What a cell prints: one line, null as an en dash, hidden as *, REAL with the column's decimals. (owned) */
char *jj_report_cell(const JjTable *table, uint32_t row, uint32_t column);

/* A section for people: its heading, then a line a paragraph, its table as jj_report_text prints it, and the paragraphs
 * after it. (owned) */
char *jj_report_section_text(const JjSection *section);

/* A document as Markdown with GitHub's tables: title, subtitle, marks, then a heading a chapter and section; numbers to
 * the right, every character that Markdown would take as markup escaped, line breaks as spaces. Charts are left out.
 * (owned) */
char *jj_report_markdown(const JjDocument *document);

/* RFC 4180 with LF line ends: a line of column names, then the rows. Null is an empty cell, empty text a quoted one
 * (""), a hidden cell *; in a table of one column null is quoted too, because a blank line is no record. REAL has at
 * most 12 significant digits, whatever the column's decimals. (owned) */
char *jj_report_csv(const JjTable *table);

/* JSON, built piece by piece. */
typedef struct JjJson JjJson;

/* A new value. (owned until it is put into another) */
JjJson *jj_json_object(void);
JjJson *jj_json_array(void);
JjJson *jj_json_text(const char *text); /* NULL text is null */
JjJson *jj_json_int(int64_t value);
JjJson *jj_json_real(double value); /* NaN and infinities are null: JSON has none */
JjJson *jj_json_bool(bool value);
JjJson *jj_json_null(void);

/* An array of one object a row, with every column of the table as a key, null and hidden cells as null. (owned) */
JjJson *jj_json_table_rows(const JjTable *table);

/* An object {chapter, id, heading, rows}, rows as in jj_json_table_rows (empty without a table). (owned) */
JjJson *jj_json_section(const JjSection *section);

/* Take `value`; it may still be filled while its holder lives. A key set again keeps its first place and gets the new
 * value. */
void jj_json_set(JjJson *object, const char *key, JjJson *value);
void jj_json_append(JjJson *array, JjJson *value);

/* Frees a value that was not put into another, with all it holds. */
void jj_json_free(JjJson *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjJson, jj_json_free)

/* Two spaces of indent, keys in order of insertion, UTF-8 as it is, reals with at most 12 significant digits and
 * always a point or exponent, a line end at the end. `json` must be an object or array. (owned) */
char *jj_json_to_text(const JjJson *json);

#endif
