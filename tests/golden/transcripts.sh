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
  for command in check evaluate map; do says "$1" $command --help; done
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

for name in help usage check evaluate; do
  for lang in en zh_TW; do
    $name $lang >said.txt
    if [ -n "${JJ_UPDATE_GOLDEN:-}" ]; then
      cp said.txt "$here/$name.$lang.txt"
    else
      diff -u "$here/$name.$lang.txt" said.txt || failed=1
    fi
  done
done
exit $failed
