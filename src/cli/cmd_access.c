/* jiujin access STUDY|SCENARIO: how many seats a graduate can reach, zone by zone. */
#include <stdio.h>
#include <string.h>

#include "cli/topic.h"
#include "jiujin/layer_write.h"

enum { MINUTE_MS = 60000, N_STEPS = 3 };

static const char *const methods[] = {"2sfca", "e2sfca", "3sfca", NULL};
static const char *const decays[] = {"steps", "gaussian", "exponential", "power", NULL};

/* ---- the command line ---- */

/* The index of the option's word; `otherwise` if it is not given. */
static uint32_t word_of(const Arguments *arguments, const char *option, const char *const *words, uint32_t otherwise) {
  const char *text = arguments_text(arguments, option);
  for (uint32_t i = 0; text && words[i]; i++)
    if (strcmp(words[i], text) == 0) return i;
  return otherwise;
}

/* A number of the option from `least` on; false after a message. */
static bool read_real(const Arguments *arguments, const char *option, double least, double *out) {
  const char *text = arguments_text(arguments, option);
  char *end = NULL;
  const double value = text ? g_ascii_strtod(text, &end) : 0;
  if (!text) return true;
  if (end != text && *end == '\0' && value >= least && value <= 1000) {
    *out = value;
    return true;
  }
  fprintf(stderr, _("jiujin access: --%s: '%s', expected a number from %g on\n"), option, text, least);
  return false;
}

/* Thirds of the limit for steps; their weights fall by a third each. */
static void set_steps(JjDecay *decay, uint32_t step_ms[N_STEPS]) {
  static const double weights[N_STEPS] = {1, 2.0 / 3, 1.0 / 3};
  for (uint32_t i = 0; i < N_STEPS; i++) step_ms[i] = decay->limit_ms / N_STEPS * (i + 1);
  step_ms[N_STEPS - 1] = decay->limit_ms;
  decay->n_steps = N_STEPS;
  decay->step_ms = step_ms;
  decay->step_weight = weights;
}

static bool read_ask(const Arguments *arguments, JjAsked *asked, uint32_t step_ms[N_STEPS]) {
  JjAccessAsk *ask = &asked->access;
  double k = 1;
  *ask = jj_access_ask_default();
  ask->method = (JjAccessMethod)word_of(arguments, "method", methods, JJ_ACCESS_E2SFCA);
  ask->decay.kind = (JjDecayKind)word_of(arguments, "decay", decays, JJ_DECAY_GAUSSIAN);
  ask->decay.power = 1;
  if (!topic_read(arguments, asked) || !read_real(arguments, "scale", 1, &ask->decay.scale_min) ||
      !read_real(arguments, "power", 0.1, &ask->decay.power) || !read_real(arguments, "k", 1, &k))
    return false;
  ask->k = (uint32_t)k;
  if (asked->limit_min) ask->decay.limit_ms = asked->limit_min * MINUTE_MS;
  if (ask->decay.kind == JJ_DECAY_STEPS) set_steps(&ask->decay, step_ms);
  return true;
}

/* The format of a layer by the ending of its name; JJ_LAYER_FORMAT_COUNT: none. */
static JjLayerFormat layer_of(const char *path) {
  const char *dot = strrchr(path, '.');
  JjLayerFormat format = 0;
  while (format < JJ_LAYER_FORMAT_COUNT && (!dot || g_ascii_strcasecmp(dot + 1, jj_layer_format_words[format]) != 0))
    format++;
  return format;
}

static bool may_write(const char *path) {
  if (!path || g_str_has_suffix(path, ".csv") || layer_of(path) < JJ_LAYER_FORMAT_COUNT) return true;
  fprintf(stderr, _("jiujin access: '%s' ends in none of .csv, .gpkg, .geojson, .shp\n"), path);
  return false;
}

/* ---- the file ---- */

static bool write_layer(const JjEvaluation *evaluation, const char *group, const char *path, GError **error) {
  const JjStudy *study = evaluation->scenario->study;
  g_autofree char *first_day = g_strdup_printf("%04d-08-01", evaluation->scenario->year + 1911);
  g_autoptr(JjTable) table = jj_compose_access_layer(evaluation, group);
  if (!table) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_USAGE, _("--group: '%s' is not known"), group ? group : "–");
    return false;
  }
  const JjLayer layer = {"access", study->crs, first_day, study->zones.rings, table};
  return jj_write_layer(&layer, layer_of(path), path, error);
}

static int write_out(const JjEvaluation *evaluation, const Arguments *arguments) {
  const char *path = arguments_text(arguments, "output");
  g_autoptr(GError) error = NULL;
  bool written = false;
  if (g_str_has_suffix(path, ".csv")) {
    g_autofree char *rows = jj_compose_access_csv(evaluation);
    written = jj_file_replace(path, rows, strlen(rows), &error);
  } else {
    written = write_layer(evaluation, arguments_text(arguments, "group"), path, &error);
  }
  return written ? EXIT_WELL : command_fail(error);
}

static int run(Arguments *arguments) {
  uint32_t step_ms[N_STEPS];
  JjAsked asked = {0};
  int exit_code = EXIT_USAGE;
  if (!may_write(arguments_text(arguments, "output")) || !read_ask(arguments, &asked, step_ms)) return exit_code;
  if (!arguments_text(arguments, "output")) return topic_print(arguments, JJ_TOPIC_ACCESSIBILITY, &asked);
  g_auto(Session) session = {0};
  if (!topic_evaluate(&session, arguments, &asked, &exit_code)) return exit_code;
  const JjEvaluation evaluation = session_evaluation(&session);
  return write_out(&evaluation, arguments);
}

static const Option options[] = {
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("all zones and groups as .csv, or a layer (.gpkg, .geojson, .shp)"),
     NULL},
    {"mode", 0, OPTION_TEXT, NULL, N_("how people go; the study's first mode unless given"), topic_modes},
    {"method", 0, OPTION_TEXT, NULL, N_("how seats are shared out; e2sfca unless given"), methods},
    {"decay", 0, OPTION_TEXT, NULL, N_("how a seat counts less farther off; gaussian unless given"), decays},
    {"within", 0, OPTION_TEXT, N_("MINUTES"), N_("seats farther off count nothing; 60 unless given"), NULL},
    {"scale", 0, OPTION_TEXT, N_("MINUTES"), N_("of the decay; 30 unless given"), NULL},
    {"power", 0, OPTION_TEXT, "P", N_("of the power decay; 1 unless given"), NULL},
    {"k", 0, OPTION_TEXT, "K", N_("minutes are to the K-th nearest school; 1 unless given"), NULL},
    {"group", 0, OPTION_TEXT, N_("GROUP"), N_("the program group of the layer; all unless given"), NULL},
    {"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL},
    {"internal", 0, OPTION_FLAG, NULL, N_("show small counts too; all is stamped 內部使用"), NULL},
    {0}};

const Command command_access = {
    .name = "access",
    .arguments = N_("STUDY|SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("tell how many seats a graduate can reach, zone by zone"),
    .description =
        N_("Seats per graduate by floating catchment areas (E2SFCA and kin), the seats that fall to each zone, "
           "the seats in reach and the minutes to the nearest school, of all graduates and of each program "
           "group, base against scenario. The program group's part of the graduates is its part of the "
           "entrants of the admission district. Zones at the study's border where places outside are not all "
           "known are marked 邊界."),
    .examples = "jiujin access shapefiles/zhumiao/study.yaml\n"
                "jiujin access scenarios/merge-and-close.yaml --decay exponential --scale 20 --k 3\n"
                "jiujin access shapefiles/zhumiao/study.yaml --group 工業類 -o access.gpkg",
    .options = options,
    .run = run};
