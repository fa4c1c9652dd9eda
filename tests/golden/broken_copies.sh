# Six broken copies of the study: each fault is named by code, file and, where it lies in a record, row and column, with
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

# All six in one: the check goes on to the end and names each.
fresh all
for name in leading_zero cp950 unknown_zone negative_seats truncated_dbf; do
  for file in flows.csv feeders.csv membership.csv programs.csv zones.dbf study.yaml; do
    cmp -s "$scratch/$name/$file" "$study/$file" || cp "$scratch/$name/$file" "$file"
  done
done
"$program" check --json study.yaml >check.json 2>check.err && fail "six faults at once pass"
for code in code-length encoding cell-range file-truncated; do
  jq -e --arg code "$code" 'any(.diagnostics[]; .code == $code)' check.json >/dev/null || fail "all at once: no $code"
done
echo "six broken copies named"
