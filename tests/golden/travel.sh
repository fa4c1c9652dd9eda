# Roads and timetables of a tiny study: the cache, the matrix, one way explained, and what edits of roads and routes change.
set -euo pipefail
program=$1 source=$2 scratch=$3
. "$source/tests/support/tiny_travel.sh"
rm -rf "${scratch:?}"/*
export XDG_CACHE_HOME=$scratch/cache
tiny_travel "$scratch"
cd "$scratch"

fail() { echo "$1" >&2; exit 1; }

# exits CODE ARGS...: runs the program; output in out, messages in err.
exits() {
  local expected=$1 status=0
  shift
  "$program" "$@" >out 2>err || status=$?
  [ "$status" -eq "$expected" ] || { cat err >&2; fail "jiujin $*: exit code $status, expected $expected"; }
}

# minutes FILE ORIGIN SCHOOL MODE: of a matrix.
minutes() { awk -F, -v o="$2" -v s="$3" -v m="$4" '$1 == o && $3 == s && $5 == m { print $6 }' "$1"; }

# ---- network build ----

exits 0 network build --json study.yaml
jq -e '.schema == "jiujin/network/1" and .network.nodes == 8 and .network.links == 9 and .network.mark == "示範"
  and .network.records.used == 9 and (.network.records.used_m - 22000 | fabs) < 1e-6
  and ([.network.modes[] | [.mode, .arcs, .strong_components, .cache]]
    == [["walk", 18, 1, "made"], ["bicycle", 17, 1, "made"], ["car", 17, 1, "made"]])
  and .timetable.date == "2024-03-11" and .timetable.routes == 3 and .timetable.trips == 4 and .timetable.stops == 5
  and .timetable.events == 10 and .timetable.stops_far == 0 and .timetable.mark == "模擬"' out >/dev/null ||
  { cat out; fail "network build: figures"; }
car=$(jq -r '.network.modes[] | select(.mode == "car") | .cache_path' out)
walk=$(jq -r '.network.modes[] | select(.mode == "walk") | .cache_path' out)
[ -s "$car" ] && [ -s "$walk" ] || fail "network build: no cache"
exits 0 matrix study.yaml -o fresh.csv
cp "$car" sound

# uses WORD: the cache of the car's hierarchy as it is used now; the matrix is the same whatever it holds.
uses() {
  cp "$car" as-it-is
  exits 0 matrix study.yaml -o now.csv
  cmp fresh.csv now.csv || fail "the matrix differs after a cache that is $1"
  cp as-it-is "$car"
  exits 0 network build --json study.yaml
  jq -e --arg word "$1" '.network.modes[] | select(.mode == "car") | .cache == $word' out >/dev/null || fail "cache: not $1"
  [ "$1" != refused ] || grep -q "$car.*not sound" err || fail "a refused cache is not told"
  cmp -s "$car" sound || fail "cache: not made anew as it was"
}
uses hit
for size in 0 1 64 $(($(stat -c %s sound) / 2)) $(($(stat -c %s sound) - 1)); do
  head -c "$size" sound >"$car"
  uses refused
done
for at in 0 9 100 $(($(stat -c %s sound) - 1)); do # a byte that is another
  cp sound "$car"
  byte=$(od -An -tu1 -j "$at" -N 1 sound | tr -d ' ')
  printf "\\x$(printf %02x $((byte ^ 255)))" | dd of="$car" bs=1 seek="$at" conv=notrunc status=none
  uses refused
done
cp "$walk" "$car" # sound, of another graph
uses refused
rm "$car"
exits 0 network build --json study.yaml
jq -e '[.network.modes[].cache] == ["hit", "hit", "made"]' out >/dev/null || fail "cache: not made again"
exits 0 network build study.yaml
grep -q 示範 out && grep -q 模擬 out && grep -q "$car" out || fail "network build: text"
# Another network, another file.
sed 's/試算路網/x/; s/speeds: .*//' study.yaml >slow.yaml
sed -i 's/^  kind: tables/  kind: tables\n  speeds: {car: {primary: 30}}/' slow.yaml
exits 0 network build --json slow.yaml
jq -e '[.network.modes[].cache] == ["hit", "hit", "made"]' out >/dev/null || fail "cache: not by what the graph holds"

# ---- matrix ----

exits 0 matrix study.yaml -o zones.csv
[ "$(head -c 3 zones.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "matrix without byte order mark"
[ "$(wc -l <zones.csv)" -eq $((1 + 7 * 3 * 2)) ] || fail "matrix: rows"
[ "$(minutes zones.csv Z1 010002 car)" = 13.187 ] || fail "matrix: 8 km of 台1線 at 45 km/h and two doors"
! grep -qv '示範$\|模擬$\|mark$' zones.csv || fail "matrix: a row without mark"
exits 0 matrix study.yaml --origins origins --mode car -o origins.csv
[ "$(wc -l <origins.csv)" -eq 7 ] || fail "matrix: rows of one mode"
exits 0 matrix study.yaml --mode all -o zones.jjm
[ "$(head -c 8 zones.jjm)" = JJMATRIX ] || fail "numbers without their mark"
read -r version kind modes origins schools words <<<"$(od -An -tu4 -j 8 -N 24 -w24 zones.jjm)"
[ "$version $kind $modes $origins $schools" = "1 0 7 3 2" ] || fail "numbers: counts"
od -An -v -tu4 -w4 -j $((32 + words)) zones.jjm | awk '{ printf "%.3f\n", int($1 / 60 + 0.5) / 1000 }' >from-numbers
awk -F, 'NR > 1 { printf "%.3f\n", $6 }' zones.csv | cmp - from-numbers || fail "numbers differ from CSV"
tail -c +33 zones.jjm | head -c "$words" | tr '\0' '\n' | grep -qx 試算路網 || fail "numbers without their source"
exits 2 matrix study.yaml
exits 2 matrix study.yaml -o minutes.txt
exits 3 matrix study.yaml -o no/such/folder.csv
exits 1 matrix missing.yaml -o lost.csv
[ ! -e lost.csv ] || fail "a matrix of nothing was written"

# ---- the way that is explained is the one that is counted, for every pair and mode ----

exits 0 matrix study.yaml --origins origins -o origins.csv
for pair in Z1 Z2 Z3 010501 010502 010503; do
  for school in 010001 010002; do
    for asked in "" --home "--home --leave 17:10"; do
      "$program" route study.yaml --from $pair --to $school $asked --json >route.json
      jq -r --arg asked "$asked" '.ways[] | select(.home | not), (select(.home) | select(.mode | startswith("transit")))
        | [.mode, .minutes] | @tsv' route.json >ways.tsv
      while IFS=$'\t' read -r mode found; do
        counted=$(cat zones.csv origins.csv >both.csv; minutes both.csv $pair $school "$mode")
        awk -v a="$found" -v b="$counted" 'BEGIN { exit !(b != "" && a + 0 == b + 0) }' ||
          fail "route $pair $school $mode $asked: $found minutes, the matrix has $counted"
      done <ways.tsv
      # Legs add up to the whole.
      jq -e 'all(.ways[]; ([.legs[].ms] | add) == .ms)' route.json >/dev/null || fail "route $pair $school: legs"
      jq -e 'all(.ways[]; .points > 1 or (((.ms / 60 | floor) / 1000 - .minutes) | fabs) < 0.0011)' route.json >/dev/null ||
        fail "route $pair $school: one point, two figures"
    done
  done
done
exits 0 route study.yaml --from 乙鎮 --to 丙高中 --json
jq -e '.ways[0] | .points == 2 and .share == 0.75 and .minutes < .ms / 60000 and .legs[1].road == "台1線"' out >/dev/null ||
  fail "route: the heaviest point"
exits 0 route study.yaml --from 甲國中 --to 丙高中 --mode transit --json
jq -e '.ways[0].legs | map(.kind) == ["walk", "ride", "walk", "wait_at_school"] and .[1].route == "海線"
  and .[1].start == "07:10" and .[3].end == "07:50"' out >/dev/null || fail "route: the train"
exits 0 route study.yaml --from 甲國中 --to 丙高中 --mode transit --bell 08:30 --json
jq -e '.ways[0].clock == "08:30" and .ways[0].minutes == 88.5' out >/dev/null || fail "route: --bell"
exits 2 route study.yaml --from 甲国中 --to 丙高中
grep -q "did you mean '甲國中'" err || fail "route: no nearest origin"
exits 2 route study.yaml --from 甲鎮 --to 丙高申
grep -q "did you mean '丙高中'" err || fail "route: no nearest school"
exits 2 route study.yaml --from 甲鎮
exits 2 route study.yaml --from 甲鎮 --to 丙高中 --leave 16:10
# A school that a scenario opens begins when schools usually do, not when the last of the study does.
cat >opened.yaml <<'YAML'
jiujin: 1
scenario: opened
name: 新設高中
study: study.yaml
edits:
- open: {code: "010009", name: 新高中, x: 260000, y: 2701900, ownership: 公立, type: 普通型, seats: [{seats: 10}]}
YAML
exits 0 route opened.yaml --from 甲國中 --to 新高中 --mode transit --json
jq -e '.ways[0].clock == "08:00"' out >/dev/null || fail "the bell of an opened school"
exits 2 route study.yaml --from 甲鎮 --to 丙高中 --bell noon

# ---- edits of roads and routes ----

# edited EDIT: the matrix of the feeders after one edit.
edited() {
  printf 'jiujin: 1\nscenario: one\nname: 一\nstudy: study.yaml\nedits:\n  - %s\n' "$1" >one.yaml
  exits 0 matrix one.yaml --origins origins -o one.csv
}
# changes MODE FROM TO: of the way from 甲國中 to 丙高中.
changes() {
  local before after
  before=$(minutes origins.csv 010501 010002 "$1") after=$(minutes one.csv 010501 010002 "$1")
  [ "$before $after" = "$2 $3" ] || fail "$1: $before -> $after, expected $2 -> $3"
}
edited 'close_road: {road: 台1線, x: 258000, y: 2702000}' # over 縣道5 from node 3 would be against its one-way
changes car 14.373 ""
changes walk 109.5 134.5 # 2 km more
grep -q '010501,甲國中,010002,丙高中,car,,1,' one.csv || fail "no way is not marked"
edited 'close_road: {road: 台1線}'
[ "$(minutes one.csv 010501 010002 car)" != 14.373 ] || fail "a whole road closed changes nothing"
edited 'road_speed: {road: 台1線, kmh: 90}'
changes car 14.373 8.707
changes walk 109.5 109.5
edited 'add_road: {name: 南環路, x: 252000, y: 2701990, to_x: 260000, to_y: 2701990, class: secondary, kmh: 60}'
changes car 14.373 11.707
edited 'drop_route: {route: 海線}'
changes transit_to_school 48.5 109.5
edited 'add_route: {code: n1, name: 新快線, stops: [甲站, 丙站], minutes: [0, 9], departures: ["07:20", "07:30"]}'
changes transit_to_school 48.5 28.5

# What is not there is an error at its place, with the nearest name.
# wrong EDIT PATTERN
wrong() {
  printf 'jiujin: 1\nscenario: one\nname: 一\nstudy: study.yaml\nedits:\n  - %s\n' "$1" >one.yaml
  for command in "matrix one.yaml -o wrong.csv" "evaluate one.yaml" "route one.yaml --from Z1 --to 010002"; do
    exits 1 $command # its words apart
    grep -q "^one.yaml:6:.*$2" err || { cat err >&2; fail "$command: '$1' is not told"; }
  done
  [ ! -e wrong.csv ] || fail "a matrix of a faulty scenario was written"
}
wrong 'close_road: {road: 台2線}' '台2線.*台1線'
wrong 'road_speed: {road: 縣道6, kmh: 40}' '縣道6.*縣道5'
wrong 'road_speed: {road: 縣道5, kmh: fast}' fast
wrong 'add_road: {name: 山路, x: 252000, y: 2710000, to_x: 260000, to_y: 2701990}' 山路
wrong 'add_road: {name: 山路}' 山路
wrong 'add_road: {name: 山路, x: 252000, y: 2701990, to_x: 260000, to_y: 2701990, class: secundary}' 'secundary.*secondary'
wrong 'drop_route: {route: 山線}' '山線.*海線'
wrong 'add_route: {code: n1, name: 新線, stops: [甲站, 丁站], minutes: [0, 9], departures: ["07:20"]}' '丁站'
wrong 'add_route: {code: n1, name: 新線, stops: [甲站, 丙站], minutes: [9, 0], departures: ["07:20"]}' '0'
wrong 'add_route: {code: n1, name: 新線, stops: [甲站, 丙站], minutes: [0, 9], departures: ["7點"]}' '7點'

# The edits as options: checked on the networks, and the same as in YAML.
exits 1 scenario new --study study.yaml --close-road 台2線 -o made.yaml
grep -q '^--close-road 台2線: error: .*台1線' err || { cat err >&2; fail "scenario new: no place at the option"; }
exits 1 scenario new --study study.yaml --drop-route 山線 -o made.yaml
[ ! -e made.yaml ] || fail "a scenario that does not fit was written"
exits 0 scenario new --study study.yaml -o made.yaml --close-road '台1線;x=258000;y=2702000' --road-speed 縣道5=20 \
  --add-road '南環路=secondary;x=252000;y=2701990;to-x=260000;to-y=2701990;kmh=60' --drop-route 海線 \
  --add-route 'n1=新快線;stops=甲站,丙站;minutes=0,9;departures=07:20,07:30'
exits 0 matrix made.yaml -o made.csv
exits 0 matrix edited.yaml -o edited.csv
cmp made.csv edited.csv || fail "a scenario of options gives another matrix"
exits 0 evaluate edited.yaml
grep -q 試算路網 out && grep -q 試算時刻表 out || fail "evaluate: no source of its minutes"
exits 0 route edited.yaml --from 甲國中 --to 丙高中 --mode car --json
jq -e '.ways[0].legs | map(.road) == [null, "台1線", "南環路 (new)", null] and .[2].length_m == 8000' out >/dev/null ||
  fail "route: the new road"
exits 0 route edited.yaml --from 甲國中 --to 丙高中 --mode transit --json
jq -e '.ways[0].legs[1].route == "新快線"' out >/dev/null || fail "route: the new line"

# ---- without networks ----

exits 0 matrix plain.yaml -o plain.csv
[ "$(grep -c '直線估算,直線估算$' plain.csv)" -eq 6 ] || fail "straight lines without their mark"
exits 0 route plain.yaml --from 甲鎮 --to 丙高中 --json
jq -e --arg counted "$(minutes plain.csv Z1 010002 car_straight_line)" '.ways | length == 1
  and .[0].mark == "直線估算" and .[0].minutes == ($counted | tonumber) and (.[0].straight_m - 8000 | fabs) < 200' out >/dev/null ||
  { cat out; fail "route: straight line"; }
exits 1 matrix plain.yaml --mode walk -o plain.csv
exits 1 route plain.yaml --from 甲鎮 --to 丙高中 --mode transit
exits 1 network build plain.yaml
sed 's/study.yaml/plain.yaml/' edited.yaml >plain-edited.yaml
exits 1 matrix plain-edited.yaml -o wrong.csv
grep -q 'no road network' err || fail "edits of roads that are not there"
exits 1 scenario new --study plain.yaml --close-road 台1線 -o wrong.yaml

# ---- Ctrl-C ----

# A grid of 250 × 250 junctions: whenever it is stopped, what the cache holds is whole.
awk 'BEGIN { print "id,x,y"; for (i = 0; i < 62500; i++) printf "%d,%d,%d\n", i, 250000 + 40 * (i % 250), 2700000 + 40 * int(i / 250) }' \
  >grid-nodes.csv
awk 'BEGIN { print "from,to,class"; for (i = 0; i < 62500; i++) { if (i % 250 < 249) print i "," i + 1 ",local"
  if (i < 62250) print i "," i + 250 ",local" } }' >grid-links.csv
sed '/^timetable/,$d; s/nodes.csv/grid-nodes.csv/; s/links.csv/grid-links.csv/' study.yaml >grid.yaml
export XDG_CACHE_HOME=$scratch/stopped
for seconds in 0.3 0.5 0.7 0.9 1.2; do
  status=0
  timeout --foreground -s INT "$seconds" "$program" network build grid.yaml >out 2>err || status=$?
  case $status in 0 | 124 | 130) ;; *) cat err >&2; fail "Ctrl-C after $seconds s: exit code $status" ;; esac
  ! find stopped -type f ! -name '*.hierarchy' 2>/dev/null | grep . || fail "Ctrl-C left something half-written"
done
exits 0 network build --json grid.yaml
jq -e 'all(.network.modes[]; .cache != "refused")' out >/dev/null || fail "Ctrl-C left a cache that is not sound"
