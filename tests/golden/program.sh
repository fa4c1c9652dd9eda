# The program's face: help with examples, version, misspelt commands, exit codes, wrong files.
set -euo pipefail
program=$1 source=$2 scratch=$3
cd "$scratch"

fail() { echo "$1" >&2; exit 1; }

# exits CODE ARGS...: runs the program; output in out, messages in err.
exits() {
  local expected=$1 status=0
  shift
  "$program" "$@" >out 2>err || status=$?
  [ "$status" -eq "$expected" ] || { cat err >&2; fail "jiujin $*: exit code $status, expected $expected"; }
}

exits 0 --version
grep -qx 'jiujin [0-9.]*' out || fail "no version"
exits 0 --help
for command in check evaluate map; do
  grep -q "^  $command" out || fail "help without $command"
done
for command in check evaluate map; do
  exits 0 $command --help
  grep -q "jiujin $command" out && grep -q -i examples out || fail "help of $command without examples"
  exits 0 help $command
  exits 2 $command
done
exits 2
exits 2 evalaute x.yaml
grep -q "did you mean 'evaluate'" err || fail "no suggestion"
exits 2 --lang fr check x.yaml
exits 2 check --no-such-option x.yaml
exits 2 check a.yaml b.yaml
exits 2 map "$source/scenarios/share-zhuolan.yaml"
exits 2 map "$source/scenarios/share-zhuolan.yaml" --paper A9 -o x.pdf

# Files that are not there, or no study.
exits 1 check missing.yaml
grep -q 'missing.yaml' err || fail "a missing study is not named"
printf 'jiujin: 1\nscenario: x\nname: x\nstudy: missing.yaml\nedits: []\n' >lost.yaml
exits 1 evaluate lost.yaml
grep -q 'missing.yaml' err || fail "a missing study of a scenario is not named"
printf 'not: [a, study\n' >broken.yaml
exits 1 check broken.yaml
grep -q 'broken.yaml:' err || fail "no place in a broken file"

# A scenario with misspelt names: the place, and the nearest name.
sed "s|study: .*|study: $source/shapefiles/zhumiao/study.yaml|; s/苑裡鎮/苑里鎮/" \
  "$source/scenarios/move-yuanli-tongxiao.yaml" >misspelt.yaml
exits 1 evaluate misspelt.yaml
grep -q '^misspelt.yaml:[0-9]*:[0-9]*: error: .*苑里鎮.*苑裡鎮' err || { cat err >&2; fail "no suggestion for a zone"; }
sed -i 's/苑里鎮/苑裡鎮/; s/苗栗社區/苗粟社區/g' misspelt.yaml
exits 1 evaluate misspelt.yaml
grep -q '苗粟社區.*苗栗社區' err || { cat err >&2; fail "no suggestion for a community"; }

# A full disk is an error, not silence.
if [ -w /dev/full ]; then
  status=0
  "$program" --help >/dev/full 2>err || status=$?
  [ "$status" -eq 3 ] || fail "a full disk gives exit code $status"
fi
