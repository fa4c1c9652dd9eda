/* Who moves between two plans, for machines. */
#include "compose/diff.h"
#include "compose/json.h"

char *jj_compose_diff_json(const JjDifference *difference) {
  g_autoptr(JjJson) root = jj_json_object();
  g_auto(DiffTables) tables = diff_tables(difference);
  jj_json_set(root, "schema", jj_json_text("jiujin/diff/1"));
  jj_json_set(root, "jiujin", jj_json_text(jj_version()));
  jj_json_set(root, "study", json_study(difference->to.situation->study));
  jj_json_set(root, "from", json_named(difference->from.code, difference->from.name));
  jj_json_set(root, "to", json_named(difference->to.code, difference->to.name));
  jj_json_set(root, "year", jj_json_int(difference->to.situation->year));
  jj_json_set(root, "internal", jj_json_bool(difference->internal));
  jj_json_set(root, "inputs", json_inputs(difference->inputs));
  jj_json_set(root, "sums", jj_json_table_rows(tables.sums));
  jj_json_set(root, "moves", jj_json_table_rows(tables.moves));
  jj_json_set(root, "communities", jj_json_table_rows(tables.communities));
  return jj_json_to_text(root);
}
