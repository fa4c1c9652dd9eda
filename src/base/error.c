#include "jiujin/base.h"

GQuark jj_error_quark(void) {
  return g_quark_from_static_string("jj-error-quark");
}
