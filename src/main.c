#include "jiujin/cli.h"

int main(int argc, char **argv) {
  return jj_cli_main(argc, argv);
}
