"""Reading of untrusted files in a child process with limits of memory and time.

The child writes no core dump, and its standard error is discarded. A crash becomes one error message. Forking takes a
few milliseconds; where it is impossible, a new process is started.

Why: native libraries abort the process when memory is short, which ``except`` cannot catch.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

from titlecheck.errors import TitlecheckError
from titlecheck.workbook.limits import READING_MEMORY, READING_SECONDS

T = TypeVar("T")

_CALL = "from titlecheck.workbook.child_process import answer; answer()"
_START = 20
"""Time limit for starting a process, in seconds."""

_sheltered = False


class ChildProcessFailed(TitlecheckError):
    """Error: a child process gave no answer; ``code`` is the reason, ``found`` the limit."""

    def __init__(self, code: str, found: str = "") -> None:
        super().__init__(code, found)
        self.code = code
        self.found = found


class _ChildAnswer(NamedTuple):
    value: Any = None
    fault: BaseException | None = None


def apart(
    work: Callable[..., T],
    *given: Any,
    seconds: int = READING_SECONDS,
    meanwhile: Callable[[], object] | None = None,
) -> T:
    """Return the result of ``work(*given)``, or raise its exception, from a child process.

    ``work`` is a function of a module; arguments and result must be picklable. In a process that already has limits
    (``shelter``), the work is done in place. ``meanwhile`` is called while a forked child works; it only saves time and
    is not called otherwise. Raise ``ChildProcessFailed`` if there is no answer.
    """
    if _sheltered:
        return _in_place(work, given, seconds)
    answer = _forked(work, given, seconds, meanwhile) if can_fork() else _started(work, given, seconds)
    if answer.fault is not None:
        raise answer.fault
    value: T = answer.value
    return value


def shelter(memory: int = READING_MEMORY) -> None:
    """Set the limits of this worker process: memory, no core dump, no standard error for libraries."""
    global _sheltered  # noqa: PLW0603 - a process is sheltered once and for good
    _sheltered = True
    faulthandler.disable()  # otherwise it would write to the standard error present when it was enabled
    # Python's own output, such as progress, stays visible; that of libraries does not.
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr = os.fdopen(os.dup(2), "w", encoding=sys.stderr.encoding, errors="backslashreplace")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        import resource
    except ImportError:  # Windows
        return
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, max(memory, _address_space_in_use() + memory * 2 // 3))


def sheltered() -> bool:
    """Return whether this process already has limits."""
    return _sheltered


def _limit(kind: int, most: int) -> None:
    import resource

    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(kind, (most, hard))


def _address_space_in_use() -> int:
    """Return the address space in use, in bytes; includes the parent's if forked."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def can_fork() -> bool:
    """Return whether forking is safe: no other threads that could hold locks."""
    return sys.platform.startswith("linux") and threading.active_count() == 1


def _out_of_memory() -> ChildProcessFailed:
    return ChildProcessFailed("reader_memory", str(READING_MEMORY // 1_000_000))


def _in_place(work: Callable[..., T], given: tuple[Any, ...], seconds: int) -> T:
    """Do the work here with a time limit; during native code, only another process can enforce it."""
    timed = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()

    def late(*_: object) -> None:
        raise ChildProcessFailed("reader_slow", str(seconds))

    before = signal.signal(signal.SIGALRM, late) if timed else None
    if timed:
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return work(*given)
    except MemoryError:
        raise _out_of_memory() from None
    finally:
        if timed:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


# A process that is forked


def _forked(
    work: Callable[..., Any], given: tuple[Any, ...], seconds: int, meanwhile: Callable[[], object] | None
) -> _ChildAnswer:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_end(work, given, seconds, reading, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            if meanwhile is not None:
                meanwhile()
            packed = pipe.read()
    except BaseException:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
        raise ChildProcessFailed("reader_slow", str(seconds))
    return _unpacked(packed)


def _work_and_end(work: Callable[..., Any], given: tuple[Any, ...], seconds: int, reading: int, writing: int) -> None:
    """Run the work in the forked process and exit; never return to the parent's code."""
    code = 1
    try:
        os.close(reading)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        shelter()
        packed = memoryview(_packed(_done(work, given)))
        while packed:
            packed = packed[os.write(writing, packed) :]
        code = 0
    finally:
        os._exit(code)


def _done(work: Callable[..., Any], given: tuple[Any, ...]) -> _ChildAnswer:
    try:
        return _ChildAnswer(work(*given))
    except MemoryError:
        return _ChildAnswer(fault=_out_of_memory())
    except Exception as fault:
        return _ChildAnswer(fault=fault)


def _packed(answer: _ChildAnswer) -> bytes:
    try:
        return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(_ChildAnswer(fault=_out_of_memory()))
    except Exception:
        # An exception that cannot be pickled is replaced by its type name.
        return pickle.dumps(_ChildAnswer(fault=RuntimeError(type(answer.fault or answer.value).__name__)))


def _unpacked(packed: bytes) -> _ChildAnswer:
    try:
        answer = pickle.loads(packed)
    except (EOFError, pickle.UnpicklingError):
        raise ChildProcessFailed("reader_died") from None
    assert isinstance(answer, _ChildAnswer)
    return answer


# A process that is started


def _started(work: Callable[..., Any], given: tuple[Any, ...], seconds: int) -> _ChildAnswer:
    call = pickle.dumps((work.__module__, work.__qualname__, given))
    try:
        done = subprocess.run(
            # -P: the working folder may hold untrusted files, so modules are not imported from it.
            [sys.executable, "-P", "-c", _CALL],
            input=call,
            stdout=subprocess.PIPE,
            timeout=seconds + _START,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
    except subprocess.TimeoutExpired:
        raise ChildProcessFailed("reader_slow", str(seconds)) from None
    return _unpacked(done.stdout)


def answer() -> None:
    """Answer the call on standard input; entry point of the started process."""
    module, name, given = pickle.load(sys.stdin.buffer)
    shelter()
    work: Any = import_module(module)
    for part in name.split("."):
        work = getattr(work, part)
    sys.stdout.buffer.write(_packed(_done(work, given)))
    sys.stdout.buffer.flush()
