#include "jiujin/base.h"

G_DEFINE_QUARK(jj-error-quark, jj_error)
