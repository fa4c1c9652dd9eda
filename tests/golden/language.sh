# Chinese without a Chinese locale: help, errors, check and evaluation leave no English; English where asked for.
set -euo pipefail
program=$1 source=$2 scratch=$3
study=shapefiles/zhumiao
scenario=scenarios/share-zhuolan.yaml
mkdir -p "$scratch/no-locales"

fail() { echo "$1" >&2; exit 1; }

# Where no locale but C is installed.
bare() { env -u LC_ALL -u LC_MESSAGES -u LANG -u LANGUAGE LOCPATH="$scratch/no-locales" "$@"; }

# What stays as it is: languages, options, files with their keys' places, codes of diagnostics, commands, an attribution.
known='s/^  jiujin [^[]*$//; s/zh_TW(\|en| 或 en)//g; s/(^|[ ：])--?[a-z]+(-[a-z]+)*(=A3\|A4)?/\1/g; s/[^ ：「]*\.(yaml|csv|dbf|json|pdf)(:[0-9a-z_:]+)?//g
  s/ \[[a-z-]+\]$//; s/\bjiujin( (access|assign|catchment|check|compare|diff|evaluate|forecast|functional|indicators|isochrone|map|matrix|model fit|model test|network build|report|route|scenario new))?\b//g; s/^  (model fit|model test|network build|scenario new)  //; s/;[a-z_]+=(…|$)//g; s/Copyright \(c\) [0-9]+ Daniel Kao//'
english='[A-Za-z]{2,}[ ,;]+[A-Za-z]{2,}'
words='error|warning|note|found|expected|usage|options|commands|examples|study|scenario|base|change|students|rows|used'

# chinese NAME FILE: Chinese, and no two words of English in a row nor one of the common ones alone.
chinese() {
  grep -qP '\p{Han}' "$2" || { cat "$2" >&2; fail "$1: no Chinese"; }
  sed -E "$known" "$2" >left.txt
  ! grep -E "$english" left.txt >&2 || fail "$1: English left"
  ! grep -iE "(^|[ ：，；])($words)([ :：，；]|\$)" left.txt >&2 || fail "$1: an English word left"
}

# speaks NAME COMMAND...: all that the command says is Chinese, whatever its exit code.
speaks() {
  local name=$1
  shift
  "$@" >said.txt 2>&1 || true
  chinese "$name" said.txt
}

# What a user runs, in one language setting: "speak_all LABEL COMMAND...", the command being the program and its setting.
speak_all() {
  local label=$1
  shift
  speaks "$label --help" "$@" --help
  for command in access assign catchment check compare diff evaluate forecast functional indicators isochrone map matrix "model fit" "model test" "network build" report route "scenario new"; do
    speaks "$label $command --help" "$@" $command --help # the two words of a command apart
    speaks "$label $command without file" "$@" $command
  done
  speaks "$label misspelt command" "$@" evalaute x.yaml
  speaks "$label wrong option" "$@" check --no-such-option x.yaml
  speaks "$label option without value" "$@" map x.yaml -o
  speaks "$label two files" "$@" check a.yaml b.yaml
  speaks "$label no output" "$@" map "$source/$scenario"
  speaks "$label wrong paper" "$@" map "$source/$scenario" --paper A9 -o x.pdf
  speaks "$label unwritable output" "$@" map "$source/$scenario" -o missing/folder/x.pdf
  speaks "$label missing file" "$@" check missing.yaml
  speaks "$label broken YAML" "$@" check broken.yaml
  speaks "$label wrong keys" "$@" check keys.yaml
  speaks "$label misspelt names" "$@" evaluate misspelt.yaml
  speaks "$label faults of files" "$@" check --verbose files/study.yaml
  speaks "$label faults of cells" "$@" check --verbose cells/study.yaml
  speaks "$label check" "$@" check "$source/$study/study.yaml"
  speaks "$label diff" "$@" diff "$source/$scenario"
  speaks "$label timings" "$@" diff --verbose "$source/$scenario"
  speaks "$label wrong edits" "$@" scenario new --study "$source/$study/study.yaml" --move 沒有鄉 --close 沒有校 -o x.yaml
  speaks "$label wrong year" "$@" scenario new --study "$source/$study/study.yaml" --year 3000 -o x.yaml
  speaks "$label new scenario" "$@" scenario new --study "$source/$study/study.yaml" --close 050314 -f -o x.yaml
  speaks "$label isochrone" "$@" isochrone "$source/$study/study.yaml" --school 國立苗栗農工 --verbose -o x.png
  speaks "$label isochrone of none" "$@" isochrone "$source/$study/study.yaml" --school 沒有校 -o x.png
  speaks "$label evaluate" "$@" evaluate "$source/$scenario"
}

cd "$scratch"
printf 'not: [a, study\n' >broken.yaml
printf 'jiujin: 2\nstdy: x\nyear: soon\norigin_kind: feedr\ntables: []\n' >keys.yaml
sed "s|study: .*|study: $source/$study/study.yaml|; s/卓蘭鎮\]/卓欄鎮, 沒有鄉]/" "$source/$scenario" >misspelt.yaml

# Studies with faults of many kinds: of files and encodings, and of rows and cells.
rm -rf files cells
cp -r "$source/$study" files
iconv -f UTF-8 -t CP950 "$source/$study/feeders.csv" >files/feeders.csv
sed -i 's/source: feeders.csv/&\n    encoding: UTF-8/' files/study.yaml
head -c 1200 "$source/$study/zones.dbf" >files/zones.dbf
rm files/graduates.csv

cp -r "$source/$study" cells
sed -i '5s/,[0-9]*$/,many/; 9s/$/,9/' cells/graduates.csv
sed -i -E '7s/^[0-9]+,/soon,/; 8s/^([0-9]+,[^,]*),0/\1,/; 9s/^([0-9]+,[^,]*),[0-9]*/\1,999999/; 10s/,[0-9]+$/,/' cells/flows.csv
sed -i '3s/^[0-9]*/10005079/; 4s/,[^,]*$/,perhaps/' cells/membership.csv
sed -i -E '4s/,[0-9.]+,([0-9.]+)/,\1,\1/; 6s/(.*),[^,]*$/\1,999/' cells/schools.csv

speak_all "--lang zh_TW" bare env LC_ALL=C "$program" --lang zh_TW
speak_all "LANG=zh_TW.UTF-8" bare env LANG=zh_TW.UTF-8 "$program"
bare "$program" --lang zh_TW check cells/study.yaml >said.txt 2>&1 || true
[ "$(grep -o '\[[a-z-]*\]$' said.txt | sort -u | wc -l)" -ge 6 ] || { cat said.txt >&2; fail "too few kinds of faults"; }

# English where it is asked for or nothing is; --lang is stronger than the environment.
bare env LANG=zh_TW.UTF-8 "$program" --lang en --help >english.txt
bare env LC_ALL=C LANG=zh_TW.UTF-8 "$program" --help | cmp - english.txt || fail "LC_ALL=C is not English"
bare "$program" --help | cmp - english.txt || fail "no environment is not English"
grep -q '^Usage:' english.txt || fail "no English help"
# Examples name places of the study.
! grep -v '^  jiujin ' english.txt | grep -P '\p{Han}' >&2 || fail "Chinese in the English help"
status=0
bare env LANG=zh_TW.UTF-8 "$program" --lang fr --help >said.txt 2>&1 || status=$?
[ "$status" -eq 2 ] || fail "--lang fr: exit code $status, expected 2"
chinese "--lang fr" said.txt

# Installed: ../share/locale, but only where our catalogue is in it.
rm -rf installed copied
mkdir -p installed/bin installed/share copied/bin copied/share/locale/zh_TW/LC_MESSAGES
cp "$program" installed/bin/jiujin
cp "$program" copied/bin/jiujin
cp -r "$(dirname "$program")/locale" installed/share/
cp -r "$(dirname "$program")/locale" copied/bin/
speaks "installed" bare installed/bin/jiujin --lang zh_TW --help
speaks "beside another's catalogues" bare copied/bin/jiujin --lang zh_TW --help
