/* An edit in a line of words. */
#include "base/i18n.h"
#include "compose/sections.h"

/* As a heading of what follows. */
static const char *const words[JJ_EDIT_KIND_COUNT] = {
    [JJ_EDIT_MOVE] = N_("move"),
    [JJ_EDIT_SHARE] = N_("share zones"),
    [JJ_EDIT_UNSHARE] = N_("unshare zones"),
    [JJ_EDIT_MERGE] = N_("merge"),
    [JJ_EDIT_SPLIT] = N_("split"),
    [JJ_EDIT_RENAME] = N_("rename"),
    [JJ_EDIT_ASSIGN] = N_("assign"),
    [JJ_EDIT_OPEN] = N_("open school"),
    [JJ_EDIT_CLOSE] = N_("close school"),
    [JJ_EDIT_RELOCATE] = N_("relocate school"),
    [JJ_EDIT_SEATS] = N_("seats of school"),
    [JJ_EDIT_SUCCEED] = N_("succeed school"),
    [JJ_EDIT_CONVENE] = N_("convene"),
    [JJ_EDIT_LINK] = N_("link"),
    [JJ_EDIT_UNLINK] = N_("unlink"),
    [JJ_EDIT_JOINT_ADMISSION] = N_("joint admission"),
    [JJ_EDIT_CLOSE_ROAD] = N_("close road"),
    [JJ_EDIT_ROAD_SPEED] = N_("speed of road"),
    [JJ_EDIT_ADD_ROAD] = N_("new road"),
    [JJ_EDIT_DROP_ROUTE] = N_("drop route"),
    [JJ_EDIT_ADD_ROUTE] = N_("new route"),
};

/* What the edit is about: the first of these that it is told. */
static const JjArg subjects[] = {JJ_ARG_ZONES,     JJ_ARG_COMMUNITIES, JJ_ARG_SCHOOLS, JJ_ARG_FEEDERS, JJ_ARG_SCHOOL,
                                 JJ_ARG_COMMUNITY, JJ_ARG_ROAD,        JJ_ARG_ROUTE,   JJ_ARG_NAME};

/* What becomes of it, and how that is written. */
static const struct {
  JjArg arg;
  const char *before;
} targets[] = {{JJ_ARG_TO, " → "},        {JJ_ARG_WITH, " + "},  {JJ_ARG_FROM, " − "}, {JJ_ARG_INTO, " → "},
               {JJ_ARG_BY, " → "},        {JJ_ARG_SEATS, " → "}, {JJ_ARG_KMH, " → "},  {JJ_ARG_DISTRICT, " + "},
               {JJ_ARG_CONVENING, " → "}, {JJ_ARG_ZONE, " → "}};

enum { MOST_NAMES = 3 };

static void append_subjects(GString *line, const JjEdit *edit, JjArg arg) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < edit->n_texts; i++) {
    if (edit->texts[i].arg != arg) continue;
    if (n == MOST_NAMES) g_string_append(line, "…");
    if (n++ < MOST_NAMES) g_string_append_printf(line, "%s%s", n > 1 ? _(", ") : " ", edit->texts[i].text);
  }
}

static void append_target(GString *line, const JjEdit *edit) {
  for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
    const JjEditText *text = jj_edit_text(edit, targets[i].arg);
    if (!text) continue;
    g_string_append_printf(line, "%s%s", targets[i].before, text->text);
    return;
  }
  const JjEditText *name = jj_edit_text(edit, JJ_ARG_NAME);
  if (name && edit->kind == JJ_EDIT_RENAME) g_string_append_printf(line, " → %s", name->text);
}

char *edit_line(const JjEdit *edit) {
  g_autoptr(GString) line = g_string_new(_(words[edit->kind]));
  for (size_t i = 0; i < G_N_ELEMENTS(subjects); i++) {
    if (!jj_edit_text(edit, subjects[i])) continue;
    append_subjects(line, edit, subjects[i]);
    break;
  }
  append_target(line, edit);
  return g_strdup(line->str);
}
