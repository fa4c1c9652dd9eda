/* jiujin scenario new: writes a scenario from options and checks it against its study. */
#include <stdio.h>
#include <string.h>

#include "cli/edit_options.h"
#include "cli/edited.h"
#include "cli/session.h"

/* A scenario while it is made. */
typedef struct {
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
  JjScenarioFile *file;
  JjSituation base, scenario;
  Networks networks; /* read if edits are of them */
} Draft;

static void draft_clear(Draft *draft) {
  g_clear_pointer(&draft->inputs, jj_inputs_free);
  g_clear_pointer(&draft->diagnostics, jj_diagnostics_free);
  g_clear_pointer(&draft->file, jj_scenario_file_free);
  jj_situation_clear(&draft->base);
  jj_situation_clear(&draft->scenario);
  networks_clear(&draft->networks);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Draft, draft_clear)

static const char *keep(Draft *draft, const char *text) {
  return g_string_chunk_insert_const(draft->file->strings, text);
}

/* "merge-and-close" of "scenarios/merge-and-close.yaml". (owned) */
static char *code_of_path(const char *path) {
  g_autofree char *name = path ? g_path_get_basename(path) : g_strdup("scenario");
  const char *dot = strrchr(name, '.');
  return dot && dot > name ? g_strndup(name, (size_t)(dot - name)) : g_strdup(name);
}

/* 113, or 2024 for the same. */
static bool read_year(const char *text, int16_t *year) {
  guint64 value = 0;
  if (text && !g_ascii_string_to_unsigned(text, 10, JJ_YEAR_MIN, JJ_YEAR_MAX + 1911, &value, NULL)) value = 0;
  if (value > JJ_YEAR_MAX) value = value >= JJ_YEAR_MIN + 1911 ? value - 1911 : 0;
  if (text && value == 0)
    fprintf(stderr, _("jiujin scenario new: --year: '%s' is no academic year, expected as 113\n"), text);
  *year = (int16_t)value;
  return !text || value > 0;
}

/* Name, code, year, notes. */
static bool read_words(Draft *draft, const Arguments *arguments) {
  const char *name = arguments_text(arguments, "name");
  g_autofree char *code = code_of_path(arguments_text(arguments, "output"));
  JjScenarioFile *file = draft->file;
  file->code = keep(draft, code);
  file->name = keep(draft, name ? name : code);
  file->study_path = keep(draft, arguments_text(arguments, "study"));
  file->notes = g_renew(const char *, file->notes, (size_t)arguments->given->len + 1);
  for (guint i = 0; i < arguments->given->len; i++) {
    const Given *given = &g_array_index(arguments->given, Given, i);
    if (strcmp(given->option->name, "note") == 0) file->notes[file->n_notes++] = keep(draft, given->value);
  }
  return read_year(arguments_text(arguments, "year"), &file->year);
}

static void append_edits(JjEdits *to, const JjEdits *from) {
  for (uint32_t i = 0; i < from->n; i++) {
    const JjEdit *edit = &from->edits[i];
    (void)jj_edits_add(to, edit->kind, edit->place);
    for (uint32_t t = 0; t < edit->n_texts; t++)
      jj_edits_say(to, edit->texts[t].arg, edit->texts[t].row, edit->texts[t].text, edit->texts[t].place);
  }
}

static bool read_table(Draft *draft, const char *path, GError **error) {
  g_autoptr(JjEdits) edits = NULL;
  if (!jj_load_plan_table(path, &draft->base, &edits, draft->inputs, draft->diagnostics, error)) return false;
  append_edits(draft->file->edits, edits);
  return true;
}

/* Edits in the order in which their options stand. */
static bool read_edits(Draft *draft, const Arguments *arguments, GError **error) {
  for (guint i = 0; i < arguments->given->len; i++) {
    const Given *given = &g_array_index(arguments->given, Given, i);
    if (strcmp(given->option->name, "from-table") == 0 && !read_table(draft, given->value, error)) return false;
    if (!given->value) continue;
    g_autoptr(JjDoc) edit = edit_option_read(given->option->name, given->value, draft->diagnostics);
    if (edit) jj_load_edit(edit, draft->file->edits, draft->diagnostics);
  }
  return true;
}

/* Roads and routes are looked up only where edits name some: networks are large. */
static bool names_fit(Draft *draft, GError **error) {
  const JjEdits *edits = draft->file->edits;
  uint32_t n = 0;
  for (uint32_t i = 0; i < edits->n; i++) n += jj_edit_is_of_network(edits->edits[i].kind);
  const Editing editing = {&draft->networks, draft->base.study, edits, NULL, draft->diagnostics};
  return n == 0 || (networks_load(&draft->networks, draft->file->study_path, draft->base.study, draft->inputs,
                                  draft->diagnostics, error) &&
                    edited_names_fit(&editing, error));
}

static bool apply(Draft *draft, GError **error) {
  JjEdits *edits = draft->file->edits;
  if (edits->n == 0 && jj_diagnostics_count_of(draft->diagnostics, JJ_SEVERITY_ERROR) == 0) {
    g_set_error_literal(error, JJ_ERROR, JJ_ERROR_USAGE, _("nothing is edited, expected as --move ZONES=COMMUNITY"));
    return false;
  }
  bool sound = jj_diagnostics_count_of(draft->diagnostics, JJ_SEVERITY_ERROR) == 0 &&
               jj_edits_locate(edits, draft->base.study, draft->diagnostics) &&
               jj_edits_apply(edits, &draft->base, &draft->scenario, draft->diagnostics);
  if (!sound)
    g_set_error_literal(error, JJ_ERROR, JJ_ERROR_DATA, _("the edits don't fit the study; nothing is written"));
  return sound;
}

static bool make(Draft *draft, const Arguments *arguments, GError **error) {
  JjSituation *base = &draft->base;
  if (!jj_load_study(draft->file->study_path, &base->study, &base->plan, draft->inputs, draft->diagnostics, error))
    return false;
  base->year = draft->file->year ? draft->file->year : base->study->year;
  return read_edits(draft, arguments, error) && apply(draft, error) && names_fit(draft, error);
}

static int write_out(const Draft *draft, const char *output) {
  if (!output) {
    g_autofree char *text = jj_scenario_text(draft->file, NULL);
    return command_print(text);
  }
  g_autoptr(GError) error = NULL;
  if (!jj_write_scenario(draft->file, output, &error)) return command_fail(error);
  g_autofree char *line = g_strdup_printf(_("%s is written, edits: %u\n"), output, draft->file->edits->n);
  return command_print(line);
}

static bool may_write(const Arguments *arguments) {
  const char *output = arguments_text(arguments, "output");
  if (!arguments_text(arguments, "study")) {
    fprintf(stderr, "%s\n", _("jiujin scenario new: no study given, expected --study STUDY"));
    return false;
  }
  if (!output || arguments_flag(arguments, "force") || !g_file_test(output, G_FILE_TEST_EXISTS)) return true;
  fprintf(stderr, _("jiujin scenario new: '%s' is there already; --force replaces it\n"), output);
  return false;
}

static int run(Arguments *arguments) {
  g_auto(Draft) draft = {.inputs = inputs_new(), .diagnostics = jj_diagnostics_new(), .file = jj_scenario_file_new()};
  g_autoptr(GError) error = NULL;
  if (!may_write(arguments) || !read_words(&draft, arguments)) return EXIT_USAGE;
  bool made = make(&draft, arguments, &error);
  session_print_diagnostics(draft.diagnostics, arguments_flag(arguments, "verbose"));
  arguments_lap(arguments, _("reading"));
  return made ? write_out(&draft, arguments_text(arguments, "output")) : command_fail(error);
}

#define EDIT(name, value, help)                                                                                        \
  { (name), 0, OPTION_TEXT, (value), (help), NULL }

static const Option options[] = {
    {"study", 's', OPTION_FILE, N_("STUDY"), N_("the study that is edited"), NULL},
    {"output", 'o', OPTION_FILE, N_("FILE.yaml"), N_("the scenario to write; standard output unless given"), NULL},
    {"force", 'f', OPTION_FLAG, NULL, N_("replace a file that is there already"), NULL},
    {"name", 0, OPTION_TEXT, N_("NAME"), N_("what people call the scenario; its code, the file's name, unless given"),
     NULL},
    {"year", 0, OPTION_TEXT, N_("YEAR"), N_("academic year; the study's unless given"), NULL},
    {"note", 0, OPTION_TEXT, N_("TEXT"), N_("a note printed with every result"), NULL},
    {"from-table", 0, OPTION_FILE, N_("TABLE"), N_("moves from a table with the columns 鄉鎮市區 and 新社區"), NULL},
    EDIT("move", N_("ZONES=COMMUNITY"), N_("move zones, with their schools, to a community")),
    EDIT("share", N_("ZONES=COMMUNITY"), N_("let zones belong to a further community")),
    EDIT("unshare", N_("ZONES=COMMUNITY"), N_("end that zones belong to a further community")),
    EDIT("merge", N_("COMMUNITIES=COMMUNITY"), N_("merge communities into one; also ;name=…")),
    EDIT("split", N_("ZONES=CODE;community=…;name=…"), N_("make a new community of zones of one; also ;convening=…")),
    EDIT("rename", N_("COMMUNITY=NAME"), N_("rename a community; also ;code=…")),
    EDIT("assign", N_("SCHOOLS=COMMUNITY"), N_("put schools into a community")),
    EDIT("assign-feeder", N_("FEEDERS=COMMUNITY"), N_("put feeders into a community")),
    EDIT("open", N_("CODE=NAME;zone=…;ownership=…;type=…"), N_("open a school; also ;lon=…;lat=…;community=…;seats=…")),
    EDIT("close", N_("SCHOOLS"), N_("close schools")),
    EDIT("relocate", N_("SCHOOL=ZONE"), N_("put a school elsewhere; or SCHOOL;lon=…;lat=…")),
    EDIT("seats", N_("SCHOOL=SEATS"), N_("change a school's seats; also ;program_group=…;exam_free_seats=…")),
    EDIT("succeed", N_("SCHOOL=SCHOOL"), N_("let a school go on as another")),
    EDIT("convene", N_("COMMUNITY=SCHOOL"), N_("name a community's convening school")),
    EDIT("link", N_("ZONES=bridge|ferry|other"), N_("link two zones; also ;name=…")),
    EDIT("unlink", N_("ZONES"), N_("remove the listed link of two zones")),
    EDIT("joint-admission", N_("ZONES=DISTRICT"), N_("let zones apply in another admission district; also ;quota=…")),
    EDIT("joint-admission-feeder", N_("FEEDERS=DISTRICT"),
         N_("let feeders apply in another admission district; also ;quota=…")),
    EDIT("close-road", N_("ROAD"), N_("close a road; ;lon=…;lat=…: its piece nearest to there alone")),
    EDIT("road-speed", N_("ROAD=KMH"), N_("let cars go at another speed; also ;lon=…;lat=…")),
    EDIT("add-road", N_("NAME=CLASS;lon=…;lat=…;to_lon=…;to_lat=…"), N_("build a road; also ;kmh=…;length_m=…")),
    EDIT("drop-route", N_("ROUTE"), N_("let a route run no more")),
    EDIT("add-route", N_("CODE=NAME;stops=…;minutes=…;departures=…"), N_("add a route; also ;mode=bus|rail|…")),
    {0}};

const Command command_scenario_new = {
    .name = "scenario new",
    .summary = N_("write a scenario from options, and check it"),
    .description =
        N_("Each edit is an option; they are applied in the order given, and nothing is written unless they fit the "
           "study. Zones, communities and schools are named by code or name; several are separated by commas, 、 or +. "
           "What else an edit takes follows after semicolons as key=value, with the keys of docs/formats.md; quote it "
           "for the shell."),
    .examples =
        "jiujin scenario new --study shapefiles/zhumiao/study.yaml --move 苑裡鎮,通霄鎮=苗栗社區 -o new.yaml\n"
        "jiujin scenario new --study shapefiles/zhumiao/study.yaml --merge '苗南社區+苗栗社區=苗栗社區;name=中苗社區' "
        "-o merged.yaml\n"
        "jiujin scenario new --study shapefiles/zhumiao/study.yaml --from-table plan.csv -o plan.yaml",
    .options = options,
    .run = run};
