#include "load/cell.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"

static bool fail(JjCellFault *fault, JjDiagnosticCode code, const char *message, char *expected) {
  *fault = (JjCellFault){code, message, expected};
  return false;
}

static bool check_range(const JjField *field, int64_t value, JjCellFault *fault) {
  if (value >= field->min && value <= field->max) {
    return true;
  }
  char *expected = field->max == INT32_MAX ? g_strdup_printf(_("%" PRId64 " or more"), field->min)
                                           : g_strdup_printf(_("%" PRId64 " to %" PRId64), field->min, field->max);
  return fail(fault, JJ_DIAG_CELL_RANGE, _("a number is out of range"), expected);
}

static bool read_int(const JjField *field, JjCell *cell, JjCellFault *fault) {
  return jj_parse_int(cell->text, &cell->integer) ? check_range(field, cell->integer, fault)
                                                  : fail(fault, JJ_DIAG_CELL_NUMBER, _("not a whole number"), NULL);
}

static bool read_year(const JjField *field, JjCell *cell, JjCellFault *fault) {
  return jj_parse_year(cell->text, &cell->integer)
             ? check_range(field, cell->integer, fault)
             : fail(fault, JJ_DIAG_CELL_NUMBER, _("not an academic year"), g_strdup(_("113, 民國113 or 2024")));
}

static bool read_real(const JjField *field, JjCell *cell, JjCellFault *fault) {
  (void)field;
  return jj_parse_real(cell->text, &cell->real) || fail(fault, JJ_DIAG_CELL_NUMBER, _("not a number"), NULL);
}

static bool read_word(const JjField *field, JjCell *cell, JjCellFault *fault) {
  return jj_parse_word(cell->text, field->words, &cell->integer) ||
         fail(fault, JJ_DIAG_CELL_WORD, _("not one of the words this column takes"),
              jj_describe_words(cell->text, field->words));
}

/* Digits alone of another length: a spreadsheet took the code for a number. Other codes may be of any length here. */
static bool check_code(const JjField *field, const JjCell *cell, JjCellFault *fault) {
  if (field->code_length == 0 || !jj_is_digits(cell->text) || strlen(cell->text) == field->code_length) {
    return true;
  }
  g_autofree char *padded = jj_pad_code(cell->text, field->code_length);
  char *expected = padded != NULL
                       ? g_strdup_printf(_("%u characters, perhaps %s: a spreadsheet may have dropped leading zeros"),
                                         field->code_length, padded)
                       : g_strdup_printf(_("%u characters"), field->code_length);
  return fail(fault, JJ_DIAG_CODE_LENGTH, _("a code has the wrong length"), expected);
}

bool jj_cell_read(const JjField *field, const char *text, JjCell *cell, GPtrArray *strings, JjCellFault *fault) {
  static bool (*const readers[])(const JjField *, JjCell *, JjCellFault *) = {
      [JJ_FIELD_INT] = read_int, [JJ_FIELD_REAL] = read_real, [JJ_FIELD_YEAR] = read_year, [JJ_FIELD_WORD] = read_word};
  char *clean = jj_clean_code(text != NULL ? text : "");
  g_ptr_array_add(strings, clean);
  *cell = (JjCell){.given = clean[0] != '\0', .text = clean};
  if (!cell->given) {
    cell->text = NULL;
    return !field->required || fail(fault, JJ_DIAG_CELL_EMPTY, _("a required cell is empty"), NULL);
  }
  if (field->type == JJ_FIELD_CODE) {
    return check_code(field, cell, fault);
  }
  if (field->type == JJ_FIELD_TEXT) {
    char *trimmed = g_strstrip(g_strdup(text));
    g_ptr_array_add(strings, trimmed);
    cell->text = trimmed;
    return true;
  }
  return readers[field->type](field, cell, fault);
}
