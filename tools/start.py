"""Prepare the program if necessary, and open its page in the browser: tools/start.py [--no-open].

The start files in the parent folder find a Python and call this file: start-titlecheck.cmd, .command, .sh. It installs
from the folder wheels (see tools/wheels.py) if there is one, else from the package index. Exit code 0 if the page was
stopped, 2 if it could not start, else the code of the crashed server. Keep the syntax of this file old.
"""

import ctypes
import hashlib
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import setup
from setup import HOME, LEAST, NotPrepared, alive, longest_home, make_environment, program, stamp
from tool_words import choose_language, say, speak_unicode, system_language

WHEELS = HOME / "wheels"
SUMS = "SHA256SUMS"
"""File with the SHA-256 of the files in the folder wheels, in the format of sha256sum."""
NEEDED = 200_000_000
"""Disk space for the environment in bytes."""
LOCK = HOME / ".preparing"
LOCK_SECONDS = 600
"""Age in seconds after which a lock counts as left by a failed start."""
_REMOTE = 4
"""GetDriveTypeW of Windows: network drive."""


class NotStarted(Exception):
    """Error: the program cannot start here; ``args`` are a key of ``tool_words.WORDS`` and its values."""

    def __init__(self, key, **values):
        super().__init__(key)
        self.key, self.values = key, values


def check_python(version=sys.version_info, size=sys.maxsize):
    """Raise ``NotStarted`` if this Python is too old or has 32 bits."""
    if tuple(version[:2]) < LEAST or size <= 2**32:
        found = f"Python {version[0]}.{version[1]}, {64 if size > 2**32 else 32} bit"
        page = HOME / "help" / ("no-python." + system_language() + ".html")
        raise NotStarted("python_too_old", found=found, page=page)


def check_folder(home=HOME, system=sys.platform, temp=None, drive_type=None):
    """Raise ``NotStarted`` if the folder is unsuitable: opened from an archive in Windows, or a network folder.

    Why Windows only for archives: a double click within an archive there unpacks it to a temporary folder.
    """
    if system != "win32":
        return
    if (temp or Path(tempfile.gettempdir()).resolve()) in home.parents:
        raise NotStarted("unpack")
    kind = drive_type or ctypes.windll.kernel32.GetDriveTypeW
    if str(home).startswith("\\\\") or kind(str(home)[:3]) == _REMOTE:
        raise NotStarted("network_folder", folder=home)
    if len(str(home)) > longest_home():
        raise NotPrepared("path_too_long", length=len(str(home)), most=longest_home())


def check_files(folder=None):
    """Return the files listed in ``SHA256SUMS``; raise ``NotPrepared`` if one is missing or damaged."""
    folder = folder or WHEELS
    named = []
    for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        try:
            content = (folder / name).read_bytes()
        except FileNotFoundError:
            raise NotPrepared("file_missing", detail="wheels/" + name) from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise NotPrepared("file_damaged", detail="wheels/" + name)
        named.append(name)
    return named


def check_space(free=None):
    """Raise ``NotPrepared`` if there is not enough disk space."""
    if (shutil.disk_usage(str(HOME)).free if free is None else free) < NEEDED:
        raise NotPrepared("disk_full")


def pythons_of(names):
    """Return the versions of Python in names of wheels: "3.11, 3.12"."""
    minors = {int(found.group(1)) for name in names for found in [re.search(r"-cp3(\d+)-cp3\d+-", name)] if found}
    return ", ".join("3." + str(minor) for minor in sorted(minors))


def prepare():
    """Install the program unless it is up to date; raise ``NotPrepared`` or ``NotStarted`` on failure."""
    if setup.up_to_date() or (_from_wheels() and _wheels_installed()):
        return
    print(say("preparing"), flush=True)
    lock = _lock()
    try:
        check_space()
        if _from_wheels():
            install_wheels()
        else:
            setup.install()
    finally:
        lock.unlink()
    print(say("ready"), flush=True)


def install_wheels():
    """Create the environment from the folder wheels, without internet; raise ``NotPrepared`` on failure."""
    names = check_files()
    make_environment()
    try:
        setup.pip("--no-index", "--find-links", str(WHEELS), "titlecheck[web]")
    except NotPrepared as failed:
        if failed.reason == "no_wheel":
            system = "Python {}.{}, {} {}".format(*sys.version_info[:2], platform.system(), platform.machine())
            failed.values.update(system=system, pythons=pythons_of(names))
        raise
    stamp("wheels").write_text(_sums())


def _from_wheels():
    return (WHEELS / SUMS).is_file()


def _wheels_installed():
    done = stamp("wheels")
    return done.is_file() and done.read_text() == _sums() and alive()


def _sums():
    return hashlib.sha256((WHEELS / SUMS).read_bytes()).hexdigest()


def _lock():
    """Lock the preparation, so that two double clicks do not install at once; raise ``NotStarted`` if locked."""
    if LOCK.is_file() and time.time() - LOCK.stat().st_mtime > LOCK_SECONDS:
        LOCK.unlink()
    try:
        LOCK.open("x").close()
    except FileExistsError:
        raise NotStarted("other_window", path=LOCK) from None
    return LOCK


def check_port():
    """Raise ``NotStarted`` if no port of 127.0.0.1 can be opened."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
            one.bind(("127.0.0.1", 0))
            one.listen(1)
    except OSError as why:
        raise NotStarted("no_port", code=why) from None


def serve(arguments):
    """Run the server until it ends and return its exit code; only the server handles Ctrl+C."""
    command = [program("python"), "-P", "-m", "titlecheck", "serve", *(arguments or ["--open"])]
    server = subprocess.Popen(command, cwd=str(HOME))
    while True:
        try:
            return server.wait()
        except KeyboardInterrupt:
            continue


def log_place():
    """Return the path of the server's log, or "" if it has none."""
    code = "import sys, titlecheck.web.access_log as a; sys.stdout.buffer.write(str(a.log_path() or '').encode())"
    asked = [program("python"), "-P", "-c", code]
    return subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout.decode()


def show_title(text):
    """Set the title of the window."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetConsoleTitleW(text)
    elif sys.stdout.isatty():
        sys.stdout.write("\033]0;" + text + "\007")
        sys.stdout.flush()


def main(arguments):
    """Check the environment, prepare, serve; return the exit code."""
    speak_unicode()
    choose_language()
    show_title(say("title"))
    try:
        check_python()
        check_folder()
        prepare()
        check_port()
    except NotStarted as failed:
        return _tell(say(failed.key, **failed.values), 2)
    except NotPrepared as failed:
        return _tell(failed.text(), 2)
    except OSError as why:
        return _tell(setup.reason_of(str(why)).text(), 2)
    log = log_place()
    for line in (say("keep_open"), say("browser"), say("log", path=log) if log else ""):
        print(line)
    sys.stdout.flush()
    code = serve(arguments)
    if code == 0:
        return 0
    return _tell(
        say("stopped", code=code) + ("\n" + say("log", path=log) if log else ""), code if 0 < code < 256 else 1
    )


def _tell(text, code):
    sys.stdout.flush()
    sys.stderr.write("\n" + text + "\n" + say("window_stays") + "\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
