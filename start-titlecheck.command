#!/bin/sh
# macOS: finds Python 3.11 or newer (64 bit) and starts titlecheck. Everything else is in tools/start.py.
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
for python in /Library/Frameworks/Python.framework/Versions/3.13/bin/python3.13 \
  /Library/Frameworks/Python.framework/Versions/3.12/bin/python3.12 \
  /Library/Frameworks/Python.framework/Versions/3.11/bin/python3.11 \
  /Library/Frameworks/Python.framework/Versions/3.14/bin/python3.14 \
  /Library/Frameworks/Python.framework/Versions/3.15/bin/python3.15 \
  /opt/homebrew/bin/python3 /usr/local/bin/python3 python3.13 python3.12 python3.11 python3.14 python3.15 python3; do
  # The python3 of macOS itself is too old or only offers to install developer tools.
  if [ "$(command -v "$python")" = /usr/bin/python3 ]; then continue; fi
  if command -v "$python" >/dev/null 2>&1 && "$python" -c "$check" >/dev/null 2>&1; then
    "$python" "$here/tools/start.py" "$@" || end $?
    exit 0
  fi
done

# The first language of the system: ( "ru-KZ", "kk-KZ" ).
language=$(defaults read -g AppleLanguages 2>/dev/null | tr -cd 'a-zA-Z-' | cut -c 1-2)
page=$here/help/no-python.$language.html
if [ ! -f "$page" ]; then page=$here/help/no-python.kk.html; fi
echo "There is no Python 3.11 or newer (64 bit) on this computer. See the page $page"
open "$page"
end 2
