"""Change the code of the verdicts in one small place at a time and check whether a test fails.

    python tools/mutate.py [--sample N] [--seed N] [--part I/N] [--only PART_OF_A_PATH] [--list]

Prints a line for every change that no test detected, and totals at the end. Changes ``PACKAGES`` in random order, so
that an interrupted run is a sample; several processes can share the work by parts. It runs ``TESTS`` up to the first
failure: first tests that detected another change in the same file, then tests named after the file, then the fastest.
Tests are collected once; every change is made in a separate child process, which runs the changed functions. Code
outside functions is changed in a process that loads everything again. No file is modified. Not for Windows (it forks).
"""

from __future__ import annotations

import argparse
import ast
import copy
import inspect
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any, NamedTuple

import hypothesis
import pytest
from _pytest.runner import runtestprotocol

HOME = Path(__file__).resolve().parent.parent
PACKAGE = HOME / "src" / "titlecheck"
PACKAGES = (
    "eligibility/engine",
    "eligibility/evidence",
    "eligibility/allocation",
    "eligibility/requirements",
    "eligibility/tracks",
    "ruleset",
)
OTHERS = ("scheme", "scheme_catalogue")
"""Modules of these packages without influence on a verdict."""
WHILE_LOADING = ("_class_of", "_all_but", "preamble_condition", "memoized")
"""Functions that run only while a module is loaded; their results keep the original code."""
TESTS = (
    "tests/eligibility",
    "tests/ruleset/test_citations.py",
    "tests/ruleset/test_readings.py",
    "tests/test_cases.py",
)
TIMEOUT = 240
_KILLERS = 12
_EXAMPLES = 30
_QUIET = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov")

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
_DROP = ("applicability", "any_of_sub3", "min", "max", "memoized", "all_of", "any_of")


def _changes(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """Yield every small change to one node: description, and a function that makes it in a copy of the node."""
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


def _code(tree: ast.Module) -> Iterator[tuple[ast.AST, bool]]:
    """Yield every executed node with whether it is inside a function; skip annotations."""
    # ``None``: inside a function that runs while its module is loaded, so that it cannot be replaced later.
    todo: list[tuple[ast.AST, bool | None]] = [(tree, False)]
    while todo:
        node, inside = todo.pop(0)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node, bool(inside)
        within: bool | None = True
        if isinstance(node, ast.FunctionDef) and node.name in WHILE_LOADING:
            within = None
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns"):
                continue
            body = isinstance(node, ast.FunctionDef) and name == "body" and inside is False
            todo += [
                (one, within if body else inside)
                for one in (value if isinstance(value, list) else [value])
                if isinstance(one, ast.AST)
            ]


class Change(NamedTuple):
    """Small change: file, line, number in the file, description, and whether it is inside a function."""

    path: Path
    line: int
    number: int
    said: str
    inside: bool


def mutants(only: str) -> Iterator[Change]:
    """Yield every possible change."""
    for name in PACKAGES:
        for path in sorted((PACKAGE / name).rglob("*.py")):
            if not any(part in path.as_posix() for part in only.split(",")) or path.stem in OTHERS:
                continue
            number = 0
            for node, inside in _code(ast.parse(path.read_text(encoding="utf-8"))):
                for said, _ in _changes(node):
                    # Rules are read once and cached, so changed functions of ruleset need a new process.
                    yield Change(path, getattr(node, "lineno", 0), number, said, inside and name != "ruleset")
                    number += 1


def _changed(path: Path, wanted: int) -> Any:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    number = 0
    for node, _ in _code(tree):
        for _, change in _changes(node):
            if number == wanted:
                change(node)
                return compile(ast.fix_missing_locations(copy.deepcopy(tree)), str(path), "exec")
            number += 1
    raise IndexError(wanted)


def _tests_of(path: Path) -> tuple[str, ...]:
    """Return the tests for a change in ``path``: those named after it first."""
    mirror = HOME / "tests" / path.parent.name / f"test_{path.stem}.py"
    return ((str(mirror.relative_to(HOME)),) if mirror.is_file() else ()) + TESTS


def _anew(path: Path, number: int) -> int:
    """Load the changed code instead of the file's and run the tests, in a process without loaded modules."""
    code = _changed(path, number)
    usual = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> Any:
        return code if Path(self.path) == path else usual(self, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    return int(any(pytest.main([tests, "-x", *_QUIET]) for tests in _tests_of(path)))


def _functions(space: dict[str, Any], module: str) -> dict[str, Any]:
    """Return the functions of a module and its classes by name, without decorators."""
    found: dict[str, Any] = {}
    for name, value in space.items():
        if isinstance(value, type) and value.__module__ == module:
            found |= {f"{name}.{inner}": one for inner, one in _functions(dict(vars(value)), module).items()}
            continue
        bare = inspect.unwrap(value.fget if isinstance(value, property) else value) if callable(value) else value
        if inspect.isfunction(bare) and bare.__module__ == module:
            found[name] = bare
    return found


def _put_in_place(path: Path, code: Any) -> None:
    """Replace the code of a loaded module's functions in place, so that all references use the changed code."""
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    space: dict[str, Any] = {"__name__": name, "__file__": str(path), "__package__": name.rpartition(".")[0]}
    exec(code, space)
    changed = _functions(space, name)
    for value in vars(sys.modules[name]).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()
    for key, function in _functions(vars(sys.modules[name]), name).items():
        function.__code__ = changed[key].__code__
        function.__defaults__ = changed[key].__defaults__
        function.__kwdefaults__ = changed[key].__kwdefaults__


def _shorten(item: pytest.Item) -> None:
    """Reduce the examples of a property test; a change detected only by chance counts as missed."""
    test = getattr(getattr(item, "obj", None), "__func__", getattr(item, "obj", None))
    usual = getattr(test, "_hypothesis_internal_use_settings", None)
    if usual is not None and usual.max_examples > _EXAMPLES:
        test._hypothesis_internal_use_settings = hypothesis.settings(usual, max_examples=_EXAMPLES)


class Trial:
    """Collect the tests once, and try every change in a child process."""

    def __init__(self, chosen: list[Change], everything: int) -> None:
        self.chosen = chosen
        self.everything = everything
        self.killers: dict[Path, list[int]] = {}
        """Tests that detected a change, by file, the latest first; they run first for the next change."""
        self.quickest: list[int] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests for each change, instead of once."""
        if session.testsfailed or not session.items:
            raise session.Failed("the tests cannot be collected")
        for item in session.items:
            _shorten(item)
        self.quickest = _by_time(session)
        if not self.quickest:
            raise session.Failed("the tests fail without any change")
        start = time.monotonic()
        survivors = 0
        for count, change in enumerate(self.chosen, 1):
            if not self.noticed(session, change):
                survivors += 1
                print(f"not noticed: {change.path.relative_to(HOME)}:{change.line}: {change.said}", flush=True)
            if count % 50 == 0:
                print(f"{count} of {len(self.chosen)} tried, {count - survivors} noticed", flush=True)
        minutes = (time.monotonic() - start) / 60
        tried = len(self.chosen)
        print(f"{tried} of {self.everything} changes tried, {tried - survivors} noticed ({minutes:.0f} minutes)")
        return True

    def noticed(self, session: pytest.Session, change: Change) -> bool:
        """Return whether a test fails or times out with the change."""
        if not change.inside:
            call = [sys.executable, __file__, "--one", f"{change.path}:{change.number}"]
            try:
                return subprocess.run(call, capture_output=True, timeout=TIMEOUT, check=False).returncode != 0
            except subprocess.TimeoutExpired:
                return True
        inlet, outlet = os.pipe()
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            os._exit(self._try(session, change, outlet))
        os.close(outlet)
        with os.fdopen(inlet, "rb") as pipe:
            told = pipe.read()
        _, status = os.waitpid(child, 0)
        if told:
            known = self.killers.setdefault(change.path, [])
            killer = int(told)
            if killer in known:
                known.remove(killer)
            known.insert(0, killer)
        return os.waitstatus_to_exitcode(status) != 0

    def _try(self, session: pytest.Session, change: Change, outlet: int) -> int:
        signal.alarm(TIMEOUT)
        _say_nothing()
        try:
            _put_in_place(change.path, _changed(change.path, change.number))
        except Exception:
            return 1
        mirror = f"tests/{change.path.parent.name}/test_{change.path.stem}.py::"
        first = self.killers.get(change.path, [])[:_KILLERS]
        first = [*first, *(n for n in self.quickest if session.items[n].nodeid.startswith(mirror))]
        for place in dict.fromkeys((*first, *self.quickest)):
            if _fails(session.items[place]):
                os.write(outlet, str(place).encode())
                return 1
        return 0


def _say_nothing() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _fails(item: pytest.Item) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _by_time(session: pytest.Session) -> list[int]:
    """Return the tests sorted by duration, after a run without changes; empty if a test fails."""
    inlet, outlet = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _say_nothing()
        for item in session.items:
            start = time.monotonic()
            if _fails(item):
                os._exit(1)
            os.write(outlet, f"{time.monotonic() - start} ".encode())
        os._exit(0)
    os.close(outlet)
    with os.fdopen(inlet, "rb") as pipe:
        seconds = [float(one) for one in pipe.read().split()]
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status):
        return []
    return sorted(range(len(seconds)), key=seconds.__getitem__)


def main() -> int:
    """Try the changes, or a random sample of them."""
    ask = argparse.ArgumentParser(description="Change the code in one place at a time and see whether a test notices.")
    ask.add_argument("--sample", type=int, default=0, help="try so many, drawn at random")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--part", default="1/1", help="try only every Nth change, beginning with the Ith: I/N")
    ask.add_argument("--only", default="", help="only files with this in their path, or with one of several (a,b)")
    ask.add_argument("--one", default="", help="a file and the number of a change: only run the tests on it")
    ask.add_argument("--list", action="store_true", help="only list the changes")
    given = ask.parse_args()
    os.chdir(HOME)
    hypothesis.settings.register_profile("mutation", derandomize=True, database=None, deadline=None)
    hypothesis.settings.load_profile("mutation")
    if given.one:
        name, _, number = given.one.rpartition(":")
        return _anew(Path(name), int(number))
    everything = list(mutants(given.only))
    part, parts = map(int, given.part.split("/"))
    chosen = random.Random(given.seed).sample(everything, min(given.sample or len(everything), len(everything)))
    chosen = chosen[part - 1 :: parts]
    if given.list:
        for change in chosen:
            print(f"{change.path.relative_to(HOME)}:{change.line}: {change.said}")
        return 0
    return int(pytest.main([*TESTS, "-s", *_QUIET], plugins=[Trial(chosen, len(everything))]))


if __name__ == "__main__":
    raise SystemExit(main())
