"""The report of an import as text: what was added, filled in, merged, left out, and what a person should look at."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from titlecheck.bibliography import speech
from titlecheck.bibliography.merging import Merged
from titlecheck.bibliography.plan import ImportPlan, conflicts_of, remarks_of
from titlecheck.bibliography.work import Fate, Harvest, Origin, Remark, Source, Work
from titlecheck.words import Language, word

_MOST = 400
"""Most lines of one part; what is beyond is counted."""

_STRANGERS = frozenset({"role_not_among", "role_perhaps"})


class Report:
    """The lines of a report in one language."""

    def __init__(self, lang: Language, width: int) -> None:
        self._lang, self._width = lang, max(width, 40)
        self._lines: list[str] = []

    def said(self, key: str, **values: object) -> str:
        """A word of the report."""
        return word(f"bibliography.report.{key}", self._lang, **values)

    def line(self, text: str, indent: int = 0) -> None:
        """A paragraph, wrapped; what follows its first line stands further in."""
        self._lines += textwrap.wrap(
            text,
            self._width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + 2 if indent else 0),
            break_on_hyphens=False,
            break_long_words=False,
        )

    def gap(self) -> None:
        """An empty line."""
        self._lines.append("")

    def part(self, key: str, texts: Sequence[str], count: int | None = None) -> None:
        """A part with its heading, if there is anything in it."""
        if not texts:
            return
        self._lines += ["", self.said(f"part.{key}", count=len(texts) if count is None else count)]
        for text in texts[:_MOST]:
            self.line(text, 2)
        if len(texts) > _MOST:
            self.line(self.said("more", count=len(texts) - _MOST), 2)

    def text(self) -> str:
        """All lines."""
        return "\n".join(self._lines).strip("\n") + "\n"


def report(
    plan: ImportPlan,
    harvests: Sequence[Harvest],
    own: Sequence[Remark],
    no_column: Sequence[str],
    lang: Language,
    *,
    dry: bool,
    width: int = 100,
) -> str:
    """The report of ``plan``. ``own`` are remarks on the candidate, ``no_column`` columns that the sheet lacks."""
    page = Report(lang, width)
    for harvest in harvests:
        source = word(f"bibliography.source.{harvest.source or Source.LIST}", lang)
        page.line(page.said("read", file=harvest.file, source=source, count=len(harvest.works)))
    filled = [match for match in plan.matches if match.filled]
    held = [match for match in plan.matches if not match.filled]
    page.gap()
    page.line(
        page.said(
            "summary_dry" if dry else "summary",
            added=len(plan.additions), filled=len(filled), held=len(held), left=len(plan.left_out),
        )
    )  # fmt: skip
    if not plan.changes:
        page.line(page.said("nothing"))
    _warn_of_strangers(page, plan)
    if retracted := [one.row for one in plan.left_out if one.row and one.reason == Fate.RETRACTED]:
        page.line(page.said("retracted_rows", rows=speech.rows(retracted)))
    for same in plan.rows_twice:
        page.line(page.said("rows_twice", rows=speech.rows(same)))
    if no_column:
        page.line(page.said("no_column", columns=", ".join(speech.heading(key, lang) for key in no_column)))
    page.part("added", [_added(page, one.row, one.merged, lang) for one in plan.additions])
    page.part("filled", [_filled(page, one.row, one.title, one.filled, lang) for one in filled])
    page.part("held", [page.said("rows", rows=speech.rows(one.row for one in held))] if held else [], count=len(held))
    page.part("merged", _merged(page, plan, lang))
    page.part("conflicts", _conflicts(page, plan, lang))
    page.part("differences", _differences(page, plan, lang))
    page.part("left", _left_out(page, plan, lang))
    page.part("alike", [_pair(one.one, one.other, page, lang) for one in plan.alike])
    page.part("remarks", _remarks(page, plan, harvests, own, lang))
    return page.text()


def _warn_of_strangers(page: Report, plan: ImportPlan) -> None:
    works = [one.merged for one in plan.additions]
    strangers = sum(1 for one in works if any(remark.code in _STRANGERS for remark, _ in one.remarks))
    if strangers:
        page.line(page.said("strangers", count=strangers, all=len(works)))


def _named(result: Merged, lang: Language) -> str:
    values = result.values
    about = [str(values[key]) for key in ("published_on", "journal") if key in values]
    if "published_on" in values:
        about[0] = speech.value("published_on", values["published_on"], lang)
    return speech.short(str(values.get("title", ""))) + (f" ({', '.join(about)})" if about else "")


def _row(page: Report, row: int) -> str:
    return page.said("row", row=row)


def _added(page: Report, row: int, result: Merged, lang: Language) -> str:
    roles = result.values.get("roles")
    role = speech.value("roles", roles, lang) if roles else page.said("no_role")
    return f"{_row(page, row)}: {_named(result, lang)} – {role}"


def _filled(page: Report, row: int, title: str, filled: dict[str, object], lang: Language) -> str:
    cells = "; ".join(f"{speech.heading(key, lang)}: {speech.value(key, said, lang)}" for key, said in filled.items())
    return f"{_row(page, row)}: {speech.short(title, 60)} – {cells}"


def _merged(page: Report, plan: ImportPlan, lang: Language) -> list[str]:
    held = [(one.row, one.merged) for one in plan.additions] + [(one.row, one.merged) for one in plan.matches]
    return [
        f"{_row(page, row)}: {'; '.join(speech.place(work.origin, lang) for work in result.works)}"
        for row, result in held
        if len(result.works) > 1
    ]


def _conflicts(page: Report, plan: ImportPlan, lang: Language) -> list[str]:
    lines = []
    for result, conflict, row in conflicts_of(plan):
        said = "; ".join(
            f"{speech.value(conflict.field, one.value, lang)} ({speech.place(one.origin, lang)})"
            for one in conflict.said
        )
        lines.append(
            f"{_row(page, row)}: {speech.short(str(result.values.get('title', '')), 50)} – "
            f"{speech.heading(conflict.field, lang)}: {said}"
        )
    return lines


def _differences(page: Report, plan: ImportPlan, lang: Language) -> list[str]:
    return [
        f"{_row(page, match.row)}, {speech.heading(one.field, lang)} – "
        + page.said(
            "yours",
            yours=speech.value(one.field, one.yours, lang),
            theirs=speech.value(one.field, one.theirs.value, lang),
            place=speech.place(one.theirs.origin, lang),
        )
        for match in plan.matches
        for one in match.differences
    ]


def _left_out(page: Report, plan: ImportPlan, lang: Language) -> list[str]:
    lines = []
    for one in plan.left_out:
        reason = word(f"bibliography.left.{one.reason}", lang)
        where = "; ".join(speech.place(work.origin, lang) for work in one.works)
        title = speech.short(one.works[0].title or one.works[0].doi or "–", 70)
        held = f" – {page.said('in_row', row=one.row)}" if one.row else ""
        lines.append(f"{title} ({where}) – {reason}{held}")
    return lines


def _pair(one: Work, other: Work, page: Report, lang: Language) -> str:
    return " – ".join(f"{speech.short(work.title, 60)} [{_where(work.origin, page, lang)}]" for work in (one, other))


def _where(origin: Origin, page: Report, lang: Language) -> str:
    return _row(page, origin.number) if origin.source is Source.DOSSIER else speech.place(origin, lang)


def _remarks(
    page: Report, plan: ImportPlan, harvests: Sequence[Harvest], own: Sequence[Remark], lang: Language
) -> list[str]:
    """Every remark once, with the rows that it is about."""
    about: dict[Remark, list[int]] = {}
    for _, remark, _, row in remarks_of(plan):
        about.setdefault(remark, []).append(row)
    lines = [speech.remark(remark, lang) for remark in own]
    lines += [f"{harvest.file}: {speech.remark(remark, lang)}" for harvest in harvests for remark in harvest.remarks]
    for remark, numbers in sorted(about.items(), key=lambda pair: (pair[0].code, pair[1][0], pair[0])):
        lines.append(f"{speech.remark(remark, lang)} – {_about(page, numbers)}")
    return lines


def _about(page: Report, numbers: Iterable[int]) -> str:
    held = sorted(set(numbers))
    return _row(page, held[0]) if len(held) == 1 else page.said("rows", rows=speech.rows(held))
