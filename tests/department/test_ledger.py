"""The checkpoint: complete lines only, and no result that was found with other settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from department.making import case, unpublished
from rendering.dossiers import docent
from titlecheck.department.checkpoint import Ledger, circumstances, key_of


def test_finished_results_are_found_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    first = Ledger(path)
    first.add("k1", case(docent()))
    first.add("k2", case(unpublished("Б")))
    first.close(remove=False)
    again = Ledger(path)
    assert len(again) == 2
    assert again.find("k1") == case(docent())
    assert again.find("k2") == case(unpublished("Б"))
    assert again.find("k3") is None
    again.close(remove=True)
    assert not path.exists()


@pytest.mark.parametrize("cut", [1, 2, 100, 5000])
def test_a_truncated_line_is_dropped_and_the_next_line_is_complete(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "ledger"
    first = Ledger(path)
    first.add("k1", case(docent()))
    first.add("k2", case(docent()))
    first.close(remove=False)
    path.write_bytes(path.read_bytes()[:-cut])
    again = Ledger(path)
    assert (again.find("k1"), again.find("k2")) == (case(docent()), None)
    again.add("k3", case(unpublished("Б")))
    again.close(remove=False)
    third = Ledger(path)
    assert (len(third), third.find("k3")) == (2, case(unpublished("Б")))
    third.close(remove=True)


def test_lines_with_other_content_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    path.write_bytes(b'k1\t{"sha256": 3}\n\xff\xfe\tnothing\nk2\n\n')
    ledger = Ledger(path)
    assert (ledger.find("k1"), ledger.find("k2"), ledger.find("k3")) == (None, None, None)
    ledger.close(remove=True)


def test_a_new_checkpoint_discards_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    first = Ledger(path)
    first.add("k1", case(docent()))
    first.close(remove=False)
    fresh = Ledger(path, fresh=True)
    assert (len(fresh), path.read_bytes()) == (0, b"")
    fresh.close(remove=True)


def test_the_key_depends_on_everything_that_changes_a_result() -> None:
    around = {"program": "titlecheck 0.1.0", "edition": "e", "choices": {"a": "strict"}, "today": "2024-03-01"}
    keys = {key_of("sha", circumstances(**around)), key_of("other", circumstances(**around))}
    for name, value in (
        ("program", "titlecheck 0.1.1"), ("edition", "f"), ("choices", {"a": "lenient"}), ("today", "2024-03-02"),
    ):  # fmt: skip
        keys.add(key_of("sha", circumstances(**(around | {name: value}))))
    assert len(keys) == 6
    assert key_of("sha", circumstances(**around)) == key_of("sha", circumstances(**dict(reversed(around.items()))))
