# From where a school is reached: layers in every format, valid, nested and the same twice; scenarios, modes, straight
# lines; the drawn page with its words and marks; wrong usage.
set -euo pipefail
program=$1 source=$2 scratch=$3
. "$source/tests/support/tiny_travel.sh"
rm -rf "${scratch:?}"/*
export XDG_CACHE_HOME=$scratch/cache
tiny_travel "$scratch"
cd "$scratch"

fail() { echo "$1" >&2; exit 1; }

# exits CODE ARGS...: runs the program; output in out, messages in err.
exits() {
  local expected=$1 status=0
  shift
  "$program" "$@" >out 2>err || status=$?
  [ "$status" -eq "$expected" ] || { cat err >&2; fail "jiujin $*: exit code $status, expected $expected"; }
}

# area FILE MINUTES: square metres of that polygon.
area() {
  ogrinfo -q -ro "$1" -dialect SQLite -sql "SELECT CAST(ST_Area(${3:-geometry}) AS INTEGER) AS a FROM isochrones
    WHERE minutes = $2" | sed -n 's/.*a (Integer[0-9]*) = //p'
}

# ---- layers ----

exits 0 isochrone study.yaml --school 甲高中 --minutes 8,3,5 -o a.geojson
jq -e '.crs.properties.name == "urn:ogc:def:crs:EPSG::3826" and [.features[].properties.minutes] == [8, 5, 3]
  and all(.features[].properties; .kind == "school" and .code == "010001" and .name == "甲高中" and .mode == "car"
    and .source == "試算路網" and .basis == "illustrative" and .mark == "示範" and .year == 113 and .scenario == null)
  and all(.features[].geometry; .type == "MultiPolygon" and (.coordinates | length) > 0)' a.geojson >/dev/null ||
  { cat a.geojson; fail "columns"; }
exits 0 isochrone study.yaml --school 010001 --minutes 3,5,8 -o b.geojson
cmp a.geojson b.geojson || fail "code and name, or the order of minutes, make a difference"
eight=$(area a.geojson 8) five=$(area a.geojson 5) three=$(area a.geojson 3)
[ "$eight" -gt "$five" ] && [ "$five" -gt "$three" ] && [ "$three" -gt 0 ] || fail "areas: $eight $five $three"
for kind in gpkg shp; do
  for run in 1 2; do exits 0 isochrone study.yaml --school 甲高中 --minutes 3,5,8 -o run$run.$kind; done
done
for kind in gpkg shp shx dbf prj; do cmp run1.$kind run2.$kind || fail "two runs give two .$kind"; done
[ "$(cat run1.cpg)" = UTF-8 ] || fail "no encoding beside the Shapefile"
ogrinfo -q -ro -al -geom=NO run1.shp | grep -q 'name (String) = 甲高中' || fail "the Shapefile's text"
ogrinfo -ro -so run1.gpkg isochrones | grep -q 'ID\["EPSG",3826\]' || fail "the GeoPackage's coordinate system"

# ---- what changes them ----

exits 0 isochrone edited.yaml --school 丙高中 --minutes 8 -o edited.geojson # the bridge of 台1線 closed, 縣道5 slow
exits 0 isochrone study.yaml --school 丙高中 --minutes 8 -o base.geojson
jq -e '.features[0].properties.scenario == "edited"' edited.geojson >/dev/null || fail "the scenario is not told"
[ "$(area edited.geojson 8)" -ne "$(area base.geojson 8)" ] || fail "edits of roads change nothing"
exits 0 isochrone study.yaml --community 東社區 --minutes 8 -o community.geojson
jq -e '.features[0].properties | .kind == "community" and .code == "A"' community.geojson >/dev/null || fail "community"
[ "$(area community.geojson 8)" -eq "$eight" ] || fail "a community of one school is not that school"
exits 0 isochrone study.yaml --school 甲高中 --minutes 8 --mode walk -o walk.geojson
[ "$(area walk.geojson 8)" -lt "$eight" ] || fail "on foot is not slower"
exits 0 isochrone study.yaml --school 甲高中 --minutes 8 --off-road 100 -o narrow.geojson
[ "$(area narrow.geojson 8)" -lt "$eight" ] || fail "--off-road changes nothing"

# ---- straight lines ----

sed '/^network:/,/^timetable:/{/^timetable:/!d}' study.yaml >straight.yaml
exits 0 isochrone straight.yaml --school 甲高中 -o straight.geojson
jq -e 'all(.features[].properties; .source == "直線估算") and [.features[].properties.minutes] == [60, 45, 30, 15]' \
  straight.geojson >/dev/null || fail "no mark of straight lines"
# 13 minutes at 30 km/h, detour 1.3: a circle of 5 km, 78.54 km²
[ "$(area straight.geojson 15)" -gt 78300000 ] && [ "$(area straight.geojson 15)" -lt 78600000 ] || fail "no circle"

# ---- drawn ----

exits 0 isochrone edited.yaml --community 東社區 --minutes 3,5,8 --draft --unit 某縣教育處 -o page.pdf
pdftotext page.pdf page.txt
for word in 三鄉鎮試算 東社區：開車到校時間 情境：斷橋與新線 示範資料 草案 製圖單位：某縣教育處 '3 分鐘以內' '8 分鐘以內' \
  時間來源：試算路網（示範） 離道路 坐標系統 公尺 北 甲高中 社區內最快; do
  grep -qF -- "$word" page.txt || { cat page.txt; fail "page.pdf: no '$word'"; }
done
pdffonts page.pdf | tail -n +3 >fonts.txt
! grep -v NotoSansCJKtc fonts.txt || fail "page.pdf: a font that was not declared"
exits 0 isochrone straight.yaml --school 甲高中 --orientation portrait --paper A4 -o straight.pdf
pdftotext straight.pdf page.txt
[ "$(grep -cF 直線估算 page.txt)" -ge 2 ] || fail "straight.pdf: not marked"
for kind in svg png pdf; do
  for run in 1 2; do exits 0 isochrone study.yaml --school 甲高中 --dpi 50 -o run$run.$kind; done
  cmp run1.$kind run2.$kind || fail "two runs give two .$kind"
done

# ---- wrong usage ----

for wrong in "-o x.gpkg" "--school 甲高中" "--school 甲高中 -o x.docx" "--school 甲高中 --community A -o x.gpkg" \
  "--school 沒有高中 -o x.gpkg" "--school 甲高中 --minutes 0 -o x.gpkg" "--school 甲高中 --minutes 15,15 -o x.gpkg" \
  "--school 甲高中 --mode plane -o x.gpkg" "--school 甲高中 --off-road 1 -o x.gpkg" \
  "--school 甲高中 --date 2026-02-30 -o x.gpkg"; do
  # shellcheck disable=SC2086
  exits 2 isochrone study.yaml $wrong
done
exits 3 isochrone study.yaml --school 甲高中 -o missing/folder/x.gpkg
[ ! -e missing ] && [ ! -e x.gpkg ] || fail "something was left behind"
