# The report as HTML, Markdown and spreadsheet: whole, in the language asked for, stamped, without a small number, asking for
# nothing from anywhere, the same bytes twice; wrong usage writes nothing.
set -euo pipefail
program=$1 source=$2 scratch=$3
cd "$scratch"
rm -rf ./*

fail() { echo "$1" >&2; exit 1; }

# says FILE WORD...: each word stands in the file.
says() {
  local file=$1
  shift
  for word in "$@"; do grep -qF -- "$word" "$file" || fail "$file: no '$word'"; done
}

report() { "$program" report "$source/scenarios/share-zhuolan.yaml" "$@" 2>err.txt || { cat err.txt >&2; fail "report $*"; }; }

report --lang en -o en.html --xlsx en.xlsx
report --lang en -o again.html --xlsx again.xlsx --date 2026-11-22
report --lang zh_TW -o zh.html
report --lang en -o en.md
report --lang en --internal --format html -o internal.txt --xlsx internal.xlsx
report --lang en --internal --from 112 -o internal.md

# One page: nothing is fetched, nothing runs.
for page in en.html zh.html internal.txt; do
  ! grep -oE '(src|href)="[^"]{0,20}' "$page" | grep -vE '="(data:|#)' || fail "$page: fetches something"
  ! grep -qiE '<script|url\(|@import|<iframe' "$page" || fail "$page: runs or fetches something"
  # No id twice, no link into nothing.
  grep -oE ' id="[^"]*"' "$page" | sort | uniq -d | grep . && fail "$page: an id twice"
  for id in $(grep -oE 'href="#[^"]*' "$page" | cut -c8-); do grep -qF " id=\"$id\"" "$page" || fail "$page: no $id"; done
done
says en.html '<html lang="en">' 示範 'Headline figures' '<li>僅重新劃界' 'class="n hidden"' 'data:image/svg+xml'
says zh.html '<html lang="zh-TW">' 資料性質 全研究主要數值 以\ jiujin
says internal.txt '<li class="internal">內部使用' '內部使用　'
says internal.md 內部使用 示範 '112 → 113'
says en.md '| \* |' 示範
says again.html 2026-11-22
! grep -q 'class="n hidden"' internal.txt || fail "internal.txt: hides"
! grep -q '內部使用' en.html en.md zh.html || fail "stamped as internal"
# Six figures at the least: the map and the charts.
[ "$(grep -o '<figure>' en.html | wc -l)" -ge 6 ] || fail "en.html: too few pictures"
! grep -q 'class="fault"' en.html zh.html || fail "a picture could not be drawn"
# The date of making is all that differs, on page and map.
diff <(sed 's/base64,[^"]*//' en.html) <(sed 's/base64,[^"]*//; /2026-11-22/d' again.html) >&2 || fail "two pages differ"
report --lang en -o en2.html --xlsx en2.xlsx
cmp en.html en2.html && cmp en.xlsx en2.xlsx || fail "two runs differ"

# Every table of the text is in the document, with the same figures.
"$program" evaluate --lang en "$source/scenarios/share-zhuolan.yaml" 2>err.txt >text.txt
tables=$(grep -c '^$' text.txt)
[ "$(grep -c '^### ' en.md)" -eq $((tables + 5)) ] || fail "en.md: not the tables of the text and five of its own"

# Numbers are numbers, codes keep their zeros; the sheet of rows is the CSV.
export OGR_XLSX_HEADERS=FORCE
ogr2ogr -f CSV rows.csv en.xlsx rows
"$program" evaluate --csv --lang en "$source/scenarios/share-zhuolan.yaml" 2>err.txt >expected.csv
[ "$(wc -l <rows.csv)" -eq "$(wc -l <expected.csv)" ] || fail "the sheet of rows has not the rows"
unset OGR_XLSX_HEADERS
ogrinfo -ro -so internal.xlsx rows | grep -qE '^base: Real' || fail "base is not numbers"
unzip -p en.xlsx xl/sharedStrings.xml | grep -oE '<t>0[0-9]{5}</t>' | grep -q . || fail "no code with its zero"

# Wrong usage, and a place that can't be written: nothing is left behind.
status=0; "$program" report "$source/scenarios/share-zhuolan.yaml" 2>err.txt || status=$?
[ "$status" = 2 ] && grep -q 'expected -o FILE.html' err.txt || fail "no output"
status=0; "$program" report "$source/scenarios/share-zhuolan.yaml" -o x.doc 2>err.txt || status=$?
[ "$status" = 2 ] && grep -q 'none of .html, .md, .xlsx' err.txt && [ ! -e x.doc ] || fail "an unknown ending"
status=0; "$program" report "$source/scenarios/share-zhuolan.yaml" -o nowhere/x.html 2>err.txt || status=$?
[ "$status" = 3 ] && [ ! -e nowhere ] || fail "a folder that is not there"
