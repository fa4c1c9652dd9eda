# A road network out of a real PostGIS: a server of its own in the scratch folder, the same lines as in a GeoPackage, and
# the same network out of both. Skipped where PostgreSQL or PostGIS is not installed (tools/setup full).
set -euo pipefail
program=$1 scratch=$3
cd "$scratch"

fail() { echo "$1" >&2; exit 1; }

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
extension=$(ls /usr/share/postgresql/*/extension/postgis.control 2>/dev/null | tail -1)
if [ -z "$bin" ] || [ -z "$extension" ]; then
  echo "skipped: no PostgreSQL with PostGIS"
  exit 77
fi

# The server does not run as root.
as_owner() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

server=$(mktemp -d "${TMPDIR:-/tmp}/jiujin-pg-XXXXXX")
chmod 755 "$server"
[ "$(id -u)" -ne 0 ] || chown postgres "$server"
stop() {
  (cd "$server" && as_owner "$bin/pg_ctl" -D "$server/data" -m immediate stop >/dev/null 2>&1) || true
  rm -rf "$server"
}
trap stop EXIT
cd "$server"
as_owner "$bin/initdb" -D "$server/data" -U jiujin -A trust -E UTF8 --locale=C >/dev/null
as_owner "$bin/pg_ctl" -D "$server/data" -w -o "-c listen_addresses='' -c unix_socket_directories='$server'" \
  -l "$server/log" start >/dev/null
cd "$scratch"
psql=("$bin/psql" -q -h "$server" -U jiujin -v ON_ERROR_STOP=1)
"${psql[@]}" -d postgres -c 'CREATE DATABASE roads'
"${psql[@]}" -d roads -c 'CREATE EXTENSION postgis'

# Three lines: 中正路 crosses 中山路 on the ground, the bridge passes over both and joins at its ends alone.
cat >roads.geojson <<'JSON'
{"type": "FeatureCollection", "name": "roads",
 "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3826"}}, "features": [
 {"type": "Feature", "properties": {"kind": "1", "name": "中正路", "level": 0},
  "geometry": {"type": "LineString", "coordinates": [[250000, 2700000], [252000, 2700000]]}},
 {"type": "Feature", "properties": {"kind": "2", "name": "中山路", "level": 0},
  "geometry": {"type": "LineString", "coordinates": [[251000, 2699000], [251000, 2701000]]}},
 {"type": "Feature", "properties": {"kind": "1", "name": "高架橋", "level": 1},
  "geometry": {"type": "LineString", "coordinates": [[250000, 2700000], [250500, 2699500], [251500, 2700500], [252000, 2700000]]}}]}
JSON
ogr2ogr -f GPKG -overwrite roads.gpkg roads.geojson
ogr2ogr -f PostgreSQL "PG:host=$server user=jiujin dbname=roads" roads.geojson -lco GEOMETRY_NAME=geom

# study NAME SOURCE: the study of the repository with these roads.
study() {
  rm -rf "$1"
  cp -r "$2" "$1"
  sed -i '/^network:/,/^  links:/d' "$1/study.yaml"
  cat >>"$1/study.yaml" <<YAML
network:
  kind: lines
  label: 測試路網
  source: "$3"
  layer: roads
  columns: {class: kind, level: level, name: name}
  classes: {1: primary, 2: local}
YAML
}
study of_file "$2/shapefiles/zhumiao" "$PWD/roads.gpkg"
study of_server "$2/shapefiles/zhumiao" "PG:host=$server user=jiujin password=geheim123 dbname=roads"
export XDG_CACHE_HOME=$scratch/cache
for from in of_file of_server; do
  "$program" network build --json "$from/study.yaml" >"$from.json" 2>"$from.err" || { cat "$from.err" >&2; fail "$from"; }
  jq 'del(.inputs, .study) | del(.. | .cache?, .path?, .source?, .use?)' "$from.json" >"$from.facts"
done
cmp of_file.facts of_server.facts || { diff of_file.facts of_server.facts >&2; fail "the server's roads are others"; }
jq -e '[.. | .nodes? | numbers] | any(. == 5)' of_server.json >/dev/null || fail "not five junctions"

# ---- what is told of the server ----

# The content that was read has a hash, which stays until the roads change; the password is told nowhere.
sed "s|^study:.*|study: study.yaml|" "$2/scenarios/share-zhuolan.yaml" >of_server/edit.yaml
inputs_of_network() {
  "$program" evaluate --json of_server/edit.yaml 2>/dev/null | jq -c '.inputs[] | select(.role == "network")'
}
inputs_of_network >first.json
jq -e '(.path | contains("password=***")) and (.sha256 | length == 64) and .size > 0' first.json >/dev/null ||
  { cat first.json; fail "no input of the server"; }
inputs_of_network | cmp - first.json || fail "the same rows have two hashes"
"${psql[@]}" -d roads -c "UPDATE roads SET name = '中華路' WHERE name = '中山路'"
! inputs_of_network | cmp -s - first.json || fail "other rows have the same hash"
status=0
for lang in en zh_TW; do
  "$program" network build --lang "$lang" --verbose of_server/study.yaml >>told.txt 2>&1
  "$program" evaluate --lang "$lang" --json --verbose of_server/edit.yaml >>told.txt 2>&1
  "$program" evaluate --lang "$lang" --verbose of_server/edit.yaml >>told.txt 2>&1
  for wrong in "layer: none" "columns: {class: nothing}"; do
    sed "s/^  ${wrong%%:*}:.*/  $wrong/" of_server/study.yaml >of_server/wrong.yaml
    "$program" network build --lang "$lang" --verbose of_server/wrong.yaml >>told.txt 2>&1 || status=$?
  done
  sed "s|host=$server|host=$server/none|" of_server/study.yaml >of_server/wrong.yaml
  "$program" network build --lang "$lang" --verbose of_server/wrong.yaml >>told.txt 2>&1 || status=$?
done
[ "$status" -eq 1 ] || fail "a broken source is taken"
! grep -rF geheim123 told.txt first.json of_server.json of_server.err || fail "the password is told"
grep -qF 'password=***' told.txt || fail "the source is not named at all"
