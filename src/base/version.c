#include "jiujin/base.h"

const char *jj_version(void) {
  return JJ_VERSION;
}
