"""What a replay found, as text and as JSON."""

from __future__ import annotations

import textwrap
from typing import Any

from pydantic_core import to_json as dump

from titlecheck.i18n import Language, word
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.ruleset import Edition
from titlecheck.stored_results.changes import Changed, RecordedChange, ReplayComparison

SCHEMA = "titlecheck/replay-report/1"


def to_text(
    found: ReplayComparison, lang: Language, *, against: str, edition: Edition | None = None, width: int = 80
) -> str:
    """Everything that changed, dossier by dossier, and how much was compared."""
    pen = _ReplayLines(lang, width, edition)
    pen.put(pen("head", count=found.dossiers, against=against))
    pen.lines.append("─" * width)
    for before, after in found.renamed:
        pen.put(pen("renamed", before=before, after=after))
    # Readings that others than the flipping dossiers were made under tell nothing here.
    if any("readings" in one.causes for one in found.changed):
        for name, before, after in found.readings:
            pen.put(pen("reading", name=pen.say.reading(name), before=pen.side(before), after=pen.side(after)))
    for one in found.changed:
        pen.dossier(one)
    pen.lines.append("")
    counts = {"dossiers": found.dossiers, "routes": found.routes, "findings": found.findings}
    if found.changed:
        pen.put(pen("differs", count=len(found.changed), **counts))
    else:
        pen.put(pen("same", **counts))
    return "\n".join(pen.lines) + "\n"


class _ReplayLines:
    def __init__(self, lang: Language, width: int, edition: Edition | None) -> None:
        self.lang = lang
        self.width = width
        self.say: Phrases = speech(lang, edition)
        self.lines: list[str] = []

    def __call__(self, key: str, **values: object) -> str:
        return word(f"replay.{key}", self.lang, **values)

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
        what = self.say.requirement(one.requirement) if one.kind == "finding" else self(f"what.{one.kind}")
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


def to_json(found: ReplayComparison, lang: Language, *, edition: Edition | None = None) -> bytes:
    """Return the same as one JSON object in UTF-8: ``titlecheck/replay-report/1``."""
    pen = _ReplayLines(lang, 80, edition)
    body: dict[str, Any] = {
        "schema": SCHEMA,
        "compared": {"dossiers": found.dossiers, "routes": found.routes, "findings": found.findings},
        "readings": [{"name": name, "before": before, "after": after} for name, before, after in found.readings],
        "renamed": [{"before": before, "after": after} for before, after in found.renamed],
        "changed": [
            {
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
            for one in found.changed
        ],
    }
    return dump(body, indent=1) + b"\n"
