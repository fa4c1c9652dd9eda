#!/usr/bin/env bash
# compare.sh STEP PROGRAM STUDY SOURCES: does the generator still make the files of the study, byte for byte?
set -euo pipefail
step=$1 program=$2 study=$3 sources=$4
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

case $step in
facts)
  for source in towns-10t.json schools.csv; do
    if [ ! -e "$sources/$source" ]; then
      echo "skipped: no $source in the data folder"
      exit 77
    fi
  done
  "$program" facts "$sources/towns-10t.json" "$sources/schools.csv" "$scratch"
  files="zones.shp zones.shx zones.dbf zones.prj zones.cpg schools.csv pupils.csv feeders.csv graduates.csv"
  ;;
model)
  "$program" model "$study" "$scratch"
  files="communities.csv membership.csv programs.csv flows.csv indicators.csv county_levels.csv execution.csv roles.csv"
  ;;
esac

for file in $files; do
  cmp "$scratch/$file" "$study/$file"
done
# Nothing beside the files named: a new one has to be compared too.
[ "$(ls "$scratch" | wc -l)" -eq "$(wc -w <<<"$files")" ]
