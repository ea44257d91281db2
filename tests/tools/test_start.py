"""Start files for a double click: unsuitable environments, and messages."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import socket
import stat
import string
import subprocess
import sys
import time
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

HOME = Path(__file__).resolve().parents[2]
sys.path.append(str(HOME / "tools"))

import setup  # noqa: E402
import start  # noqa: E402
from tool_words import WORDS, say, system_language  # noqa: E402


@pytest.fixture
def russian(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the language of the tools to Russian."""
    monkeypatch.setenv("TITLECHECK_LANG", "ru")


def test_every_message_has_three_languages_and_the_same_values() -> None:
    assert len(WORDS) > 20
    for key, texts in WORDS.items():
        assert list(texts) == ["kk", "ru", "en"], key
        values = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in texts.values()]
        assert values[0] == values[1] == values[2], key
        assert len(set(texts.values())) == 3, key


@pytest.mark.parametrize(
    ("environ", "platform", "own", "expected"),
    [
        ({}, "linux", None, "kk"),
        ({"LANG": "C.UTF-8"}, "linux", None, "kk"),
        ({"LANG": "ru_RU.UTF-8"}, "linux", None, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "en_US.UTF-8"}, "linux", None, "en"),
        ({"LANG": "ru_RU.UTF-8", "TITLECHECK_LANG": "kk"}, "linux", None, "kk"),
        ({"TITLECHECK_LANG": "de", "LANG": "ru_KZ"}, "linux", None, "ru"),
        ({}, "win32", "ru", "ru"),
        ({"LANG": "en_US"}, "win32", "kk", "en"),
        ({"LANG": "en_US.UTF-8"}, "darwin", 'ru-KZ",\n    "en-KZ', "ru"),
        ({"LANG": "ru_KZ.UTF-8"}, "darwin", None, "ru"),
    ],
)
def test_the_language_is_that_of_the_system(
    environ: dict[str, str], platform: str, own: str | None, expected: str
) -> None:
    assert system_language(environ, platform, lambda _: own) == expected


@pytest.mark.parametrize(
    ("environ", "told"), [({}, "usage"), ({"LC_ALL": "C.UTF-8"}, "usage"), ({"LANG": "ru"}, "исп")]
)
def test_terminal_messages_are_in_english_without_a_supported_language(environ: dict[str, str], told: str) -> None:
    command = [sys.executable, str(HOME / "tools" / "setup.py"), "nothing"]
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(command, env=kept | environ, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").startswith(f"titlecheck: {told}")


def test_the_start_file_speaks_the_language_of_the_system_else_kazakh(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "TITLECHECK_LANG"):
        monkeypatch.delenv(name, raising=False)
    assert system_language(platform="linux") == "kk"
    assert system_language(platform="linux", fallback="en") == "en"
    monkeypatch.setenv("TITLECHECK_LANG", "ru")
    assert system_language(platform="linux", fallback="en") == "ru"


@pytest.mark.parametrize(
    ("version", "size", "found"), [((3, 10, 9), 2**63 - 1, "Python 3.10, 64 bit"), ((3, 13, 1), 2**31 - 1, "32 bit")]
)
def test_an_old_or_incomplete_python_is_refused_with_a_link_to_the_guide(
    version: tuple[int, ...], size: int, found: str, russian: None
) -> None:
    with pytest.raises(start.NotStarted) as failed:
        start.check_python(version, size)
    text = say(failed.value.key, **failed.value.values)
    assert text.startswith("На этом компьютере нет Python 3.11 или новее") and found in text
    assert Path(failed.value.values["page"]).is_file()


def test_the_current_python_is_accepted() -> None:
    start.check_python()


TEMP = PureWindowsPath("C:/Users/Сауле/AppData/Local/Temp")


@pytest.mark.parametrize(
    ("home", "drive", "key"),
    [
        (TEMP / "Temp1_titlecheck.zip" / "titlecheck", 3, "unpack"),
        (PureWindowsPath("//server/share/titlecheck"), 3, "network_folder"),
        (PureWindowsPath("Z:/titlecheck"), 4, "network_folder"),
        (PureWindowsPath("C:/" + "папка/" * 25), 3, "path_too_long"),
        (PureWindowsPath("C:/Users/Сауле & К/Documents/titlecheck"), 3, None),
    ],
)
def test_windows_folders(home: PureWindowsPath, drive: int, key: str | None) -> None:
    if key is None:
        start.check_folder(home, "win32", TEMP, lambda _: drive)
        return
    with pytest.raises((start.NotStarted, setup.NotPrepared)) as failed:
        start.check_folder(home, "win32", TEMP, lambda _: drive)
    assert getattr(failed.value, "key", getattr(failed.value, "reason", None)) == key


def test_elsewhere_a_temporary_folder_suffices(tmp_path: Path) -> None:
    start.check_folder(tmp_path / "titlecheck", "linux", tmp_path)


def wheels(folder: Path) -> Path:
    """Make a folder with two invented wheels and their checksums."""
    folder.mkdir()
    lines = []
    for name in ("one-1.0-py3-none-any.whl", "two-2.0-cp312-cp312-win_amd64.whl"):
        (folder / name).write_bytes(name.encode())
        lines.append(f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n")
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    return folder


def test_a_missing_file_of_the_archive_is_named(tmp_path: Path, russian: None) -> None:
    folder = wheels(tmp_path / "wheels")
    assert start.check_files(folder) == ["one-1.0-py3-none-any.whl", "two-2.0-cp312-cp312-win_amd64.whl"]
    (folder / "one-1.0-py3-none-any.whl").unlink()
    with pytest.raises(setup.NotPrepared) as failed:
        start.check_files(folder)
    assert "нет файла wheels/one-1.0-py3-none-any.whl. Распакуйте его ещё раз" in failed.value.text()


def test_a_damaged_file_is_named(tmp_path: Path, russian: None) -> None:
    folder = wheels(tmp_path / "wheels")
    (folder / "two-2.0-cp312-cp312-win_amd64.whl").write_bytes(b"half")
    with pytest.raises(setup.NotPrepared) as failed:
        start.check_files(folder)
    assert "файл wheels/two-2.0-cp312-cp312-win_amd64.whl повреждён" in failed.value.text()


@pytest.mark.parametrize(
    ("said", "reason", "detail"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk_full", ""),
        ("OSError: [WinError 112] There is not enough space on the disk", "disk_full", ""),
        (
            "OSError: [WinError 225] Operation did not complete successfully because the file contains a virus or "
            "potentially unwanted software: 'C:\\\\titlecheck\\\\.venv\\\\Scripts\\\\titlecheck.exe'",
            "antivirus",
            "titlecheck.exe",
        ),
        (
            "PermissionError: [WinError 32] The process cannot access the file because it is being used by another "
            "process: 'C:\\\\t\\\\.venv\\\\x.pyd'",
            "antivirus",
            "x.pyd",
        ),
        ("Error: [Errno 13] Permission denied: '/srv/titlecheck/.venv'", "no_rights", "/srv/titlecheck/.venv"),
        ("PermissionError: [WinError 5] Access is denied: 'C:\\\\Program Files\\\\t'", "no_rights", "Program Files"),
        ("[Errno 30] Read-only file system: '/media/cd/.venv'", "no_rights", "/media/cd"),
        ("HINT: This error might have occurred since this system does not have Windows Long Path support enabled.",
         "path_too_long", ""),
        (
            "WARNING: Retrying after connection broken by 'NewConnectionError(...)'\n"
            "ERROR: No matching distribution found for pydantic>=2.11",
            "no_internet",
            "",
        ),
        (
            "ERROR: Could not find a version that satisfies the requirement lxml>=5 (from versions: none)\n"
            "ERROR: No matching distribution found for lxml>=5",
            "no_wheel",
            "lxml",
        ),
        ("[Errno 2] No such file or directory: '/opt/t/pyproject.toml'", "file_missing", "/opt/t/pyproject.toml"),
        ("something\nERROR: quite another thing.\n\n", "other_reason", "ERROR: quite another thing"),
        ("", "other_reason", "?"),
    ],
)  # fmt: skip
def test_pip_errors_are_explained(said: str, reason: str, detail: str) -> None:
    failed = setup.reason_of(said)
    assert failed.reason == reason
    assert detail in failed.values.get("detail", "")
    values = {"system": "Linux", "pythons": "3.11"} | failed.values
    for language in ("kk", "ru", "en"):
        assert say(reason, language, **values)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "на диске не хватает места. Освободите 200 МБ"),
        (errno.EACCES, "в эту папку нельзя записывать"),
        (errno.EROFS, "в эту папку нельзя записывать"),
    ],
)
def test_errors_of_the_system_are_explained(
    number: int, reason: str, russian: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise OSError(number, os.strerror(number), str(HOME))

    monkeypatch.setattr(start, "prepare", refuse)
    assert start.main([]) == 2
    told = capsys.readouterr().err
    assert "Не удалось подготовить программу в папке" in told and reason in told
    assert "Окно не закроется само" in told


def test_a_full_disk_is_reported_before_anything_is_written() -> None:
    start.check_space(free=200_000_000)
    with pytest.raises(setup.NotPrepared, match="disk_full"):
        start.check_space(free=199_999_999)


def test_two_starts_do_not_prepare_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "LOCK", tmp_path / ".preparing")
    lock = start._lock()
    with pytest.raises(start.NotStarted, match="other_window"):
        start._lock()
    old = time.time() - start.LOCK_SECONDS - 1
    os.utime(lock, (old, old))
    assert start._lock() == lock


class Deaf(socket.socket):
    """Socket that a firewall prevents from listening."""

    def bind(self, address: Any) -> None:
        raise OSError(errno.EACCES, "blocked by policy")


def test_a_port_that_cannot_be_opened(
    russian: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start.check_port()
    monkeypatch.setattr(start, "prepare", lambda: None)
    monkeypatch.setattr(start.socket, "socket", Deaf)
    assert start.main([]) == 2
    told = capsys.readouterr().err
    assert "Защита компьютера не даёт открыть локальный адрес 127.0.0.1" in told and "blocked by policy" in told


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in of the server is a shell script")
@pytest.mark.parametrize(("script", "code", "shown"), [("exit 7", 7, "7"), ("kill -9 $$", 1, "-9"), ("exit 0", 0, "")])
def test_a_crashing_server_is_reported(
    script: str,
    code: int,
    shown: str,
    tmp_path: Path,
    russian: None,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    server = tmp_path / "python"
    server.write_text(f"#!/bin/sh\ncase $* in *serve*) {script};; *) printf /made/serve.log;; esac\n")
    server.chmod(0o755)
    monkeypatch.setattr(start, "prepare", lambda: None)
    monkeypatch.setattr(start, "program", lambda name: str(server))
    assert start.main([]) == code
    out, err = capfd.readouterr()
    assert "Не закрывайте это окно" in out and "/made/serve.log" in out
    assert "скопируйте адрес ниже и вставьте его в браузер" in out
    if shown:
        assert f"Программа остановилась. Код {shown}. Ваши файлы не изменены." in err
    else:
        assert not err


def test_python_versions_of_an_archive() -> None:
    names = ["a-1-cp312-cp312-win_amd64.whl", "b-1-py3-none-any.whl", "a-1-cp311-cp311-win_amd64.whl"]
    assert start.pythons_of(names) == "3.11, 3.12"


CMD = HOME / "start-titlecheck.cmd"


def test_the_windows_file_is_short_and_ascii() -> None:
    content = CMD.read_bytes()
    assert content.isascii()
    lines = content.decode("ascii").splitlines()
    assert len(lines) < 60 and max(map(len, lines)) < 8000
    assert "*.cmd text eol=crlf" in (HOME / ".gitattributes").read_text()


def test_the_windows_file_has_its_labels_and_quotes_its_paths() -> None:
    text = CMD.read_bytes().decode("ascii").replace("\r\n", "\n")
    labels = set(re.findall(r"^:(\w+)$", text, re.M))
    assert set(re.findall(r"(?:goto|call) :?(\w+)(?= |$)", text, re.M)) & {"unpack", "nopython", "try"} == labels
    for line in text.splitlines():
        if not line.startswith(("rem ", "echo There")):
            outside = "".join(line.split('"')[::2])
            assert "%~dp0" not in outside and "%PAGE%" not in outside and "%TEMP%" not in outside, line


def test_the_help_page_of_the_windows_file_agrees_with_the_tools() -> None:
    text = CMD.read_bytes().decode("ascii")
    for language in ("kk", "ru", "en"):
        (shown,) = re.findall(rf'lang="{language}"\^>(.*?)\^</p\^>', text)
        plain = re.sub(r"\^&#(\d+);", lambda found: chr(int(found.group(1))), shown)
        assert plain == say("unpack", language)


def scripts() -> list[Path]:
    return [HOME / "start-titlecheck.sh", HOME / "start-titlecheck.command"]


def checks_of(path: Path) -> str:
    """Return the Python text with which a start file checks a Python."""
    (code,) = re.findall(r"""(?:check=|CHECK=)['"]?(import sys; [^'"\r\n]+)""", path.read_bytes().decode("utf-8"))
    return str(code)


def test_the_start_files_search_for_python_in_the_same_way() -> None:
    codes = {checks_of(path) for path in (CMD, *scripts())}
    assert len(codes) == 1
    with pytest.raises(SystemExit) as left:
        exec(codes.pop())
    assert left.value.code is False  # 0 for the shell


@pytest.mark.skipif(sys.platform == "win32", reason="runs the shell scripts")
class TestShellScripts:
    """Start files of Linux and macOS, with fakes of the programs that they call."""

    FOLDER = "тест & 'папка' $HOME"

    def place(self, script: Path, tmp_path: Path, *programs: tuple[str, str]) -> tuple[Path, dict[str, str]]:
        """Copy ``script`` to a folder with an awkward name; return it and an environment with only ``programs``."""
        folder = tmp_path / self.FOLDER
        (folder / "tools").mkdir(parents=True)
        (folder / "tools" / "start.py").touch()
        (folder / "help").mkdir()
        for language in ("kk", "ru", "en"):
            (folder / "help" / f"no-python.{language}.html").touch()
        path = tmp_path / "bin"
        path.mkdir()
        for name in ("sh", "dirname", "cat", "tr", "cut"):
            (path / name).symlink_to(next(p for p in (Path("/bin") / name, Path("/usr/bin") / name) if p.exists()))
        for name, body in programs:
            (path / name).write_text(f"#!/bin/sh\n{body}\n")
            (path / name).chmod(0o755)
        copy = folder / script.name
        copy.write_bytes(script.read_bytes())
        return copy, {"PATH": str(path), "NOTES": str(tmp_path / "notes")}

    def call(self, script: Path, environ: dict[str, str]) -> tuple[int, str]:
        command = [f"{environ['PATH']}/sh", str(script), "one two"]
        done = subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return done.returncode, done.stdout.decode()

    GOOD = 'case $1 in -c) exit 0;; esac; printf "%s|" "$@" > "$NOTES"; exit ${CODE:-0}'

    @pytest.mark.parametrize("script", scripts(), ids=lambda path: path.suffix)
    @pytest.mark.parametrize("code", [0, 2, 7])
    def test_the_first_suitable_python_is_called(self, script: Path, code: int, tmp_path: Path) -> None:
        old = 'echo "I am old" >&2; exit 1'
        copy, environ = self.place(script, tmp_path, ("python3.13", old), ("python3.12", self.GOOD))
        assert self.call(copy, environ | {"CODE": str(code)})[0] == code
        assert (tmp_path / "notes").read_text() == f"{copy.parent}/tools/start.py|one two|"

    @pytest.mark.parametrize("script", scripts(), ids=lambda path: path.suffix)
    @pytest.mark.parametrize(("language", "page"), [("ru_RU.UTF-8", "ru"), ("kk_KZ", "kk"), ("C", "kk"), ("de", "kk")])
    def test_without_python_the_help_page_is_opened(
        self, script: Path, language: str, page: str, tmp_path: Path
    ) -> None:
        note = 'printf "%s" "$1" > "$NOTES"'
        mac = f'printf \'(\\n    "{language.replace("_", "-")}",\\n    "en-KZ"\\n)\\n\''
        copy, environ = self.place(script, tmp_path, ("xdg-open", note), ("open", note), ("defaults", mac))
        code, told = self.call(copy, environ | {"LANG": language})
        assert code == 2 and f"no-python.{page}.html" in told
        assert (tmp_path / "notes").read_text() == f"{copy.parent}/help/no-python.{page}.html"

    @pytest.mark.parametrize("script", scripts(), ids=lambda path: path.suffix)
    def test_a_file_unpacked_alone_says_so(self, script: Path, tmp_path: Path) -> None:
        copy, environ = self.place(script, tmp_path, ("python3.13", self.GOOD))
        (copy.parent / "tools" / "start.py").unlink()
        code, told = self.call(copy, environ)
        assert code == 2
        assert told.splitlines() == [say("unpack", language) for language in ("kk", "ru", "en")]

    def test_the_start_files_are_executable(self) -> None:
        assert [path.name for path in scripts() if not path.stat().st_mode & stat.S_IXUSR] == []


def test_the_help_pages_link_to_each_other() -> None:
    for language in ("kk", "ru", "en"):
        text = (HOME / "help" / f"no-python.{language}.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in text
        own = set(re.findall(r'href="([^":]+)"', text))
        assert own == {f"no-python.{other}.html" for other in ("kk", "ru", "en") if other != language}
