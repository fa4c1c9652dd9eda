# po/zh_TW.po has every message of the sources translated and none that is gone; each planted fault is found.
set -euo pipefail
source=$2 scratch=$3
cd "$scratch"

# faults PO POT: names what is wrong; nothing if the catalogue is sound.
faults() {
  msgfmt --check --check-format -o checked.mo "$1" 2>&1 || echo "$1: msgfmt refuses it"
  msgcmp "$1" "$2" 2>&1 || true
  for kind in untranslated only-fuzzy only-obsolete; do
    msgattrib --$kind --no-location "$1" | sed -n "s/^\(#~ \)\?msgid \"\(..*\)\"/$kind: \2/p"
  done
  msgcomm --unique --no-location "$1" "$2" | sed -n 's/^msgid "\(..*\)"/in one of the two: \1/p'
}

"$source/tools/update-catalogue" "$scratch"
found=$(faults "$source/po/zh_TW.po" jiujin.pot)
if [ -n "$found" ]; then
  printf '%s\nrun tools/update-catalogue and translate what is empty\n' "$found" >&2
  exit 1
fi
cmp zh_TW.po "$source/po/zh_TW.po" || { echo "po/zh_TW.po is not as tools/update-catalogue writes it" >&2; exit 1; }

# spoilt NAME: faults are found in spoilt.po.
spoilt() {
  ! cmp -s spoilt.po zh_TW.po || { echo "$1: nothing was spoilt" >&2; exit 1; }
  [ -n "$(faults spoilt.po jiujin.pot)" ] || { echo "$1 passes" >&2; exit 1; }
}

sed '/^msgid "unknown key"/{n;s/".*"/""/}' zh_TW.po >spoilt.po
spoilt "an untranslated message"
sed 's/^msgid "unknown key"/#, fuzzy\n&/' zh_TW.po >spoilt.po
spoilt "a fuzzy message"
sed 's/^msgid "unknown key"/msgid "unknown kee"/' zh_TW.po >spoilt.po
spoilt "a message that is gone"
sed '/^msgid "unknown key"/,/^$/d' zh_TW.po >spoilt.po
spoilt "a missing message"
sed '/^msgid "%u cells"/{n;s/%u/%s/}' zh_TW.po >spoilt.po
spoilt "a directive of another kind"
{ cat zh_TW.po && printf '\n#~ msgid "old"\n#~ msgstr "舊"\n'; } >spoilt.po
spoilt "an unused message"
