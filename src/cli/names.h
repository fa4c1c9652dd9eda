/* Names on the command line that stand for nothing, or for several. */
#ifndef JJ_CLI_NAMES_H
#define JJ_CLI_NAMES_H

#include "jiujin/model.h"

/* Says so, of the option's text and with the lookup's hint (may be NULL); JJ_ERROR_USAGE. Always false. */
bool name_unknown(const char *option, const char *text, JjLookup lookup, const char *hint, GError **error);

#endif
