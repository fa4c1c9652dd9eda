# The choice model refuses the sample's modelled flows; declared observed in a copy, it fits, foretells and is marked.
set -euo pipefail
program=$1 source=$2 scratch=$3
cd "$scratch"

fail() { echo "$1" >&2; exit 1; }

for command in fit test; do
  status=0
  "$program" model $command "$source/shapefiles/zhumiao/study.yaml" >out 2>err || status=$?
  [ "$status" -eq 1 ] && [ ! -s out ] && grep -q 模擬流量不可驗證模型 err || fail "model $command on modelled flows: exit $status"
done

rm -rf copy && mkdir -p copy/shapefiles copy/scenarios
cp -r "$source/shapefiles/zhumiao" copy/shapefiles/
cp "$source/scenarios/merge-and-close.yaml" copy/scenarios/
sed -i '/source: flows.csv/{n;s/modelled/observed/}' copy/shapefiles/zhumiao/study.yaml
"$program" model fit --json copy/scenarios/merge-and-close.yaml >fit.json 2>err
jq -e '.schema == "jiujin/model/1" and ([.sections[].rows[].mark] | length > 10 and all(. == "示範"))' fit.json >/dev/null ||
  fail "a row without mark"
jq -e '[.sections[] | select(.id == "model-coefficients").rows[]] | .[0].coefficient < 0 and .[0].low < .[0].high and
  any(.[]; .kind == "district" and .told == "unidentified" and .coefficient == null)' fit.json >/dev/null ||
  fail "the coefficients are not those expected"
jq -e '[.sections[] | select(.id == "model-rates").rows[]] | map(select(.level == "total")) | length == 2 and
  all(.[]; .low <= .change and .change <= .high)' fit.json >/dev/null || fail "the rates are not those expected"
"$program" model fit --json copy/scenarios/merge-and-close.yaml 2>err | cmp - fit.json || fail "not the same bytes again"
"$program" model fit --lang zh_TW --time log --without campus copy/scenarios/merge-and-close.yaml >fit.txt 2>err
grep -q 相關非因果 fit.txt && ! grep -q 同一校區 fit.txt || fail "options of the fit are not heard"
"$program" model test --json copy/shapefiles/zhumiao/study.yaml >test.json 2>err
jq -e '.schema == "jiujin/model_test/1" and any(.sections[].rows[]; .figure == "error" and .value != null)' test.json >/dev/null ||
  fail "no error of the back-test"
sed -i '1a also: [model, model_test]' copy/scenarios/merge-and-close.yaml
"$program" evaluate copy/scenarios/merge-and-close.yaml >evaluate.txt 2>err
grep -q 模擬就近入學率 evaluate.txt && grep -q 回溯檢驗 evaluate.txt || fail "evaluate does not tell what the scenario asks"
