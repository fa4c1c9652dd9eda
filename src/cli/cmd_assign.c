/* jiujin assign STUDY|SCENARIO: how near anybody could go to school. */
#include <string.h>

#include "cli/topic.h"

static int run(Arguments *arguments) {
  JjAsked asked = {0};
  const char *demand = arguments_text(arguments, "demand");
  if (!topic_read(arguments, &asked)) return EXIT_USAGE;
  if (demand && strcmp(demand, jj_demand_words[JJ_DEMAND_GRADUATES]) == 0) asked.demand = JJ_DEMAND_GRADUATES;
  return topic_print(arguments, JJ_TOPIC_ASSIGNMENT, &asked);
}

static const Option options[] = {
    {"mode", 0, OPTION_TEXT, NULL, N_("how people go; the study's first mode unless given"), topic_modes},
    {"within", 0, OPTION_TEXT, N_("MINUTES"), N_("nobody is sent farther; as far as there is a way unless given"),
     NULL},
    {"demand", 0, OPTION_TEXT, NULL, N_("who asks for seats; entrants unless given"), jj_demand_words},
    {"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL},
    {"internal", 0, OPTION_FLAG, NULL, N_("show small counts too; all is stamped 內部使用"), NULL},
    {0}};

const Command command_assign = {
    .name = "assign",
    .arguments = N_("STUDY|SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("bound the rate and the ways by what anybody could do"),
    .description = N_(
        "The highest nearby-enrollment rate that any behaviour could reach with the graduates and entrants of today, "
        "what part of the room above chance is used (efficiency), and the least travel time. Then with seats as the "
        "only limit: everybody at the nearest school, the shortest ways within the seats, anywhere and inside the "
        "communities, what one seat more or fewer of each school is worth, and where seats are too few. It says "
        "nothing about what students will do."),
    .examples = "jiujin assign shapefiles/zhumiao/study.yaml\n"
                "jiujin assign scenarios/share-zhuolan.yaml --within 60\n"
                "jiujin assign scenarios/merge-and-close.yaml --demand graduates --json > bounds.json",
    .options = options,
    .run = run};
