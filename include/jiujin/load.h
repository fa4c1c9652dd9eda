/* jiujin/load.h: files to study, plan and scenario. Every problem of the data is a diagnostic at file:row:column, and
 * reading goes on so that all problems come at once. What may stand in the files: docs/formats.md; what is done about
 * bad data: docs/data.md.
 */
#ifndef JIUJIN_LOAD_H
#define JIUJIN_LOAD_H

#include "jiujin/base.h"
#include "jiujin/diagnostic.h"
#include "jiujin/doc.h"
#include "jiujin/edits.h"
#include "jiujin/model.h"

/* Academic years (ROC) that input may name. */
#define JJ_YEAR_MIN 80
#define JJ_YEAR_MAX 200
/* "113", "民國113", "113學年度", "2024" (from 1000 on years are CE): the ROC year, whatever its size. False leaves *out. */
bool jj_parse_year(const char *text, int64_t *out);

/* A file that was read. */
typedef struct {
  const char *path;   /* as opened: relative if the study's path was */
  const char *role;   /* "scenario", "study", or the word of its table; sidecars have their table's */
  const char *sha256; /* 64 hexadecimal digits */
  uint64_t size;
} JjInputFile;

/* What became of the rows of one table: rows_read = used + aside + left_out, and the same for students where their
 * number can be read (of flows the entrants, of graduates the graduates, of programs the entrants; else 0). */
typedef struct {
  const char *table; /* "flows" */
  uint32_t rows_read, rows_used;
  uint32_t rows_aside;    /* not of this tool's concern: another division than day */
  uint32_t rows_left_out; /* faulty; the diagnostics name them */
  int64_t students_read, students_used, students_aside, students_left_out;
} JjTableSummary;

/* What went in, in reading order. Strings live as long as the collection. */
typedef struct {
  uint32_t n_files;
  JjInputFile *files; /* (owned) */
  uint32_t n_tables;
  JjTableSummary *tables;  /* (owned) */
  GStringChunk *strings;   /* (owned) */
  const char *data_folder; /* where what is installed with the program lies; in strings */
} JjInputs;

/* Without files; its data folder is that of the sources until jj_inputs_set_data_folder says where it is installed. */
JjInputs *jj_inputs_new(void);
void jj_inputs_set_data_folder(JjInputs *inputs, const char *folder);
void jj_inputs_free(JjInputs *inputs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjInputs, jj_inputs_free)

/* Reads the study file at `path` and all its tables. True: *study_out and *plan_out are set (owned); there may be
 * warnings and notes. False: at least one diagnostic is an error, *error is JJ_ERROR_DATA, outputs are untouched.
 * `inputs` is filled either way. Cost: linear in the files, plus points × zones for schools and feeders that name no
 * zone (bounding boxes first). */
bool jj_load_study(const char *path, JjStudy **study_out, JjPlan **plan_out, JjInputs *inputs,
                   JjDiagnostics *diagnostics, GError **error);

/* What an evaluation also tells where a scenario asks for it (also: [assignment, …]). */
typedef enum {
  JJ_TOPIC_ASSIGNMENT,    /* bounds of N and of travel, worth of seats */
  JJ_TOPIC_ACCESSIBILITY, /* seats per graduate, zone by zone */
  JJ_TOPIC_COUNT
} JjTopic;
extern const char *const jj_topic_words[]; /* assignment accessibility, NULL-ended */
#define JJ_TOPIC_BIT(topic) (1u << (unsigned)(topic))

/* A scenario file: strings (owned) by it. */
typedef struct {
  const char *code, *name;
  const char *study_path; /* as to be opened: beside the scenario file */
  int16_t year;           /* 0: the study's */
  uint32_t n_notes;
  const char **notes;
  uint32_t also;  /* JJ_TOPIC_BIT of what it asks for */
  JjEdits *edits; /* never NULL; places name the scenario file */
  GStringChunk *strings;
} JjScenarioFile;

/* Without words, notes and edits. (owned) */
JjScenarioFile *jj_scenario_file_new(void);
void jj_scenario_file_free(JjScenarioFile *scenario);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjScenarioFile, jj_scenario_file_free)

/* Reads a scenario without opening its study. As jj_load_study; *out (owned). */
bool jj_load_scenario(const char *path, JjScenarioFile **out, JjInputs *inputs, JjDiagnostics *diagnostics,
                      GError **error);

/* Appends an edit as an item of a scenario's list has it, {move: {zones: […], to: …}}; what does not fit the grammar
 * is a diagnostic at its node. */
void jj_load_edit(const JjDoc *edit, JjEdits *edits, JjDiagnostics *diagnostics);

/* Points of `open` and `relocate` to metres and zones of the study, as for points of its tables. False after a
 * diagnostic that is an error: the edits can't be applied. */
bool jj_edits_locate(JjEdits *edits, const JjStudy *study, JjDiagnostics *diagnostics);

/* The scenario as YAML, to be read back as the same (places apart). The study's path is written as seen from the folder
 * of `path`, where the text will stand; NULL: as it is. (owned) */
char *jj_scenario_text(const JjScenarioFile *scenario, const char *path);
/* Writes that text to `path`, as a whole or not at all. */
bool jj_write_scenario(const JjScenarioFile *scenario, const char *path, GError **error);

/* A plan as a table of two columns (zone and community; 鄉鎮市區 and 新社區), in any format of a study's tables, as edits
 * of kind move for the zones whose primary community is another in the base. Zones that the table lacks stay. A
 * community that the plan lacks is an error that lists the candidates, or says to use `split` where several zones
 * are to be in it. False as jj_load_scenario; *out (owned) may be without edits. */
bool jj_load_plan_table(const char *path, const JjSituation *base, JjEdits **out, JjInputs *inputs,
                        JjDiagnostics *diagnostics, GError **error);

/* A YAML file as a tree: UTF-8 or UTF-16 with byte order mark. Duplicate keys, anchors, aliases, tags, several
 * documents and more than 32 levels are diagnostics. (owned) NULL where no tree can be made of it, with a diagnostic;
 * a tree may come with diagnostics too. `role` as in JjInputFile. */
JjDoc *jj_load_yaml(const char *path, const char *role, JjInputs *inputs, JjDiagnostics *diagnostics);

#endif
