"""Runs LibreOffice for ``pdf_export`` in a process that ends it: a program of its own, with the standard library alone.

Why: the process that wants the files can itself be ended at its deadline. An office at work would outlive it, and so
would the papers of a person in its temporary folder. This process notices the end of the other one.
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
    """Run ``call`` and return its exit code; 127 where it cannot be run, with the reason on the standard output.

    When the standard input ends before, because whoever began this has closed it or is no more, the office is ended
    with all its processes and ``folder`` is removed. Signals of a terminal are left to whoever began this.
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
    """End the office. Its program is a script that starts another, so that all of its group must go."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(office.pid)], capture_output=True, check=False)
        return
    with suppress(OSError):
        os.killpg(office.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
