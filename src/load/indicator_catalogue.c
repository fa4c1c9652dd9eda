/* A catalogue of indicators: what is installed, or an analyst's own rows. */
#include <math.h>

#include "base/i18n.h"
#include "load/indicators.h"

enum {
  ID,
  NAME,
  LABEL,
  GROUP,
  NUMERATOR,
  DENOMINATOR,
  KIND,
  UNIT,
  BETTER,
  YEARLY,
  TARGET,
  ALIAS,
  COMPUTED,
  HIDE_UNDER,
  WEIGHT
};

static const JjWord kinds[] = {{"share", JJ_INDICATOR_SHARE},
                               {"net", JJ_INDICATOR_NET},
                               {"ratio", JJ_INDICATOR_RATIO},
                               {"比率", JJ_INDICATOR_SHARE},
                               {"淨率", JJ_INDICATOR_NET},
                               {"比值", JJ_INDICATOR_RATIO},
                               {NULL, 0}};
static const JjWord ways[] = {{"higher", JJ_BETTER_HIGHER},
                              {"lower", JJ_BETTER_LOWER},
                              {"context", JJ_BETTER_CONTEXT},
                              {"提高", JJ_BETTER_HIGHER},
                              {"降低", JJ_BETTER_LOWER},
                              {"參考", JJ_BETTER_CONTEXT},
                              {NULL, 0}};
/* As jj_computed_words; only the installed catalogue has the column. */
static const JjWord tables[] = {{"nearby", JJ_COMPUTED_NEARBY},
                                {"suitable", JJ_COMPUTED_SUITABLE},
                                {"registration", JJ_COMPUTED_REGISTRATION},
                                {"exam_free", JJ_COMPUTED_EXAM_FREE},
                                {"capacity", JJ_COMPUTED_CAPACITY},
                                {"public_seats", JJ_COMPUTED_PUBLIC_SEATS},
                                {"seats", JJ_COMPUTED_SEATS},
                                {"exam_free_seats", JJ_COMPUTED_EXAM_FREE_SEATS},
                                {NULL, 0}};

static const JjField fields[] = {[ID] = {.name = "id", .type = JJ_FIELD_CODE, .required = true},
                                 [NAME] = {.name = "name", .type = JJ_FIELD_TEXT, .required = true},
                                 [LABEL] = {.name = "label", .type = JJ_FIELD_TEXT},
                                 [GROUP] = {.name = "group", .type = JJ_FIELD_TEXT},
                                 [NUMERATOR] = {.name = "numerator", .type = JJ_FIELD_TEXT},
                                 [DENOMINATOR] = {.name = "denominator", .type = JJ_FIELD_TEXT},
                                 [KIND] = {.name = "kind", .type = JJ_FIELD_WORD, .words = kinds},
                                 [UNIT] = {.name = "unit", .type = JJ_FIELD_TEXT},
                                 [BETTER] = {.name = "better", .type = JJ_FIELD_WORD, .words = ways},
                                 [YEARLY] = {.name = "yearly", .type = JJ_FIELD_WORD, .words = ways},
                                 [TARGET] = {.name = "target", .type = JJ_FIELD_REAL},
                                 [ALIAS] = {.name = "alias", .type = JJ_FIELD_CODE},
                                 [COMPUTED] = {.name = "computed", .type = JJ_FIELD_WORD, .words = tables},
                                 [HIDE_UNDER] = {.name = "hide_under", .type = JJ_FIELD_INT, .min = 0, .max = 1000},
                                 [WEIGHT] = {.name = "weight", .type = JJ_FIELD_REAL}};
static const JjSchema schema = {"indicator_catalogue", fields, G_N_ELEMENTS(fields)};

static const char *text_or(const JjRows *rows, uint32_t field, const char *otherwise) {
  const char *text = jj_rows_text(rows, field);
  return text != NULL ? text : otherwise;
}

static int64_t integer_or(const JjRows *rows, uint32_t field, int64_t otherwise) {
  return rows->cells[field].given ? rows->cells[field].integer : otherwise;
}

/* The column of this name, new or known; names are found however they are written. */
static JjId column_of(JjIndicatorDraft *draft, const char *name) {
  JjId id = JJ_NONE;
  g_autofree char *hint = NULL, *folded = jj_fold_name(name);
  if (jj_index_find(draft->names, folded, &id, &hint) == JJ_REFERENCE_FOUND) {
    return id;
  }
  id = jj_study_builder_indicator_column(draft->draft->builder, name);
  (void)jj_index_add(draft->names, folded, name, id);
  g_array_set_size(draft->columns, id + 1);
  return id;
}

/* A measure of its own: it needs a numerator, a kind and which way is better. */
static bool read_measure(JjIndicatorDraft *draft, JjRows *rows, JjIndicatorRecord *record) {
  static const uint32_t needed[] = {NUMERATOR, KIND, UNIT, BETTER};
  for (size_t i = 0; i < G_N_ELEMENTS(needed); i++) {
    if (!rows->cells[needed[i]].given) {
      jj_rows_reject(rows, needed[i], JJ_DIAG_CELL_EMPTY, _("a required cell is empty"),
                     _("a value, or an alias of another indicator"));
      return false;
    }
  }
  record->kind = (JjIndicatorKind)rows->cells[KIND].integer;
  record->better = (JjBetter)rows->cells[BETTER].integer;
  record->computed = (JjComputed)integer_or(rows, COMPUTED, JJ_COMPUTED_NOT);
  record->hide_under = (uint32_t)integer_or(rows, HIDE_UNDER, record->kind == JJ_INDICATOR_RATIO ? 0 : 3);
  record->numerator = column_of(draft, rows->cells[NUMERATOR].text);
  record->denominator = rows->cells[DENOMINATOR].given ? column_of(draft, rows->cells[DENOMINATOR].text) : JJ_NONE;
  JjColumnFacts *facts = &g_array_index(draft->columns, JjColumnFacts, record->numerator);
  facts->may_be_negative = facts->may_be_negative || record->kind == JJ_INDICATOR_NET;
  if (record->kind != JJ_INDICATOR_RATIO) {
    const JjPartOfWhole part = {record->numerator, record->denominator, record->kind == JJ_INDICATOR_NET};
    g_array_append_val(draft->parts, part);
  }
  return true;
}

/* An alias has the numbers of another indicator, and none of its own. */
static bool read_alias(JjIndicatorDraft *draft, JjRows *rows, JjIndicatorRecord *record) {
  static const uint32_t of_measure[] = {NUMERATOR, DENOMINATOR, KIND, UNIT, BETTER, COMPUTED, HIDE_UNDER};
  for (size_t i = 0; i < G_N_ELEMENTS(of_measure); i++) {
    if (rows->cells[of_measure[i]].given) {
      jj_rows_reject(rows, of_measure[i], JJ_DIAG_VALUE_INVALID, _("an alias has the numbers of another indicator"),
                     _("an empty cell"));
      return false;
    }
  }
  return jj_rows_refer(rows, ALIAS, draft->ids, JJ_DIAG_INDICATOR_UNKNOWN, &record->alias);
}

static void read_indicator(JjIndicatorDraft *draft, JjRows *rows) {
  JjIndicatorRecord record = {.id = jj_rows_text(rows, ID),
                              .name = jj_rows_text(rows, NAME),
                              .label = text_or(rows, LABEL, jj_rows_text(rows, NAME)),
                              .group = text_or(rows, GROUP, ""),
                              .unit = text_or(rows, UNIT, ""),
                              .yearly = (JjBetter)integer_or(rows, YEARLY, JJ_BETTER_CONTEXT),
                              .target = rows->cells[TARGET].given ? rows->cells[TARGET].real : (double)NAN,
                              .alias = JJ_NONE,
                              .numerator = JJ_NONE,
                              .denominator = JJ_NONE};
  if (jj_index_has(draft->ids, record.id)) {
    jj_rows_reject(rows, ID, JJ_DIAG_CODE_DUPLICATE, _("the id is there already"), NULL);
    return;
  }
  if (rows->cells[WEIGHT].given && !(rows->cells[WEIGHT].real >= 0 && isfinite(rows->cells[WEIGHT].real))) {
    jj_rows_reject(rows, WEIGHT, JJ_DIAG_VALUE_INVALID, _("not a weight"), _("a number from 0 on"));
    return;
  }
  bool sound = rows->cells[ALIAS].given ? read_alias(draft, rows, &record) : read_measure(draft, rows, &record);
  if (sound) {
    JjId id = jj_study_builder_add_indicator(draft->draft->builder, &record);
    (void)jj_index_add(draft->ids, record.id, NULL, id);
    if (rows->cells[WEIGHT].given) {
      jj_study_builder_weigh_indicator(draft->draft->builder, id, rows->cells[WEIGHT].real);
    }
  }
}

void jj_indicator_catalogue_read(JjIndicatorDraft *draft, const JjTableSpec *spec) {
  g_auto(JjRows) rows;
  bool open = jj_rows_open(&rows, draft->draft->reading, &schema, spec, NULL);
  while (open && jj_rows_next(&rows)) {
    read_indicator(draft, &rows);
  }
}
