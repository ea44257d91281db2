"""The report of an import of service records: what was added, what stays open, what was not taken over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from titlecheck.i18n import Language, word
from titlecheck.importers import import_phrases as speech
from titlecheck.importers.import_phrases import ImportPage
from titlecheck.importers.service_job import ServiceJob, ServiceNote
from titlecheck.importers.service_plan import ASKED, ServiceAddition, ServicePlan
from titlecheck.importers.service_words import organisation_key
from titlecheck.importers.table_rows import Place
from titlecheck.importers.work import ParsedFile
from titlecheck.workbook.cells import PRESENT


def service_report(
    plan: ServicePlan, harvests: Sequence[ParsedFile], lang: Language, *, dry: bool, width: int = 100, asked: int = 0
) -> str:
    """The report of ``plan``; ``asked`` is the row that asks whether all jobs are entered, 0 where it was not asked."""
    page = _ServicePage(lang, width)
    left = 0
    for harvest in harvests:
        if harvest.service is not None:
            left += len(harvest.service.left)
            page.line(page.of("read", file=harvest.file, count=len(harvest.service.jobs)))
            if harvest.service.other_tables:
                names = ", ".join(map(page.table, harvest.service.other_tables))
                page.line(page.of("other_tables", file=harvest.file, tables=names))
    filled = [match for match in plan.matches if match.filled]
    page.gap()
    page.line(
        page.said(
            "summary_dry" if dry else "summary",
            added=len(plan.additions), filled=len(filled), held=len(plan.matches) - len(filled), left=left,
        )
    )  # fmt: skip
    if not plan.changes:
        page.line(page.said("nothing"))
    if asked:
        application, answer = page.sheet("application"), word("terms.entered.unconfirmed", lang)
        page.line(
            page.said("unconfirmed", sheet=page.sheet("service"), row=asked, application=application, answer=answer)
        )
    if plan.no_column:
        columns = ", ".join(speech.heading("service", key, lang) for key in plan.no_column)
        page.line(page.said("no_column", sheet=page.sheet("service"), columns=columns))
    page.put("added", [page.added(one) for one in plan.additions])
    page.put("asked", page.asked(plan.additions))
    page.put("open", page.open_ends(plan.additions))
    page.put(
        "filled",
        [
            f"{page.said('row', row=one.row)}: " + "; ".join(page.cell(key, value) for key, value in one.filled.items())
            for one in filled
        ],
    )
    page.put("differs", [page.difference(one.row, one.key, one.yours, one.theirs, one.job) for one in plan.differences])
    page.put("left", page.notes(harvests, left=True))
    page.put("notes", page.notes(harvests, left=False))
    return page.text()


class _ServicePage(ImportPage):
    """The lines of the report, in words of the service records."""

    def of(self, key: str, **values: object) -> str:
        """A word of the service records."""
        return word(f"bibliography.service.{key}", self._lang, **values)

    def put(self, key: str, texts: Sequence[str]) -> None:
        """A part of the report, if there is anything in it."""
        if texts:
            self.gap()
            self.line(self.of(f"part.{key}", count=len(texts)))
            for text in texts:
                self.line(text, 2)

    def added(self, one: ServiceAddition) -> str:
        """A new row: where, from when until when, which post and organisation, and from which places."""
        said = one.values
        span = [self.value(key, said.get(key)) for key in ("started_on", "ended_on")]
        post = speech.short(str(said.get("post_title", "")), 60)
        level = self.value("post", said["post"]) if "post" in said else self.of("no_post")
        about = ", ".join(part for part in (post, speech.short(str(said.get("organisation", "")), 60)) if part)
        where = "; ".join(self.place(job.file, job.place) for job in one.jobs)
        acting = f", {speech.heading('service', 'acting', self._lang)}" if said.get("acting") else ""
        return f"{self.said('row', row=one.row)}: {' – '.join(span)} – {about} [{level}{acting}] ({where})"

    def asked(self, additions: Iterable[ServiceAddition]) -> list[str]:
        """What no paper says, once for each organisation with its rows."""
        rows: dict[str, list[int]] = {}
        names: dict[str, str] = {}
        for one in additions:
            name = str(one.values.get("organisation", ""))
            rows.setdefault(organisation_key(name), []).append(one.row)
            names.setdefault(organisation_key(name), name)
        columns = "; ".join(speech.heading("service", key, self._lang) for key in ASKED)
        return [
            f"{speech.short(names[key], 70) or self.of('no_organisation')}, {self.rows(numbers)}: {columns}"
            for key, numbers in rows.items()
        ]

    def open_ends(self, additions: Iterable[ServiceAddition]) -> list[str]:
        """The rows without a last day, of which nobody knows whether the job still lasts."""
        numbers = [one.row for one in additions if "ended_on" not in one.values]
        present = word("terms.answer.present", self._lang)
        return [self.of("open_end", rows=self.rows(numbers), present=present)] if numbers else []

    def rows(self, numbers: Iterable[int]) -> str:
        """Rows of the sheet of service."""
        held = sorted(set(numbers))
        if len(held) == 1:
            return self.said("row", row=held[0])
        return self.said("rows", rows=speech.rows(held))

    def cell(self, key: str, value: Any) -> str:
        """A cell with the heading of its column."""
        return f"{speech.heading('service', key, self._lang)}: {self.value(key, value)}"

    def value(self, key: str, value: Any) -> str:
        """A value as a cell of the dossier would show it."""
        if value is PRESENT:
            return word("terms.answer.present", self._lang)
        return speech.value("service", key, value, self._lang)

    def difference(self, row: int, key: str, yours: Any, theirs: Any, job: ServiceJob) -> str:
        """What the dossier, or another paper, and a paper say of one cell."""
        where = f"{self.said('row', row=row)}, " if row else ""
        heading = speech.heading("service", key, self._lang)
        said = f"{self.value(key, yours)} / {self.value(key, theirs)}"
        return f"{where}{heading} – {said} ({self.place(job.file, job.place)})"

    def place(self, file: str, place: Place) -> str:
        """Return file, sheet or table, and row."""
        return f"{file}, {speech.position(place, self._lang)}"

    def table(self, place: Place) -> str:
        """Return the name of a sheet, or the number of a table of a Word file."""
        if place.sheet:
            return word("bibliography.unit.sheet", self._lang, sheet=place.sheet)
        return word("bibliography.unit.table", self._lang, table=place.within)

    def notes(self, harvests: Iterable[ParsedFile], *, left: bool) -> list[str]:
        """Every note of all files with its place: those on rows that are not taken over, or the others."""
        lines = []
        for harvest in harvests:
            if harvest.service is None:
                continue
            held: list[ServiceNote] = harvest.service.left if left else harvest.service.notes
            for one in held:
                where = self.place(harvest.file, one.place) if one.place else harvest.file
                lines.append(f"{where}: {self.of(f'note.{one.code}', found=speech.short(one.found))}")
        return lines
