"""To-do list in words, shared by all documents."""

from __future__ import annotations

import types
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, Union, get_args, get_origin

from titlecheck.department.kazakh_sort import folded
from titlecheck.dossier import Dossier, PartialDate
from titlecheck.i18n import word
from titlecheck.i18n.phrases import WHOLE_SHEET, Phrases, row_label, runs
from titlecheck.results import Assessment, TodoItem, Verdict, todo_of
from titlecheck.results.todo_list import DEGREE, NO_DEGREE

_NOTES = {"jcr": "jcr_quartile", "citescore": "scopus_percentile"}
"""Columns whose notes explain fields that consist of several columns."""
_PLAIN = frozenset(("empty", "list_open"))
"""Reasons that need no explanation."""
_FILLED_REASONS = frozenset(("contradicts", "register", "unsettled"))
"""Reasons for a cell that is not empty."""


_OF_JOURNALS = frozenset(("stopped", "recommended", "foreign", "periodical"))
"""Columns about the journal: one answer serves all works in it."""
_OF_ORGANISATIONS = frozenset(("organisation_kind", "organisation_body", "here", "activity", "rate"))
"""Columns about jobs that are usually equal within an organisation: asked once for each."""


class TodoQuestion(NamedTuple):
    """Question in words: cells, expected value, reason, and requirements it settles.

    ``journals``: for answers about journals or organisations, the rows of each one. ``instead``: the candidate's
    statement that may answer for all cells at once, else empty. ``sheet``, ``rows`` and ``column`` have a line for each
    place. ``alone``: the sentence that the answer alone may be enough for some paragraphs, else empty.
    """

    id: int
    sheet: str
    rows: str
    column: str
    place: str
    write: str
    settles: str
    alone: str
    alone_for: str
    journals: str
    instead: str


class TodoList(NamedTuple):
    """To-do list in words; ``first``: whether it precedes the routes."""

    title: str
    intro: str
    questions: tuple[TodoQuestion, ...]
    first: bool


def view_list(
    result: Assessment, say: Phrases, tasks: tuple[TodoItem, ...] | None = None, dossier: Dossier | None = None
) -> TodoList:
    """Return the list of a result; ``tasks`` if already collected, ``dossier`` provides journal names."""
    if tasks is None:
        tasks = todo_of(result.routes, result.open_title)
    eligible = any(route.verdict is Verdict.ELIGIBLE for route in result.routes)
    decides = any(task.decides for task in tasks)
    intro = [word("todo.intro", say.lang)]
    placing = [task.id for task in tasks if task.places_person]
    if placing and len(tasks) > len(placing):
        key = "placing_first" if len(placing) > 1 else "placing_first_one"
        intro.append(word(f"todo.{key}", say.lang, numbers=runs(placing)))
    if not decides:
        intro.append(word("todo.no_verdict", say.lang))
    elif placing:
        pass
    elif len(tasks) > 1 and tasks[0].statement:
        intro.append(say.text("todo.statements_first"))
    elif len(tasks) > 1 and tasks[0].alone:
        intro.append(word("todo.alone_first", say.lang))
    return TodoList(
        word("todo.title_other" if eligible else "todo.title", say.lang),
        " ".join(intro),
        tuple(view_task(task, say, dossier) for task in tasks),
        decides and not eligible,
    )


def view_task(task: TodoItem, say: Phrases, dossier: Dossier | None = None) -> TodoQuestion:
    """Return one question in words; ``dossier`` provides journal names."""
    alone_for = paragraphs(task.alone, say) if task.alone else ""
    return TodoQuestion(
        id=task.id,
        sheet="\n".join(say.sheet(one.sheet) for one in task.places),
        rows="\n".join(row_label(runs(list(one.rows))) for one in task.places),
        column="\n".join(
            "" if (one.sheet, one.field) == WHOLE_SHEET and not one.rows else say.column(one.sheet, one.field)
            for one in task.places
        ),
        place=place_of(task, say),
        write=" ".join(_write(task, say)),
        settles=word("todo.settles", say.lang, what=settled(task, say)),
        alone=word("todo.alone", say.lang, paragraphs=alone_for) if alone_for else "",
        alone_for=alone_for,
        journals=_by_name(task, say, dossier) if dossier is not None else "",
        instead=_statement_instead(task, say, dossier),
    )


def _statement_instead(task: TodoItem, say: Phrases, dossier: Dossier | None) -> str:
    """Return the statement that may answer for all cells of a question; empty if it was already made."""
    fact = task.statement
    if not fact or (dossier is not None and getattr(dossier.application, fact) is True):
        return ""
    return say.text("todo.statement", place=say.place("application", None, fact))


def place_of(task: TodoItem, say: Phrases) -> str:
    """Return the locations of all cells of a question."""
    places = [say.place(sheet, runs(list(rows)) or None, field) for sheet, field, rows in task.places]
    return word("todo.or" if _one_place_is_enough(task) else "todo.and", say.lang).join(places)


def _one_place_is_enough(task: TodoItem) -> bool:
    """Return whether one of the places is enough: the sheet of degrees, or the cell that there is none."""
    return (task.sheet, task.field) == DEGREE and NO_DEGREE in [(one.sheet, one.field) for one in task.also]


def see(ids: tuple[int, ...], say: Phrases) -> str:
    """Return the numbers of the to-do list for a finding; empty if there are none."""
    return word("todo.see", say.lang, numbers=runs(list(ids))) if ids else ""


def settled(task: TodoItem, say: Phrases) -> str:
    """Return the requirements that the answer settles, by paragraph."""
    where: dict[str, list[str]] = {}
    for one in task.settles:
        where.setdefault(say.requirement(one.requirement, one.paragraph), []).append(one.paragraph)
    what: dict[tuple[str, ...], list[str]] = {}
    for label, names in where.items():
        what.setdefault(tuple(sorted(names, key=_number)), []).append(say.quote(label))
    return "; ".join(f"{paragraphs(names, say)} – {', '.join(labels)}" for names, labels in what.items())


def paragraphs(names: Iterable[str], say: Phrases) -> str:
    """Return paragraphs in words."""
    said = list(names)
    return say.cite(said[0]) if len(said) == 1 else word("todo.paragraphs", say.lang, numbers=", ".join(said))


def _by_name(task: TodoItem, say: Phrases, dossier: Dossier) -> str:
    """Return the rows of each journal or organisation, if one answer serves several rows."""
    wanted = set(task.rows)
    named: list[tuple[int | None, str, str]] = []
    if task.sheet == "publications" and task.field in _OF_JOURNALS:
        key = "todo.journals"
        named = [
            (one.row, one.issn or one.journal or "", one.journal or one.issn or "") for one in dossier.publications
        ]
    elif task.sheet == "service" and task.field in _OF_ORGANISATIONS:
        key = "todo.organisations"
        named = [(one.row, one.organisation or "", one.organisation or "") for one in dossier.service]
    rows: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for row, told_by, name in named:
        if row and row in wanted and told_by:
            rows.setdefault(folded(told_by), []).append(row)
            names.setdefault(folded(told_by), name)
    if not any(len(held) > 1 for held in rows.values()):
        return ""
    said = "; ".join(f"{say.quote(names[one])} – {say.place('', runs(sorted(held)))}" for one, held in rows.items())
    return word(key, say.lang, count=len(rows), journals=said)


def _number(paragraph: str) -> list[int]:
    return [int(part) for part in paragraph.split("-")]


def _write(task: TodoItem, say: Phrases) -> Iterable[str]:
    """Yield what to write, and the reason unless the cell is simply empty."""
    for why in task.whys:
        if why not in _PLAIN:
            text = say.missing(why)
            yield f"{text[:1].upper()}{text[1:]}."
    if (task.sheet, task.field) == WHOLE_SHEET and not task.rows:
        yield word("todo.whole_sheet.service", say.lang)
        return
    if _one_place_is_enough(task):
        yield say.text("todo.degree_or_none")
        return
    wants = not _FILLED_REASONS.issuperset(task.whys)
    ask = say.term(f"todo.ask.{task.sheet}.{task.field}", "")
    if wants and ask:
        yield ask
        return
    note = say.term(f"fields.{task.sheet}.{_NOTES.get(task.field, task.field)}.note", "")
    if note:
        yield note
    if wants:
        how = _how(task.sheet, task.field)
        if how and not (how == "day" and note):
            yield say.text(f"todo.how.{how}")


@cache
def _how(sheet: str, field: str) -> str:
    """Return the expected kind of value, if the kind alone explains it."""
    model: Any = Dossier.model_fields[sheet].annotation
    if get_origin(model) is tuple:
        model = get_args(model)[0]
    info = model.model_fields.get(field)
    if info is None:
        return ""
    kind: Any = info.annotation
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(arm for arm in get_args(kind) if arm is not type(None))
    if not isinstance(kind, type):
        return ""
    if kind is bool:
        return "yes_no"
    if issubclass(kind, StrEnum):
        return "choice"
    return "day" if issubclass(kind, date | PartialDate) else ""
