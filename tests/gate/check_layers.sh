# tools/check-layers: this tree keeps its layers, and each planted include is found.
. "$2/tests/support/planted.sh"

"$source_dir/tools/check-layers" || failed=1

fresh_tree
passes check-layers "the faultless tree"

# FILE|INCLUDE|what the gate says
while IFS='|' read -r file include pattern; do
  fresh_tree
  printf '#include %s\n' "$include" >>"$tree/$file"
  fails check-layers "$include in $file" "$file:[0-9]*: $pattern"
done <<'END'
src/base/x.c|"jiujin/model.h"|base may not include jiujin/model.h (module model)
src/report/x.c|"jiujin/model.h"|report may not include jiujin/model.h (module model)
src/report/x.c|"model/plan.h"|report may not include model/plan.h, a private header of model
src/cli/x.c|"model/plan.h"|cli may not include model/plan.h, a private header of model
src/cli/x.c|"jiujin/nowhere.h"|jiujin/nowhere.h belongs to no module
src/model/x.c|<jansson.h>|model may not include <jansson.h>
src/report/x.c|<cairo/cairo-pdf.h>|<cairo/cairo-pdf.h> is no header
src/report/x.c|<cairo-pdf.h>|report may not include <cairo-pdf.h>
src/model/x.c|<gio/gio.h>|model may not include <gio/gio.h>
src/model/x.c|  <ogr_api.h>|model may not include <ogr_api.h>
include/jiujin/report.h|<jansson.h>|<jansson.h> may not show in a public header
include/jiujin/report.h|"jiujin/model.h"|report may not include jiujin/model.h
include/jiujin/model.h|"model/plan.h"|a public header may not include the private model/plan.h
END

# FILE|INCLUDE that is allowed
while IFS='|' read -r file include; do
  fresh_tree
  printf '#include %s\n' "$include" >>"$tree/$file"
  passes check-layers "$include in $file"
done <<'END'
src/cli/x.c|"jiujin/model.h"
src/report/x.c|"jiujin/diagnostic.h"
src/report/x.c|<jansson.h>
src/model/x.c|"model/plan.h"
src/model/x.c|"base/i18n.h"
src/model/x.c|<glib/gstdio.h>
src/model/x.c|<sys/stat.h>
END

fresh_tree
mkdir "$tree/src/stray"
echo >"$tree/src/stray/x.c"
fails check-layers "a folder without a row" "src/stray/x.c: no jj_module line"

fresh_tree
echo 'jj_module(early USES late)' >>"$tree/CMakeLists.txt"
fails check-layers "a row that uses a later one" "early uses late"

exit $failed
