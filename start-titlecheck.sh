#!/bin/sh
# Linux: finds Python 3.11 or newer (64 bit) and starts titlecheck. Everything else is in tools/start.py.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2

# Keeps the window open until Enter is pressed.
end() {
  if [ -t 0 ]; then read -r _; fi
  exit "$1"
}

if [ ! -f "$here/tools/start.py" ]; then
  cat <<'TEXT'
Алдымен архивті ашыңыз: тінтуірдің оң жақ батырмасы → «Барлығын шығару» (Извлечь всё), содан кейін файлды жаңа қалтадан іске қосыңыз.
Сначала распакуйте архив: правая кнопка → «Извлечь всё», затем запустите файл из новой папки.
Unpack the archive first: right click → “Extract All”, then start the file from the new folder.
TEXT
  end 2
fi

check='import sys; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)'
for python in python3.13 python3.12 python3.11 python3.14 python3.15 python3; do
  if command -v "$python" >/dev/null 2>&1 && "$python" -c "$check" >/dev/null 2>&1; then
    "$python" "$here/tools/start.py" "$@" || end $?
    exit 0
  fi
done

language=${LC_ALL:-${LC_MESSAGES:-${LANG:-kk}}}
language=$(printf %.2s "$language")
page=$here/help/no-python.$language.html
if [ ! -f "$page" ]; then page=$here/help/no-python.kk.html; fi
echo "There is no Python 3.11 or newer (64 bit) on this computer. See the page $page"
if command -v xdg-open >/dev/null 2>&1; then xdg-open "$page" >/dev/null 2>&1; fi
end 2
