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
for command in access assign catchment check compare diff evaluate forecast functional indicators isochrone map matrix 'model fit' 'model test' 'network build' report route 'scenario new'; do
  grep -q "^  $command" out || fail "help without $command"
done
for command in access assign catchment check compare diff evaluate forecast functional indicators isochrone map matrix 'model fit' 'model test' 'network build' report route 'scenario new'; do # its words apart
  exits 0 $command --help
  grep -q "jiujin $command" out && grep -q -i examples out || fail "help of $command without examples"
  exits 0 help $command
  exits 2 $command
done
exits 2
exits 2 evalaute x.yaml
grep -q "did you mean 'evaluate'" err || fail "no suggestion"
exits 2 scenario
grep -q "did you mean 'scenario new'" err || fail "no suggestion for a group's word"
exits 2 scenario nwe
grep -q "did you mean 'scenario new'" err || fail "no suggestion for a second word"
exits 2 check --jsno x.yaml
grep -q "did you mean '--json'" err || fail "no suggestion for an option"
exits 2 diff a.yaml b.yaml c.yaml
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

# A scenario made of options: refused at the option, written whole or not at all, never over another without --force.
study=$source/shapefiles/zhumiao/study.yaml
rm -f new.yaml
exits 2 scenario new --move 苑裡鎮=苗栗社區 -o new.yaml
exits 2 scenario new --study "$study" -o new.yaml
exits 1 scenario new --study "$study" --move 苑里鎮=苗栗社區 -o new.yaml
grep -q '^--move 苑里鎮=苗栗社區: error: .*苑裡鎮' err || { cat err >&2; fail "no place at the option"; }
exits 1 scenario new --study "$study" --move 苑裡鎮 -o new.yaml
exits 1 scenario new --study "$study" --move '苑裡鎮=苗栗社區;nmae=x' -o new.yaml
[ ! -e new.yaml ] || fail "a scenario that does not fit was written"
exits 0 scenario new --study "$study" --move 苑裡鎮,通霄鎮=苗栗社區 --year 2024 --name 測試 -o new.yaml
exits 2 scenario new --study "$study" --close 050314 -o new.yaml
exits 0 evaluate new.yaml
# It is the scenario of the repository: nobody moves between the two; without options of its own it is the base.
exits 0 diff new.yaml "$source/scenarios/move-yuanli-tongxiao.yaml"
grep -qx 'nobody moves' out || fail "a scenario from options differs from the same in YAML"
exits 0 diff --json new.yaml
jq -e '.schema == "jiujin/diff/1" and .sums[0].zones == 2 and ([.moves[] | select(.kind == "feeder") | .graduates] | add)
  == .sums[0].graduates' out >/dev/null || fail "the JSON of diff"
exits 0 scenario new --study "$study" --close 050314 --force -o new.yaml
printf '鄉鎮市區,新社區\n苑裡鎮,苗栗社區\n通霄鎮,苗栗社區\n' >plan.csv
exits 0 scenario new --study "$study" --from-table plan.csv --force -o new.yaml
exits 0 diff new.yaml "$source/scenarios/move-yuanli-tongxiao.yaml"
grep -qx 'nobody moves' out || fail "a scenario from a table differs"
for format in XLSX ODS; do
  table=plan.${format,,}
  ogr2ogr -f "$format" "$table" plan.csv
  exits 0 scenario new --study "$study" --from-table "$table" --force -o sheet.yaml
  exits 0 diff new.yaml sheet.yaml
  grep -qx 'nobody moves' out || fail "a scenario from $table differs"
done
# Each kind of edit has its option: what they write is read back.
exits 0 scenario new --study "$study" --force -o new.yaml --split '苑裡鎮,通霄鎮=ZM7;community=苗南社區;name=海線社區' \
  --rename 苗栗社區=苗中社區 --assign 050314=海線社區 --share 卓蘭鎮=苗中社區 --unshare 卓蘭鎮=苗中社區 --seats 050303=500 \
  --open '059999=新設高中;zone=通霄鎮;ownership=公立;type=普通型;seats=100' --relocate 059999=苑裡鎮 --convene ZM7=050314 \
  --link '苑裡鎮+頭份市=bridge;name=大橋' --unlink 苑裡鎮+頭份市 --merge '苗中社區+海線社區=苗中社區;name=中苗社區' \
  --close 059999 --assign-feeder 054526=苗南社區 --joint-admission '卓蘭鎮=中投區;quota=20' \
  --joint-admission-feeder 054526=中投區
grep -qF 'joint_admission: {feeders: ["054526"], district: 中投區}' new.yaml || fail "a feeder's joint admission"
exits 0 diff new.yaml
exits 2 scenario new --study "$study" --from-table empty.csv --year 3000

# A full disk is an error, not silence.
if [ -w /dev/full ]; then
  status=0
  "$program" --help >/dev/full 2>err || status=$?
  [ "$status" -eq 3 ] || fail "a full disk gives exit code $status"
fi
