/* jiujin/sections.h: the currency between results and writers.
 *
 * A section is one thing to say: a heading, a table with a caption a column, sentences before and after it, and charts
 * that are drawn from columns of that table. Makers (src/compose/section_*.c) turn results into sections; every writer
 * (text, JSON, Markdown, HTML, XLSX) prints any section and knows none by name.
 */
#ifndef JIUJIN_SECTIONS_H
#define JIUJIN_SECTIONS_H

#include "jiujin/base.h"
#include "jiujin/table.h"

/* Which part of a document a section belongs to. Sections of one chapter are printed together, chapters in this
 * order. */
typedef enum {
  JJ_CHAPTER_SUMMARY,   /* what was asked, and the headline figures */
  JJ_CHAPTER_RATES,     /* N, K, L and what they are made of */
  JJ_CHAPTER_TRAVEL,    /* minutes and reach */
  JJ_CHAPTER_CHANGE,    /* effects of the edits, students, cost of change */
  JJ_CHAPTER_CRITERIA,  /* verdicts of the scheme */
  JJ_CHAPTER_RESOURCES, /* indicators, balance, concentration, composite */
  JJ_CHAPTER_PROGRAMS,  /* programs and the way to them */
  JJ_CHAPTER_BEHAVIOUR, /* what students could do and may do: bounds, access, forecasts */
  JJ_CHAPTER_SHAPE,     /* shape of communities */
  JJ_CHAPTER_SUBSIDY,   /* what the scheme's money asks */
  JJ_CHAPTER_MISSING,   /* what the input lacks, and what it would take */
  JJ_CHAPTER_SOURCES,   /* notes, inputs, methods */
  JJ_CHAPTER_COUNT
} JjChapter;
extern const char *const jj_chapter_words[];     /* stable ASCII ids, NULL-ended */
const char *jj_chapter_label(JjChapter chapter); /* its heading, translated (borrowed, static) */

typedef enum {
  JJ_CHART_DOTS, /* a line a row, its series as dots on one axis, joined: before and after */
  JJ_CHART_BARS  /* a group a row, its series as bars from 0 */
} JjChartKind;

enum { JJ_CHART_MOST_SERIES = 4 };

/* A chart of the section's table: a row a mark, named by a text column, its series numeric columns; their captions name
 * them. Rows whose series are all null are left out; a hidden cell is not drawn. */
typedef struct {
  JjChartKind kind;
  uint32_t label;                        /* TEXT column */
  uint32_t n_series;                     /* 1 to JJ_CHART_MOST_SERIES */
  uint32_t series[JJ_CHART_MOST_SERIES]; /* INT or REAL columns */
  const char *unit;                      /* of the axis, translated and static: "%"; NULL: none */
} JjSectionChart;

typedef struct {
  char *id; /* (owned) stable ASCII [a-z0-9-], different within a document: anchors and sheets are named after it */
  char *heading; /* (owned) translated, one line */
  JjChapter chapter;
  JjTable *table;     /* (owned) NULL: sentences alone */
  char **captions;    /* (owned) [n_columns], translated, "" for the column that names rows; NULL without table */
  uint32_t *printed;  /* (owned) columns in printing order; NULL: all. JSON and XLSX have all in any case */
  uint32_t n_printed; /* of `printed` */
  GPtrArray *before;  /* (owned) of char *: a sentence or paragraph each, translated */
  GPtrArray *after;   /* (owned) likewise */
  GArray *charts;     /* (owned) of JjSectionChart */
  bool is_view;       /* picked from tidy rows or criteria, which JSON prints as they are: not repeated there */
} JjSection;

/* A section without table, sentences and charts. Copies id and heading. (owned) */
JjSection *jj_section_new(JjChapter chapter, const char *id, const char *heading);
void jj_section_free(JjSection *section);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjSection, jj_section_free)

/* Takes the table; `captions` [n_columns of the table] are copied, a NULL among them is the column's name. Once. */
void jj_section_take_table(JjSection *section, JjTable *table, const char *const *captions);

/* Chooses the columns that text and documents print; copied. The table is there. */
void jj_section_print(JjSection *section, const uint32_t *columns, uint32_t n_columns);

/* A paragraph before or after the table; copied. */
void jj_section_say_before(JjSection *section, const char *paragraph);
void jj_section_say_after(JjSection *section, const char *paragraph);

/* A chart of the table, which is there and whose columns fit; copied. */
void jj_section_add_chart(JjSection *section, const JjSectionChart *chart);

/* Sections under one title: what is handed out. */
typedef struct {
  char *title, *subtitle; /* (owned) one line each */
  char *language;         /* (owned) of its words: "en" or "zh-TW" */
  char *created;          /* (owned) "2026-11-22": passed in, nothing reads the clock; NULL: not told */
  GPtrArray *marks;       /* (owned) of char *: what must stand on it, as basis and 內部使用 */
  GPtrArray *sections;    /* (owned) of JjSection *, chapter by chapter */
} JjDocument;

/* A document without marks, of these sections, which it takes. Copies the words. (owned) */
JjDocument *jj_document_new(const char *title, const char *subtitle, const char *language, GPtrArray *sections);
void jj_document_free(JjDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjDocument, jj_document_free)

/* An empty list that owns its sections. (owned) */
GPtrArray *jj_sections_new(void);

#endif
