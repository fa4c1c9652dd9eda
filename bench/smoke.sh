# The suite on the small study, once: every line is JSON with the figures that readers rely on.
set -euo pipefail
program=$1 source=$2 scratch=$3 data=$4 bench=$5

"$bench/bench-suite" "$program" "$bench" "$source" "$scratch" "$data" smoke >"$scratch/lines.json"
jq -se 'length >= 4 and all(.[]; (.name | type == "string") and .size > 0 and .seconds >= .min and .max >= .seconds)
        and (map(.name) | index("zhumiao/phases:evaluate") != null)
        and (map(select(.name == "zhumiao/map"))[0] | .peak_mb > 1 and .ratio > 0)' "$scratch/lines.json" >/dev/null || {
  echo "unexpected output:" >&2
  cat "$scratch/lines.json" >&2
  exit 1
}
# Where the data are absent every workload on them is skipped with a line, and that is no failure.
"$bench/bench-suite" "$program" "$bench" "$source" "$scratch" "$scratch/nowhere" villages >"$scratch/none.json" 2>"$scratch/skipped.txt"
[ ! -s "$scratch/none.json" ]
[ "$(grep -c 'skipped, no taiwan/villages-10t.json' "$scratch/skipped.txt")" -eq 2 ]
