/* What the input lacks. */
#include "base/i18n.h"
#include "compose/sections.h"

void section_missing(const JjEvaluation *evaluation, GPtrArray *sections) {
  static const uint32_t printed[] = {JJ_MISSING_NAME, JJ_MISSING_NEEDED};
  g_autoptr(JjTable) table = jj_missing_parts(evaluation->scenario, evaluation->travel);
  if (jj_table_n_rows(table) == 0) return;
  const char *const captions[] = {"", "", _("what it would take")};
  JjSection *section = section_add(sections, JJ_CHAPTER_MISSING, "missing", NULL, _("Missing parts of the input"));
  jj_section_take_table(section, g_steal_pointer(&table), captions);
  jj_section_print(section, printed, G_N_ELEMENTS(printed));
}
