"""``titlecheck journals``: registers loaded, what is loaded, and what is known of a journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.console import Console
from titlecheck.cli.errors import WRONG, CallFault, Reason, reason
from titlecheck.cli.help import PROGRAM
from titlecheck.registry.load import Loader, LoadResult, load_file
from titlecheck.registry.load_issues import LoadError, LoadIssue, describe
from titlecheck.registry.location import NoHome, is_there, register_path
from titlecheck.registry.register import Register
from titlecheck.registry.registry_phrases import RegistryPhrases
from titlecheck.registry.store import NotARegister
from titlecheck.text.identifiers import BadIdentifier
from titlecheck.workbook.child_process import ChildProcessFailed, apart
from titlecheck.workbook.limits import REGISTER_SECONDS

if TYPE_CHECKING:
    from titlecheck.i18n import Language


def load(desk: Console, files: list[Path], db: str | None, year: str | None) -> int:
    """Load the files one after another; one that is wrong stops none of the others. Returns 0, or 2 if any is."""
    where, wanted = _place(db), year_of(year)
    say = RegistryPhrases(desk.lang)
    code = 0
    with no_surprises(where):
        with Loader(where):
            pass  # a file that is no register is told of before any other file is read
        for path in files:
            try:
                done = _loaded(desk, path, where, wanted)
            except LoadError as why:
                desk.progress("")
                desk.err(say("loaded.refused", name=path.name, count=len(why.troubles)))
                _bullets(desk, why.troubles)
                code = WRONG
                continue
            desk.progress("")
            _tell(desk, say, path.name, done)
    desk.out(say("loaded.register", path=where) + "\n")
    return code


def _place(db: str | None) -> Path:
    """The file of the register; raises ``CallFault`` where nobody knows where it would lie."""
    try:
        return register_path(db)
    except NoHome as why:
        raise (CallFault("no_register", path=why) if str(why) else CallFault("no_home")) from None


def _loaded(desk: Console, path: Path, where: Path, year: int | None) -> LoadResult:
    """Load one file, in a process apart; raises what ``Loader.load`` raises."""
    try:
        return apart(_load_one, path, where, year, desk.lang, seconds=REGISTER_SECONDS)
    except ChildProcessFailed as why:
        raise LoadError(LoadIssue(why.code, found=why.found)) from None


def _load_one(path: Path, where: Path, year: int | None, lang: Language) -> LoadResult:
    desk, say = Console(lang), RegistryPhrases(lang)

    def progress(sheet: str, rows: int) -> None:
        desk.progress(say("progress.rows", name=path.name, sheet=sheet or "CSV", rows=rows))

    return load_file(path, where, year=year, progress=progress)


def _tell(desk: Console, say: RegistryPhrases, name: str, done: LoadResult) -> None:
    lines = [say(f"loaded.{'unchanged' if done.unchanged else 'file'}", name=name)]
    for one in done.sources:
        kind = say(f"kind.{one.kind}")
        lines.append("  " + say("loaded.line", kind=kind, year=one.year, journals=one.journals, rows=one.rows))
    for old in done.replaced:
        lines.append(
            "  ! " + say(
                "loaded.replaced", kind=say(f"kind.{old.named.kind}"), year=old.named.year, name=old.name,
                loaded=say.day(old.loaded_at),
            )
        )  # fmt: skip
    desk.out("\n".join(lines) + "\n")
    if done.notes:
        desk.err(say("loaded.notes"))
        _bullets(desk, done.notes)


def _bullets(desk: Console, troubles: tuple[LoadIssue, ...]) -> None:
    for line in describe(troubles, desk.lang):
        desk.err(f"  • {line}")


def status(desk: Console, db: str | None) -> int:
    """Print what is loaded."""
    where = _place(db)
    say = RegistryPhrases(desk.lang)
    if not (is_there(where) or where.is_dir()):
        desk.out(say("status.none", path=where, program=PROGRAM) + "\n")
        return 0
    with reading(where) as register:
        desk.out("\n".join([f"{say('status.title')}: {where}", *say.status(register)]) + "\n")
    return 0


def show(desk: Console, journal: str, db: str | None, year: str | None) -> int:
    """Print all that is known of a journal; returns 1 where there is nothing, or no single one that is meant."""
    from titlecheck.registry.lookup import find

    wanted = year_of(year)
    say = RegistryPhrases(desk.lang)
    with reading(there(db)) as register:
        try:
            found, near = find(register, journal, wanted)
        except BadIdentifier as why:
            near_by = (why.likely,) if why.likely else ()
            raise CallFault("issn", value=journal, meant=journal, allowed=near_by) from None
        if found is None and not near:
            desk.err(say("show.nothing", value=journal))
            return 1
        if found is None:
            desk.out(say("show.several") + "\n")
            for one in near:
                issns = ", ".join(f"{issn[:4]}-{issn[4:]}" for issn in one.issns) or "–"
                desk.out(f"  {issns}  {one.title} ({one.score} %)\n")
            return 1
        lines = [say("show.by_title", title=one.title, score=one.score) for one in near]
        desk.out("\n".join([*lines, *say.journal(found, wanted)]) + "\n")
    return 0


def blank(desk: Console, out: Path, *, force: bool) -> int:
    """Write the blank of a list of recommended editions; a name without an ending gets ``.xlsx``."""
    from titlecheck.registry.editions_blank import editions_blank

    if out.is_dir():
        raise CallFault("is_folder", path=out)
    path = out.with_name(f"{out.name}.xlsx") if not out.suffix else out
    if path.suffix.lower() != ".xlsx":
        raise CallFault("not_xlsx", path=path)
    desk.save(path, editions_blank(desk.lang), force=force)
    return 0


def year_of(said: str | None) -> int | None:
    """The year that a call names; raises ``CallFault``."""
    if said is None:
        return None
    if len(said) != 4 or not said.isascii() or not said.isdecimal():
        raise CallFault("register_year", value=said)
    return int(said)


def there(db: str | None) -> Path:
    """The register of a call that cannot do without one; raises ``CallFault`` where there is none."""
    where = _place(db)
    if not is_there(where):
        raise CallFault("no_register", path=where)
    return where


@contextmanager
def reading(path: Path) -> Iterator[Register]:
    """The register at ``path``; raises ``CallFault`` where it is none or cannot be read."""
    with no_surprises(path):
        register = Register(path)
        try:
            yield register
        finally:
            register.close()


@contextmanager
def no_surprises(path: Path) -> Iterator[None]:
    """Whatever a register does not let us do becomes a ``CallFault``."""
    try:
        yield
    except NotARegister as why:
        raise CallFault(why.code, path=path, files=", ".join(why.files) or "–") from None
    except sqlite3.DatabaseError as why:
        if "full" in str(why):
            raise CallFault("write", path=path, detail=Reason("full")) from None
        locked = "locked" in str(why)
        raise CallFault("register_busy" if locked else "register_broken", path=path, detail=why) from None
    except OSError as why:
        raise CallFault("write", path=path, detail=reason(why)) from None
    except (KeyError, IndexError, TypeError, ValueError, ArithmeticError) as why:
        # The tables are those of a register, and what stands in them is not.
        raise CallFault("register_broken", path=path, detail=type(why).__name__) from None
