"""Papers, checklists, deadlines and downloads of one dossier. All functions run in a worker process."""

from __future__ import annotations

import io
import zipfile
from html import escape
from html.parser import HTMLParser
from pathlib import PurePath

from markupsafe import Markup

from titlecheck.documents.file_names import safe_name
from titlecheck.i18n import Language, word
from titlecheck.rendering.header import edition_said
from titlecheck.results import Status
from titlecheck.services.check import check, to_html, to_json, to_workbook
from titlecheck.services.check_choices import wanted_routes
from titlecheck.services.deadlines import to_ics
from titlecheck.services.faults import CallFault
from titlecheck.services.file import check_file
from titlecheck.services.forms import as_pdf, check_office, conclusion_of, form_data
from titlecheck.web import engine
from titlecheck.web.dossier_pages import head_of
from titlecheck.web.page_call import DOCX, HTML, XLSX, Answer, PageCall
from titlecheck.web.page_templates import page
from titlecheck.web.scan_upload import SentScan
from titlecheck.web.web_limits import SCAN_END

FIRST = ("annex-1", "annex-2", "list", "notes")
"""Papers of the university in order; the conclusion is the Expert Council's."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Timestamp of files in an archive, so that its bytes are reproducible."""


def _paper_language(call: PageCall) -> Language:
    wanted = call.query.get("papers", "")
    if wanted in ("kk", "ru"):
        return "kk" if wanted == "kk" else "ru"
    return call.lang if call.lang in ("kk", "ru") else "kk"


def _stem(call: PageCall) -> str:
    return safe_name(PurePath(call.name).stem)


class _CasePapers:
    """Papers of a call: case, and Word files by name."""

    def __init__(self, call: PageCall) -> None:
        self.file = engine.read(call.raw, call.name)
        self.choices = engine.choices(call)
        self.lang = _paper_language(call)
        self.case = form_data(self.file, self.choices)
        self.conclusion = conclusion_of(self.case)
        self.undecided = self.case.undecided
        self.files: dict[str, bytes] = {}
        if not self.undecided:
            self.files = engine.papers(self.case, self.choices, self.lang, council=True)

    def named(self, call: PageCall, name: str, form: str = "docx") -> str:
        """Return the file name of a paper, as ``titlecheck forms`` names it."""
        return f"{_stem(call)}.{name}.{self.lang}.{form}"


def papers(call: PageCall) -> Answer:
    """Return the page of the papers: open points first, then one line for each paper."""
    from titlecheck.documents.form_phrases import phrases_of_forms
    from titlecheck.documents.open_points import open_points

    made = _CasePapers(call)
    checked = check(made.file, made.choices)
    say, head = head_of(call, checked, "papers")
    writer = phrases_of_forms(
        call.lang if call.lang in ("kk", "ru") else "kk", made.choices.edition, checked.dossier.headings_in
    )
    points = open_points(made.case, writer, with_route=False)  # the page shows these cells first
    cells = [(say.place(one.sheet, one.row, one.field), say.missing(one.why)) for one in made.undecided]
    own = [name for name in FIRST if name in made.files]
    council = [name for name in made.files if name not in own]
    return Answer(
        200,
        page(
            "papers",
            call.lang,
            call.address,
            **head,
            papers_lang=made.lang,
            points=points,
            points_lang=writer.lang if hasattr(writer, "lang") else "kk",
            undecided=cells,
            route=say.cite(made.case.route.paragraph),
            own=own,
            council=council,
            conclusion=made.conclusion,
            office=_has_office(),
        ),
    )


def _has_office() -> bool:
    try:
        check_office()
    except CallFault:
        return False
    return True


def paper(call: PageCall, name: str, form: str) -> Answer:
    """Return a paper as Word, PDF, or HTML preview; raise ``CallFault`` if LibreOffice fails."""
    made = _CasePapers(call)
    data = made.files.get(name)
    if data is None:
        return Answer(404, b"")
    if form == "docx":
        return Answer(200, data, DOCX, made.named(call, name))
    if form == "pdf":
        return Answer(200, as_pdf({name: data})[name], "application/pdf", made.named(call, name, "pdf"))
    if form != "html":
        return Answer(404, b"")
    checked = check(made.file, made.choices)
    _, head = head_of(call, checked, "papers")
    return Answer(
        200,
        page("preview", call.lang, call.address, **head, paper=name, papers_lang=made.lang, text=preview(data)),
    )


def archive(call: PageCall) -> Answer:
    """Return the papers as one archive; those of the Expert Council only if selected."""
    made = _CasePapers(call)
    if not made.files:
        return Answer(404, b"")
    wanted = [name for name in FIRST if name in made.files]
    if call.query.get("council") == "yes":
        wanted += [name for name in made.files if name not in wanted]
    found = {made.named(call, name): made.files[name] for name in wanted}
    if call.query.get("pdf") == "yes":
        printed = as_pdf({name: made.files[name] for name in wanted})
        found |= {made.named(call, name, "pdf"): data for name, data in printed.items()}
    done = io.BytesIO()
    with zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in found.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return Answer(200, done.getvalue(), "application/zip", f"{_stem(call)}.zip")


class _TextOfHtml(HTMLParser):
    """Sanitizer that keeps tags of text and tables, and only spans as attributes."""

    TAGS = frozenset(("p", "b", "strong", "i", "em", "u", "s", "table", "tr", "td", "th", "thead", "tbody", "ol", "ul", "li", "br", "h1", "h2", "h3", "sup", "sub"))  # fmt: skip  # noqa: E501

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.TAGS:
            return
        spans = "".join(
            f' {name}="{value}"'
            for name, value in attrs
            if name in ("colspan", "rowspan") and value and value.isascii() and value.isdecimal()
        )
        shown = {"h1": "p", "h2": "p", "h3": "p"}.get(tag, tag)
        self.parts.append(f"<{shown}{spans}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.TAGS and tag != "br":
            self.parts.append(f"</{ {'h1': 'p', 'h2': 'p', 'h3': 'p'}.get(tag, tag) }>")

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data))


def preview(data: bytes) -> Markup:
    """Return a Word file as HTML with text and tables only.

    Why attributes are dropped: mammoth does not sanitize its output.
    """
    import mammoth

    found = mammoth.convert_to_html(io.BytesIO(data), style_map="u => u", include_default_style_map=True)
    plain = _TextOfHtml()
    plain.feed(found.value)
    plain.close()
    return Markup("".join(plain.parts))


# Documents of paragraph 7 and deadlines


def procedure(call: PageCall, sent: list[SentScan] | None = None) -> Answer:
    """Return the checklist of documents, and the deadlines from known dates.

    ``sent``: files of a folder of scans, each with its first and last bytes.
    """
    from titlecheck.procedure.scan_folder import ScanEnds, sent_files
    from titlecheck.rendering import checklist, deadline_texts

    file = engine.read(call.raw, call.name)
    choices = engine.choices(call)
    checked = check(file, choices)
    say, head = head_of(call, checked, "procedure")
    scans = (
        sent_files({name: ScanEnds(size, head, tail) for name, size, head, tail in sent}) if sent is not None else None
    )
    of_procedure = engine.procedure_choices(call.query, engine.council_of(call))
    listing = check_file(file.dossier, of_procedure, scans).checklist
    phrases = checklist.checklist_phrases(listing, call.lang)
    order = (Status.UNMET, Status.UNKNOWN)
    findings = sorted(listing.findings, key=lambda one: order.index(one.status) if one.status in order else 2)
    documents = [
        {
            "what": checklist.document_name(one, phrases),
            "status": one.status.value,
            "word": checklist.status_word(one, phrases),
            "cite": phrases.cite(one.paragraph),
            "lines": [*checklist.remarks(one, phrases), *checklist.cells_to_fill(one, phrases)],
        }
        for one in findings
    ]
    found = engine.terms(file, call.query, engine.council_of(call))
    teller = deadline_texts.deadline_phrases(call.lang, choices.edition)
    steps = [
        {
            "when": deadline_texts.when(one, teller),
            "weekday": deadline_texts.weekday(one, teller),
            "what": teller(f"term.{one.term}"),
            "who": teller(f"who.{one.who}"),
            "basis": deadline_texts.basis(one, teller),
            "cite": teller.cite(one.paragraph),
            "state": str(one.state),
            "state_word": deadline_texts.state(one, teller),
            "notes": list(deadline_texts.notes(one, teller)),
        }
        for one in (found.schedule.steps if found else ())
    ]
    known = found.known.dates if found else {}
    return Answer(
        200,
        page(
            "procedure",
            call.lang,
            call.address,
            **head,
            documents=documents,
            above=checklist.lines_above(listing, phrases)[1:],
            scanned=len(sent or ()),
            left=phrases("left", names=", ".join(listing.left)) if listing.left else "",
            kb=SCAN_END // 1024,
            terms=found is not None,
            website=found.known.website if found else True,
            no_website=teller("no_website"),
            disorders=deadline_texts.disorders(found.schedule, teller) if found else [],
            steps=steps,
            today=say.day(found.today.isoformat()) if found else "",
            edition=edition_said(choices.edition.edition),
            events=[
                (event, word(f"deadlines.event.{event}", call.lang), str(known.get(event, "")))
                for event in engine.events()
            ],
            hidden=[(name, value) for name, value in call.address.query if not name.startswith("on.")],
        ),
    )


# Files


def checklist_file(call: PageCall, form: str) -> Answer:
    """Return the checklist as a Word file or workbook."""
    from titlecheck.rendering import checklist

    dossier = engine.read(call.raw, call.name).dossier
    listing = check_file(dossier, engine.procedure_choices(call.query, engine.council_of(call))).checklist
    name = f"{_stem(call)}.{word('web.file.checklist', call.lang)}"
    if form == "docx":
        return Answer(200, checklist.to_document(listing, call.lang), DOCX, f"{name}.docx")
    if form != "xlsx":
        return Answer(404, b"")
    return Answer(200, checklist.to_workbook(listing, call.lang), XLSX, f"{name}.xlsx")


def calendar(call: PageCall) -> Answer:
    """Return the deadlines as a calendar file."""
    file = engine.read(call.raw, call.name)
    found = engine.terms(file, call.query, engine.council_of(call))
    if found is None:
        return Answer(404, b"")
    data = to_ics(found, call.lang)
    return Answer(200, data, "text/calendar; charset=utf-8", f"{_stem(call)}.ics")


def result_file(call: PageCall, form: str) -> Answer:
    """Return the result as HTML, Excel or JSON, as the command line writes it."""
    file = engine.read(call.raw, call.name)
    checked = check(file, engine.choices(call))
    stem = _stem(call)
    if form == "json":
        return Answer(200, to_json(checked, call.lang), "application/json", f"{stem}.json")
    if form == "xlsx":
        name = word("web.file.result", call.lang)
        return Answer(200, to_workbook(checked, call.lang), XLSX, f"{stem}.{name}.xlsx")
    if form == "html":
        return Answer(200, to_html(checked, call.lang), HTML, f"{stem}.html")
    return Answer(404, b"")


def blank(lang: Language, title: str, track: str) -> tuple[bytes, str]:
    """Return a blank dossier, for selected routes if a title or track is given; if there are none, the error."""
    if not title and not track:
        from titlecheck.workbook.blank_workbook import workbook_of

        return workbook_of(None, lang), ""
    from titlecheck.workbook.tailored_workbook import tailored_workbook

    try:
        routes = wanted_routes([], title or None, track or None)
    except CallFault as fault:
        return b"", fault.said(lang)
    if not routes:
        return b"", word("web.start.no_routes", lang)
    return tailored_workbook(routes, lang), ""
