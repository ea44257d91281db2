"""Every value of the law has a place, and every place has a value or a stated reason."""

from __future__ import annotations

import ast
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from titlecheck.dossier import enums as kinds
from titlecheck.resources import folder
from titlecheck.ruleset import RouteRules, RulesError, load_edition
from titlecheck.ruleset.edition import read_edition
from titlecheck.ruleset.procedure_rules import Event, load_procedure, read_procedure
from titlecheck.ruleset.sections import (
    Foreign,
    InternationalRule,
    Position,
    RouteSection,
    SupervisionRule,
    Talks,
    TrainedRule,
    Waiver,
)

EDITION = load_edition()
HOME = folder("rules") / "order-128" / EDITION.edition
FIRST = folder("rules") / "order-128" / "2021-07-07"
"""Edition whose text the tests of damaged rules change: a newer one may have other numbers."""
SOURCES = Path(__file__).resolve().parents[2] / "src" / "titlecheck"
UNITS = {unit for units in EDITION.units.values() for unit in units}
FOURTEEN = ["4", "4-1", "4-2", "4-3", "4-4", "4-5", "4-6", "5", "5-1", "5-2", "5-3", "5-4", "5-5", "5-6"]


def values(route: RouteRules) -> Iterator[tuple[str, object, str]]:
    """Return every value of a route with its name and the place it is cited from."""
    for section in RouteRules.model_fields:
        body = getattr(route, section)
        if not isinstance(body, BaseModel):
            continue
        cites: dict[str, str] = body.cites  # type: ignore[attr-defined]
        for name, place in cites.items():
            head, _, rest = name.partition(".")
            value = getattr(body, head)
            yield f"{section}.{name}", value[rest] if rest else value, place


ALL = [(paragraph, *one) for paragraph, route in EDITION.routes.items() for one in values(route)]


def of_procedure(tables: dict[str, Any], path: str = "") -> Iterator[tuple[str, object, str]]:
    """Return every value of ``procedure.toml`` with its name and each place it is cited from."""
    for name, body in tables.items():
        if isinstance(body, dict):
            yield from of_procedure(body, f"{path}{name}.")
        else:
            value, places = body
            yield from ((f"{path}{name}", value, place) for place in places.split("; "))


PROCEDURE = list(of_procedure(tomllib.loads((HOME / "procedure.toml").read_text(encoding="utf-8"))))


def test_every_procedure_value_has_a_place() -> None:
    assert len(PROCEDURE) > 80
    for name, value, place in PROCEDURE:
        assert value not in ("", [], None), name
        assert place in UNITS, (name, place)
        assert place[0] in "79" or place.startswith("1"), (name, place)
    law = load_procedure(EDITION.edition)
    for group in (law.documents, law.terms):
        for name, section in group.items():
            given = {one.removesuffix("_") for one in section.model_fields_set - {"cites"}}
            assert given == set(section.cites), name


def test_every_procedure_value_is_read_by_the_code() -> None:
    read = {
        node.attr
        for room in ("procedure", "cli")
        for path in (SOURCES / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    } | {"days", "working_days"}  # read by their names
    names = {name.rpartition(".")[2] for name, _, _ in PROCEDURE}
    assert {"from_" if name == "from" else name for name in names} - read == set()
    terms = load_procedure(EDITION.edition).terms.values()
    assert {event for term in terms for event in (term.from_, term.of)} == set(get_args(Event))


def test_all_fourteen_routes_were_tested() -> None:
    assert list(EDITION.routes) == FOURTEEN
    assert {paragraph for paragraph, *_ in ALL} == set(FOURTEEN)
    assert all(sum(one[0] == paragraph for one in ALL) >= 15 for paragraph in FOURTEEN)
    assert len(ALL) > 350


@pytest.mark.parametrize("paragraph", FOURTEEN)
def test_every_value_is_cited_from_its_own_paragraph(paragraph: str) -> None:
    """A value taken over names its own place first: ``4-1(1) > 4(1)``."""
    for _, name, _, place in (one for one in ALL if one[0] == paragraph):
        first, *further = [part.strip() for part in place.split(">")]
        assert first in EDITION.units[paragraph], (name, place)
        assert all(part in UNITS for part in further), (name, place)


@pytest.mark.parametrize("paragraph", FOURTEEN)
def test_every_set_value_has_a_place(paragraph: str) -> None:
    route = EDITION.routes[paragraph]
    for section in RouteRules.model_fields:
        body = getattr(route, section)
        if isinstance(body, BaseModel):
            given = body.model_fields_set - {"cites"}
            assert given == {name.partition(".")[0] for name in body.cites}, section  # type: ignore[attr-defined]


def test_every_part_of_the_law_is_cited_or_left_out_with_a_reason() -> None:
    cited = {part.strip() for *_, place in ALL for part in place.split(">")}
    head = (HOME / "edition.toml").read_text(encoding="utf-8").partition("[units]")[0]
    cited |= set(re.findall(r'\], "([^"]+)"\]', head))
    cited |= {place for _, _, place in PROCEDURE}
    left_out = {place for one in EDITION.unmodelled.values() for place in one.paragraphs}
    assert UNITS - cited - left_out == set()
    assert {"4(2)/4", "5(2)/3"} <= left_out - cited, "the content of the articles cannot be examined here"


def test_values_taken_over_by_reference_are_equal() -> None:
    """A value that refers to another paragraph equals the value there."""
    there = {(paragraph, name): value for paragraph, name, value, _ in ALL}
    compared = 0
    for paragraph, name, value, place in ALL:
        target = place.rpartition(">")[2].strip().partition("(")[0]
        if ">" in place and (target, name) in there:
            compared += 1
            assert there[target, name] == value, (paragraph, name, place)
    assert compared > 90


def test_terms_of_the_rules_exist_in_the_dossier() -> None:
    """A post or a degree that no dossier can contain would be a rule that never applies."""
    known = {str(member) for kind in vars(kinds).values() if isinstance(kind, type) for member in kind}  # type: ignore[attr-defined]
    seen = 0
    for paragraph, name, value, _ in ALL:
        for word in value if isinstance(value, frozenset) else ():
            seen += 1
            assert word in known, (paragraph, name, word)
    assert seen > 300
    assert EDITION.routes["4"].nominators <= {str(kind) for kind in kinds.OrganisationKind}


def test_every_value_is_read_by_the_code() -> None:
    """A rule that no code reads would have no effect."""
    nodes = [
        node
        for room in ("eligibility",)
        for path in (SOURCES / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "preamble_condition":
            # A condition of the preamble gets the words that it names after its place.
            read |= {word.value for word in node.args[1:] if isinstance(word, ast.Constant)}
    # Two have only one value in this edition; tests/eligibility/test_composition.py tests the others.
    fixed = {"percentile_field", "metric_of", "degree", "employment"}
    names = {name.split(".")[1] for _, name, *_ in ALL}
    assert len(names) > 45
    assert names - read - fixed == set()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIRST, tmp_path / FIRST.name))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("routes/4.toml", 'total = [14, "4(2)"]', "total = 14", "publications.total"),
        ("routes/4.toml", 'total = [14, "4(2)"]', 'total = ["14", "4(2)", 1]', "publications.total"),
        ("routes/4.toml", 'total = [14, "4(2)"]', 'total = [-14, "4(2)"]', "publications.total"),
        ("routes/5-5.toml", 'track = "honorary"', 'track = "dancing"', "track"),
        ("routes/4-1.toml", "[talks]", "[tolks]", "tolks"),
        ("routes/4-1.toml", "[talks]", "[talks", "4-1.toml"),
        ("readings.toml", 'default = "review"', 'default = "perhaps"', "default"),
        ("unmodelled.toml", 'direction = "favours"', 'direction = "up"', "direction"),
        ("edition.toml", "routes = [", "rautes = [", "routes"),
        ("edition.toml", "later_amendment = 2024-09-05\n", "", "later_amendment"),
    ],
)
def test_an_invalid_rule_is_refused_by_name(copy: Path, file: str, old: str, new: str, told: str) -> None:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulesError, match=re.escape(told)):
        read_edition(copy)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('days = [10, "7/5"]', "days = 10", "terms.return_of_file.days"),
        ('days = [10, "7/5"]', 'days = [10, "7/5"]\nmonths = [1, "7/5"]', "exactly one"),
        ('bound = ["earliest", "7/5"]', 'bound = ["soon", "7/5"]', "bound"),
        ('asked = ["if_any", "7(5)"]', 'asked = ["perhaps", "7(5)"]', "asked"),
        ("[recognition]", "[recognitions]", "recognition"),
        ("[scans]", "[scans", "procedure.toml"),
    ],
)
def test_an_invalid_procedure_is_refused_by_name(copy: Path, old: str, new: str, told: str) -> None:
    path = copy / "procedure.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulesError, match=re.escape(told)):
        read_procedure(copy)


def test_an_edition_in_the_folder_of_another_is_refused(copy: Path) -> None:
    """Otherwise a copied folder with an unchanged line would run under the name of the old edition."""
    other = copy.rename(copy.with_name("2031-02-03"))
    with pytest.raises(RulesError, match=r'edition = "2021-07-07".*2031-02-03'):
        read_edition(other)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "routes" / "5-6.toml").unlink()
    with pytest.raises(RulesError, match=re.escape("5-6.toml")):
        read_edition(copy)


def test_an_unknown_edition_lists_the_known_ones() -> None:
    with pytest.raises(RulesError, match=EDITION.edition):
        load_edition("1999-01-01")


def test_a_copy_of_the_edition_gives_the_same_rules(copy: Path) -> None:
    first = load_edition(FIRST.name)
    assert read_edition(copy).routes == first.routes
    assert read_edition(copy).sha256 == first.sha256


@pytest.mark.parametrize(
    ("paragraph", "kind", "name"),
    [
        ("4", Waiver, "waiver"),
        ("5-1", InternationalRule, "international"),
        ("4-1", Foreign, "foreign"),
        ("5-4", Talks, "talks"),
        ("5-6", SupervisionRule, "supervised"),
        ("4-4", TrainedRule, "trained"),
        ("4-6", Position, "position"),
    ],
)
def test_a_missing_section_that_the_requirements_need_is_named(
    paragraph: str, kind: type[RouteSection], name: str
) -> None:
    route = EDITION.routes[paragraph]
    assert route.section(kind) is getattr(route, name) is not None
    with pytest.raises(RulesError, match=re.escape(f"{paragraph}.toml: [{name}] is missing")):
        route.model_copy(update={name: None}).section(kind)


def test_a_missing_number_of_recommended_articles_is_named() -> None:
    assert EDITION.routes["4"].recommended == EDITION.routes["4"].publications.recommended
    with pytest.raises(RulesError, match=re.escape("4-2.toml: publications.recommended is missing")):
        _ = EDITION.routes["4-2"].recommended
