/* jiujin map SCENARIO -o FILE.pdf: before and after on one page. */
#include <stdio.h>
#include <string.h>

#include "cli/session.h"

/* The paper of a word that the option allows; A3 where none is given. */
static JjPaper paper_of(const char *word) {
  for (JjPaper paper = 0; word && paper < JJ_PAPER_COUNT; paper++)
    if (strcmp(word, jj_paper_words[paper]) == 0) return paper;
  return JJ_PAPER_A3;
}

static bool output_is_pdf(const char *output) {
  if (!output)
    fprintf(stderr, "%s\n", _("jiujin map: no output given, expected -o FILE.pdf"));
  else if (!g_str_has_suffix(output, ".pdf"))
    fprintf(stderr, _("jiujin map: -o: '%s' does not end in .pdf, the only kind drawn so far\n"), output);
  return output && g_str_has_suffix(output, ".pdf");
}

/* Names that found no room are on no map: whoever prints it must know. */
static void warn_unplaced(const JjPage *page, const JjRenderReport *report) {
  for (uint32_t i = 0; i < report->n_labels; i++) {
    const JjLabelFate *fate = &report->labels[i];
    if (fate->placed) continue;
    const JjLabelLayer *layer = &page->maps[fate->map].layers[fate->layer].as.labels;
    fprintf(stderr, _("jiujin map: warning: no room for '%s' on map %u; a larger paper may have it\n"),
            layer->labels[fate->label].text, fate->map + 1);
  }
}

static int draw(const JjEvaluation *evaluation, JjPaper paper, const char *output) {
  g_autoptr(JjMapPage) map = jj_compose_map(evaluation, paper);
  g_auto(JjRenderReport) report = {0};
  g_autoptr(GError) error = NULL;
  const JjPage *page = jj_map_page_view(map);
  if (!jj_render_pdf(page, output, &report, &error)) return command_fail(error);
  warn_unplaced(page, &report);
  return EXIT_WELL;
}

static int run(Arguments *arguments) {
  const char *output = arguments_text(arguments, "output");
  if (!output_is_pdf(output)) return EXIT_USAGE;
  g_auto(Session) session = {0};
  int exit_code = EXIT_WELL;
  if (!session_evaluate(&session, arguments, &exit_code)) return exit_code;
  JjEvaluation evaluation = session_evaluation(&session);
  exit_code = draw(&evaluation, paper_of(arguments_text(arguments, "paper")), output);
  arguments_lap(arguments, _("drawing"));
  return exit_code;
}

static const Option options[] = {
    {"output", 'o', OPTION_FILE, N_("FILE.pdf"), N_("the PDF to write"), NULL},
    {"paper", 0, OPTION_TEXT, NULL, N_("paper in landscape; A3 unless given"), jj_paper_words},
    {0}};

const Command command_map = {
    .name = "map",
    .arguments = N_("SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("draw the plan before and after a scenario as a PDF"),
    .description =
        N_("Draws two maps of one extent on a page: communities, names of zones, schools, what moved, and the "
           "sources. The map is in Traditional Chinese whatever the language of messages."),
    .examples = "jiujin map scenarios/move-yuanli-tongxiao.yaml -o map.pdf\n"
                "jiujin map scenarios/share-zhuolan.yaml --paper A4 -o map.pdf",
    .options = options,
    .run = run};
