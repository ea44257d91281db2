"""The child process that reads files: results, limits, and crashes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from titlecheck.workbook import child_process as module
from titlecheck.workbook import read_dossier
from titlecheck.workbook.child_process import ChildProcessFailed, apart
from titlecheck.workbook.limits import READING_MEMORY
from titlecheck.workbook.xls import damaged_unless_read
from titlecheck.workbook.zip_guard import Package, Unreadable

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "04-0-general-eligible.kk.xlsx"

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="limits are set where there is fork")


def _twice(number: int) -> int:
    return 2 * number


def _refuses(code: str) -> None:
    raise Unreadable(code, "here")


def _kills_itself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _aborts() -> None:
    os.write(2, b"a library panicked\n")
    os.abort()


def _sleeps() -> None:
    time.sleep(60)


def _eats() -> int:
    return len(bytearray(READING_MEMORY * 2))


def _limits() -> tuple[int, int]:
    import resource

    return resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CORE)[0]


@pytest.fixture(params=["forked", "started"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "started":
        monkeypatch.setattr(module, "can_fork", lambda: False)
    elif not hasattr(os, "fork"):
        pytest.skip("no fork here")


@pytest.mark.usefixtures("_way")
def test_results_and_refusals_are_returned() -> None:
    assert apart(_twice, 21) == 42
    with pytest.raises(Unreadable) as why:
        apart(_refuses, "damaged")
    assert (why.value.code, why.value.found) == ("damaged", "here")


@pytest.mark.usefixtures("_way")
def test_a_dossier_is_read_with_the_same_result() -> None:
    assert read_dossier(SAMPLE) == module._done(read_here, (SAMPLE,)).value


@pytest.mark.parametrize("way", ["apart(double, 21)", "list(in_turn(task, 2, jobs=2))"])
def test_a_started_process_runs_no_module_of_the_current_folder(way: str, tmp_path: Path) -> None:
    own, folder = tmp_path / "own", tmp_path / "dossiers"
    own.mkdir()
    folder.mkdir()
    for name in ("pickle", "multiprocessing", "titlecheck"):
        (folder / f"{name}.py").write_text("from pathlib import Path\nPath('ran').touch()\n", encoding="utf-8")
    (own / "work.py").write_text(
        "def double(number):\n    return 2 * number\n\ndef task(number):\n    return 2 * number\n",
        encoding="utf-8",
    )
    (own / "call.py").write_text(
        "from titlecheck.services.parallel import in_turn\n"
        "from titlecheck.workbook import child_process as module\n"
        "from titlecheck.workbook.child_process import apart\n"
        "from work import double, task\n"
        "module.can_fork = lambda: False\n"
        f"if __name__ == '__main__':\n    print({way})\n",
        encoding="utf-8",
    )
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    surroundings.pop("PYTHONSAFEPATH", None)
    call = [sys.executable, str(own / "call.py")]
    done = subprocess.run(call, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    assert done.stdout.strip() in ("42", "[0, 2]"), done.stderr
    assert not (folder / "ran").exists()


def read_here(path: Path) -> Any:
    from titlecheck.workbook import read_workbook

    return read_workbook(path)


@posix
@pytest.mark.parametrize("work", [_kills_itself, _aborts])
def test_a_crash_gives_one_message(work: Any, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ChildProcessFailed) as why:
        apart(work)
    assert why.value.code == "reader_died"
    assert capfd.readouterr().err == ""


@posix
def test_an_overrun_of_the_time_limit_is_stopped() -> None:
    start = time.monotonic()
    with pytest.raises(ChildProcessFailed) as why:
        apart(_sleeps, seconds=1)
    assert (why.value.code, why.value.found) == ("reader_slow", "1")
    assert time.monotonic() - start < 10


@posix
def test_the_parent_process_continues_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    assert apart(_twice, 21, meanwhile=lambda: done.append("loaded")) == 42
    assert done == ["loaded"]
    start = time.monotonic()
    with pytest.raises(ZeroDivisionError):  # the child process stops with it
        apart(_sleeps, meanwhile=lambda: 1 / 0)
    assert time.monotonic() - start < 10
    monkeypatch.setattr(module, "_sheltered", True)
    assert apart(_twice, 21, meanwhile=lambda: done.append("never")) == 42
    assert done == ["loaded"]


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="the system sets no such limit")
def test_an_overrun_of_the_memory_limit_is_refused() -> None:
    memory, core = apart(_limits)
    assert READING_MEMORY <= memory < 3 * READING_MEMORY
    assert core == 0
    with pytest.raises(ChildProcessFailed) as why:
        apart(_eats)
    assert why.value.code == "reader_memory"


def _library_that_hangs() -> None:
    with damaged_unless_read():
        time.sleep(60)


def _package_that_hangs() -> None:
    zipfile.ZipFile = _Hanging  # type: ignore[assignment, misc]
    Package(b"PK")


class _Hanging:
    def __init__(self, *_: object) -> None:
        time.sleep(60)


def _in_a_worker(work: Any) -> str:
    """Return what a worker, which reads in its own process, reports on ``work``."""
    module.shelter()
    try:
        apart(work, seconds=1)
    except Exception as fault:
        return f"{type(fault).__name__} {fault.args[0]}"
    return ""


@posix
@pytest.mark.parametrize("work", [_sleeps, _library_that_hangs, _package_that_hangs])
def test_a_timeout_in_a_worker_is_never_reported_as_damage(work: Any) -> None:
    assert apart(_in_a_worker, work) == "ChildProcessFailed reader_slow"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")
def test_workers_stop_if_their_parent_is_killed(tmp_path: Path) -> None:
    code = (
        "import time\n"
        "from titlecheck.services.parallel import in_turn\n"
        "from pathlib import Path\n"
        "def task(number):\n"
        f"    Path({str(tmp_path)!r}, str(__import__('os').getpid())).touch()\n"
        "    time.sleep(60)\n"
        "list(in_turn(task, 4, jobs=2))\n"
    )
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], env=surroundings) as parent:
        wait_for(lambda: len(list(tmp_path.iterdir())) == 2)
        parent.kill()
    pids = [int(path.name) for path in tmp_path.iterdir()]
    wait_for(lambda: not any(_lives(pid) for pid in pids))


def _lives(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False


def wait_for(true: Any) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_a_full_disk_keeps_the_workbook_and_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from titlecheck.workbook import writer as saving

    path = tmp_path / "d.xlsx"
    path.write_bytes(b"old")
    real = os.fdopen

    def full(handle: int, *args: Any, **more: Any) -> Any:
        os.close(handle)
        return real(os.open("/dev/full", os.O_WRONLY), *args, **more)

    monkeypatch.setattr(saving.os, "fdopen", full)
    with pytest.raises(OSError, match="No space"):
        saving.write_all({path: b"new" * 100_000, tmp_path / "other": b"x" * 100_000}, force=True)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["d.xlsx"]


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    path = tmp_path / "d"
    old, new = b"old" * 300_000, b"new" * 300_000
    code = (
        "from pathlib import Path\nfrom titlecheck.workbook.writer import write_whole\n"
        f"while True:\n    write_whole(Path({str(path)!r}), b'new' * 300_000, force=True)\n"
    )
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for wait in (0.25, 0.31, 0.37):
        path.write_bytes(old)
        with subprocess.Popen([sys.executable, "-c", code], env=surroundings) as writer:
            time.sleep(wait)
            writer.kill()
        assert path.read_bytes() in (old, new)
