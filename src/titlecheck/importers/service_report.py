"""Text report of an import of service records: added jobs, open cells, and skipped rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from titlecheck.i18n import Language, word
from titlecheck.importers import import_phrases as phrases
from titlecheck.importers.import_phrases import ImportPage
from titlecheck.importers.service_job import ServiceJob, ServiceNote
from titlecheck.importers.service_plan import ASKED, ServiceAddition, ServicePlan
from titlecheck.importers.service_words import organisation_key
from titlecheck.importers.table_rows import Place
from titlecheck.importers.work import ParsedFile
from titlecheck.workbook.cells import PRESENT
from titlecheck.workbook.outcome import describe_all


def render_service_report(
    plan: ServicePlan,
    parsed_files: Sequence[ParsedFile],
    lang: Language,
    *,
    dry: bool,
    width: int = 100,
    asked: int = 0,
) -> str:
    """Return the report of ``plan``.

    ``asked`` is the row that asks whether all jobs are entered, 0 if it was not asked.
    """
    page = _ServicePage(lang, width)
    left = 0
    for parsed_file in parsed_files:
        if parsed_file.service is not None:
            left += len(parsed_file.service.left)
            page.line(page.of("read", file=parsed_file.file, count=len(parsed_file.service.jobs)))
            if parsed_file.service.other_tables:
                names = ", ".join(map(page.table, parsed_file.service.other_tables))
                page.line(page.of("other_tables", file=parsed_file.file, tables=names))
    filled = [match for match in plan.matches if match.filled]
    page.gap()
    page.line(
        page.phrase(
            "summary_dry" if dry else "summary",
            added=len(plan.additions), filled=len(filled), held=len(plan.matches) - len(filled), left=left,
        )
    )  # fmt: skip
    if not plan.changes:
        page.line(page.phrase("nothing"))
    if asked:
        application, answer = page.sheet("application"), word("terms.entered.unconfirmed", lang)
        page.line(
            page.phrase("unconfirmed", sheet=page.sheet("service"), row=asked, application=application, answer=answer)
        )
    for text, keys in (("no_column", plan.no_column), ("hidden_columns", plan.hidden)):
        if keys:
            columns = ", ".join(phrases.heading("service", key, lang) for key in keys)
            page.line(page.phrase(text, sheet=page.sheet("service"), columns=columns))
    page.put("added", [page.added(one) for one in plan.additions])
    page.put("asked", page.asked(plan.additions))
    page.put("open", page.open_ends(plan.additions))
    page.put(
        "filled",
        [
            f"{page.phrase('row', row=one.row)}: "
            + "; ".join(page.cell(key, value) for key, value in one.filled.items())
            for one in filled
        ],
    )
    page.put("differs", [page.difference(one.row, one.key, one.yours, one.theirs, one.job) for one in plan.differences])
    page.put("left", page.notes(parsed_files, left=True))
    page.part("not_kept", describe_all(plan.not_kept, lang))
    page.put("notes", page.notes(parsed_files, left=False))
    return page.text()


class _ServicePage(ImportPage):
    """Lines of the report, in words of the service records."""

    def of(self, key: str, **values: object) -> str:
        """Return a phrase about service records."""
        return word(f"bibliography.service.{key}", self._lang, **values)

    def put(self, key: str, texts: Sequence[str]) -> None:
        """Add a part of the report unless it is empty."""
        if texts:
            self.gap()
            self.line(self.of(f"part.{key}", count=len(texts)))
            for text in texts:
                self.line(text, 2)

    def added(self, one: ServiceAddition) -> str:
        """Return a new row: location, period, post, organisation, and sources."""
        said = one.values
        span = [self.value(key, said.get(key)) for key in ("started_on", "ended_on")]
        post = phrases.shorten(str(said.get("post_title", "")), 60)
        level = self.value("post", said["post"]) if "post" in said else self.of("no_post")
        about = ", ".join(part for part in (post, phrases.shorten(str(said.get("organisation", "")), 60)) if part)
        where = "; ".join(self.place(job.file, job.place) for job in one.jobs)
        acting = f", {phrases.heading('service', 'acting', self._lang)}" if said.get("acting") else ""
        return f"{self.phrase('row', row=one.row)}: {' – '.join(span)} – {about} [{level}{acting}] ({where})"

    def asked(self, additions: Iterable[ServiceAddition]) -> list[str]:
        """Return the columns that no document states, once per organisation with its rows."""
        rows: dict[str, list[int]] = {}
        names: dict[str, str] = {}
        for one in additions:
            name = str(one.values.get("organisation", ""))
            rows.setdefault(organisation_key(name), []).append(one.row)
            names.setdefault(organisation_key(name), name)
        columns = "; ".join(phrases.heading("service", key, self._lang) for key in ASKED)
        return [
            f"{phrases.shorten(names[key], 70) or self.of('no_organisation')}, {self.rows(numbers)}: {columns}"
            for key, numbers in rows.items()
        ]

    def open_ends(self, additions: Iterable[ServiceAddition]) -> list[str]:
        """Return the rows without a last day: the job may still last."""
        numbers = [one.row for one in additions if "ended_on" not in one.values]
        present = word("terms.answer.present", self._lang)
        return [self.of("open_end", rows=self.rows(numbers), present=present)] if numbers else []

    def rows(self, numbers: Iterable[int]) -> str:
        """Format rows of the service sheet."""
        held = sorted(set(numbers))
        if len(held) == 1:
            return self.phrase("row", row=held[0])
        return self.phrase("rows", rows=phrases.rows(held))

    def cell(self, key: str, value: Any) -> str:
        """Return a cell with its column heading."""
        return f"{phrases.heading('service', key, self._lang)}: {self.value(key, value)}"

    def value(self, key: str, value: Any) -> str:
        """Return a value as displayed in a dossier cell."""
        if value is PRESENT:
            return word("terms.answer.present", self._lang)
        return phrases.value("service", key, value, self._lang)

    def difference(self, row: int, key: str, yours: Any, theirs: Any, job: ServiceJob) -> str:
        """Return the two values of a cell that differ, with their sources."""
        where = f"{self.phrase('row', row=row)}, " if row else ""
        heading = phrases.heading("service", key, self._lang)
        said = f"{self.value(key, yours)} / {self.value(key, theirs)}"
        return f"{where}{heading} – {said} ({self.place(job.file, job.place)})"

    def place(self, file: str, place: Place) -> str:
        """Return file, sheet or table, and row."""
        return f"{file}, {phrases.position(place, self._lang)}"

    def table(self, place: Place) -> str:
        """Return the name of a sheet, or the number of a Word table."""
        if place.sheet:
            return word("bibliography.unit.sheet", self._lang, sheet=place.sheet)
        return word("bibliography.unit.table", self._lang, table=place.within)

    def notes(self, parsed_files: Iterable[ParsedFile], *, left: bool) -> list[str]:
        """Return the notes of all files with locations: on skipped rows if ``left``, else the others."""
        lines = []
        for parsed_file in parsed_files:
            if parsed_file.service is None:
                continue
            held: list[ServiceNote] = parsed_file.service.left if left else parsed_file.service.notes
            for one in held:
                where = self.place(parsed_file.file, one.place) if one.place else parsed_file.file
                lines.append(f"{where}: {self.of(f'note.{one.code}', found=phrases.shorten(one.found))}")
        return lines
