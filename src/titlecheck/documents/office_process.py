"""Program that runs LibreOffice for ``pdf_export`` and ends it with its caller; standard library only.

Why: the caller may be killed at its time limit. LibreOffice would then keep running, and its temporary folder with
personal papers would remain. This program detects the end of the caller by the end of its standard input.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress


def main(folder: str, *call: str) -> int:
    """Run ``call`` and return its exit code; return 127 and print the reason if it cannot be started.

    If the standard input ends first (closed by the caller, or the caller has died), kill all processes of LibreOffice
    and delete ``folder``. Signals of a terminal are ignored; the caller handles them.
    """
    for name in ("SIGINT", "SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    try:
        office = subprocess.Popen(call, stdin=subprocess.DEVNULL, start_new_session=sys.platform != "win32")
    except OSError as fault:
        print(fault.strerror or type(fault).__name__, flush=True)
        return 127
    alone = threading.Event()
    watching = threading.Thread(target=_watch, args=(office, folder, alone), daemon=True)
    watching.start()
    code = office.wait()
    if alone.is_set():
        watching.join()
    return code


def _watch(office: subprocess.Popen[bytes], folder: str, alone: threading.Event) -> None:
    with suppress(OSError):
        while os.read(0, 1):
            pass
    alone.set()
    _end(office)
    office.wait()
    shutil.rmtree(folder, ignore_errors=True)


def _end(office: subprocess.Popen[bytes]) -> None:
    """Kill the process group of LibreOffice, because its start script runs the program as a child process."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(office.pid)], capture_output=True, check=False)
        return
    with suppress(OSError):
        os.killpg(office.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
