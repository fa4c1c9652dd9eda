# Twelve broken copies of the study: each fault is named by code, file and, where it lies in a record, row and column, with
# the students it held; the check fails with exit code 1 and nothing crashes.
set -euo pipefail
program=$1 source=$2 scratch=$3
study=$source/shapefiles/zhumiao

# fresh NAME: a whole copy of the study to break.
fresh() {
  rm -rf "${scratch:?}/$1"
  cp -r "$study" "$scratch/$1"
  cd "$scratch/$1"
}

fail() {
  echo "$1" >&2
  [ ! -f check.json ] || jq '.diagnostics[:5]' check.json >&2
  exit 1
}

# expect CODE FILE ROW COLUMN STUDENTS: "null" where there is none to give; STUDENTS "some": a positive number.
expect() {
  local status=0
  "$program" check --json study.yaml >check.json 2>check.err || status=$?
  [ "$status" -eq 1 ] || fail "$1: exit code $status, expected 1"
  jq -e --arg code "$1" --arg file "$2" --argjson row "$3" --argjson column "$4" --argjson students "$5" '
    any(.diagnostics[]; .severity == "error" and .code == $code and (.file | endswith($file))
        and .row == $row and .column_name == $column and .students == $students)' check.json >/dev/null ||
    fail "$1: not named at $2 row $3 column $4 with $5 students"
}

# line_of FILE PATTERN: the number of the first line that matches.
line_of() { grep -n -m1 "$2" "$1" | cut -d: -f1; }

# The sound study has no error at all.
fresh sound
"$program" check --json study.yaml >check.json || fail "the sound study has errors"
jq -e '.errors == 0' check.json >/dev/null || fail "the sound study has errors"

# 1. A spreadsheet ate the leading zero of a school's code in the flows.
fresh leading_zero
row=$(line_of flows.csv '^113,041303,040308,')
students=$(sed -n "${row}p" flows.csv | cut -d, -f4)
sed -i "${row}s/,040308,/,40308,/" flows.csv
expect code-length flows.csv "$row" '"school"' "$students"
jq -e --argjson students "$students" '
  .tables[] | select(.table == "flows") | .students_left_out == $students and .rows_left_out == 1' check.json >/dev/null ||
  fail "leading zero: the students of the row are not counted as left out"

# 2. A CP950 file that is declared UTF-8.
fresh cp950
iconv -f UTF-8 -t CP950 feeders.csv >feeders.cp950 && mv feeders.cp950 feeders.csv
sed -i 's/source: feeders.csv/source: feeders.csv\n    encoding: UTF-8/' study.yaml
expect encoding feeders.csv 2 '"name"' null

# 3. An unknown zone in the plan.
fresh unknown_zone
row=$(line_of membership.csv '^10005070,')
sed -i "${row}s/10005070/10005079/" membership.csv
expect zone-unknown membership.csv "$row" '"zone"' null
jq -e 'any(.diagnostics[]; .code == "zone-unassigned")' check.json >/dev/null || fail "the zone left over is not named"

# 4. A flow to a school that nobody knows.
fresh unknown_school
row=$(line_of flows.csv '^113,041303,040308,')
students=$(sed -n "${row}p" flows.csv | cut -d, -f4)
sed -i "${row}s/,040308,/,049999,/" flows.csv
expect school-unknown flows.csv "$row" '"school"' "$students"

# 5. Negative seats.
fresh negative_seats
row=$(line_of programs.csv '^040308,113,')
sed -i -E "${row}s/^(040308,113,[^,]*,[^,]*),[0-9]+,/\1,-690,/" programs.csv
entrants=$(sed -n "${row}p" programs.csv | cut -d, -f7)
expect cell-range programs.csv "$row" '"seats"' "$entrants"

# 6. A DBF cut off in the middle of its records: the fault is the file's, the first missing record is named.
fresh truncated_dbf
head -c 1200 zones.dbf >zones.cut && mv zones.cut zones.dbf
status=0
"$program" check --json study.yaml >check.json 2>check.err || status=$?
[ "$status" -eq 1 ] || fail "truncated DBF: exit code $status, expected 1"
jq -e 'any(.diagnostics[]; .severity == "error" and .code == "file-truncated" and (.file | endswith("zones.dbf")))' \
  check.json >/dev/null || fail "the truncated DBF is not named"

# 7. Longitude and latitude of a school exchanged; the flows to it are told as its consequence.
fresh swapped_axes
row=$(line_of schools.csv '^040308,')
sed -i -E "${row}s/,(12[0-9]\.[0-9]+),(2[0-9]\.[0-9]+),/,\2,\1,/" schools.csv
expect crs-mismatch schools.csv "$row" '"lon"' null
students=$(awk -F, '$3 == "040308" { sum += $4 } END { print sum }' flows.csv)
jq -e --argjson students "$students" '
  any(.diagnostics[]; .code == "school-unknown" and .severity == "warning" and .students == $students)' check.json \
  >/dev/null || fail "swapped axes: the flows to the school are not counted"

# 8. Rows of the flows given twice.
fresh duplicate_rows
row=$(line_of flows.csv '^113,041303,040308,')
students=$(sed -n "${row}p" flows.csv | cut -d, -f4)
sed -n "${row}p" flows.csv >>flows.csv
expect row-duplicate flows.csv "$(wc -l <flows.csv)" null "$students"

# 9. A zone in no community: the entrants of its feeders hang on it.
fresh zone_unassigned
sed -i '/^10005070,/d' membership.csv
students=$(awk -F, 'NR == FNR { if ($7 == "10005070") here[$1]; next } $1 == 113 && $2 in here { sum += $4 } END { print sum }' \
  feeders.csv flows.csv)
[ "$students" -gt 0 ]
expect zone-unassigned membership.csv null null "$students"

# 10. A polygon that crosses itself: two distant corners of record 1 exchanged.
fresh self_crossing
number_at() { od -An -t u4 -j "$1" -N 4 zones.shp | tr -d ' '; }
corners=$((152 + 4 * $(number_at 144)))
first=$((corners + 16 * ($(number_at 148) / 8))) second=$((corners + 16 * ($(number_at 148) / 2)))
dd if=zones.shp of=a.bin bs=1 skip="$first" count=16 status=none
dd if=zones.shp of=b.bin bs=1 skip="$second" count=16 status=none
dd if=a.bin of=zones.shp bs=1 seek="$second" conv=notrunc status=none
dd if=b.bin of=zones.shp bs=1 seek="$first" conv=notrunc status=none
expect geometry-invalid zones.shp 1 null null
jq -e 'any(.diagnostics[]; .code == "geometry-invalid" and (.expected | test("\\(12[0-9.]+, 2[0-9.]+\\)")))' check.json \
  >/dev/null || fail "the place of the crossing is not named"

# 11. A Shapefile without its index.
fresh missing_shx
rm zones.shx
expect file-missing zones.shx null null null

# 12. Degrees declared as metres.
fresh wrong_crs
sed -i 's/source: zones.shp/source: zones.shp\n    crs: EPSG:3826/' study.yaml
expect crs-mismatch zones.shp 1 null null

# Many in one: the check goes on to the end and names each.
fresh all
for name in leading_zero cp950 unknown_zone negative_seats truncated_dbf swapped_axes; do
  for file in flows.csv feeders.csv membership.csv programs.csv schools.csv zones.dbf study.yaml; do
    cmp -s "$scratch/$name/$file" "$study/$file" || cp "$scratch/$name/$file" "$file"
  done
done
"$program" check --json study.yaml >check.json 2>check.err && fail "many faults at once pass"
for code in code-length encoding cell-range file-truncated crs-mismatch; do
  jq -e --arg code "$code" 'any(.diagnostics[]; .code == $code)' check.json >/dev/null || fail "all at once: no $code"
done
echo "twelve broken copies named"
