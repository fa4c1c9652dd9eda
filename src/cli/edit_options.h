/* Edits as options of a command line: --move 苑裡鎮,通霄鎮=苗栗社區. */
#ifndef JJ_CLI_EDIT_OPTIONS_H
#define JJ_CLI_EDIT_OPTIONS_H

#include "cli/command.h"
#include "jiujin/diagnostic.h"
#include "jiujin/doc.h"

/* The edit of an option as a scenario file has it, {move: {zones: […], to: …}}, every node at a place that is called
 * like the option with its value. `HEAD=TAIL;key=value;…`: what head and tail are is the option's, keys are those of
 * files. Lists are separated by commas, 、 or +; full-width signs are as good as ASCII. A key given twice is a
 * diagnostic. (owned) NULL where the option is none of an edit. */
JjDoc *edit_option_read(const char *option, const char *value, JjDiagnostics *diagnostics);

#endif
