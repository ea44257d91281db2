"""Journal registers: loaded sources, lookup of a journal, loading and removing.

All functions run in a worker process. Registers contain no personal data: an uploaded file is stored in a private
folder only while it is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.registry.load import load_file
from titlecheck.registry.load_issues import LoadError
from titlecheck.registry.location import is_there
from titlecheck.registry.lookup import find
from titlecheck.registry.register import Register, RegisterSourceFile
from titlecheck.registry.removal import NoSuchSource, remove
from titlecheck.rendering.registry_phrases import journal_lines, loaded_day, numbered_source, register_phrases
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.services.registers import existing_register, no_surprises, reading, register_place, year_of
from titlecheck.text.identifiers import BadIdentifier
from titlecheck.web.jobs import ProgressNote
from titlecheck.web.page_call import Answer
from titlecheck.web.page_templates import Address, page
from titlecheck.web.web_limits import MAX_REGISTER
from titlecheck.workbook.outcome import describe_all


def journals(lang: Language, address: Address, wrong: tuple[str, ...] = ()) -> Answer:
    """Return the page of the registers; with ``q`` in the address, also the data on a journal.

    ``wrong``: error messages.
    """
    say = register_phrases(lang)
    where = register_place(None)
    query = dict(address.query)
    asked = query.get("q", "").strip()
    sources: list[tuple[int, str]] = []
    lines: list[str] = []
    near: list[tuple[str, str, int]] = []
    problems = list(wrong)
    if is_there(where):
        with reading(where) as register:
            sources = [(one.id, numbered_source(one, say)) for one in register.sources]
            if asked:
                lines, near, fault = _found(register, say, asked, query.get("year") or None)
                problems += [fault.said(lang)] if fault is not None else []
    body = page(
        "journals",
        lang,
        address,
        sources=sources,
        asked=asked,
        year=query.get("year", ""),
        lines=lines,
        near=near,
        nothing=say("show.nothing", value=asked) if asked and not (lines or near or problems) else "",
        wrong=problems,
        most=MAX_REGISTER // 1_000_000,
        alert=bool(problems),
    )
    return Answer(422 if problems else 200, body)


def _found(
    register: Register, say: Phrases, asked: str, year: str | None
) -> tuple[list[str], list[tuple[str, str, int]], CallFault | None]:
    """Return the data on a journal as lines, similar titles, and an error of the query."""
    try:
        wanted = year_of(year)
        found, near = find(register, asked, wanted)
    except BadIdentifier as why:
        likely = (why.likely,) if why.likely else ()
        return [], [], CallFault(FaultCode.ISSN, value=asked, meant=asked, allowed=likely)
    except CallFault as fault:
        return [], [], fault
    close = [(one.title, ", ".join(f"{issn[:4]}-{issn[4:]}" for issn in one.issns), one.score) for one in near]
    return (journal_lines(found, wanted, say) if found is not None else []), close, None


class LoadedRegister(NamedTuple):
    """Result of loading a file: messages, and the same as JSON."""

    told: tuple[str, ...]
    problems: tuple[str, ...]
    as_json: dict[str, Any]


def loaded_file(path: Path, year: str, lang: Language, note: Path, number: int) -> LoadedRegister:
    """Load one file into the register. ``note``: path of the progress file; ``number``: index of the file.

    Raise ``CallFault`` if the register cannot be written or the year is invalid.
    """
    say = register_phrases(lang)
    where = register_place(None)
    progress = ProgressNote(note)
    progress.write(number)
    body: dict[str, Any] = {"name": path.name, "loaded": False, "unchanged": False, "sources": [], "problems": []}
    try:
        with no_surprises(where):
            wanted = year_of(year or None)
            done = load_file(path, where, year=wanted, progress=lambda _, row: progress.write(number, row))
    except LoadError as why:
        refused = say("loaded.refused", name=path.name, count=len(why.problems))
        problems = (refused, *describe_all(why.problems, lang))
        return LoadedRegister((), problems, body | {"problems": list(problems)})
    messages = [say(f"loaded.{'unchanged' if done.unchanged else 'file'}", name=path.name)]
    for one in done.sources:
        kind = say(f"kind.{one.kind}")
        messages.append(say("loaded.line", kind=kind, year=one.year, journals=one.journals, rows=one.rows))
    replaced = [
        say(
            "loaded.replaced",
            kind=say(f"kind.{old.named.kind}"),
            year=old.named.year,
            name=old.name,
            loaded=loaded_day(old.loaded_at),
        )
        for old in done.replaced
    ]
    notes = describe_all(done.notes, lang)
    body |= {"loaded": True, "unchanged": done.unchanged, "sources": [one._asdict() for one in done.sources]}
    return LoadedRegister((*messages, *replaced, *notes), (), body | {"replaced": replaced, "notes": list(notes)})


def loaded_or_told(path: str, year: str, lang: Language, note: str, number: int) -> LoadedRegister:
    """Load one file with ``loaded_file``; return its ``CallFault`` as a problem."""
    try:
        return loaded_file(Path(path), year, lang, Path(note), number)
    except CallFault as fault:
        problems = (fault.said(lang),)
        name = Path(path).name
        return LoadedRegister((), problems, {"name": name, "loaded": False, "problems": list(problems)})


def asked_to_remove(lang: Language, address: Address, source: str) -> Answer:
    """Return the page that asks for confirmation to remove a source."""
    found = _removed(source, dry=True)
    say = register_phrases(lang)
    lines = [numbered_source(one, say) for one in found]
    return Answer(200, page("journals_remove", lang, address, source=source, lines=lines))


def removed(lang: Language, address: Address, source: str) -> Answer:
    """Remove a source, and redirect to the registers."""
    del lang, address
    _removed(source, dry=False)
    return Answer(303, b"", to="/journals")


def _removed(source: str, *, dry: bool) -> tuple[RegisterSourceFile, ...]:
    where = existing_register(None)
    with no_surprises(where):
        try:
            return remove(where, [source], dry_run=dry)
        except NoSuchSource as why:
            raise CallFault(FaultCode(why.code), value=why.value) from None
