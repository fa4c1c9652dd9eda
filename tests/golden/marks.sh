# Every kind of output says what its figures rest on, and --internal is stamped on each; small cells print * and no number.
set -euo pipefail
program=$1 source=$2 scratch=$3
study=$source/shapefiles/zhumiao/study.yaml
scenario=$source/scenarios/share-zhuolan.yaml
cd "$scratch"

fail() { echo "$1" >&2; exit 1; }

# says FILE WORD...: each word stands in the file.
says() {
  local file=$1
  shift
  for word in "$@"; do grep -qF -- "$word" "$file" || fail "$file: no '$word'"; done
}

for stamp in "" --internal; do
  "$program" evaluate $stamp "$scenario" >evaluate$stamp.txt
  "$program" evaluate $stamp --json "$scenario" >evaluate$stamp.json
  "$program" evaluate $stamp --csv "$scenario" >evaluate$stamp.csv
  says evaluate$stamp.txt 示範 模擬
  says evaluate$stamp.json 示範 模擬 '"basis": "illustrative"'
  says evaluate$stamp.csv 示範 illustrative
  "$program" indicators $stamp "$scenario" >indicators$stamp.txt
  "$program" indicators $stamp --json "$scenario" >indicators$stamp.json
  says indicators$stamp.txt 示範 模擬
  says indicators$stamp.json 示範 '"indicators": "illustrative"'
  for table in values trends; do
    "$program" indicators $stamp --csv --table $table "$scenario" >$table$stamp.csv
    [ "$(tail -n +2 $table$stamp.csv | grep -cv '示範$')" -eq 0 ] || fail "$table$stamp.csv: a row without mark"
  done
  jq -e '[.sections[] | select(.id | startswith("subsidy-")) | .rows[].mark | test("示範|模擬")] | length > 10 and all' \
    evaluate$stamp.json >/dev/null || fail "evaluate$stamp.json: a row of subsidies without mark"
  jq -e '[.sections[] | select(.id | test("^(balance|concentration)")) | .rows[].mark | test("示範|模擬")] | length > 100 and all' \
    evaluate$stamp.json >/dev/null || fail "evaluate$stamp.json: a row of balance without mark"
  # Every row, not only the first.
  [ "$(tail -n +2 evaluate$stamp.csv | grep -cv '示範$\|模擬$\|推估$')" -eq 0 ] || fail "evaluate$stamp.csv: a row without mark"
done
"$program" check "$study" >check.txt
"$program" check --json "$study" >check.json
says check.txt 示範 模擬
says check.json '"illustrative"' '"modelled"'
"$program" map "$scenario" -o map.pdf
pdftotext map.pdf map.txt
says map.txt 示範
"$program" isochrone "$scenario" --community 苗栗社區 -o isochrone.pdf 2>isochrone.err
pdftotext isochrone.pdf isochrone.txt
says isochrone.txt 示範資料 時間來源：
"$program" isochrone "$scenario" --community 苗栗社區 -o isochrone.geojson
jq -e 'all(.features[].properties; .basis == "illustrative" and .mark == "示範" and (.source | length) > 0)' \
  isochrone.geojson >/dev/null || fail "isochrone.geojson: a row without mark"

# Topics, each by its own command and within an evaluation.
sed "s|study: .*|study: $study\nalso: [assignment, accessibility, forecast]|" "$scenario" >also.yaml
for stamp in "" --internal; do
  for topic in assign access forecast; do
    for input in "$study" "$scenario"; do
      "$program" $topic $stamp "$input" >topic.txt 2>topic.err
      "$program" $topic $stamp --json "$input" >topic.json 2>topic.err
      says topic.txt 示範 模擬
      says topic.json 示範 模擬
      jq -e '(.sections | length) > 0 and all(.sections[].rows[]; .mark | test("示範|模擬|推估"))' topic.json >/dev/null ||
        fail "$topic$stamp: a row without mark"
      for kind in txt json; do
        if [ -n "$stamp" ]; then says topic.$kind 內部使用; else ! grep -q 內部使用 topic.$kind || fail "a stamp without --internal"; fi
      done
    done
  done
  "$program" evaluate $stamp --json also.yaml >also.json 2>topic.err
  jq -e '[.sections[] | select(.chapter == "behaviour")] | length > 0
    and all(.[].rows[]; .mark | test("示範|模擬|推估"))' also.json >/dev/null || fail "also$stamp: a row without mark"
done

"$program" access "$study" --group 工業類 -o access.geojson 2>topic.err
jq -e 'all(.features[].properties; .mark == "示範" and .group == "工業類")' access.geojson >/dev/null ||
  fail "access.geojson: a row without mark"
"$program" access "$study" -o access.csv 2>topic.err
[ "$(tail -n +2 access.csv | grep -cv '示範$')" -eq 0 ] || fail "access.csv: a row without mark"

# Communities drawn from modelled flows.
for stamp in "" --internal; do
  for kind in "" --json --csv; do "$program" functional $stamp $kind "$study" >functional$stamp$kind.out; done
  says functional$stamp.out 示範 模擬
  says functional$stamp--json.out '"mark": "' 示範 '"flows": "modelled"'
  [ "$(tail -n +2 functional$stamp--csv.out | grep -cv '示範$\|模擬$')" -eq 0 ] || fail "functional$stamp.csv: a row without mark"
done
says functional--internal--csv.out 內部使用、示範
says functional--internal.out 內部使用
! grep -q 內部使用 functional.out functional--json.out functional--csv.out || fail "functional: a stamp without --internal"

# Catchments of modelled flows, and minutes of a network that is an illustration.
for kind in primary share overlap lines; do
  "$program" catchment "$study" --kind $kind >catchment.$kind.txt
  "$program" catchment "$study" --kind $kind --csv >catchment.$kind.csv
  "$program" catchment "$study" --kind $kind --internal --json >catchment.$kind.json
  says catchment.$kind.txt 模擬
  says catchment.$kind.json '"mark": "內部使用、模擬"'
  [ "$(tail -n +2 catchment.$kind.csv | grep -cv ',modelled,模擬$')" -eq 0 ] || fail "catchment.$kind.csv: a row without mark"
done
"$program" catchment "$study" --kind share --school 國立苗栗農工 -o catchment.geojson >/dev/null
jq -e '(.features | length) > 3 and all(.features[]; .properties.mark == "模擬" and .geometry.type == "MultiPolygon")' \
  catchment.geojson >/dev/null || fail "catchment.geojson: a zone without mark"
"$program" catchment "$study" --kind voronoi --csv >catchment.voronoi.csv
[ "$(tail -n +2 catchment.voronoi.csv | grep -cv '示範$')" -eq 0 ] || fail "catchment.voronoi.csv: a row without mark"

# Minutes of ways, with a network and a timetable and without.
. "$source/tests/support/tiny_travel.sh"
export XDG_CACHE_HOME=$scratch/cache
tiny_travel tiny
"$program" network build tiny/study.yaml >network.txt
"$program" network build --json tiny/study.yaml >network.json
"$program" route tiny/study.yaml --from 乙鎮 --to 丙高中 >route.txt
"$program" route tiny/study.yaml --from 乙鎮 --to 丙高中 --json >route.json
"$program" matrix tiny/study.yaml -o matrix.csv >/dev/null
"$program" matrix tiny/study.yaml -o matrix.jjm >/dev/null
for file in network.txt network.json route.txt route.json matrix.csv matrix.jjm; do says $file 示範 模擬; done
[ "$(tail -n +2 matrix.csv | grep -cv '示範$\|模擬$')" -eq 0 ] || fail "matrix.csv: a row without mark"
mv tiny/plain.yaml tiny/study.yaml
"$program" route tiny/study.yaml --from 乙鎮 --to 丙高中 >route.txt
"$program" route tiny/study.yaml --from 乙鎮 --to 丙高中 --json >route.json
"$program" matrix tiny/study.yaml -o matrix.csv >/dev/null
"$program" matrix tiny/study.yaml -o matrix.jjm >/dev/null
for file in route.txt route.json matrix.csv matrix.jjm; do says $file 直線估算; done

# 內部使用 where small cells are shown, and nowhere else.
for table in values trends; do
  [ "$(tail -n +2 $table--internal.csv | grep -cv '內部使用、')" -eq 0 ] || fail "$table.csv: a row without the stamp"
  ! grep -q 內部使用 $table.csv || fail "$table.csv: a stamp without --internal"
done
for kind in txt json csv; do
  says evaluate--internal.$kind 內部使用
  ! grep -q 內部使用 evaluate.$kind || fail "evaluate.$kind: a stamp without --internal"
done
[ "$(tail -n +2 evaluate--internal.csv | grep -cv '內部使用、')" -eq 0 ] || fail "a row of CSV without the stamp"
jq -e '.internal and all(.rows[]; .hidden == null)' evaluate--internal.json >/dev/null || fail "--internal hides"
jq -e '(.internal | not) and any(.rows[]; .hidden != null)
  and all(.rows[]; . as $row | all((.hidden // "" | split(" "))[]; $row[.] == null))' evaluate.json >/dev/null ||
  fail "a hidden cell with a number"
says evaluate.txt '*：人數過少，不予顯示'

# A byte order mark for spreadsheets, and the same bytes twice.
[ "$(head -c 3 evaluate.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "CSV without byte order mark"
"$program" evaluate --csv "$scenario" | cmp - evaluate.csv || fail "two runs differ"
