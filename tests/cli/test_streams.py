"""Output that cannot be written, and extensions of another format: a message, and never exit code 1."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Run

FULL = Path("/dev/full")
HERE = Path(__file__).parents[2]


def shell(tail: str, *arguments: object) -> tuple[int, str]:
    """Call the program followed by ``tail`` (redirections); return the exit code and all visible output."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(HERE / "src"),
        "TITLECHECK_LANG": "en",
        "TITLECHECK_JOURNALS": str(HERE / "no such register.sqlite"),
    }
    line = f'exec "$0" "$@" {tail}'
    call = ["sh", "-c", line, sys.executable, "-m", "titlecheck", *map(str, arguments)]
    done = subprocess.run(call, capture_output=True, text=True, env=environment, check=False)
    seen = done.stdout + done.stderr
    assert "Traceback" not in seen
    assert "Exception ignored" not in seen
    return done.returncode, seen


needs_sh = pytest.mark.skipif(os.name == "nt", reason="the redirections are those of a Unix shell")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")


@needs_sh
@needs_full
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_result_that_does_not_fit_on_the_disk_gives_a_message(good: Path, form: str) -> None:
    code, seen = shell(">/dev/full", "check", good, "--format", form)
    assert code == 2
    assert "the disk is full" in seen
    assert "unexpected" not in seen


@needs_sh
@needs_full
@pytest.mark.parametrize("call", [["--help"], ["--version"], ["schema", "dossier"], ["rules", "list"]])
def test_any_other_output_that_does_not_fit_on_the_disk_gives_a_message(call: list[str]) -> None:
    code, seen = shell(">/dev/full", *call)
    assert code == 2
    assert "the disk is full" in seen


@needs_sh
def test_a_closed_output_stream_gives_a_message(good: Path) -> None:
    code, seen = shell(">&-", "check", good)
    assert code == 2
    assert "the program that received the output was closed" in seen


@needs_sh
@pytest.mark.parametrize("tail", ["2>&-", pytest.param("2>/dev/full", marks=needs_full)])
def test_the_exit_code_holds_even_if_no_message_can_be_written(good: Path, bad: Path, tail: str) -> None:
    assert shell(tail, "check", good)[0] == 0
    assert shell(tail, "check", bad)[0] == 1
    # Python's exit code for an uncaught exception equals that of a candidate who is not eligible.
    assert shell(tail, "check", "no such file.xlsx")[0] == 2
    assert shell(tail, "no-such-command")[0] == 2


@needs_sh
def test_a_closed_pipe_is_not_an_error() -> None:
    code, seen = shell("2>&1 | head -n 1")
    assert code == 0, seen  # that of head
    assert "Usage" in seen


def test_a_missing_folder_is_named(run: Run, good: Path, tmp_path: Path) -> None:
    gone = tmp_path / "not there"
    for call in (("check", good, "-o", gone / "r.html"), ("batch", tmp_path, "-o", gone / "r.xlsx")):
        code, _, err = run(*call)
        assert code == 2
        assert f"{gone}: folder not found. Create it first" in err
        assert "unfinished" not in err


@pytest.mark.parametrize(
    ("name", "code"), [("r.docx", 2), ("r.pdf", 2), ("r.csv", 2), ("r.xls", 2), ("r.txt", 0), ("r", 0), ("2024.03", 0)]
)
def test_an_extension_of_another_format_is_refused(run: Run, good: Path, tmp_path: Path, name: str, code: int) -> None:
    target = tmp_path / name
    assert run("check", good, "-o", target)[0] == code
    assert target.exists() is (code == 0)


def test_an_unusual_extension_is_accepted_with_format(run: Run, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.log"
    assert run("check", good, "-o", target)[0] == 2
    assert run("check", good, "-o", target, "--format", "text")[0] == 0
    assert "\n\nCheck under Order" in target.read_text("utf-8")


@pytest.mark.parametrize("command", ["outlook", "verify", "file", "score", "batch"])
def test_every_command_refuses_an_extension_of_another_format(
    run: Run, good: Path, tmp_path: Path, command: str
) -> None:
    more = ("--scheme", "satpayev") if command == "score" else ()
    code, _, err = run(command, good, "-o", tmp_path / "r.pdf", *more)
    assert code == 2
    assert "(.pdf)" in err
    assert not (tmp_path / "r.pdf").exists()


def test_a_file_name_too_long_for_the_disk_gives_a_message(run: Run, good: Path, tmp_path: Path) -> None:
    code, _, err = run("check", good, "-o", tmp_path / f"{'x' * 300}.html")
    assert code == 2
    assert "unexpected" not in err


def test_check_refers_a_folder_to_batch(run: Run, tmp_path: Path) -> None:
    code, _, err = run("check", tmp_path)
    assert code == 2
    assert "titlecheck batch" in err
