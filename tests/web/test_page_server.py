"""Server: sockets, ports, timeouts, workers, log, and shutdown; loopback only."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from titlecheck.registry.location import VARIABLE
from titlecheck.resources import folder
from titlecheck.web.page_templates import static_files, static_mark
from titlecheck.web.web_server import NoPort, open_socket
from titlecheck.web.worker_process import WorkerFailed, WorkerFault, WorkerPool

SOURCE = Path(__file__).resolve().parents[2] / "src"
SAMPLES = SOURCE.parent / "samples"


class Served(NamedTuple):
    """Server in a separate process."""

    process: subprocess.Popen[str]
    address: str
    home: Path
    said: list[str]

    @property
    def origin(self) -> str:
        return self.address.partition("/open")[0]

    @property
    def port(self) -> int:
        return int(self.origin.rpartition(":")[2])


def started(home: Path, *arguments: str, **further: str) -> Served:
    """Start a server and wait for its address. ``home``: its folder for all files, including a journal register.

    ``further``: variables of its environment.
    """
    surroundings = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "HOME": str(home)}
    surroundings |= {"XDG_DATA_HOME": str(home / "data"), "LOCALAPPDATA": str(home / "data")}
    surroundings.pop(VARIABLE, None)
    surroundings |= further
    process = subprocess.Popen(
        [sys.executable, "-m", "titlecheck", "serve", "--no-open", "--lang", "en", *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=surroundings,
    )  # fmt: skip
    assert process.stderr is not None
    said: list[str] = []
    for line in process.stderr:
        said.append(line)
        found = re.search(r"http://\S+", line)
        if found:
            return Served(process, found[0], home, said)
    raise AssertionError("".join(said))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Provide a server that stops during or after the test."""
    one = started(tmp_path)
    yield one
    one.process.kill()
    one.process.wait()


def children(of: int) -> list[int]:
    """Return the child processes of a process, on Linux."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == of and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def gone(pid: int) -> bool:
    """Return whether a process has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@contextmanager
def begun(served: Served) -> Iterator[httpx.Client]:
    """Yield a client with a session."""
    with httpx.Client(base_url=served.origin, headers={"origin": served.origin}, timeout=60) as client:
        assert client.get(served.address).status_code == 200
        yield client


# ------------------------------------------------------------------------------------------------ sockets


def test_only_the_loopback_is_bound_and_the_next_free_port_is_used() -> None:
    first = open_socket()
    second = open_socket()
    try:
        assert first.getsockname()[0] == second.getsockname()[0] == "127.0.0.1"
        assert first.getsockname()[1] != second.getsockname()[1]
        with pytest.raises(NoPort):
            open_socket(first.getsockname()[1])
    finally:
        first.close()
        second.close()


def test_a_second_start_uses_the_next_port_and_says_so(served: Served, tmp_path: Path) -> None:
    second = started(tmp_path / "second")
    try:
        assert second.port != served.port
        assert any(str(second.port) in line and "taken" in line for line in second.said)
        # A session of one server is invalid on the other.
        with begun(served) as client:
            assert client.get("/en/").status_code == 200
            cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        assert httpx.get(f"{second.origin}/en/", headers={"cookie": cookies}).status_code == 401
    finally:
        second.process.kill()
        second.process.wait()


@pytest.mark.parametrize("port", ["0", "70000", "http", "-1"])
def test_an_invalid_port_is_reported(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    from titlecheck.cli.main import main

    assert main(["serve", f"--port={port}", "--no-open", "--lang", "en"]) == 2
    assert port in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------ time


def test_a_request_without_a_complete_header_times_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    from titlecheck.web import web_server

    monkeypatch.setattr(web_server, "HEADER_SECONDS", 0.4)
    server = web_server.LocalServer(open_socket(), lambda _: None)
    thread = threading.Thread(target=lambda: server.run(browser=False), daemon=True)
    thread.start()
    try:
        for begin in (b"", b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1"):
            with socket.create_connection(("127.0.0.1", server.port), timeout=10) as one:
                one.sendall(begin)
                assert one.recv(1000) == b""
        # After a complete request the wait for the next header is limited as well.
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as one:
            one.sendall(f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
            assert b"200 OK" in one.recv(4000)
            one.sendall(b"GET")
            began = time.monotonic()
            while one.recv(4000):
                assert time.monotonic() - began < 5
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as one:
            one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 100_000)
            assert b" 400 " in one.recv(1000)
    finally:
        server.stop()
        thread.join(10)


# ------------------------------------------------------------------------------------------------ workers


@pytest.mark.parametrize("work", ["asleep", "busy", "deaf"])
def test_a_late_worker_is_stopped_and_the_next_call_works(work: str) -> None:
    import anyio

    async def asked() -> None:
        pool = WorkerPool(1, "")
        began = time.monotonic()
        with pytest.raises(WorkerFailed) as late:
            await pool.run("endless_work", work, seconds=1.5)
        assert late.value.slow
        assert time.monotonic() - began < 15
        assert await pool.run("endless_work", "answer", seconds=30) == 42
        assert pool.failures == 1

    anyio.run(asked)


def test_a_crashing_worker_affects_one_call() -> None:
    import anyio

    async def asked() -> None:
        pool = WorkerPool(1, "")
        with pytest.raises(WorkerFailed) as died:
            await pool.run("endless_work", "dead", seconds=30)
        assert not died.value.slow
        assert await pool.run("endless_work", "answer", seconds=30) == 42

    anyio.run(asked)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_a_busy_worker_stops_if_the_server_was_killed(tmp_path: Path) -> None:
    code = (
        "import anyio, sys\n"
        "from titlecheck.web import worker_process\n"
        "worker_process._LATER = 1\n"
        "pool = worker_process.WorkerPool(1, '')\n"
        "print('ready', flush=True)\n"
        "anyio.run(lambda: pool.run('endless_work', 'deaf', seconds=4))\n"
    )
    surroundings = {**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{Path(__file__).parent}"}
    server = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=surroundings)
    assert server.stdout is not None
    server.stdout.readline()
    until = time.monotonic() + 20
    while not (workers := children(server.pid)):
        assert time.monotonic() < until
        time.sleep(0.05)
    time.sleep(1.5)
    server.kill()
    server.wait()
    until = time.monotonic() + 20
    while not all(map(gone, workers)):
        assert time.monotonic() < until
        time.sleep(0.1)


def test_an_error_in_a_worker_reveals_no_data() -> None:
    import anyio

    async def asked() -> None:
        with pytest.raises(WorkerFault) as fault:
            await WorkerPool(1).run("paper_pages", "paper", "a name of a person", "list", "docx")
        assert "person" not in str(fault.value)
        assert fault.value.kind and "paper_pages.py" in fault.value.frames

    anyio.run(asked)


# ------------------------------------------------------------------------------------------------ end


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
@pytest.mark.parametrize("end", ["stop", "terminate", "kill"])
def test_no_worker_outlives_the_server(served: Served, end: str) -> None:
    with begun(served) as client:
        raw = (SAMPLES / "04-0-general-not-eligible-20-days.ru.xlsx").read_bytes()
        assert client.post("/en/dossiers", files={"dossier": ("a.xlsx", raw)}).status_code == 303
        workers = children(served.process.pid)
        assert workers
        if end == "stop":
            assert client.post("/en/stop").status_code == 200
        elif end == "terminate":
            served.process.terminate()
        else:
            os.kill(served.process.pid, signal.SIGKILL)
    served.process.wait(15)
    until = time.monotonic() + 10
    while not all(map(gone, workers)):
        assert time.monotonic() < until
        time.sleep(0.1)


WATCH = """
import os, sys
_seen = os.open({seen!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def _watch(event, given):
    if event == "open":
        path, mode, flags = given
        if isinstance(path, int):
            return
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if isinstance(flags, int) else set(mode or "") & set("wax+"):
            os.write(_seen, f"{{path}}\\n".encode("utf-8", "replace"))
    elif event in ("tempfile.mkstemp", "tempfile.mkdtemp", "os.mkdir", "os.rename", "os.link", "os.symlink"):
        os.write(_seen, f"{{event}} {{given[0]}}\\n".encode("utf-8", "replace"))
sys.addaudithook(_watch)
"""
"""Source of ``sitecustomize``, which Python runs at start; it logs all files that a process opens for writing."""


def test_only_the_log_is_written_and_it_contains_no_names(tmp_path: Path) -> None:
    (tmp_path / "watch").mkdir()
    seen = tmp_path / "seen"
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH.format(seen=str(seen)), encoding="utf-8")
    paths = os.pathsep.join((str(SOURCE), str(tmp_path / "watch")))
    served = started(tmp_path / "home", PYTHONPATH=paths, PYTHONDONTWRITEBYTECODE="1")
    try:
        with begun(served) as client:
            for name in ("04-0-general-not-eligible-20-days.ru.xlsx", "05-0-professor-150-works.kk.xlsx"):
                raw = (SAMPLES / name).read_bytes()
                # Larger than the form library's default limit for files in memory.
                client.post("/ru/dossiers", files={"other": ("big.bin", b"\0" * 3_000_000), "dossier": (name, raw)})
                at = client.post("/ru/dossiers", files={"dossier": (name, raw)}).headers["location"]
                for path in ("", "/rows", "/papers", "/papers.zip", "/procedure", "/outlook", "/result.xlsx"):
                    assert client.get(at + path + "?as_of=2024-03-01").status_code == 200
            faulty = client.post("/ru/dossiers", files={"dossier": ("b.xlsx", b"PK\x03\x04")}).headers["location"]
            assert client.get(faulty).status_code == 422
    finally:
        served.process.kill()
        served.process.wait()
    written = [path for path in served.home.rglob("*") if path.is_file()]
    assert [path.name for path in written] == ["serve.log"]
    opened = set(seen.read_text(encoding="utf-8").splitlines())
    assert any(one.endswith("serve.log") for one in opened)
    # Python tests its temporary folder once with a file whose name has eight characters.
    tried = re.compile(re.escape(f"{tempfile.gettempdir()}{os.sep}") + "[a-z0-9_]{8}")
    assert [
        one
        for one in opened
        if one != os.devnull
        and not one.endswith("serve.log")
        and not one.startswith(f"os.mkdir {served.home}")
        and not tried.fullmatch(one)
    ] == []
    log = written[0].read_text(encoding="utf-8")
    assert " GET verdict 200 " in log
    for secret in ("Тестов", ".xlsx", "as_of", at.rpartition("/")[2], served.address.rpartition("=")[2], "/d/"):
        assert secret not in log


def test_concurrent_answers_equal_sequential_ones(served: Served) -> None:
    from concurrent.futures import ThreadPoolExecutor

    names = [path.name for path in sorted(SAMPLES.glob("04-*.xlsx"))][:8]
    with begun(served) as client:

        def told(name: str) -> bytes:
            sent = client.post("/en/dossiers", files={"dossier": (name, (SAMPLES / name).read_bytes())})
            answer = client.get(f"{sent.headers['location']}/result.json")
            assert answer.status_code == 200
            return answer.content

        in_turn = {name: told(name) for name in names}
        assert len(set(in_turn.values())) == len(names)
        with ThreadPoolExecutor(8) as pool:
            work = names * 4
            assert [in_turn[name] for name in work] == list(pool.map(told, work))


# ------------------------------------------------------------------------------------------------ files


def test_the_third_party_script_is_the_documented_one() -> None:
    home = folder("templates") / "web" / "static"
    found = re.search(r"`htmx\.min\.js` .*?`([0-9a-f]{64})`", (home / "README.md").read_text(encoding="utf-8"))
    assert found is not None
    assert hashlib.sha256((home / "htmx.min.js").read_bytes()).hexdigest() == found[1]
    assert "Zero-Clause BSD" in (home / "htmx.LICENSE").read_text(encoding="utf-8")


def test_no_file_of_the_page_requests_another_host() -> None:
    for name, one in static_files().items():
        text = one.raw.decode()
        assert "url(" not in text or name == "htmx.min.js"
        assert "@import" not in text
    assert re.fullmatch("[0-9a-f]{8}", static_mark())


def test_the_first_page_is_small(served: Served) -> None:
    with begun(served) as client:
        html = client.get("/ru/")
        size = len(html.content)
        for path in re.findall(r'(?:src|href)="(/static/[^"]*)"', html.text):
            answer = client.get(path)
            assert "immutable" in answer.headers["cache-control"]
            size += int(answer.headers["content-length"])
        assert size < 50_000
