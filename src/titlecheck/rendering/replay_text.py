"""Result of a replay as text and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import to_json as dump

from titlecheck.i18n import Language, word
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.ruleset import Edition
from titlecheck.stored_results.changes import Changed, RecordedChange, ReplayComparison

SCHEMA = "titlecheck/replay-report/1"


def text_parts(
    found: ReplayComparison, lang: Language, *, against: str, edition: Edition | None = None, width: int = 80
) -> Iterator[str]:
    """Yield the text piece by piece: changes by dossier, and the number of items compared."""
    pen = _ReplayLines(lang, width, edition)
    pen.put(pen("head", count=found.dossiers, against=against))
    pen.lines.append("─" * width)
    yield pen.taken()
    for before, after in found.renamed:
        pen.put(pen("renamed", before=before, after=after))
        yield pen.taken()
    # Changed interpretations are listed only if they may have caused a change.
    if any("readings" in one.causes for one in found.changed):
        for name, before, after in found.readings:
            pen.put(pen("reading", name=pen.say.reading(name), before=pen.side(before), after=pen.side(after)))
    for one in found.changed:
        pen.dossier(one)
        yield pen.taken()
    pen.lines.append("")
    counts = {"dossiers": found.dossiers, "routes": found.routes, "findings": found.findings}
    if count := len(found.changed):
        pen.put(pen("differs", count=count, **counts))
    else:
        pen.put(pen("same", **counts))
    yield pen.taken()


class _ReplayLines:
    def __init__(self, lang: Language, width: int, edition: Edition | None) -> None:
        self.lang = lang
        self.width = width
        self.say: Phrases = speech(lang, edition)
        self.lines: list[str] = []

    def __call__(self, key: str, **values: object) -> str:
        return word(f"replay.{key}", self.lang, **values)

    def taken(self) -> str:
        """Return the lines written so far and clear them."""
        text = "".join(f"{line}\n" for line in self.lines)
        self.lines.clear()
        return text

    def put(self, text: str, first: str = "", indent: int = 2) -> None:
        self.lines += textwrap.wrap(
            text, self.width, initial_indent=first, subsequent_indent=" " * indent, break_on_hyphens=False
        )

    def dossier(self, one: Changed) -> None:
        was = f" ({self('was', name=one.was)})" if one.was else ""
        self.lines.append("")
        self.put(f"{one.file}{was}: {self(f'kind.{one.kind}')}")
        if one.causes:
            self.put(self("causes", causes="; ".join(self(f"cause.{name}") for name in one.causes)), first="  ")
        if one.problems:
            self.put(", ".join(one.problems), first="  ")
        paragraph = ""
        for flip in one.flips:
            if flip.paragraph != paragraph:
                paragraph = flip.paragraph
                self.put(self.say("route.paragraph", paragraph=paragraph), first="  ")
            self.put(self.flip(flip), first="    ", indent=6)

    def flip(self, one: RecordedChange) -> str:
        found = one.kind == "finding"
        what = self.say.requirement(one.requirement, one.paragraph) if found else self(f"what.{one.kind}")
        if one.requirement:
            what = f"{what} [{one.requirement}]"
        return self("line", what=what, before=self.value(one.kind, one.before), after=self.value(one.kind, one.after))

    def value(self, kind: str, code: str) -> str:
        if not code:
            return self("absent")
        if kind == "finding":
            return self.say.found(f"status.{code}")
        if kind == "open":
            return self(code)
        if kind == "hangs_on":
            return "; ".join(self.say.reading(name) for name in code.split(", "))
        return self.say.found(f"verdict.{code}")

    def side(self, code: str) -> str:
        return self.say.found(f"side.{code}") if code else self("absent")


def json_parts(found: ReplayComparison, lang: Language, *, edition: Edition | None = None) -> Iterator[bytes]:
    """Yield the result piece by piece as one JSON object in UTF-8 (``titlecheck/replay-report/1``)."""
    pen = _ReplayLines(lang, 80, edition)
    head: dict[str, Any] = {
        "schema": SCHEMA,
        "compared": {"dossiers": found.dossiers, "routes": found.routes, "findings": found.findings},
        "readings": [{"name": name, "before": before, "after": after} for name, before, after in found.readings],
    }
    yield dump(head, indent=1).removesuffix(b"\n}") + b",\n"
    yield from _listed("renamed", ({"before": before, "after": after} for before, after in found.renamed))
    yield b",\n"
    yield from _listed("changed", (_body(one, pen) for one in found.changed))
    yield b"\n}\n"


def _listed(name: str, items: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Yield a member that is a list, with each line of an item indented by two spaces."""
    yield f' "{name}": ['.encode()
    between = b"\n  "
    for one in items:
        yield between + dump(one, indent=1).replace(b"\n", b"\n  ")
        between = b",\n  "
    yield b"]" if between == b"\n  " else b"\n ]"


def _body(one: Changed, pen: _ReplayLines) -> dict[str, Any]:
    return {
        "file": one.file,
        "was": one.was or None,
        "kind": one.kind,
        "causes": one.causes,
        "problems": one.problems,
        "flips": [
            {
                "paragraph": flip.paragraph,
                "kind": flip.kind,
                "requirement": flip.requirement or None,
                "before": flip.before or None,
                "after": flip.after or None,
                "text": pen.flip(flip),
            }
            for flip in one.flips
        ],
    }
