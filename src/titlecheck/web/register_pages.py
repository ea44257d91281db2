"""The registers of journals in the page: what is loaded, a journal, loading and removing.

Every function here runs in a worker process. A register is no personal data: a file to be loaded lies in a private
folder while it is read, and nowhere afterwards.
"""

from __future__ import annotations

from pathlib import Path

from titlecheck.i18n import Language
from titlecheck.registry.load import load_file
from titlecheck.registry.load_issues import LoadError, describe
from titlecheck.registry.location import is_there
from titlecheck.registry.lookup import find
from titlecheck.registry.register import Register, RegisterSourceFile
from titlecheck.registry.removal import NoSuchSource, remove
from titlecheck.rendering.registry_phrases import RegistryPhrases
from titlecheck.services.faults import CallFault
from titlecheck.services.registers import existing_register, no_surprises, reading, register_place, year_of
from titlecheck.temporary_folder import temporary_folder
from titlecheck.text.identifiers import BadIdentifier
from titlecheck.web.page_call import Answer
from titlecheck.web.page_templates import Address, page
from titlecheck.web.web_limits import MAX_BODY


def journals(lang: Language, address: Address, wrong: tuple[str, ...] = (), told: tuple[str, ...] = ()) -> Answer:
    """Return the page of the registers; with ``q`` in the address, also what is known of a journal."""
    say = RegistryPhrases(lang)
    where = register_place(None)
    query = dict(address.query)
    asked = query.get("q", "").strip()
    sources: list[tuple[int, str]] = []
    lines: list[str] = []
    near: list[tuple[str, str, int]] = []
    problems = list(wrong)
    if is_there(where):
        with reading(where) as register:
            sources = [(one.id, say.numbered(one)) for one in register.sources]
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
        told=list(told),
        most=MAX_BODY // 1_000_000,
        alert=bool(problems),
    )
    return Answer(422 if problems else 200, body)


def _found(
    register: Register, say: RegistryPhrases, asked: str, year: str | None
) -> tuple[list[str], list[tuple[str, str, int]], CallFault | None]:
    """Return what is known of a journal in lines, titles that come near, and what is wrong with the question."""
    try:
        wanted = year_of(year)
        found, near = find(register, asked, wanted)
    except BadIdentifier as why:
        likely = (why.likely,) if why.likely else ()
        return [], [], CallFault("issn", value=asked, meant=asked, allowed=likely)
    except CallFault as fault:
        return [], [], fault
    close = [(one.title, ", ".join(f"{issn[:4]}-{issn[4:]}" for issn in one.issns), one.score) for one in near]
    return (say.journal(found, wanted) if found is not None else []), close, None


def loaded(lang: Language, address: Address, name: str, raw: bytes, year: str) -> Answer:
    """Load a register, and return the page that says what came of it."""
    say = RegistryPhrases(lang)
    where = register_place(None)
    wanted = year_of(year or None)
    with temporary_folder() as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        try:
            with no_surprises(where):
                done = load_file(path, where, year=wanted)
        except LoadError as why:
            refused = say("loaded.refused", name=name, count=len(why.troubles))
            return journals(lang, address, (refused, *describe(why.troubles, lang)))
    told = [say(f"loaded.{'unchanged' if done.unchanged else 'file'}", name=name)]
    for one in done.sources:
        kind = say(f"kind.{one.kind}")
        told.append(say("loaded.line", kind=kind, year=one.year, journals=one.journals, rows=one.rows))
    told += describe(done.notes, lang)
    return journals(lang, address, (), tuple(told))


def asked_to_remove(lang: Language, address: Address, source: str) -> Answer:
    """Return the page that asks whether a source shall be removed."""
    found = _removed(source, dry=True)
    say = RegistryPhrases(lang)
    lines = [say.numbered(one) for one in found]
    return Answer(200, page("journals_remove", lang, address, source=source, lines=lines))


def removed(lang: Language, address: Address, source: str) -> Answer:
    """Remove a source, and send the browser back to the registers."""
    del lang, address
    _removed(source, dry=False)
    return Answer(303, b"", to="/journals")


def _removed(source: str, *, dry: bool) -> tuple[RegisterSourceFile, ...]:
    where = existing_register(None)
    with no_surprises(where):
        try:
            return remove(where, [source], dry_run=dry)
        except NoSuchSource as why:
            raise CallFault(why.code, value=why.value) from None
