# tools/check-style finds each planted fault. (The tree itself is checked by .ci/run, with clang-format 14.)
. "$2/tests/support/planted.sh"

fresh_tree
passes check-style "the faultless tree"

long_function() {
  printf '\n%s\n' "$1"
  for _ in $(seq "$2"); do echo '  jj_model();'; done
  echo '}'
}

fresh_tree
long_function 'static void long_one(void) {' 58 >>"$tree/src/model/model.c"
passes check-style "a function of 60 lines"

fresh_tree
long_function 'static void long_one(void) {' 59 >>"$tree/src/model/model.c"
fails check-style "a function of 61 lines" "src/model/model.c:7: a function of 61 lines"

fresh_tree
long_function 'static void long_one(int first,
                     int second) {' 58 >>"$tree/src/model/model.c"
fails check-style "a function with a head of two lines" "src/model/model.c:7: a function of 61 lines"

fresh_tree
seq -f '/* %g */' 501 >"$tree/src/model/long.c"
fails check-style "a file of 501 lines" "src/model/long.c: 501 lines, at most 500"

fresh_tree
seq -f '/* %g */' 251 >"$tree/src/cli/cmd_long.c"
fails check-style "a command of 251 lines" "src/cli/cmd_long.c: 251 lines, at most 250"

# TEXT of printf|what the gate says
while IFS='|' read -r text pattern; do
  fresh_tree
  printf "$text" >>"$tree/src/model/model.c"
  fails check-style "$text" "src/model/model.c.*$pattern"
done <<'END'
\tint x;\n|a tab
int x; \n|trailing space
int x;\r\n|trailing space
/* TODO: later */\n|something left to do
/* FIXME */\n|something left to do
\n|an empty line at the end
END

fresh_tree
printf '/* %s */\n' "$(printf '臺%.0s' $(seq 114))" >>"$tree/src/model/model.c"
passes check-style "a line of 120 characters in more bytes"

fresh_tree
printf '/* %s */\n' "$(printf '臺%.0s' $(seq 115))" >>"$tree/src/model/model.c"
fails check-style "a line of 121 characters" "a line of 121 characters"

fresh_tree
printf 'int jj_other(void);\n' >"$tree/include/jiujin/other.h"
fails check-style "a header without guard" "include/jiujin/other.h: no header guard"

fresh_tree
cp "$tree/include/jiujin/model.h" "$tree/src/model/model.h"
fails check-style "one guard twice" "src/model/model.h: the header guard of include/jiujin/model.h"

if clang-format --version 2>/dev/null | grep -q 'version 14\.'; then
  fresh_tree
  printf '\nint  wide;\n' >>"$tree/src/model/model.c"
  fails check-style "two spaces" "src/model/model.c: not laid out"
fi

exit $failed
