"""The user's files: no input is overwritten, modes and links are kept, and no file is half written."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from titlecheck.cli.main import main
from titlecheck.workbook.writer import ChangedMeanwhile, write_all, write_whole

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
DOSSIER = SAMPLES / "04-0-general-eligible.kk.xlsx"
RIS = "TY  - JOUR\nTI  - {title}\nAU  - Other, O.\nPY  - 2020\nJO  - J\nER  - \n"

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
needs_modes = pytest.mark.skipif(sys.platform == "win32", reason="files have no modes there")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "d.xlsx"
    shutil.copyfile(DOSSIER, path)
    return path


def _spellings(path: Path) -> list[Path]:
    """Return other spellings of ``path``."""
    folder = path.parent / "x"
    folder.mkdir()
    link, hard = path.with_name("link.xlsx"), path.with_name("hard.xlsx")
    link.symlink_to(path)
    os.link(path, hard)
    return [path, folder / ".." / path.name, link, hard]


CALLS = [
    ["check", "{d}", "-o", "{o}", "--force"],
    ["file", "{d}", "-o", "{o}", "--force"],
    ["recognition", "{d}", "-o", "{o}", "--force"],
    ["deadlines", "{d}", "--council", "2024-05-01", "-o", "{o}", "--force"],
    ["deadlines", "{d}", "--council", "2024-05-01", "--ics", "{o}", "--force"],
    ["outlook", "{d}", "-o", "{o}", "--force"],
    ["batch", "{d}", "-o", "{o}", "--force", "--no-journals"],
    ["journals", "fields", "{d}", "-o", "{o}", "--force"],
]


@needs_links
@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(call[:2]))
def test_no_command_overwrites_its_dossier(call: list[str], dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = dossier.read_bytes()
    for other in _spellings(dossier):
        code = main([part.format(d=dossier, o=other) for part in call])
        assert code == 2, capsys.readouterr()
        assert dossier.read_bytes() == before


@pytest.mark.parametrize("option", ["--readings", "--db"])
def test_no_command_overwrites_its_other_input_files(option: str, dossier: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.file"
    if option == "--readings":
        other.write_text("base = 'default'\n", encoding="utf-8")
    else:
        table = tmp_path / "list.csv"
        table.write_text("Title,ISSN,Level,Valid from\n", encoding="utf-8")
        from titlecheck.registry.load import Loader

        with Loader(other) as loader:
            loader._base.execute("BEGIN")
            from titlecheck.registry.store import _make

            _make(loader._base)
            loader._base.execute("COMMIT")
    before = other.read_bytes()
    assert before
    for command in ("check", "batch"):
        assert main([command, str(dossier), option, str(other), "-o", str(other), "--format", "json", "--force"]) == 2
        assert other.read_bytes() == before


@needs_modes
def test_file_modes_are_kept_and_the_umask_is_respected(dossier: Path, tmp_path: Path) -> None:
    export = tmp_path / "a.ris"
    export.write_text(RIS.format(title="A work"), encoding="utf-8")
    dossier.chmod(0o600)
    before = os.umask(0o027)
    try:
        assert main(["import", str(export), "--into", str(dossier)]) == 0
        assert main(["check", str(dossier), "-o", str(tmp_path / "r.json"), "--no-journals"]) in (0, 1, 3)
    finally:
        os.umask(before)
    assert stat.S_IMODE(dossier.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "d.before-import.xlsx").stat().st_mode) == 0o600


@needs_modes
def test_a_read_only_file_is_refused(dossier: Path, tmp_path: Path) -> None:
    export = tmp_path / "a.ris"
    export.write_text(RIS.format(title="A work"), encoding="utf-8")
    dossier.chmod(0o444)
    before = dossier.read_bytes()
    assert main(["import", str(export), "--into", str(dossier)]) == 2
    assert dossier.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ris", "d.xlsx"]


@needs_links
def test_a_symbolic_link_is_followed_to_its_file(dossier: Path, tmp_path: Path) -> None:
    export = tmp_path / "a.ris"
    export.write_text(RIS.format(title="A work"), encoding="utf-8")
    (tmp_path / "shelf").mkdir()
    link = tmp_path / "shelf" / "link.xlsx"
    link.symlink_to(dossier)
    before = dossier.read_bytes()
    assert main(["import", str(export), "--into", str(link)]) == 0
    assert link.is_symlink()
    assert dossier.read_bytes() != before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such devices")
@pytest.mark.parametrize("device", ["/dev/null", "/dev/full"])
def test_a_device_is_never_replaced(device: str, dossier: Path) -> None:
    assert main(["check", str(dossier), "--format", "json", "-o", device, "--force", "--no-journals"]) == 2
    assert stat.S_ISCHR(Path(device).stat().st_mode)


def test_two_simultaneous_imports_lose_no_rows(dossier: Path, tmp_path: Path) -> None:
    exports = []
    for number in range(2):
        export = tmp_path / f"{number}.ris"
        export.write_text(RIS.format(title=f"A work of its own, number {number}"), encoding="utf-8")
        exports.append(export)
    call = [sys.executable, "-m", "titlecheck", "--lang", "en", "import"]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for _ in range(3):
        shutil.copyfile(DOSSIER, dossier)
        running = [
            subprocess.Popen(
                [*call, str(export), "--into", str(dossier)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=surroundings,
            )
            for export in exports
        ]
        codes = [one.wait() for one in running]
        from titlecheck.workbook import read_dossier

        found = read_dossier(dossier).dossier
        assert found is not None
        titles = {work.title for work in found.publications}
        for number, code in enumerate(codes):
            assert (code == 0) == (f"A work of its own, number {number}" in titles), (codes, number)
        assert 0 in codes


def test_a_file_changed_by_another_program_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"new")
    with pytest.raises(ChangedMeanwhile):
        write_all({path: b"ours", tmp_path / "b": b"other"}, force=False, before={path: b"old"})
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_without_force_only_one_of_two_writers_succeeds(tmp_path: Path) -> None:
    for number in range(30):
        path, won, start = tmp_path / str(number), [], threading.Barrier(2)

        def write(mark: bytes, path: Path = path, won: list[bytes] = won, start: threading.Barrier = start) -> None:
            start.wait()
            try:
                write_whole(path, mark * 10_000)
            except FileExistsError:
                return
            won.append(mark)

        writers = [threading.Thread(target=write, args=(mark,)) for mark in (b"a", b"b")]
        for one in writers:
            one.start()
        for one in writers:
            one.join()
        assert len(won) == 1
        assert path.read_bytes() == won[0] * 10_000


def test_two_outputs_are_written_together_or_not_at_all(dossier: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("mine", encoding="utf-8")
    call = ["deadlines", str(dossier), "--council", "2024-05-01"]
    ics = tmp_path / "t.ics"
    assert main([*call, "--ics", str(ics), "-o", str(there)]) == 2
    assert main([*call, "--ics", str(ics), "-o", str(ics)]) == 2
    assert not ics.exists()
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_failed_replacement_is_rolled_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, blocked = tmp_path / "old", tmp_path / "blocked"
    old.write_bytes(b"old")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target) == blocked:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    blocked.write_bytes(b"there")
    with pytest.raises(OSError, match="No space"):
        write_all({old: b"new", tmp_path / "fresh": b"x", blocked: b"y"}, force=True)
    assert (old.read_bytes(), blocked.read_bytes()) == (b"old", b"there")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blocked", "old"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "dossiers"
    home.mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        shutil.copyfile(DOSSIER, home / name)
    return home


FOLDER_CALLS = [
    ["batch", "{f}", "-o", "{o}", "--no-journals"],
    ["replay", "{f}", "--write", "{o}", "--no-journals"],
    ["score", "{f}", "--scheme", "satpayev", "--announced", "2025", "-o", "{o}"],
]


@pytest.mark.parametrize("call", FOLDER_CALLS, ids=lambda call: call[0])
def test_no_command_overwrites_a_dossier_of_its_input_folder(call: list[str], folder: Path) -> None:
    before = DOSSIER.read_bytes()
    for target in (folder / "a.xlsx", folder / ".." / "dossiers" / "a.xlsx"):
        assert main([one.format(f=folder, o=target) for one in call] + ["--force"]) == 2
        assert (folder / "a.xlsx").read_bytes() == before
    assert sorted(one.name for one in folder.iterdir()) == ["a.xlsx", "b.xlsx"]


@pytest.mark.parametrize(("call", "name"), [(FOLDER_CALLS[0], "s.xlsx"), (FOLDER_CALLS[1], "s.json")])
def test_an_earlier_summary_in_the_input_folder_can_be_replaced(call: list[str], name: str, folder: Path) -> None:
    words = [one.format(f=folder, o=folder / name) for one in call]
    assert (main(words), main(words), main([*words, "--force"])) == (0, 2, 0)


def test_an_earlier_ranking_in_the_input_folder_can_be_replaced(folder: Path) -> None:
    words = [one.format(f=folder, o=folder / "ranking.xlsx") for one in FOLDER_CALLS[2]]
    assert (main(words), main(words), main([*words, "--force"])) == (0, 2, 0)


@needs_links
@pytest.mark.parametrize("kind", ["symbolic", "hard", "pipe"])
def test_the_checkpoint_of_a_batch_truncates_no_other_file(kind: str, dossier: Path, folder: Path) -> None:
    ledger = dossier.with_name(".s.json.unfinished")
    {"symbolic": ledger.symlink_to, "hard": ledger.hardlink_to, "pipe": lambda _: os.mkfifo(ledger)}[kind](dossier)
    assert main(["batch", str(folder), "-o", str(dossier.with_name("s.json")), "--no-journals"]) == 2
    assert dossier.read_bytes() == DOSSIER.read_bytes()


@needs_links
def test_a_circular_symbolic_link_is_reported(dossier: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loop = dossier.with_name("loop")
    loop.symlink_to(loop)
    for call in (["batch", folder, "-o", loop, "--format", "json"], ["batch", loop], ["check", dossier, "-o", loop]):
        assert main([*map(str, call), "--lang", "en"]) == 2
        assert "unexpectedly" not in capsys.readouterr().err
