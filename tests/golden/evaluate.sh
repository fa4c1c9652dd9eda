# The evaluation of the scenarios in the repository: transcripts, the shape of the JSON, conservation, the same bytes twice.
set -euo pipefail
program=$1 source=$2 scratch=$3
here=$source/tests/golden
cd "$source"

fail() { echo "$1" >&2; exit 1; }

# golden FILE: compares standard input with the file, or writes it where JJ_UPDATE_GOLDEN is set.
golden() {
  if [ -n "${JJ_UPDATE_GOLDEN:-}" ]; then cat >"$here/$1"; else diff -u "$here/$1" - || fail "$1 differs"; fi
}

for scenario in move-yuanli-tongxiao share-zhuolan merge-and-close; do
  "$program" evaluate "scenarios/$scenario.yaml" | golden "$scenario.txt"
  json=$scratch/$scenario.json
  for run in "$json" "$scratch/again.json"; do
    "$program" evaluate --json "scenarios/$scenario.yaml" >"$run"
    "$program" evaluate --json --internal "scenarios/$scenario.yaml" >"$run.internal"
  done
  for hiding in "" .internal; do
    cmp "$json$hiding" "$scratch/again.json$hiding" || fail "$scenario: two runs differ"
  done
  for json in "$json" "$json.internal"; do

  jq -e 'keys_unsorted - ["jiujin", "criteria", "sections"] == ["schema", "study", "scenario", "year", "from_year", "internal", "inputs", "notes",
    "rows"]' \
    "$json" >/dev/null || fail "$scenario: the object's keys"
  jq -e '[.rows[] | keys_unsorted] | unique == [["metric", "level", "code", "name", "match", "year", "group", "variant",
    "mode", "threshold", "basis", "unit", "direction", "base", "scenario", "change", "base_num", "base_den", "scen_num",
    "scen_den", "hidden", "mark"]]' "$json" >/dev/null || fail "$scenario: the tidy columns"
  jq -e 'all(.rows[]; .basis == "illustrative" or .basis == "modelled")' "$json" >/dev/null ||
    fail "$scenario: a figure that hides what its inputs are"

  # What is hidden are single schools' and zones' cells: no figure of the study, none of the headlines.
  jq -e 'all(.rows[] | select(.hidden != null); .level != "total" and
    ([.metric] | inside(["nearby_rate", "stay_rate", "expected_rate", "size_corrected", "boundary_effect"]) | not))' \
    "$json" >/dev/null || fail "$scenario: a headline is hidden"

  # Of counts within reach no community's is hidden alone: the others and the study would tell it.
  jq -e '[.rows[] | select(.mode != null and .level == "community" and .unit == "share")
      | {key: [.metric, .mode, .group, .threshold, .variant], base: (.hidden // "" | contains("base_num")),
         scen: (.hidden // "" | contains("scen_num"))}]
    | group_by(.key) | all(.[]; ([.[] | select(.base)] | length) != 1 and ([.[] | select(.scen)] | length) != 1)' \
    "$json" >/dev/null || fail "$scenario: a count within reach is hidden alone"

  # Every rate is its numerator over its denominator, mean minutes are person-milliseconds over students.
  jq -e 'all(.rows[] | select(.base != null and .base_num != null and .base_den != null and .base_den > 0);
      ((.base_num / .base_den / (if .unit == "minutes" then 60000 else 1 end)) - .base | fabs) < 1e-9)' \
    "$json" >/dev/null || fail "$scenario: a rate that is not num / den"

  # Conservation, from the file: entrants in = inside + outside + to place + left out, in each way of counting.
  entrants=$(awk -F, '$1 == 113 { n += $4 } END { print n }' shapefiles/zhumiao/flows.csv)
  jq -e --argjson entrants "$entrants" '
    [.rows[] | select(.level == "total" and (.metric | startswith("entrants")))] | group_by(.variant)
    | length == 4 and all(.[]; (map({(.metric): .scenario}) | add) as $n
        | $n.entrants == $entrants
          and $n.entrants == $n.entrants_inside + $n.entrants_outside + $n.entrants_to_place + $n.entrants_left_out)' \
    "$json" >/dev/null || fail "$scenario: entrants are lost"
  # ... and the communities' denominators add up to the entrants inside.
  jq -e '([.rows[] | select(.metric == "nearby_rate" and .level == "community" and .variant == "shared"
    and .group == null) | .scen_den] | add)
    == (.rows[] | select(.metric == "entrants_inside" and .variant == "shared") | .scenario)' "$json" >/dev/null ||
    fail "$scenario: communities don't add up"

  # The effects sum to the change.
  jq -e '([.rows[] | select(.level == "total" and .variant == "shared" and (.metric | endswith("_effect"))) | .change] | add)
    as $sum | (.rows[] | select(.metric == "nearby_rate" and .level == "total" and .variant == "shared" and .group == null)
    | .change) as $change
    | ($sum - $change | fabs) < 1e-11' "$json" >/dev/null || fail "$scenario: effects don't sum to the change"
  mark=僅重新劃界，學生通學未改變
  [ "$scenario" != merge-and-close ] || mark=未含行為反應
  jq -e --arg mark "$mark" 'any(.notes[]; .text == $mark)' "$json" >/dev/null || fail "$scenario: no mark"
  jq -e '.inputs | length > 8 and all(.[]; .sha256 | test("^[0-9a-f]{64}$"))' "$json" >/dev/null ||
    fail "$scenario: inputs without hashes"
  done
done

# Limits: a verdict for each community and mode; one that needs a hidden figure is withheld, and told with --internal.
mkdir -p "$scratch/limits"
cp shapefiles/zhumiao/* "$scratch/limits"
printf 'criteria:\n  convenient: {school_30: 95}\n  reasonable_time: {attended_p90: 45, attended_over_60: 3}\n' \
  >>"$scratch/limits/study.yaml"
sed 's#^study:.*#study: limits/study.yaml#' scenarios/move-yuanli-tongxiao.yaml >"$scratch/limits.yaml"
"$program" --lang en evaluate --json "$scratch/limits.yaml" >"$scratch/limits.json"
jq -e '([.rows[].mode | select(. != null)] | unique | length) as $n | [.criteria[] | select(.mode != null)]
  | length == 2 * 6 * $n
    and all(.[]; if .base_detail | contains("*") then .base == null or .base == "not_met" else .base != null end)
    and any(.[]; .base == null) and any(.[]; .base == "met") and any(.[]; .base == "not_met")' \
  "$scratch/limits.json" >/dev/null || fail "limits: verdicts"
"$program" evaluate --json --internal "$scratch/limits.yaml" |
  jq -e 'all(.criteria[] | select(.mode != null); .base != null and .scenario != null)' >/dev/null ||
  fail "limits: a verdict is withheld from those inside"

# From one year to another: the base's figures are those of its own year, the effects and the parts of zones sum to the change.
"$program" evaluate --from 112 scenarios/move-yuanli-tongxiao.yaml | golden move-yuanli-tongxiao.from-112.txt
json=$scratch/from.json
# What moves in a zone may be hidden; the study's figures are not.
"$program" evaluate --from 112 --json scenarios/move-yuanli-tongxiao.yaml |
  jq -e '(.rows | map(select(.level == "total" and .variant == "shared" and .group == null)) | map({(.metric): .change}) | add)
    as $total | $total.boundary_effect + $total.behaviour_effect + $total.schools_effect - $total.nearby_rate | fabs < 1e-11' \
    >/dev/null || fail "from: effects don't sum to the printed change"
"$program" evaluate --from 112 --json --internal scenarios/move-yuanli-tongxiao.yaml >"$json"
jq -e '.from_year == 112 and .year == 113 and ([.rows[].year] | unique == [113])' "$json" >/dev/null || fail "from: years"
entrants=$(awk -F, '$1 == 112 { n += $4 } END { print n }' shapefiles/zhumiao/flows.csv)
jq -e --argjson entrants "$entrants" 'any(.rows[]; .metric == "entrants" and .base == $entrants)' "$json" >/dev/null ||
  fail "from: the base is not of 112"
jq -e '(.rows | map(select(.level == "total" and .variant == "shared" and .group == null)) | map({(.metric): .change}) | add)
  as $total | ([.rows[] | select(.metric == "zone_part") | .change] | add) as $zones
  | ($total.boundary_effect + $total.behaviour_effect + $total.schools_effect - $total.nearby_rate | fabs) < 1e-11
    and ($zones - $total.nearby_rate | fabs) < 1e-10 and $total.behaviour_effect != 0' "$json" >/dev/null ||
  fail "from: parts don't sum to the change"
status=0
"$program" evaluate --from soon scenarios/move-yuanli-tongxiao.yaml 2>"$scratch/said" || status=$?
[ "$status" = 2 ] && grep -q "'soon' is no academic year" "$scratch/said" || fail "from: no year"
status=0
"$program" evaluate --from 99 scenarios/move-yuanli-tongxiao.yaml 2>"$scratch/said" || status=$?
[ "$status" = 1 ] && grep -q "no flows in academic year 99" "$scratch/said" || fail "from: a year without flows"
