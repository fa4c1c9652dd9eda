/* jiujin report SCENARIO -o FILE: the evaluation as a document to hand out. */
#include <stdio.h>
#include <string.h>

#include "cli/draw.h"
#include "cli/session.h"
#include "jiujin/report.h"
#include "jiujin/xlsx.h"

typedef enum { FORMAT_HTML, FORMAT_MD, FORMAT_XLSX, FORMAT_COUNT } Format;
static const char *const format_words[] = {"html", "md", "xlsx", NULL};

/* What is handed out, and what it is made of. */
typedef struct {
  const JjEvaluation *evaluation;
  const JjDocument *document;
} Report;

/* ---- writers: the bytes of a file ---- */

static GBytes *bytes_of_text(char *text) {
  return g_bytes_new_take(text, strlen(text));
}

static GBytes *html_bytes(const Report *report, GError **error) {
  (void)error;
  const JjMapOptions options = {.paper = JJ_PAPER_A4, .orientation = JJ_PORTRAIT, .date = report->document->created};
  g_autoptr(JjMapPage) map = jj_compose_map(report->evaluation, &options);
  return bytes_of_text(jj_compose_html(report->document, map));
}

static GBytes *markdown_bytes(const Report *report, GError **error) {
  (void)error;
  return bytes_of_text(jj_report_markdown(report->document));
}

static GBytes *xlsx_bytes(const Report *report, GError **error) {
  return jj_xlsx_bytes(report->document, report->evaluation->scorecard->rows, "rows", error);
}

static GBytes *(*const writers[FORMAT_COUNT])(const Report *, GError **) = {html_bytes, markdown_bytes, xlsx_bytes};

static bool write_file(const Report *report, Format format, const char *path, GError **error) {
  g_autoptr(GBytes) bytes = writers[format](report, error);
  if (!bytes) return false;
  gsize size;
  const void *data = g_bytes_get_data(bytes, &size);
  return jj_file_replace(path, data, size, error);
}

/* ---- the command line ---- */

static Format format_of_word(const char *word) {
  Format format = 0;
  while (format_words[format] && g_ascii_strcasecmp(word, format_words[format]) != 0) format++;
  return format;
}

/* By --format, else by the file's ending. False after a message. */
static bool choose_format(const Arguments *arguments, Format *out) {
  const char *output = arguments_text(arguments, "output"), *word = arguments_text(arguments, "format");
  if (!output) {
    fprintf(stderr, _("jiujin %s: no output given, expected -o FILE.html\n"), arguments->command->name);
    return false;
  }
  const char *dot = strrchr(output, '.');
  *out = format_of_word(word ? word : dot ? dot + 1 : "");
  if (*out < FORMAT_COUNT) return true;
  fprintf(stderr, _("jiujin %s: -o: '%s' ends in none of .html, .md, .xlsx; --format says which it is to be\n"),
          arguments->command->name, output);
  return false;
}

static int write_report(const JjEvaluation *evaluation, Format format, const char *date, Arguments *arguments) {
  g_autoptr(GError) error = NULL;
  g_autoptr(JjDocument) document = jj_compose_report(evaluation, date);
  const Report report = {evaluation, document};
  const char *xlsx = arguments_text(arguments, "xlsx");
  if (!write_file(&report, format, arguments_text(arguments, "output"), &error) ||
      (xlsx && !write_file(&report, FORMAT_XLSX, xlsx, &error)))
    return command_fail(error);
  arguments_lap(arguments, _("writing"));
  return EXIT_WELL;
}

static int run(Arguments *arguments) {
  Format format;
  JjMapOptions dated = {0};
  g_auto(Session) session = {.internal = arguments_flag(arguments, "internal")};
  if (!choose_format(arguments, &format) || !draw_date(arguments, &dated) ||
      !session_read_from(arguments, &session.from_year))
    return EXIT_USAGE;
  int exit_code = EXIT_WELL;
  if (!session_evaluate(&session, arguments, &exit_code)) return exit_code;
  const JjEvaluation evaluation = session_evaluation(&session);
  return write_report(&evaluation, format, dated.date, arguments);
}

static const Option options[] = {
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("the file to write: .html, .md or .xlsx"), NULL},
    {"format", 0, OPTION_TEXT, NULL, N_("what the file is to be, whatever its ending"), format_words},
    {"xlsx", 0, OPTION_FILE, N_("FILE"), N_("write a spreadsheet too"), NULL},
    {"from", 0, OPTION_TEXT, N_("YEAR"), N_("compare with the study's plan in another academic year"), NULL},
    {"date", 0, OPTION_TEXT, "YYYY-MM-DD", N_("date of making to print; none otherwise"), NULL},
    {"internal", 0, OPTION_FLAG, NULL, N_("show small counts too; all is stamped 內部使用"), NULL},
    {0}};

const Command command_report = {
    .name = "report",
    .arguments = N_("SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("write the evaluation of a scenario as a document"),
    .description =
        N_("Writes what evaluate prints as a document to hand out, with headline figures, charts, the maps before and "
           "after, notes, sources and methods. An .html file is one page that asks for nothing else and prints on A4; "
           ".md is Markdown; .xlsx has a sheet for each table and one with all rows, numbers as numbers.\n"
           "The document is in the language of messages (--lang). A file is replaced as a whole or not at all."),
    .examples = "jiujin report scenarios/move-yuanli-tongxiao.yaml -o report.html\n"
                "jiujin report --lang zh_TW scenarios/share-zhuolan.yaml -o report.html --xlsx report.xlsx\n"
                "jiujin report --from 112 --internal scenarios/share-zhuolan.yaml -o report.md",
    .options = options,
    .run = run};
