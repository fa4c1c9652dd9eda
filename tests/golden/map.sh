# The map of a scenario: every township's name on each of the two maps, each once; declared fonts only; the same bytes
# twice and in another locale.
set -euo pipefail
program=$1 source=$2 scratch=$3
cd "$scratch"

fail() { echo "$1" >&2; exit 1; }

names=$(ogrinfo -ro -q -al -geom=NO "$source/shapefiles/zhumiao/zones.shp" | sed -n 's/.*TOWNNAME (String) = //p')
[ "$(wc -l <<<"$names")" -eq 34 ] || fail "the study has not 34 townships"

# found SIDE PDF: how many of the names stand exactly once on the half of the page.
found() {
  local width height x=0 n=0
  read -r width height < <(pdfinfo "$2" | awk '/^Page size/ {print int($3), int($5)}')
  [ "$1" = left ] || x=$((width / 2))
  pdftotext -x "$x" -y 0 -W $((width / 2)) -H "$height" -r 72 -raw "$2" half.txt
  while read -r name; do
    [ "$(grep -o "$name" half.txt | wc -l)" -eq 1 ] && n=$((n + 1))
  done <<<"$names"
  echo "$n"
}

for scenario in move-yuanli-tongxiao share-zhuolan; do
  for paper in A3 A4; do
    pdf=$scenario-$paper.pdf
    "$program" map "$source/scenarios/$scenario.yaml" --paper $paper -o "$pdf" 2>map.err
    for side in left right; do
      n=$(found $side "$pdf")
      echo "$pdf $side: $n of 34 names once"
      [ "$n" -ge "$([ $paper = A3 ] && echo 34 || echo 30)" ] || fail "$pdf: too few names on the $side map"
    done
    pdftotext "$pdf" page.txt
    for word in 示範資料 現況 調整後 學年度 資料來源 公里 北; do
      grep -q "$word" page.txt || fail "$pdf: no '$word'"
    done
    # Every font is embedded, and of the one declared family.
    pdffonts "$pdf" | tail -n +3 >fonts.txt
    [ -s fonts.txt ] || fail "$pdf: no fonts"
    ! grep -v 'NotoSansCJKtc' fonts.txt || fail "$pdf: a font that was not declared"
    awk '{ if ($(NF - 4) != "yes") exit 1 }' fonts.txt || fail "$pdf: a font that is not embedded"
  done
done

"$program" map "$source/scenarios/share-zhuolan.yaml" -o again.pdf
cmp again.pdf share-zhuolan-A3.pdf || fail "two runs differ"
LC_ALL=C LANG=zh_TW.UTF-8 TZ=Asia/Taipei "$program" map "$source/scenarios/share-zhuolan.yaml" -o again.pdf
cmp again.pdf share-zhuolan-A3.pdf || fail "another locale gives other bytes"

# Wrong output: nothing is left behind.
! "$program" map "$source/scenarios/share-zhuolan.yaml" -o missing/folder/x.pdf 2>map.err || fail "wrote into nowhere"
[ ! -e missing ] || fail "something was left behind"
status=0
"$program" map "$source/scenarios/share-zhuolan.yaml" -o x.docx 2>map.err || status=$?
[ "$status" -eq 2 ] || fail "x.docx: exit code $status, expected 2"
