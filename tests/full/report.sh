# The report in real programs: Chromium opens the page without a console message or a request to anywhere and prints it on
# A4; LibreOffice opens the spreadsheet with numbers as numbers. Skipped where they are not installed (tools/setup full).
set -euo pipefail
program=$1 source=$2 scratch=$3
cd "$scratch"
rm -rf ./*

fail() { echo "$1" >&2; exit 1; }

if ! command -v chromium >/dev/null || ! command -v soffice >/dev/null; then
  echo "skipped: no Chromium or no LibreOffice"
  exit 77
fi
export HOME=$scratch XDG_CONFIG_HOME=$scratch/config XDG_CACHE_HOME=$scratch/cache

for lang in en zh_TW; do
  "$program" report --lang $lang "$source/scenarios/move-yuanli-tongxiao.yaml" -o $lang.html --xlsx $lang.xlsx 2>err.txt
done

# browse PAGE OPTION...: the console goes to PAGE.log, what the network stack was asked for to PAGE.net.
browse() {
  local page=$1
  shift
  timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update \
    --disable-sync --disable-default-apps --no-first-run --user-data-dir="$scratch/profile" --enable-logging=stderr \
    --log-net-log="$scratch/$page.net" "$@" "file://$scratch/$page" >"$page.out" 2>"$page.log" || fail "$page: no browser"
}

# requests PAGE: addresses that a page in a file asked for, and any that the browser has no reason of its own to ask for:
# its maker's accounts and updates. 101845102 is the browser's word for "wanted by a page".
requests() {
  {
    grep -oE '("traffic_annotation":101845102,|site=file://[^"]*",)"url":"[^"]*"' "$1.net" | grep -oE '"url":.*' || true
    grep -oE '"url":"[^"]*"' "$1.net" | grep -vE '"url":"https?://[a-z0-9.-]*\.(google|googleapis|gstatic|gvt1)\.com[/:]' || true
  } | grep -vE '"url":"(file|data|chrome|chrome-extension|devtools|about):' || true
}

console() { grep -E ':CONSOLE' "$1.log" || true; }

# A page that does both is caught: otherwise the checks below would prove nothing.
echo '<!DOCTYPE html><script>console.error("planted")</script><img src="http://127.0.0.1:9/planted.png">' >planted.html
browse planted.html --dump-dom
requests planted.html | grep -q planted || fail "a planted request is not seen"
console planted.html | grep -q planted || fail "a planted console error is not seen"

for lang in en zh_TW; do
  page=$lang.html
  browse $page --dump-dom
  [ -z "$(requests $page)" ] || { requests $page >&2; fail "$page: asks for something"; }
  [ -z "$(console $page)" ] || { console $page >&2; fail "$page: the console"; }
  # All that was written is in the tree that the browser made of it.
  for element in '<section' '<figure' '<table' '<tr' '<h2' '<h3'; do
    [ "$(grep -o "$element" $page | wc -l)" -eq "$(grep -o "$element" $page.out | wc -l)" ] || fail "$page: $element"
  done
  browse $page --window-size=1000,2400 --screenshot="$scratch/$lang.png"
  [ -s $lang.png ] || fail "$lang: no screenshot"
  browse $page --no-pdf-header-footer --print-to-pdf="$scratch/$lang.pdf"
  pdfinfo $lang.pdf | grep -qE '^Page size: +59[45]' || fail "$lang: not on A4"
done
pdftotext zh_TW.pdf zh.txt
for word in 苑裡、通霄改劃苗栗社區 全研究主要數值 就近入學率 調整前後之適性學習社區; do
  grep -q "$word" zh.txt || fail "print: no '$word'"
done

timeout 200 soffice --headless --convert-to fods --outdir "$scratch" zh_TW.xlsx >soffice.log 2>&1 || fail "LibreOffice"
# Of the first table: the rate is a number, the community's name text.
sed -n '/table:name="nearby-rate"/,/<\/table:table>/p' zh_TW.fods >sheet.xml
[ "$(grep -c 'office:value-type="float"' sheet.xml)" -ge 42 ] || fail "the rates are no numbers"
grep -q 'office:value-type="float" office:value="3697"' sheet.xml || fail "3697 is no number"
grep -q '<text:p>新竹社區</text:p>' sheet.xml || fail "no name"
! grep -q 'table:formula' zh_TW.fods || fail "a formula"
# A code with a zero at its beginning is text everywhere.
grep -oE 'office:value-type="[a-z]*"[^>]*><text:p>0[0-9]{5}<|<text:p>0[0-9]{5}<' zh_TW.fods | grep -q . || fail "no codes"
! grep -qE 'value-type="float"[^>]*>\s*<text:p>0[0-9]{5}<' zh_TW.fods || fail "a code became a number"
