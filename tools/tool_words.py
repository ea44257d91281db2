"""Texts of tools used before the program is installed, in Kazakh, Russian and English.

Why not the program's catalogues: reading them needs packages that are not installed yet. Keep the syntax of this file
old, so that an old Python can print that it is too old.
"""

import os
import subprocess
import sys

LANGUAGES = ("kk", "ru", "en")
FALLBACK = "kk"
"""Language for a start by double click if the system's language is not one of the three."""
DEVELOPERS = "en"
"""Language for a terminal (developers, servers) if the system's language is not one of the three."""
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
_WINDOWS = {0x3F: "kk", 0x19: "ru", 0x09: "en"}
"""Primary language ids of Windows."""

WORDS = {
    "title": {
        "kk": "titlecheck – жұмыс істеп тұрғанда жаппаңыз",
        "ru": "titlecheck – не закрывайте, пока работаете",
        "en": "titlecheck – keep open while you work",
    },
    "keep_open": {
        "kk": "Бұл терезені жұмыс істеп тұрғанда жаппаңыз. Аяқтау үшін оны жабыңыз немесе беттегі «Жұмысты "
        "аяқтау» батырмасын басыңыз.",
        "ru": "Не закрывайте это окно, пока работаете. Чтобы закончить, закройте его или нажмите на странице "
        "«Завершить работу».",
        "en": "Keep this window open while you work. To finish, close it, or press “Stop the program” on the page.",
    },
    "browser": {
        "kk": "Браузер өздігінен ашылмаса, төмендегі мекенжайды көшіріп, браузерге қойыңыз.",
        "ru": "Если браузер не откроется сам, скопируйте адрес ниже и вставьте его в браузер.",
        "en": "If the browser does not open by itself, copy the address below into it.",
    },
    "log": {
        "kk": "Жұмыс журналы (аттар мен деректер жазылмайды): {path}",
        "ru": "Журнал работы (без имён и данных): {path}",
        "en": "Log of the program (no names, no data): {path}",
    },
    "preparing": {
        "kk": "Алғашқы іске қосу: бағдарлама дайындалып жатыр. Бұл бірнеше минут алуы мүмкін …",
        "ru": "Первый запуск: программа готовится. Это может занять несколько минут …",
        "en": "First start: the program is being prepared. This may take some minutes …",
    },
    "ready": {
        "kk": "Дайын.",
        "ru": "Готово.",
        "en": "Ready.",
    },
    "installing_dev": {
        "kk": "titlecheck және оның тесттеріне керек құралдар орнатылып жатыр …",
        "ru": "Устанавливаются titlecheck и то, что нужно его тестам …",
        "en": "Installing titlecheck and what its tests need …",
    },
    "unpack": {
        "kk": "Алдымен архивті ашыңыз: тінтуірдің оң жақ батырмасы → «Барлығын шығару» (Извлечь всё), содан "
        "кейін файлды жаңа қалтадан іске қосыңыз.",
        "ru": "Сначала распакуйте архив: правая кнопка → «Извлечь всё», затем запустите файл из новой папки.",
        "en": "Unpack the archive first: right click → “Extract All”, then start the file from the new folder.",
    },
    "network_folder": {
        "kk": "Бағдарлама желілік қалтада жатыр: {folder}. Қалтаны осы компьютерге, мысалы «Құжаттарға» көшіріп, "
        "сол жерден іске қосыңыз.",
        "ru": "Программа лежит в сетевой папке: {folder}. Скопируйте папку на этот компьютер, например в "
        "«Документы», и запустите файл оттуда.",
        "en": "The program lies in a network folder: {folder}. Copy the folder to this computer, for example to "
        "“Documents”, and start the file there.",
    },
    "python_too_old": {
        "kk": "Бұл компьютерде Python 3.11 немесе одан жаңасы (64 биттік) жоқ; табылғаны – {found}. Оны орнатуды "
        "сұраңыз: {page}",
        "ru": "На этом компьютере нет Python 3.11 или новее (64-разрядного); найден {found}. Попросите "
        "установить его: {page}",
        "en": "There is no Python 3.11 or newer (64-bit) on this computer; found: {found}. Ask for it to be "
        "installed: {page}",
    },
    "no_venv": {
        "kk": "Python толық орнатылмаған: venv немесе pip модулі жоқ. Debian, Ubuntu: sudo apt-get install "
        "python3-venv. Өзге жүйелерде Python-ды python.org сайтынан қайта орнатыңыз.",
        "ru": "Python установлен не полностью: нет модуля venv или pip. Debian, Ubuntu: sudo apt-get install "
        "python3-venv. В других системах установите Python заново с python.org.",
        "en": "Python is not complete: its module venv or pip is missing. Debian, Ubuntu: sudo apt-get install "
        "python3-venv. On other systems install Python again from python.org.",
    },
    "other_window": {
        "kk": "Бағдарлама басқа терезеде дайындалып жатыр. Оның аяқталуын күтіп, файлды қайта іске қосыңыз. "
        "Ондай терезе болмаса, мына файлды жойыңыз: {path}",
        "ru": "Программу уже готовит другое окно. Дождитесь его и запустите файл снова. Если такого окна нет, "
        "удалите файл {path}",
        "en": "Another window is preparing the program. Wait for it, then start the file again. If there is no "
        "such window, delete the file {path}",
    },
    "not_prepared": {
        "kk": "Бағдарламаны мына қалтада дайындау мүмкін болмады: {folder}\nСебебі: {reason}",
        "ru": "Не удалось подготовить программу в папке {folder}\nПричина: {reason}",
        "en": "The program could not be prepared in the folder {folder}\nReason: {reason}",
    },
    "no_rights": {
        "kk": "бұл қалтаға жазуға рұқсат жоқ ({detail}). Қалтаны «Құжаттарға» жылжытып, қайта іске қосыңыз.",
        "ru": "в эту папку нельзя записывать ({detail}). Переместите её в «Документы» и запустите файл снова.",
        "en": "this folder cannot be written to ({detail}). Move it to “Documents” and start the file again.",
    },
    "disk_full": {
        "kk": "дискіде бос орын жетпейді. 200 МБ босатып, қайта іске қосыңыз.",
        "ru": "на диске не хватает места. Освободите 200 МБ и запустите файл снова.",
        "en": "the disk is full. Free 200 MB and start the file again.",
    },
    "antivirus": {
        "kk": "антивирус файлды бұғаттады немесе басқа бағдарлама оны ұстап тұр: {detail}. Бір минуттан кейін "
        "қайталаңыз; көмектеспесе, осы хабарды маманға көрсетіңіз.",
        "ru": "файл заблокирован антивирусом или занят другой программой: {detail}. Повторите через минуту; если "
        "не поможет, покажите это сообщение специалисту.",
        "en": "a file was blocked by the antivirus or is used by another program: {detail}. Try again in a "
        "minute; if that does not help, show this message to a specialist.",
    },
    "path_too_long": {
        "kk": "қалтаның жолы тым ұзын ({length} таңба, ең көбі {most}). Қалтаны қысқа жолға жылжытыңыз, мысалы "
        "C:\\titlecheck.",
        "ru": "путь к папке слишком длинный ({length} знаков, можно {most}). Переместите папку ближе к началу "
        "диска, например в C:\\titlecheck.",
        "en": "the path of the folder is too long ({length} characters, {most} are possible). Move the folder, "
        "for example to C:\\titlecheck.",
    },
    "file_missing": {
        "kk": "архив толық ашылмаған: {detail} файлы жоқ. Оны қайта ашыңыз.",
        "ru": "архив распакован не полностью: нет файла {detail}. Распакуйте его ещё раз.",
        "en": "the archive was not unpacked completely: the file {detail} is missing. Unpack it again.",
    },
    "file_damaged": {
        "kk": "{detail} файлы бүлінген. Архивті қайта жүктеп алып, қайта ашыңыз.",
        "ru": "файл {detail} повреждён. Скачайте архив заново и распакуйте его ещё раз.",
        "en": "the file {detail} is damaged. Download the archive again and unpack it again.",
    },
    "no_wheel": {
        "kk": "архивте бұл компьютерге арналған {detail} пакеті жоқ ({system}). Архивтегі Python нұсқаларының "
        "бірін орнатыңыз: {pythons}; немесе компьютерді интернетке қосып, wheels қалтасын жойыңыз.",
        "ru": "в архиве нет пакета {detail} для этого компьютера ({system}). Установите Python одной из версий, "
        "для которых собран архив: {pythons}; или подключите интернет и удалите папку wheels.",
        "en": "the archive has no package {detail} for this computer ({system}). Install a version of Python for "
        "which it was built: {pythons}; or connect to the internet and delete the folder wheels.",
    },
    "no_internet": {
        "kk": "интернетке қосылу мүмкін болмады, ал қалтада керек пакеттер (wheels) жоқ. Интернетке қосылыңыз "
        "немесе wheels қалтасы бар архивті алыңыз.",
        "ru": "нет доступа к интернету, а нужных пакетов (wheels) в папке нет. Подключитесь или возьмите архив с "
        "папкой wheels.",
        "en": "the internet is out of reach, and the folder does not hold the packages (wheels). Connect, or "
        "take the archive with the folder wheels.",
    },
    "other_reason": {
        "kk": "{detail}. Осы хабарды маманға көрсетіңіз.",
        "ru": "{detail}. Покажите это сообщение специалисту.",
        "en": "{detail}. Show this message to a specialist.",
    },
    "no_port": {
        "kk": "Компьютердің қорғанысы 127.0.0.1 жергілікті мекенжайын ашуға бермейді. Осы хабарды маманға "
        "көрсетіңіз: {code}",
        "ru": "Защита компьютера не даёт открыть локальный адрес 127.0.0.1. Покажите это сообщение специалисту: {code}",
        "en": "The protection of the computer does not let the local address 127.0.0.1 be opened. Show this "
        "message to a specialist: {code}",
    },
    "stopped": {
        "kk": "Бағдарлама тоқтап қалды. Код: {code}. Файлдарыңыз өзгерген жоқ. Оны қайта іске қосыңыз.",
        "ru": "Программа остановилась. Код {code}. Ваши файлы не изменены. Запустите её снова.",
        "en": "The program stopped. Code {code}. Your files have not been changed. Start it again.",
    },
    "window_stays": {
        "kk": "Терезе өздігінен жабылмайды: хабарды оқып болған соң пернені басыңыз.",
        "ru": "Окно не закроется само: прочитайте сообщение и нажмите клавишу.",
        "en": "The window does not close by itself: read the message, then press a key.",
    },
    "usage": {
        "kk": "пайдалану: {call}",
        "ru": "использование: {call}",
        "en": "usage: {call}",
    },
    "sample_missing": {
        "kk": "үлгі жоқ: {path}",
        "ru": "нет примера: {path}",
        "en": "the sample is missing: {path}",
    },
    "as_a_page": {
        "kk": "Осының өзі бет түрінде: out/result.html. Барлық командалар: {call} --help",
        "ru": "То же самое страницей: out/result.html. Все команды: {call} --help",
        "en": "The same as a page: out/result.html. All commands: {call} --help",
    },
    "local_page": {
        "kk": "Браузердегі бет: {call} serve",
        "ru": "Страница в браузере: {call} serve",
        "en": "The page in the browser: {call} serve",
    },
}


def system_language(environ=None, platform=None, ask=None, fallback=FALLBACK):
    """Return "kk", "ru" or "en": ``TITLECHECK_LANG``, then the locale, then the system's language, else ``fallback``.

    Why macOS is asked before the locale: its Terminal has the locale of the region, not of the menus. ``ask`` returns
    the system's language, or None if unknown.
    """
    environ = os.environ if environ is None else environ
    platform = sys.platform if platform is None else platform
    own = (ask or _own_language)(platform)
    locale = next((environ[name] for name in _LOCALE if environ.get(name)), "")
    order = (own, locale) if platform == "darwin" else (locale, own)
    for value in (environ.get("TITLECHECK_LANG"), *order):
        for language in LANGUAGES:
            if (value or "").lower().startswith(language):
                return language
    return fallback


def choose_language(fallback=FALLBACK):
    """Set ``TITLECHECK_LANG`` for this process and its child processes to the system's language, else ``fallback``."""
    os.environ["TITLECHECK_LANG"] = system_language(fallback=fallback)


def _own_language(platform):
    if platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        return _WINDOWS.get(ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF)
    if platform == "darwin":
        asked = ["defaults", "read", "-g", "AppleLanguages"]
        try:
            output = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
        except OSError:
            return None
        return output.decode("ascii", "replace").strip('( "\n,')
    return None


def say(key, language=None, **values):
    """Return the text ``key``; raise ``KeyError`` for an unknown key or a missing value."""
    return WORDS[key][language or system_language()].format(**values)


def speak_unicode():
    """Replace characters that the console cannot display by question marks instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
