"""Local page: time from upload to headline, a changed reading, memory, many clients, a long run.

The server runs in a separate process; the client uses HTTP over one connection, like a browser.
"""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from benchmarks.dossiers import KINDS, dossier
from benchmarks.registers import write_csv
from titlecheck.services.check import check, read_file
from titlecheck.services.choice_values import choices_of
from titlecheck.workbook import fill_workbook

CLIENTS, UPLOADS, SOAK, FULL = 8, 50, 1_000, 1_200


class Served:
    """Server with its process."""

    def __init__(self, home: Path, register: Path | None = None) -> None:
        surroundings = {**os.environ, "PYTHONUTF8": "1", "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
        if register is not None:
            surroundings["TITLECHECK_JOURNALS"] = str(register)
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "titlecheck", "serve", "--no-open", "--lang", "en"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=surroundings,
        )  # fmt: skip
        assert self.process.stderr is not None
        self.address = next(found[0] for line in self.process.stderr if (found := re.search(r"http://\S+", line)))
        self.origin = self.address.partition("/open")[0]
        answer = Client(self).get(self.address.removeprefix(self.origin))
        self.cookie = answer[1]["set-cookie"].partition(";")[0]
        self.until_first_page = time.perf_counter() - start

    def memory(self) -> float:
        """Memory of the server and its workers in MB, each page counted once."""
        return sum(map(_share, (self.process.pid, *_children(self.process.pid)))) / 1024


class Client:
    """Connection to the page with a session."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.line = http.client.HTTPConnection(served.origin.removeprefix("http://"), timeout=120)

    def ask(
        self, method: str, path: str, body: bytes = b"", kind: str = ""
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Return status, headers and body of a response."""
        headers = {
            "origin": self.served.origin,
            "cookie": getattr(self.served, "cookie", ""),
            "accept-encoding": "gzip",
        }
        if kind:
            headers["content-type"] = kind
        try:
            self.line.request(method, path, body or None, headers)
            answer = self.line.getresponse()
        except (
            http.client.RemoteDisconnected,
            BrokenPipeError,
        ):  # the server closes an idle connection, as with a browser
            self.line.close()
            self.line.request(method, path, body or None, headers)
            answer = self.line.getresponse()
        return answer.status, answer.headers, answer.read()

    def get(self, path: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Request a page."""
        return self.ask("GET", path)

    def upload(self, raw: bytes) -> str:
        """Upload a dossier; return the path of its verdict."""
        body = (
            b'--x\r\ncontent-disposition: form-data; name="dossier"; filename="dossier.xlsx"\r\n\r\n'
            + raw
            + b"\r\n--x--\r\n"
        )
        status, headers, _ = self.ask("POST", "/en/dossiers", body, "multipart/form-data; boundary=x")
        assert status == 303, status
        return str(headers["location"])


@contextmanager
def serving(home: Path, register: Path | None = None) -> Iterator[Served]:
    """Run the server during a measurement."""
    served = Served(home, register)
    try:
        yield served
    finally:
        served.process.terminate()
        served.process.wait(30)


def _share(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(text[text.index("Pss:") :].split()[1])


def _children(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(path.parent.name))
    return found


def _times(seconds: list[float]) -> str:
    """Return median, 95th percentile and minimum time."""
    ordered = sorted(seconds)
    late = ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))]
    return f"{statistics.median(ordered) * 1000:.0f} | {late * 1000:.0f} | {ordered[0] * 1000:.0f}"


def _dossiers(home: Path) -> list[bytes]:
    """Return eight different workbooks of 60 works."""
    found = []
    for number in range(8):
        kind = KINDS[number % len(KINDS)]
        path = home / f"{number}.xlsx"
        sought = "professor" if kind == "professor" else "associate_professor"
        fill_workbook(path, dossier(kind, unknown=number % 2 == 0, sought=sought, seed=number), "ru")
        found.append(path.read_bytes())
    return found


def _speed(served: Served, raws: list[bytes], rounds: int) -> None:
    client = Client(served)
    choices = choices_of(None, [], None)
    told: dict[str, list[float]] = {"read and check alone, in one process": [], "upload → headline": []}
    told |= {"a reading switched": [], "start page": []}
    for number in range(rounds):
        raw = raws[number % len(raws)]
        start = time.perf_counter()
        check(read_file(raw, "dossier.xlsx"), choices)
        alone = time.perf_counter()
        at = client.upload(raw)
        assert b'id="headline"' in client.get(at)[2]
        seen = time.perf_counter()
        assert client.get(f"{at}?r.R13={'strict' if number % 2 else 'lenient'}")[0] == 200
        switched = time.perf_counter()
        assert client.get("/en/")[0] == 200
        for name, spent in zip(
            told,
            (alone - start, seen - alone, switched - seen, time.perf_counter() - switched),
            strict=True,
        ):
            told[name].append(spent)
    base = min(told["read and check alone, in one process"])
    print("\nThe local page, 60 works, warm\n")
    print("| what | median, ms | 95 of 100, ms | least, ms | × reading and checking |\n|---|---|---|---|---|")
    for name, spent in told.items():
        print(f"| {name} | {_times(spent)} | {min(spent) / base:.1f} |")
    client = Client(served)
    _, _, html = client.get("/en/")
    size = len(html)
    for path in re.findall(r'(?:src|href)="(/static/[^"]*)"', html.decode()):
        _, headers, _ = client.get(path)
        size += int(headers["content-length"])
    print(f"\nFirst page with style and scripts, packed where a browser asks so: at most {size / 1000:.0f} KB.")
    print(f"From the start of the program to the first page: {served.until_first_page:.1f} s.")


def _together(served: Served, raws: list[bytes], told: str, uploads: int) -> None:
    """Send equal requests in sequence and by many clients at once; print the number of different responses."""

    def answered(client: Client, raw: bytes) -> bytes:
        at = client.upload(raw)
        body = client.get(f"{at}/result.json")[2]
        client.ask("POST", f"{at}/forget")
        return body

    one = Client(served)
    in_turn = [answered(one, raw) for raw in raws]

    def many(number: int) -> int:
        client = Client(served)
        turns = [n % len(raws) for n in range(number, number + uploads)]
        return sum(answered(client, raws[n]) != in_turn[n] for n in turns)

    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        wrong = sum(pool.map(many, range(CLIENTS)))
    spent = time.perf_counter() - start
    count = CLIENTS * uploads
    print(f"| {told} | {count} | {wrong} | {count / spent:.0f} a second |")


def _soak(served: Served, raws: list[bytes], count: int) -> None:
    client = Client(served)
    print("\nMemory of the server and its workers\n\n| when | MB |\n|---|---|")
    print(f"| nothing in memory | {served.memory():.0f} |")
    early = 0.0
    for number in range(1, count + 1):
        at = client.upload(raws[number % len(raws)])
        client.ask("POST", f"{at}/forget")
        if number == max(count // 10, 1):
            early = served.memory()
            print(f"| after {number} uploads, each forgotten | {early:.0f} |")
    late = served.memory()
    print(f"| after {count} uploads, each forgotten | {late:.0f} (+{late - early:.0f}) |")
    largest = max(raws, key=len)
    for _ in range(min(FULL, 100_000_000 // len(largest), count)):
        client.upload(largest)
    held = client.get("/en/")[2].count(b"<li class=")
    print(f"| {held} dossiers in memory | {served.memory():.0f} |")


def main(rounds: int = 40, soak: int = SOAK, uploads: int = UPLOADS) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        raws = _dossiers(home)
        with serving(home / "first") as served:
            client = Client(served)
            for raw in raws:
                client.get(client.upload(raw))
            Client(served).ask("POST", "/en/forget-all")
            _speed(served, raws, rounds)
            Client(served).ask("POST", "/en/forget-all")
            _soak(served, raws, soak)
            Client(served).ask("POST", "/en/forget-all")
            print(f"\n{CLIENTS} clients at once, {uploads} uploads each\n")
            print("| register | answers | that differ from those in turn | speed |\n|---|---|---|---|")
            _together(served, raws, "none", uploads)
        register = home / "journals.sqlite"
        tables = write_csv(home, 2_000, 3)
        for path in tables:
            load = [sys.executable, "-m", "titlecheck", "journals", "load", str(path), "--db", str(register)]
            subprocess.run(load, check=True, capture_output=True)
        with serving(home / "second", register) as served:
            _together(served, raws, "CiteScore of three years", uploads)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
