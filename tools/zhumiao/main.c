/* zhumiao-generate: makes shapefiles/zhumiao; tools/generate-zhumiao runs both steps. */
#include "zhumiao.h"

#include <stdio.h>
#include <string.h>

static int usage(void) {
  fputs("usage: zhumiao-generate facts TOWNS.json SCHOOLS.csv DIR\n"
        "       zhumiao-generate model FACTS_DIR DIR\n",
        stderr);
  return 2;
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  bool done = false;
  if (argc == 5 && strcmp(argv[1], "facts") == 0) {
    done = zhumiao_write_zones(argv[2], argv[4], &error) && zhumiao_write_facts(argv[3], argv[4], &error);
  } else if (argc == 4 && strcmp(argv[1], "model") == 0) {
    done = zhumiao_write_division(argv[3], &error) && zhumiao_write_model(argv[2], argv[3], &error) &&
           zhumiao_write_indicators(argv[2], argv[3], &error) && zhumiao_write_subsidy(argv[2], argv[3], &error);
  } else {
    return usage();
  }
  if (!done) {
    fprintf(stderr, "zhumiao-generate: %s\n", error->message);
  }
  return done ? 0 : 1;
}
