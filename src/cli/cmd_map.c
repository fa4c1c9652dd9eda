/* jiujin map SCENARIO -o FILE.pdf: before and after on one page. */
#include <stdio.h>

#include "cli/session.h"

static bool paper_from_word(const char *word, JjPaper *out) {
  for (JjPaper paper = 0; paper < JJ_PAPER_COUNT; paper++) {
    if (g_ascii_strcasecmp(word, jj_paper_words[paper]) != 0) continue;
    *out = paper;
    return true;
  }
  fprintf(stderr, _("jiujin map: --paper: '%s' is none of A4, A3\n"), word);
  return false;
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

int command_map(int argc, char **argv) {
  g_autofree char *output = NULL;
  g_autofree char *paper_word = NULL;
  const GOptionEntry options[] = {
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("the PDF to write"), N_("FILE.pdf")},
      {"paper", 0, 0, G_OPTION_ARG_STRING, &paper_word, N_("A3 (default) or A4, landscape"), "A3|A4"},
      G_OPTION_ENTRY_NULL};
  g_autofree char *path = NULL;
  JjPaper paper = JJ_PAPER_A3;
  if (!command_parse("map", options, argc, argv, &path)) return EXIT_USAGE;
  if (!output_is_pdf(output) || (paper_word && !paper_from_word(paper_word, &paper))) return EXIT_USAGE;

  g_auto(Session) session = {0};
  int exit_code = EXIT_WELL;
  if (!session_evaluate(&session, path, &exit_code)) return exit_code;
  JjEvaluation evaluation = session_evaluation(&session);
  return draw(&evaluation, paper, output);
}
