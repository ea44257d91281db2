"""Changes the code that decides in one small place at a time and looks whether a test notices.

    python tools/mutate.py [--sample N] [--seed N] [--only PART_OF_A_PATH] [--list]

Prints a line for every change that no test noticed, and at the end the counts. Works on the folders in ``ROOMS`` and
runs the tests in ``TESTS``, the quick ones first, up to the first that fails. Every change runs in a child process of
its own; no file is touched. Not for Windows (it forks).
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

import hypothesis
import pytest

HOME = Path(__file__).resolve().parent.parent
PACKAGE = HOME / "src" / "titlecheck"
ROOMS = ("measures", "tracks", "law")
OTHERS = ("scheme", "schemes")
"""Files of these rooms that decide nothing about a title."""
TESTS = (
    "tests/tracks",
    "tests/law/test_citations.py",
    "tests/law/test_readings.py",
    "tests/test_cases.py",
    "tests/measures",
    "tests/assessment",
)
TIMEOUT = 240

_COMPARE: dict[type, type] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "YES": "MAYBE", "NO": "MAYBE", "MAYBE": "NO"}
_DROP = ("who", "one_of", "min", "max", "measure", "all_of", "any_of")


def _changes(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """Every small change to one node: what it is, and a function that makes it in a copy of the node."""
    yield from _operators(node)
    yield from _values(node)
    yield from _omissions(node)


def _operators(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            if type(operator) in _COMPARE:
                other = _COMPARE[type(operator)]
                yield (
                    f"{type(operator).__name__} → {other.__name__}",
                    lambda n, p=place, o=other: n.ops.__setitem__(p, o()),
                )
    elif isinstance(node, ast.BoolOp):
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield f"{type(node.op).__name__} → {other.__name__}", lambda n, o=other: setattr(n, "op", o())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not x → not not x", lambda n: setattr(n, "operand", ast.UnaryOp(ast.Not(), n.operand))
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
        other = _ARITHMETIC[type(node.op)]
        yield f"{type(node.op).__name__} → {other.__name__}", lambda n, o=other: setattr(n, "op", o())


def _values(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield f"{node.value} → {not node.value}", lambda n: setattr(n, "value", not n.value)
        elif isinstance(node.value, int):
            yield f"{node.value} → {node.value + 1}", lambda n: setattr(n, "value", n.value + 1)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in _NAMES:
        yield f"{node.id} → {_NAMES[node.id]}", lambda n: setattr(n, "id", _NAMES[n.id])
    elif isinstance(node, ast.IfExp | ast.If):
        yield "if x → if not x", lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))


def _omissions(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.Continue):
        yield "continue → break", lambda n: setattr(n, "__class__", ast.Break)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield) and node.value.value is not None:
        yield f"without {ast.unparse(node)[:50]}", lambda n: setattr(n, "value", n.value.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _DROP and len(node.args) > 1:
        for place, given in enumerate(node.args):
            if not (isinstance(given, ast.Name) and given.id == "case"):
                said = ast.unparse(given)[:40]
                yield f"{node.func.id}: without {said}", lambda n, p=place: n.args.pop(p)


def _code(tree: ast.Module) -> Iterator[ast.AST]:
    """Every node that runs; not the annotations, which nobody reads at run time."""
    asleep: set[int] = set()
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            note = getattr(node, name, None)
            if note is not None:
                asleep.update(id(one) for one in ast.walk(note))
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            asleep.update(id(one) for one in ast.walk(node))
    yield from (node for node in ast.walk(tree) if id(node) not in asleep)


def mutants(only: str) -> Iterator[tuple[Path, int, int, str]]:
    """Every change: file, line, its number in the file and what it is."""
    for name in ROOMS:
        for path in sorted((PACKAGE / name).rglob("*.py")):
            if only not in path.as_posix() or path.stem in OTHERS:
                continue
            number = 0
            for node in _code(ast.parse(path.read_text(encoding="utf-8"))):
                for said, _ in _changes(node):
                    yield path, getattr(node, "lineno", 0), number, said
                    number += 1


def _changed(path: Path, wanted: int) -> Any:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    number = 0
    for node in _code(tree):
        for _, change in _changes(node):
            if number == wanted:
                change(node)
                return compile(ast.fix_missing_locations(copy.deepcopy(tree)), str(path), "exec")
            number += 1
    raise IndexError(wanted)


def _child(path: Path, code: Any) -> int:
    """In a child process: load the changed code in place of the file's and run the tests."""
    signal.alarm(TIMEOUT)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    usual = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> Any:
        return code if Path(self.path) == path else usual(self, fullname)

    if code is not None:
        SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    hypothesis.settings.register_profile("mutation", derandomize=True, database=None, deadline=None)
    hypothesis.settings.load_profile("mutation")
    mirror = HOME / "tests" / path.parent.name / f"test_{path.stem}.py"
    first = [str(mirror.relative_to(HOME))] if mirror.is_file() else []
    for tests in (*first, *TESTS):
        failed = pytest.main([tests, "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"])
        if failed:
            return 1
    return 0


def noticed(path: Path, code: Any) -> bool:
    """Whether a test fails, or hangs, with ``code`` in place of the file's."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os._exit(_child(path, code))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) != 0


def main() -> int:
    """Try the changes, or a random sample of them."""
    ask = argparse.ArgumentParser(description="Change the code in one place at a time and see whether a test notices.")
    ask.add_argument("--sample", type=int, default=0, help="try so many, drawn at random")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--only", default="", help="only files with this in their path")
    ask.add_argument("--list", action="store_true", help="only list the changes")
    given = ask.parse_args()
    os.chdir(HOME)
    everything = list(mutants(given.only))
    chosen = everything
    if given.sample and given.sample < len(everything):
        chosen = sorted(random.Random(given.seed).sample(everything, given.sample))
    if given.list:
        for path, line, _, said in chosen:
            print(f"{path.relative_to(HOME)}:{line}: {said}")
        return 0
    start = time.monotonic()
    if noticed(PACKAGE, None):
        print("the tests fail without any change", file=sys.stderr)
        return 2
    survivors = 0
    for count, (path, line, number, said) in enumerate(chosen, 1):
        if not noticed(path, _changed(path, number)):
            survivors += 1
            print(f"not noticed: {path.relative_to(HOME)}:{line}: {said}", flush=True)
        if count % 10 == 0:
            print(f"{count} of {len(chosen)} tried", flush=True)
    minutes = (time.monotonic() - start) / 60
    print(
        f"{len(chosen)} of {len(everything)} changes tried, {len(chosen) - survivors} noticed ({minutes:.0f} minutes)"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
