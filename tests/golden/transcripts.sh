# What the program says, in both languages: one transcript a row of the list, NAME.en.txt and NAME.zh_TW.txt.
set -euo pipefail
program=$1 source=$2 scratch=$3
here=$source/tests/golden
rm -rf "${scratch:?}"/*
cd "$scratch"
ln -s "$source/shapefiles" "$source/scenarios" . # short paths in messages, and nothing written beside the sources

failed=0

# says LANG COMMAND...: the command line, all it prints, and its exit code where it is not 0.
says() {
  local lang=$1 status=0
  shift
  printf '$ jiujin%s\n' "$(printf ' %s' "$@")"
  "$program" --lang "$lang" "$@" 2>&1 || status=$?
  [ "$status" -eq 0 ] || printf '(exit code %d)\n' "$status"
  printf '\n'
}

help() {
  says "$1" --help
  for command in access assign catchment check compare diff evaluate forecast functional indicators isochrone map matrix "model fit" "model test" "network build" report route "scenario new"; do # its words apart
    says "$1" $command --help
  done
}

usage() {
  says "$1"
  says "$1" evalaute x.yaml
  says "$1" check
  says "$1" check a.yaml b.yaml
  says "$1" check --jsno x.yaml
  says "$1" check --json=yes x.yaml
  says "$1" check -x x.yaml
  says "$1" map x.yaml --paper A9
  says "$1" map x.yaml -o
}

check() {
  says "$1" check shapefiles/zhumiao/study.yaml
  says "$1" check missing.yaml
}

evaluate() { says "$1" evaluate scenarios/share-zhuolan.yaml; }

diff_() {
  says "$1" diff scenarios/move-yuanli-tongxiao.yaml
  says "$1" diff scenarios/share-zhuolan.yaml scenarios/move-yuanli-tongxiao.yaml
  says "$1" diff scenarios/merge-and-close.yaml
  says "$1" diff scenarios/share-zhuolan.yaml scenarios/share-zhuolan.yaml
}

compare() {
  says "$1" compare scenarios/merge-and-close.yaml scenarios/share-zhuolan.yaml
  says "$1" compare scenarios/share-zhuolan.yaml scenarios/share-zhuolan.yaml
  says "$1" compare scenarios/share-zhuolan.yaml
  says "$1" compare scenarios/merge-and-close.yaml scenarios/share-zhuolan.yaml --level street
}

indicators() {
  says "$1" indicators scenarios/move-yuanli-tongxiao.yaml
  says "$1" indicators --years 114-112 shapefiles/zhumiao/study.yaml
  says "$1" indicators --table trends shapefiles/zhumiao/study.yaml
  says "$1" indicators --csv --table trend shapefiles/zhumiao/study.yaml
  says "$1" indicators --csv --json shapefiles/zhumiao/study.yaml
  says "$1" indicators tiny/plain.yaml
}

isochrone() {
  local study=shapefiles/zhumiao/study.yaml
  says "$1" isochrone $study --school 國立苗栗農工 --minutes 20,40 -o "iso.$1.gpkg"
  says "$1" isochrone $study --school 苗栗農工 -o x.gpkg
  says "$1" isochrone $study --community 苗粟社區 -o x.gpkg
  says "$1" isochrone $study --school 國立苗栗農工
  says "$1" isochrone $study -o x.gpkg
  says "$1" isochrone $study --school 國立苗栗農工 --minutes 15,500 -o x.gpkg
  says "$1" isochrone $study --school 國立苗栗農工 --off-road 9 -o x.gpkg
}

assign() {
  says "$1" assign shapefiles/zhumiao/study.yaml
  says "$1" assign scenarios/merge-and-close.yaml --within 45
  says "$1" assign scenarios/merge-and-close.yaml --within soon
  says "$1" assign scenarios/merge-and-close.yaml --mode transit_home
}

access() {
  says "$1" access shapefiles/zhumiao/study.yaml
  says "$1" access scenarios/merge-and-close.yaml --method 3sfca --decay steps --within 45 --k 3
  says "$1" access shapefiles/zhumiao/study.yaml --scale soon
  says "$1" access shapefiles/zhumiao/study.yaml --group 沒有類 -o x.gpkg
  says "$1" access shapefiles/zhumiao/study.yaml -o x.txt
}

functional() {
  local study=shapefiles/zhumiao/study.yaml
  says "$1" functional $study -o "circles.$1.csv"
  says "$1" functional $study --least-contained 40 --target-graduates 1200 --csv -o "circles.$1.yaml"
  says "$1" functional scenarios/share-zhuolan.yaml -o "circles.$1.yaml"
  says "$1" functional $study -o circles.xlsx
  says "$1" functional $study --least-graduates many
  says "$1" functional $study --least-contained 80
}

forecast() {
  says "$1" forecast shapefiles/zhumiao/study.yaml --years 1
  says "$1" forecast tiny/pupils.yaml --years 2 --class-size 20
  says "$1" forecast tiny/pupils.yaml --years 9
}

catchment() {
  local study=shapefiles/zhumiao/study.yaml
  says "$1" catchment $study
  says "$1" catchment $study --kind share --school 國立苗栗農工 -o "share.$1.gpkg"
  says "$1" catchment $study --kind voronoi --group 工業類
  says "$1" catchment $study --kind isochrone --school 國立苗栗農工 --minutes 20
  says "$1" catchment $study --kind overlap --school 國立苗栗農工
  says "$1" catchment $study --kind lines --school 國立苗栗農工 --csv
  says "$1" catchment $study --kind lines -o lines.gpkg
  says "$1" catchment $study -o x.pdf
  says "$1" catchment $study --school 苗栗農工
  says "$1" catchment $study --kind share --share 0
}

report() {
  says "$1" report scenarios/share-zhuolan.yaml
  says "$1" report scenarios/share-zhuolan.yaml -o x.doc
  says "$1" report scenarios/share-zhuolan.yaml -o x.html --date 22.11.2026
  says "$1" report scenarios/share-zhuolan.yaml -o x.html --from soon
}

scenario_new() {
  local study=shapefiles/zhumiao/study.yaml
  says "$1" scenario new --study $study --move 苑裡鎮,通霄鎮=苗栗社區 --share 卓蘭鎮=苗栗社區 --name 海線 --note 草案
  says "$1" scenario new --study $study --merge '苗南社區+苗栗社區=苗栗社區;name=中苗社區' --seats 050303=500 -o "new.$1.yaml"
  says "$1" scenario new --study $study --close 050314 -o "new.$1.yaml"
  says "$1" scenario new --study $study --move 苑里鎮=苗粟社區 --move 通霄鎮 --close '050314;nmae=x'
  says "$1" scenario new --study $study
  says "$1" scenario new --move 苑裡鎮=苗栗社區
  says "$1" scenario nwe
}

. "$source/tests/support/tiny_travel.sh"
tiny_travel tiny
{ cat tiny/study.yaml; echo 'pupils: {source: pupils.csv, basis: illustrative}'; } >tiny/pupils.yaml
printf 'feeder,year,grade,pupils\n010501,112,8,50\n010502,112,8,1\n010503,112,8,20\n010501,112,7,40\n' >tiny/pupils.csv
export XDG_CACHE_HOME=cache # its files are named by the version too

travel() {
  rm -rf cache
  says "$1" network build tiny/study.yaml
  says "$1" matrix tiny/study.yaml -o minutes.csv
  says "$1" matrix tiny/study.yaml
  says "$1" matrix tiny/study.yaml --mode boat -o minutes.csv
  says "$1" route tiny/study.yaml --from 乙鎮 --to 丙高中
  says "$1" route tiny/study.yaml --from 甲國中 --to 丙高中 --home --mode transit
  says "$1" route tiny/edited.yaml --from 甲國中 --to 丙高中
  says "$1" route tiny/plain.yaml --from 甲國中 --to 丙高中
  says "$1" route tiny/plain.yaml --from 甲國中 --to 丙高中 --mode walk
  says "$1" route tiny/study.yaml --from 乙真 --to 丙高中
  says "$1" route tiny/study.yaml --from 乙鎮
  says "$1" network build missing.yaml
  says "$1" scenario new --study tiny/study.yaml --close-road 台2線 --drop-route 山線
}

for name in help usage check compare diff_ evaluate indicators isochrone assign functional access catchment forecast report scenario_new travel; do
  for lang in en zh_TW; do
    $name $lang | sed 's/[0-9a-f]\{32\}\./KEY./' >said.txt
    if [ -n "${JJ_UPDATE_GOLDEN:-}" ]; then
      cp said.txt "$here/${name%_}.$lang.txt"
    else
      diff -u "$here/${name%_}.$lang.txt" said.txt || failed=1
    fi
  done
done
exit $failed
