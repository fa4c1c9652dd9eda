# An installed program works from where it lies: its catalogues, man pages in both languages and completion with it.
set -euo pipefail
program=$1 source=$2 scratch=$3
build=$(dirname "$program")
rm -rf "${scratch:?}"/*
cd "$scratch"

fail() { echo "$1" >&2; exit 1; }

cmake --install "$build" --prefix "$scratch/usr" >install.log
jiujin=$scratch/usr/bin/jiujin
mv_catalogue=usr/share/locale/zh_TW/LC_MESSAGES/jiujin.mo
[ -s $mv_catalogue ] || fail "no catalogue"
env -i PATH=/usr/bin:/bin LANG=zh_TW.UTF-8 "$jiujin" check "$source/shapefiles/zhumiao/study.yaml" >check.txt
grep -q 竹苗 check.txt && grep -q 列 check.txt || fail "the installed program speaks no Chinese"
mv $mv_catalogue catalogue.mo
env -i LANG=zh_TW.UTF-8 "$jiujin" --help | grep -q '^Usage:' || fail "the Chinese is not from the installed catalogue"
mv catalogue.mo $mv_catalogue
for file in doc/jiujin/README.md doc/jiujin/formats.md bash-completion/completions/jiujin; do
  [ -s usr/share/$file ] || fail "no $file"
done

# Man pages: one of the program and one of each command, in each language, that groff reads without a warning.
commands=$("$program" --lang en --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\( [a-z]*\)\?\)  .*/\1/p')
[ "$(wc -l <<<"$commands")" -ge 3 ] || fail "no commands in the help"
while read -r name; do
  page=jiujin${name:+-${name// /-}}.1
  for folder in man1 zh_TW/man1; do
    file=usr/share/man/$folder/$page
    [ -s "$file" ] || fail "no $folder/$page"
    # Without groff: every line that begins with a dot is a macro that man knows.
    ! grep -nE '^\.' "$file" | grep -vE '^[0-9]+:\.(\\"|TH|SH|TP|PP|B|BR|EX|EE|ad)( |$)' || fail "$folder/$page: a strange request"
    if command -v groff >/dev/null; then
      groff -man -ww -z -k -Tutf8 "$file" 2>groff.log && [ ! -s groff.log ] || { cat groff.log; fail "$folder/$page"; }
    fi
  done
  grep -q '^\.SH 名稱' "usr/share/man/zh_TW/man1/$page" || fail "zh_TW/man1/$page is not Chinese"
  grep -q '^\.SH NAME' "usr/share/man/man1/$page" || fail "man1/$page is not English"
done < <(echo; echo "$commands")
[ ! -e usr/share/man/man1/jiujin-generate.1 ] || fail "the hidden command has a man page"
mkdir again
"$program" generate man again
diff -r again usr/share/man/man1 || fail "two runs give different pages"

# Completion: bash reads it, and completes commands, options, values and files.
bash -n usr/share/bash-completion/completions/jiujin
source usr/share/bash-completion/completions/jiujin
mkdir files
touch files/study.yaml files/table.csv

# completes EXPECTED WORD...: the last word is the one begun.
completes() {
  local expected=$1
  shift
  COMP_WORDS=(jiujin "$@") COMP_CWORD=$# COMPREPLY=()
  _jiujin
  mapfile -t COMPREPLY < <(printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort)
  [ "${COMPREPLY[*]}" = "$expected" ] || fail "jiujin $*: '${COMPREPLY[*]}', expected '$expected'"
}
completes 'catchment check compare' c
completes check ch
completes check help ch
completes --version --vers
completes --json check --j
completes 'A3 A4' map --paper ''
completes A4 map --paper = A4
completes 'A3 A4' map --paper =
completes 'en zh_TW' map --lang ''
completes --output --lang zh_TW map --ou
completes new scenario ''
completes --move scenario new --mo
completes scenario sc
completes files/study.yaml check files/
completes 'files/study.yaml files/table.csv' map -o files/
