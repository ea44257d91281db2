"""A replay uses little memory for any number of dossiers, and reads recordings in any layout."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from command_line import Run
from department.making import folder
from stored_results.reading import read, written
from titlecheck.services.faults import CallFault
from titlecheck.services.record_store import AFTER, BEFORE, RecordStore
from titlecheck.services.temporary_database import TemporaryDatabase
from titlecheck.stored_results.file_format import read_result
from titlecheck.stored_results.recording import LONGEST_RECORD, DossierRecord, NoRecording, read_recording

RAW = (Path(__file__).parent / "samples.json").read_bytes()
STORED = read(RAW)
BODY: dict[str, Any] = json.loads(RAW)


def test_reading_and_writing_a_recording_keeps_its_bytes() -> None:
    assert written(STORED) == RAW
    assert written(STORED.model_copy(update={"dossiers": ()})).endswith(b'"dossiers": [\n\n]}\n')


@pytest.mark.parametrize("layout", [{"sort_keys": True}, {"indent": 4}, {"separators": (",", ":")}])
def test_a_recording_in_another_layout_has_the_same_content(layout: dict[str, Any]) -> None:
    assert read(json.dumps(BODY, **layout).encode()) == STORED


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (RAW[:-40], r"line \d{3}: "),
        (RAW + b"x", r"line 4\d\d: Extra data"),
        (b"", "line 1: Expecting"),
        (b"[]", "line 1: Expecting"),
        (b"{}", "schema: Field required"),
        (b'{"schema": 1, "schema": 2}', "given once"),
        (b'{"schema": ' + b"[" * 100_000, "RecursionError"),
        (b'{"schema": ' + b"9" * 5_000 + b"}", "ValueError"),
        (b'{"schema": "\xff"}', "UTF-8"),
        (b'{"dossiers": ["' + b"x" * (LONGEST_RECORD * 3) + b'"]}', f"a value may have {LONGEST_RECORD} characters"),
        (RAW.replace(b'"day": "', b'"day": "x', 1), r"dossiers\.0\.day: "),
        (RAW.replace(b'"routes": {\n  "4"', b'"routes": {\n  "' + b"4" * 41 + b'"', 1), "at most 40 characters"),
        (RAW.replace(b'"file": "04', b'"file": "\\ud800', 1), r"dossiers\.0: Invalid JSON"),
        (json.dumps({key: BODY[key] for key in ("schema", "origin")}).encode(), "dossiers: Field required"),
        (json.dumps({**BODY, "dossiers": {}}).encode(), r"dossiers\.0"),
    ],
)
def test_errors_in_a_recording_are_reported_with_their_place(raw: bytes, said: str) -> None:
    with pytest.raises(NoRecording, match=said):
        read(raw)


def test_an_endless_value_is_not_read_to_the_end() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b'{"x": "' if self.given == size else b"x" * size

    file = Endless()
    with pytest.raises(NoRecording):
        read_recording(file, lambda record: None)  # type: ignore[arg-type]
    assert file.given < 3 * LONGEST_RECORD


def test_half_a_character_in_a_result_is_refused() -> None:
    body = json.loads((Path(__file__).parents[1] / "kept" / "result.json").read_text(encoding="utf-8"))
    assert read_result("a.json", json.dumps(body).encode())[1].routes
    body["provenance"]["input_name"] = "\ud800"
    with pytest.raises(NoRecording, match="UnicodeEncodeError"):
        read_result("a.json", json.dumps(body).encode())


def many(count: int) -> Iterator[DossierRecord]:
    for number in range(count):
        one = STORED.dossiers[number % len(STORED.dossiers)]
        yield one.model_copy(update={"file": f"{number:06}.xlsx", "sha256": f"{number:064x}"})


def peak(count: int) -> int:
    """Return the peak memory of a comparison of that many dossiers in bytes, without that of SQLite."""
    tracemalloc.start()
    store = RecordStore()
    for side in (BEFORE, AFTER):
        store.set_origin(side, STORED.origin)
        for one in many(count):
            store.add(side, one.model_copy(update={"routes": {}}) if side == AFTER else one)
    found = store.compared(whole=True)
    assert sum(1 for _ in found.changed) == len(found.changed) == count
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    store.close()
    return most


def test_memory_does_not_grow_with_the_number_of_dossiers() -> None:
    few, more = peak(40), peak(400)
    assert more < few + 100_000


def test_the_report_written_in_pieces_is_one_json_object(run: Run, tmp_path: Path) -> None:
    home = folder(tmp_path / "d")
    run("replay", home, "--write", tmp_path / "stored.json")
    for change in ((home / "a.json").exists, (home / "a.json").unlink):
        change()
        _, out, _ = run("replay", home, "--against", tmp_path / "stored.json", "--format", "json")
        assert json.dumps(json.loads(out), indent=1, ensure_ascii=False) + "\n" == out


def test_a_full_disk_is_reported() -> None:
    base = TemporaryDatabase("CREATE TABLE one (body TEXT)")
    base.execute("PRAGMA max_page_count = 10")
    with pytest.raises(CallFault) as fault:
        for _ in range(100):
            base.execute("INSERT INTO one VALUES (?)", ("x" * 4_000,))
    assert fault.value.key == "write"
    assert "disk is full" in fault.value.said("en") or "space" in fault.value.said("en")
