# Sourced by the gate tests: a small tree in which faults are planted one at a time.
# Arguments as every shell test: PROGRAM SOURCE_DIR SCRATCH_DIR DATA_DIR.
source_dir=$2
tree=$3/tree
failed=0

# Copies a table of modules and the layout, and makes one faultless header and source.
fresh_tree() {
  rm -rf "$tree"
  mkdir -p "$tree/include/jiujin" "$tree/src/base" "$tree/src/model" "$tree/src/report" "$tree/src/cli"
  cp "$source_dir/.clang-format" "$tree/"
  cat >"$tree/CMakeLists.txt" <<'END'
jj_module(base)
jj_module(model) # uses base alone
jj_module(report LIBRARIES
          PkgConfig::JANSSON)
jj_module(cli    USES model report)
END
  cat >"$tree/include/jiujin/model.h" <<'END'
#ifndef JIUJIN_MODEL_H
#define JIUJIN_MODEL_H

#include <glib.h>

#include "jiujin/base.h"

int jj_model(void);

#endif
END
  printf '#include "jiujin/model.h"\n\nint jj_model(void) {\n  return 1;\n}\n' >"$tree/src/model/model.c"
}

# passes GATE NAME, fails GATE NAME PATTERN: the gate on the tree; PATTERN must be in what it says.
passes() {
  if ! said=$("$source_dir/tools/$1" "$tree" 2>&1); then
    printf 'not ok: %s\n%s\n' "$2" "$said"
    failed=1
  fi
}

fails() {
  if said=$("$source_dir/tools/$1" "$tree" 2>&1) || ! grep -q "$3" <<<"$said"; then
    printf 'not ok: %s: should fail with "%s"\n%s\n' "$2" "$3" "$said"
    failed=1
  fi
}
