/* jiujin map SCENARIO -o FILE: before and after on one page. */
#include "cli/draw.h"
#include "cli/session.h"

static int run(Arguments *arguments) {
  JjMapOptions options;
  JjOutput output = {0};
  if (!draw_options(arguments, &options, &output)) return EXIT_USAGE;
  g_auto(Session) session = {.no_figures = true};
  int exit_code = EXIT_WELL;
  if (!session_evaluate(&session, arguments, &exit_code)) return exit_code;
  JjEvaluation evaluation = session_evaluation(&session);
  g_autoptr(JjMapPage) map = jj_compose_map(&evaluation, &options);
  exit_code = draw_page(map, &output, arguments);
  arguments_lap(arguments, _("drawing"));
  return exit_code;
}

static const Option options_of_map[] = {
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("the file to write: .pdf, .svg or .png"), NULL},
    {"paper", 0, OPTION_TEXT, NULL, N_("A3 (default) or A4"), jj_paper_words},
    {"orientation", 0, OPTION_TEXT, NULL, N_("maps side by side (landscape, default) or below each other (portrait)"),
     jj_orientation_words},
    {"unit", 0, OPTION_TEXT, N_("TEXT"), N_("who puts the map forward (製圖單位); else the study's mapping_unit"),
     NULL},
    {"draft", 0, OPTION_FLAG, NULL, N_("stamp the map as a draft (草案)"), NULL},
    {"date", 0, OPTION_TEXT, "YYYY-MM-DD", N_("date of making to print; none otherwise"), NULL},
    {"dpi", 0, OPTION_TEXT, "N", N_("pixels per inch of a .png, 150 by default"), NULL},
    {0}};

const Command command_map = {
    .name = "map",
    .arguments = N_("SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("draw the plan before and after a scenario as PDF, SVG or PNG"),
    .description =
        N_("Draws two maps of one extent on a page: communities, names of zones and schools, what moved, and the "
           "sources. The map is in Traditional Chinese whatever the language of messages."),
    .examples = "jiujin map scenarios/move-yuanli-tongxiao.yaml -o map.pdf\n"
                "jiujin map scenarios/share-zhuolan.yaml --paper A4 --orientation portrait --draft -o map.png",
    .options = options_of_map,
    .run = run};
