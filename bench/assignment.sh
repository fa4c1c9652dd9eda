#!/bin/bash
# Called as bash assignment.sh PROGRAM SOURCE_DIR SCRATCH_DIR DATA_DIR BENCH_DIR: jiujin's assignment beside LEMON's network
# simplex and GLPK's out-of-kilter method, where they were built: the same optimum, or the same "infeasible", on 240 problems.
set -eu
scratch=$3
bench=$5
peers=
for peer in bench-lemon bench-glpk; do
  [ -x "$bench/$peer" ] && peers="$peers $peer"
done
[ -n "$peers" ] || { echo "neither LEMON nor GLPK is installed: tools/setup full"; exit 77; }

answer() {
  "$@" | grep -v '^phase'
}

infeasible=0
for seed in $(seq 240); do
  nearest=$((seed % 4 * 4))
  bounds=$([ $((seed % 2)) = 0 ] && echo exact || echo seats)
  lower=$([ $((seed % 5)) = 0 ] && echo 10 || echo 0)
  "$bench/bench-assignment" make "$scratch/case" $((40 + seed)) $((5 + seed % 30)) "$nearest" "$bounds" "$lower" "$seed" >/dev/null
  ours=$(answer "$bench/bench-assignment" solve "$scratch/case")
  for peer in $peers; do
    theirs=$(answer "$bench/$peer" "$scratch/case")
    [ "$ours" = "$theirs" ] || { echo "seed $seed: jiujin says $ours, $peer $theirs"; exit 1; }
  done
  [ "$ours" = infeasible ] && infeasible=$((infeasible + 1))
done
[ "$infeasible" -ge 20 ] && [ "$infeasible" -le 120 ] || { echo "$infeasible of 240 infeasible: no good mixture"; exit 1; }
echo "240 problems, $infeasible infeasible: jiujin agrees with$peers"
