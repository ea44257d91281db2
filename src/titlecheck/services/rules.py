"""Values of a paragraph of the Rules, with their places and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from titlecheck.i18n import UnknownWord, word
from titlecheck.ruleset import RouteRules

if TYPE_CHECKING:
    from titlecheck.i18n import Language

# Closed list with the codes of a value.
_LISTS = {
    "degree_forms": "degree_form", "doubtful_degree_forms": "degree_form", "forms": "degree_form",
    "exempt_forms": "degree_form", "titles": "title_kind", "honours": "honour_kind", "sciences": "science",
    "ranks": "rank", "bodies": "body", "bodies_by_analogy": "body", "leader_bodies": "body",
    "leader_bodies_by_analogy": "body", "institutions": "organisation_kind", "departments": "organisation_kind",
    "activities": "activity", "teaching": "activity", "coaching": "activity", "university": "post",
    "scientific": "post", "scientific_higher": "post", "corresponding": "post", "corresponding_chief": "post",
    "department": "post", "leaders": "post", "types": "publication_type", "social_indexes": "index",
    "derwent_offices": "patent_office", "derwent_eu_offices": "patent_office", "invention_kinds": "patent_kind",
    "roles": "event_role", "events": "event_kind", "recommended_by": "recommender", "kinds": "book_kind",
    "doubtful_kinds": "book_kind", "approved": "contest", "results_by_analogy": "result", "wins": "result",
}  # fmt: skip

Values = dict[tuple[str, str], tuple[object, str]]
"""Value and place of the law, by section and name."""


def values_of(route: RouteRules) -> Values:
    """Return all values of a route in the text of the law, by section and name."""
    found: Values = {}
    for section in type(route).model_fields:
        body = getattr(route, section)
        cites = getattr(body, "cites", None)
        if not cites:
            continue
        for name, place in cites.items():
            outer, _, inner = name.partition(".")
            value = getattr(body, outer)
            found[section, name] = (value[inner] if inner else value, place)
    return found


def label_of(name: str, lang: Language) -> str:
    """Return the label of a value."""
    inner = name.partition(".")[2]
    if inner:
        return _term("contest", inner, lang)
    try:
        return word(f"rules.value.{name}", lang)
    except UnknownWord:
        return name


def value_text(name: str, value: object, lang: Language) -> str:
    """Return a value in words."""
    kind = _LISTS.get(name.partition(".")[0], "")
    if isinstance(value, bool):
        return word(f"terms.answer.{'yes' if value else 'no'}", lang)
    if isinstance(value, frozenset | set | tuple):
        return ", ".join(sorted(_term(kind, str(one), lang) for one in value))
    if isinstance(value, str):
        try:
            return word(f"rules.said.{value}", lang)
        except UnknownWord:
            return value
    return str(value)


def _term(kind: str, code: str, lang: Language) -> str:
    try:
        return word(f"terms.{kind}.{code}", lang)
    except UnknownWord:
        return code
