# A study without flows, indicators and a network: each missing part is named once with what it would take, and every
# command still does the rest.
set -euo pipefail
program=$1 source=$2 scratch=$3
here=$source/tests/golden
rm -rf "$scratch/bare"
mkdir -p "$scratch/bare"
cp "$source"/shapefiles/zhumiao/* "$scratch/bare"
cd "$scratch"

fail() { echo "$1" >&2; exit 1; }

# golden FILE: compares standard input with the file, or writes it where JJ_UPDATE_GOLDEN is set.
golden() {
  if [ -n "${JJ_UPDATE_GOLDEN:-}" ]; then cat >"$here/$1"; else diff -u "$here/$1" - || fail "$1 differs"; fi
}

# The blocks network and indicators, and the table flows, are taken out of the study file.
awk '/^(network|indicators|population_points|timetable):/ { out = 1; next } /^[a-z]/ { out = 0 }
     /^  flows:/ { table = 1; next } /^  [a-z]/ || /^[a-z]/ { table = 0 } !out && !table' \
  "$source/shapefiles/zhumiao/study.yaml" >bare/study.yaml
grep -q 'flows:\|network:\|indicators:' bare/study.yaml && fail "the study has them still"
sed 's#^study:.*#study: bare/study.yaml#' "$source/scenarios/move-yuanli-tongxiao.yaml" >bare.yaml

"$program" --lang en check bare/study.yaml >check.txt || fail "check finds errors"
for lang in en zh_TW; do
  "$program" --lang $lang evaluate bare.yaml >evaluate.$lang.txt || fail "evaluate failed"
done
"$program" --lang zh_TW evaluate --json bare.yaml >evaluate.json

# Once each.
parts='flows indicators network population_points timetable'
jq -r '.sections[] | select(.id == "missing") | .rows[].part' evaluate.json >parts.txt
for part in $parts; do
  [ "$(grep -cx "$part" parts.txt)" -eq 1 ] || fail "$part is not named once"
done
for part in graduates seats program_groups model_schools convening_schools districts counties; do
  ! grep -qx "$part" parts.txt || fail "$part is there, and named as missing"
done
jq -r '.sections[] | select(.id == "missing") | .rows[] | "\(.part): \(.needed)"' evaluate.json | golden missing.zh_TW.txt
"$program" --lang en evaluate --json bare.yaml |
  jq -r '.sections[] | select(.id == "missing") | .rows[] | "\(.part): \(.needed)"' | golden missing.en.txt
[ "$(grep -c 'table flows: year, origin, school, entrants' evaluate.en.txt)" -eq 1 ] || fail "flows are not named in text"

# The rest is told: what hangs on flows has no answer, the rest has.
jq -e '[.rows[] | select(.metric == "nearby_rate") | .base] | length > 0 and all(.[]; . == null)' evaluate.json >/dev/null ||
  fail "N of no flows"
for metric in reach_own own_nearest_minutes seats_per_graduate shape_reock reach_required_own; do
  jq -e --arg metric $metric 'any(.rows[]; .metric == $metric and .level == "community" and .base != null)' \
    evaluate.json >/dev/null || fail "no $metric"
done
jq -e '[.rows[] | select(.mode != null) | .mode] | unique == ["car_straight_line"]' evaluate.json >/dev/null || fail "modes"
for criterion in connected complete_programs organised enough_schools; do
  jq -e --arg criterion $criterion 'any(.criteria[]; .criterion == $criterion and .base == "met" or .base == "not_met")' \
    evaluate.json >/dev/null || fail "no verdict of $criterion"
done
jq -e 'all(.criteria[] | select(.criterion == "whole_life_circle"); .base == "no_data")' evaluate.json >/dev/null ||
  fail "a verdict on flows that are not there"

"$program" map bare.yaml -o bare.svg 2>/dev/null || fail "map failed"
"$program" report bare.yaml -o bare.html 2>/dev/null || fail "report failed"
sed "s#^scenario:.*#scenario: again#" bare.yaml >again.yaml
"$program" compare bare.yaml again.yaml >compare.txt || fail "compare failed"
"$program" diff bare.yaml >diff.txt || fail "diff failed"
