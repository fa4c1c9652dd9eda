# The whole country, modelled: 368 towns, 866 junior and 510 senior highs load without an error, no student is lost, and
# the map is the same bytes twice.
set -euo pipefail
program=$1 scratch=$3 data=$4 bench=$5
if [ ! -e "$data/taiwan/schools.csv" ]; then
  echo "no taiwan/schools.csv in the data folder"
  exit 77
fi
cd "$scratch"
fail() { echo "$1" >&2; exit 1; }

"$bench/bench-national" "$data/taiwan" "$scratch" >size.txt
flows=$(sed -n 's/^size //p' size.txt)
[ "$flows" -ge 20000 ] || fail "only $flows flows"

"$program" --lang en check study.yaml >check.txt 2>check.err || fail "check finds errors: $(head -3 check.err)"
# used TABLE: rows used, rows left out, students left out.
used() { awk -v table="$1" '$1 == table {print $3, $5, $8}' check.txt; }
[ "$(used zones)" = '368 0 –' ] || fail "zones: $(used zones)"
[ "$(used schools)" = '510 0 –' ] || fail "schools: $(used schools)"
[ "$(used feeders)" = '866 0 –' ] || fail "feeders: $(used feeders)"
[ "$(used flows)" = "$flows 0 0" ] || fail "flows: $(used flows)"
[ "$(awk '$1 == "graduates" {print $6}' check.txt)" = "$(awk '$1 == "flows" {print $6}' check.txt)" ] ||
  fail "flows and graduates do not add up"

"$program" evaluate scenario.yaml >evaluate.txt 2>evaluate.err || fail "evaluate failed"
for run in 1 2; do
  "$program" map scenario.yaml -o map-$run.pdf 2>map.err || fail "map failed"
done
cmp map-1.pdf map-2.pdf
for county in 連江縣 臺北市 高雄市 屏東縣; do
  grep -q "$county" evaluate.txt || fail "no $county in the evaluation"
done
