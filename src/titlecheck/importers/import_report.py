"""Text report of an import: added, completed, merged and skipped works, and items to check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from titlecheck.i18n import Language, word
from titlecheck.importers import import_phrases as phrases
from titlecheck.importers.import_phrases import ImportPage
from titlecheck.importers.merge_plan import Addition, ImportPlan, SimilarWorks, conflicts_of, remarks_of
from titlecheck.importers.merging import Merged
from titlecheck.importers.row_matching import Match
from titlecheck.importers.target_sheets import DATED, SHEETS, empty_columns
from titlecheck.importers.work import ParsedFile, RecordKind, RecordNote, SourceKind, SourceLocation
from titlecheck.workbook.outcome import ReadingProblem, describe_all

_NOT_CANDIDATE = frozenset({"role_not_among", "role_perhaps", "author_not_among", "author_perhaps"})

_USUAL_SHEET = "publications"


def render_import_report(
    plan: ImportPlan,
    parsed_files: Sequence[ParsedFile],
    own: Sequence[RecordNote],
    no_column: Sequence[tuple[str, str]],
    lang: Language,
    *,
    dry: bool,
    width: int = 100,
    asked: Mapping[str, int] = MappingProxyType({}),
    hidden: Sequence[tuple[str, str]] = (),
    not_kept: Sequence[ReadingProblem] = (),
) -> str:
    """Return the report of ``plan``.

    ``own``: notes on the candidate. ``no_column``: columns that a sheet lacks. ``hidden``: completed columns that are
    hidden. ``asked``: sheets whose completeness must be confirmed again, with the row of the question. ``not_kept``:
    values that no cell can store.
    """
    page = ImportPage(lang, width)
    for parsed_file in parsed_files:
        source = word(f"bibliography.source.{parsed_file.source or SourceKind.LIST}", lang)
        page.line(page.phrase("read", file=parsed_file.file, source=source, count=len(parsed_file.works)))
    filled = [match for match in plan.matches if match.filled]
    held = [match for match in plan.matches if not match.filled]
    page.gap()
    page.line(
        page.phrase(
            "summary_dry" if dry else "summary",
            added=len(plan.additions), filled=len(filled), held=len(held), left=len(plan.left_out),
        )
    )  # fmt: skip
    if not plan.changes:
        page.line(page.phrase("nothing"))
    _warn_of_strangers(page, plan)
    application, answer = page.sheet("application"), word("terms.entered.unconfirmed", lang)
    for sheet, row in asked.items():
        page.line(page.phrase("unconfirmed", sheet=page.sheet(sheet), row=row, application=application, answer=answer))
    if retracted := [one.row for one in plan.left_out if one.row and one.reason == RecordKind.RETRACTED]:
        page.line(page.phrase("retracted_rows", rows=phrases.rows(retracted)))
    for sheet, same in plan.rows_twice:
        page.line(page.phrase(f"rows_twice.{sheet}", rows=phrases.rows(same)))
    for sheet in SHEETS.values():
        for text, columns in (("no_column", no_column), ("hidden_columns", hidden)):
            if named := [phrases.heading(sheet, key, lang) for there, key in columns if there == sheet]:
                page.line(page.phrase(text, sheet=word(f"sheets.{sheet}", lang), columns=", ".join(named)))
    for sheet in SHEETS.values():
        page.part(f"added.{sheet}", [_added(page, one.row, one.merged, lang) for one in plan.added_to(sheet)])
    page.part("to_enter", _to_enter(page, plan, lang), count=sum(1 for one in plan.additions if _open(one)))
    page.part("not_kept", describe_all(not_kept, lang))
    page.part("filled", [_filled(page, one, lang) for one in filled])
    page.part("held", _held(page, held), count=len(held))
    page.part("merged", _merged(page, plan, lang))
    page.part("conflicts", _conflicts(page, plan, lang))
    page.part("differences", _differences(page, plan, lang))
    page.part("left", _left_out(page, plan, lang))
    page.part("alike", [_pair(one, page, lang) for one in plan.alike])
    page.part("remarks", _remarks(page, plan, parsed_files, own, lang))
    return page.text()


def _warn_of_strangers(page: ImportPage, plan: ImportPlan) -> None:
    works = [one.merged for one in plan.additions]
    strangers = sum(1 for one in works if any(remark.code in _NOT_CANDIDATE for remark, _ in one.remarks))
    if strangers:
        page.line(page.phrase("strangers", count=strangers, all=len(works)))


def _work_name(result: Merged, lang: Language) -> str:
    values = result.values
    dated = DATED[result.sheet]
    about = [str(values[key]) for key in (dated, "journal", "place", "number") if key in values]
    if dated in values:
        about[0] = phrases.value(result.sheet, dated, values[dated], lang)
    return phrases.shorten(str(values.get("title", ""))) + (f" ({', '.join(about)})" if about else "")


def _row(page: ImportPage, row: int, sheet: str) -> str:
    """Return a row number, with the sheet unless it is the sheet of publications."""
    return (
        page.phrase("row", row=row)
        if sheet == _USUAL_SHEET
        else page.phrase("row_of", row=row, sheet=page.sheet(sheet))
    )


def _rows(page: ImportPage, numbers: Iterable[int], sheet: str) -> str:
    held = sorted(set(numbers))
    if len(held) == 1:
        return _row(page, held[0], sheet)
    rows = phrases.rows(held)
    return (
        page.phrase("rows", rows=rows)
        if sheet == _USUAL_SHEET
        else page.phrase("rows_of", rows=rows, sheet=page.sheet(sheet))
    )


def _added(page: ImportPage, row: int, result: Merged, lang: Language) -> str:
    line = f"{_row(page, row, _USUAL_SHEET)}: {_work_name(result, lang)}"
    if result.sheet != _USUAL_SHEET:
        return line
    roles = result.values.get("roles")
    role = phrases.value(result.sheet, "roles", roles, lang) if roles else page.phrase("no_role")
    return f"{line} – {role}"


def _open(one: Addition) -> bool:
    return one.merged.sheet != _USUAL_SHEET and bool(empty_columns(one.merged))


def _to_enter(page: ImportPage, plan: ImportPlan, lang: Language) -> list[str]:
    """Return the fields missing in new books and patents, with their rows."""
    lacking: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for one in plan.additions:
        if _open(one):
            lacking.setdefault((one.merged.sheet, empty_columns(one.merged)), []).append(one.row)
    return [
        f"{_rows(page, rows, sheet)}: {'; '.join(phrases.heading(sheet, key, lang) for key in keys)}"
        for (sheet, keys), rows in lacking.items()
    ]


def _filled(page: ImportPage, match: Match, lang: Language) -> str:
    sheet = match.merged.sheet
    cells = "; ".join(
        f"{phrases.heading(sheet, key, lang)}: {phrases.value(sheet, key, said, lang)}"
        for key, said in match.filled.items()
    )
    return f"{_row(page, match.row, sheet)}: {phrases.shorten(match.title, 60)} – {cells}"


def _held(page: ImportPage, held: Sequence[Match]) -> list[str]:
    rows = {sheet: [one.row for one in held if one.merged.sheet == sheet] for sheet in SHEETS.values()}
    return [_rows(page, numbers, sheet) for sheet, numbers in rows.items() if numbers]


def _merged(page: ImportPage, plan: ImportPlan, lang: Language) -> list[str]:
    held = [(one.row, one.merged) for one in plan.additions] + [(one.row, one.merged) for one in plan.matches]
    return [
        f"{_row(page, row, result.sheet)}: {'; '.join(phrases.place(work.location, lang) for work in result.works)}"
        for row, result in held
        if len(result.works) > 1
    ]


def _conflicts(page: ImportPage, plan: ImportPlan, lang: Language) -> list[str]:
    lines = []
    for result, conflict, row in conflicts_of(plan):
        said = "; ".join(
            f"{phrases.value(result.sheet, conflict.field, one.value, lang)} ({phrases.place(one.location, lang)})"
            for one in conflict.said
        )
        lines.append(
            f"{_row(page, row, result.sheet)}: {phrases.shorten(str(result.values.get('title', '')), 50)} – "
            f"{phrases.heading(result.sheet, conflict.field, lang)}: {said}"
        )
    return lines


def _differences(page: ImportPage, plan: ImportPlan, lang: Language) -> list[str]:
    return [
        f"{_row(page, match.row, match.merged.sheet)}, {phrases.heading(match.merged.sheet, one.field, lang)} – "
        + page.phrase(
            "yours",
            yours=phrases.value(match.merged.sheet, one.field, one.yours, lang),
            theirs=phrases.value(match.merged.sheet, one.field, one.theirs.value, lang),
            place=phrases.place(one.theirs.location, lang),
        )
        for match in plan.matches
        for one in match.differences
    ]


def _left_out(page: ImportPage, plan: ImportPlan, lang: Language) -> list[str]:
    lines = []
    for one in plan.left_out:
        reason = word(f"bibliography.left.{one.reason}", lang)
        where = "; ".join(phrases.place(work.location, lang) for work in one.works)
        title = phrases.shorten(one.works[0].title or one.works[0].doi or "–", 70)
        held = f" – {page.phrase('in_row', row=one.row)}" if one.row else ""
        lines.append(f"{title} ({where}) – {reason}{held}")
    return lines


def _pair(one: SimilarWorks, page: ImportPage, lang: Language) -> str:
    pair = (one.one, one.other)
    return " – ".join(
        f"{phrases.shorten(work.title, 60)} [{_where(work.location, one.sheet, page, lang)}]" for work in pair
    )


def _where(location: SourceLocation, sheet: str, page: ImportPage, lang: Language) -> str:
    return (
        _row(page, location.number, sheet) if location.source is SourceKind.DOSSIER else phrases.place(location, lang)
    )


def _remarks(
    page: ImportPage, plan: ImportPlan, parsed_files: Sequence[ParsedFile], own: Sequence[RecordNote], lang: Language
) -> list[str]:
    """Return every note once, with its rows."""
    about: dict[tuple[str, RecordNote], list[int]] = {}
    for result, remark, _, row in remarks_of(plan):
        about.setdefault((result.sheet, remark), []).append(row)
    lines = [phrases.remark(remark, lang) for remark in own]
    lines += [
        f"{parsed_file.file}: {phrases.remark(remark, lang)}"
        for parsed_file in parsed_files
        for remark in parsed_file.remarks
    ]
    for (sheet, remark), numbers in sorted(about.items(), key=lambda pair: (pair[0][1].code, pair[1][0], pair[0])):
        lines.append(f"{phrases.remark(remark, lang)} – {_rows(page, numbers, sheet)}")
    return lines
