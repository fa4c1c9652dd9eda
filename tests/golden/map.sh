# The map of a scenario: every township's name on each of the two maps, each once; declared fonts only; the same bytes
# twice and in another locale; every paper, orientation and format; nothing written where a character can't be set.
set -euo pipefail
program=$1 source=$2 scratch=$3
cd "$scratch"

fail() { echo "$1" >&2; exit 1; }

names=$(ogrinfo -ro -q -al -geom=NO "$source/shapefiles/zhumiao/zones.shp" | sed -n 's/.*TOWNNAME (String) = //p')
[ "$(wc -l <<<"$names")" -eq 34 ] || fail "the study has not 34 townships"

# The text of one half of the page into half.txt: SIDE first or second; side by side, or below each other in portrait.
half() {
  local width height x=0 y=0 w h
  read -r width height < <(pdfinfo "$2" | awk '/^Page size/ {print int($3), int($5)}')
  w=$width h=$height
  if [ "$width" -gt "$height" ]; then w=$((width / 2)); else h=$((height / 2)); fi
  if [ "$1" = second ]; then x=$((width - w)) y=$((height - h)); fi
  pdftotext -x $x -y $y -W "$w" -H "$h" -r 72 -raw "$2" half.txt
}

# found SIDE PDF: how many of the names stand exactly once on that map.
found() {
  local n=0
  half "$1" "$2"
  while read -r name; do
    [ "$(grep -o "$name" half.txt | wc -l)" -eq 1 ] && n=$((n + 1))
  done <<<"$names"
  echo "$n"
}

# check PDF LEAST: names, words and fonts of a map of the study.
check() {
  for side in first second; do
    n=$(found $side "$1")
    echo "$1 $side: $n of 34 names once"
    [ "$n" -ge "$2" ] || fail "$1: too few names on the $side map"
  done
  pdftotext "$1" page.txt
  for word in 示範資料 現況 調整後 學年度 資料來源 公里 北 坐標系統 縣市界線 公立普通型 私立技術型 苗栗農工 國立苑裡高中; do
    grep -q "$word" page.txt || fail "$1: no '$word'"
  done
  [ "$(grep -oE '1:[0-9]+,000' page.txt | sort | uniq -c | awk '{print $1}')" = 2 ] || fail "$1: no scale on each map"
  # Only what occurs is explained.
  ! grep -qE '綜合型|單科型|停辦|草案|製圖單位|製圖日期' page.txt || fail "$1: says what is not there"
  # Every font is embedded, and of the one declared family.
  pdffonts "$1" | tail -n +3 >fonts.txt
  [ -s fonts.txt ] || fail "$1: no fonts"
  ! grep -v 'NotoSansCJKtc' fonts.txt || fail "$1: a font that was not declared"
  awk '{ if ($(NF - 4) != "yes") exit 1 }' fonts.txt || fail "$1: a font that is not embedded"
}

for scenario in move-yuanli-tongxiao share-zhuolan; do
  for paper in A3 A4; do
    pdf=$scenario-$paper.pdf
    "$program" map "$source/scenarios/$scenario.yaml" --paper $paper -o "$pdf" 2>map.err
    check "$pdf" "$([ $paper = A3 ] && echo 34 || echo 30)"
  done
done
for paper in A3 A4; do
  "$program" map "$source/scenarios/share-zhuolan.yaml" --paper $paper --orientation portrait -o portrait-$paper.pdf \
    2>map.err
  check portrait-$paper.pdf "$([ $paper = A3 ] && echo 34 || echo 30)"
done
pdfinfo portrait-A4.pdf | grep -q '^Page size: *595.* x 841' || fail "portrait A4 is not 210 × 297 mm"

# Every school has its name on the map or in the list, once a map or once.
"$program" map "$source/scenarios/share-zhuolan.yaml" -o again.pdf 2>map.err
listed=$(sed -n 's/.*note: \([0-9]*\) names found.*/\1/p' map.err)
pdftotext again.pdf page.txt
for name in 竹東高中 關西高中 忠信高中 仰德高中 苗栗農工 竹科實驗高中 光復高中 建功高中 磐石高中 全人實驗高中 君毅高中; do
  n=$(grep -o "$name" page.txt | wc -l)
  [ "$n" -eq 1 ] || [ "$n" -eq 2 ] || fail "$name stands $n times on the page"
done
[ "$(grep -cE '^圖上編號' page.txt)" -eq "$([ "${listed:-0}" -gt 0 ] && echo 1 || echo 0)" ] || fail "list and note disagree"

cmp again.pdf share-zhuolan-A3.pdf || fail "two runs differ"
LC_ALL=C LANG=zh_TW.UTF-8 TZ=Asia/Taipei "$program" map "$source/scenarios/share-zhuolan.yaml" -o again.pdf 2>map.err
cmp again.pdf share-zhuolan-A3.pdf || fail "another locale gives other bytes"

# Who made it and when, as a draft.
LC_ALL=C "$program" map "$source/scenarios/share-zhuolan.yaml" -o signed.pdf --unit 某縣教育處 --draft --date 2026-03-05 \
  2>map.err
pdftotext signed.pdf page.txt
for word in 製圖單位：某縣教育處 製圖日期：民國115年3月5日 草案; do
  grep -q "$word" page.txt || fail "signed.pdf: no '$word'"
done
TZ=UTC pdfinfo -isodates signed.pdf | grep -q '^CreationDate: *2026-03-0' || fail "signed.pdf: not dated as it says"

# The study's own unit.
mkdir -p study
cp "$source"/shapefiles/zhumiao/* study/
printf 'mapping_unit: 研究所屬單位\n' >>study/study.yaml
sed 's|^study: .*|study: study/study.yaml|' "$source/scenarios/share-zhuolan.yaml" >own.yaml
"$program" map own.yaml -o own.pdf 2>map.err
pdftotext own.pdf page.txt
grep -q 製圖單位：研究所屬單位 page.txt || fail "the study's mapping_unit is not on the map"

# Other formats, by the ending.
for run in 1 2; do
  "$program" map "$source/scenarios/share-zhuolan.yaml" --paper A4 -o run$run.svg 2>map.err
  "$program" map "$source/scenarios/share-zhuolan.yaml" --paper A4 --dpi 72 -o run$run.png 2>map.err
done
cmp run1.svg run2.svg || fail "two runs give two drawings"
cmp run1.png run2.png || fail "two runs give two pictures"
head -c 400 run1.svg | grep -q '<svg .*width="841.8' || fail "the drawing is not A4"
[ "$(tail -n 1 run1.svg)" = "</svg>" ] || fail "the drawing does not end"
[ "$(grep -o '<g[ >]' run1.svg | wc -l)" -eq "$(grep -o '</g>' run1.svg | wc -l)" ] || fail "the drawing is not well-formed"
if command -v xmllint >/dev/null; then xmllint --noout run1.svg || fail "the drawing is not well-formed"; fi
[ "$(od -An -tu1 -j16 -N8 run1.png | tr -s ' ')" = " 0 0 3 74 0 0 2 84" ] || fail "the picture is not 842 × 596"

# Characters no font has: all named with their texts, nothing written.
sed 's/^name: .*/name: "缺\\uF1FF字\\uF1FE"/' own.yaml >missing.yaml
status=0
"$program" map missing.yaml -o missing.pdf --unit $'單位\xef\x87\xbd' 2>map.err || status=$?
[ "$status" -eq 1 ] || fail "a missing glyph: exit code $status, expected 1"
[ ! -e missing.pdf ] || fail "a map was written though characters are missing"
for code in F1FF F1FE F1FD; do grep -q "U+$code.*in \"" map.err || fail "U+$code is not named"; done

# Wrong output: nothing is left behind.
! "$program" map "$source/scenarios/share-zhuolan.yaml" -o missing/folder/x.pdf 2>map.err || fail "wrote into nowhere"
[ ! -e missing ] || fail "something was left behind"
for wrong in "-o x.docx" "-o pdf" "" "-o x.pdf --paper A2" "-o x.pdf --orientation round" "-o x.pdf --date 2026-02-30" \
  "-o x.pdf --date heute" "-o x.png --dpi 5"; do
  status=0
  # shellcheck disable=SC2086
  "$program" map "$source/scenarios/share-zhuolan.yaml" $wrong 2>map.err || status=$?
  [ "$status" -eq 2 ] || fail "$wrong: exit code $status, expected 2"
done
