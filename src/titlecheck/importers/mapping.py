"""Mapping from columns of a list to columns of the dossier, stored in a TOML file."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Mapping as Mappings
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from titlecheck.importers.read_table import folded_heading
from titlecheck.importers.work import export_problem
from titlecheck.workbook.other_workbooks import column_meant, columns_of
from titlecheck.workbook.outcome import ReadingProblem
from titlecheck.workbook.toml_text import NoToml, loaded

SHEET = "publications"
_OTHERS = re.compile(r"соавтор|тең\s*автор|бірлескен|co-?author", re.IGNORECASE)
_TOML_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Mapping of columns and codes.

    ``columns``: heading of the list for each dossier column. ``values``: meaning of a column's codes, by heading and
    code, as words of further dossier columns.
    """

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    sheet: str = ""

    @property
    def headings(self) -> set[str]:
        """Return all headings that the mapping needs, normalized."""
        return {folded_heading(one) for one in (*self.columns.values(), *self.values)}


def read_mapping(text: str, file: str) -> Mapping | list[ReadingProblem]:
    """Return the mapping in a TOML text, or all its problems."""
    try:
        data = loaded(text)
    except NoToml as why:
        line = _TOML_LINE.search(str(why))
        return [export_problem("mapping_toml", file, "line", int(line[1]) if line else None, found=str(why))]
    faults: list[ReadingProblem] = []
    columns = _table(data, "columns", file, faults)
    values = _table(data, "values", file, faults)
    if unknown := sorted(set(data) - {"columns", "values", "sheet"}):
        faults += [export_problem("mapping_key", file, found=key, expected="sheet, columns, values") for key in unknown]
    if not isinstance(data.get("sheet", ""), str):
        faults.append(export_problem("mapping_text", file, heading="sheet", found=str(data["sheet"])))
    for key, heading in columns.items():
        _check_column(key, file, faults)
        if not isinstance(heading, str):
            faults.append(export_problem("mapping_text", file, heading=key, found=str(heading)))
    for heading, codes in values.items():
        if not isinstance(codes, dict) or not all(isinstance(one, dict) for one in codes.values()):
            faults.append(export_problem("mapping_codes", file, heading=heading))
            continue
        for meaning in codes.values():
            for key, said in meaning.items():
                _check_column(key, file, faults)
                if not isinstance(said, str):
                    faults.append(export_problem("mapping_text", file, heading=key, found=str(said)))
    if not str(columns.get("title", "")).strip() and not faults:
        faults.append(export_problem("mapping_title", file, expected='title = "…"'))
    if faults:
        return faults
    return Mapping(
        {key: heading.strip() for key, heading in columns.items() if heading.strip()}, values, data.get("sheet", "")
    )


def _table(data: Mappings[str, Any], name: str, file: str, faults: list[ReadingProblem]) -> dict[str, Any]:
    table = data.get(name, {})
    if isinstance(table, dict):
        return table
    faults.append(export_problem("mapping_table", file, heading=name))
    return {}


def _check_column(key: str, file: str, faults: list[ReadingProblem]) -> None:
    known = [column.key for column in columns_of(SHEET)]
    if key not in known:
        near = get_close_matches(key, known, n=1)
        faults.append(export_problem("mapping_column", file, found=key, expected=near[0] if near else ", ".join(known)))


@cache
def _proposals() -> Mappings[str, Any]:
    return MappingProxyType(
        tomllib.loads(files(__package__).joinpath("list_headings.toml").read_text(encoding="utf-8"))
    )


_OF_A_DATABASE = {
    **dict.fromkeys(("jcr_quartile", "jcr2_quartile"), re.compile(r"jcr|wos|web of science|clarivate", re.IGNORECASE)),
    **dict.fromkeys(("scopus_percentile", "scopus2_percentile"), re.compile(r"scopus|скопус|cite", re.IGNORECASE)),
}
"""Metrics that a heading gives only if it names the database: another one has quartiles and percentiles, too."""


def propose_mapping(headings: Sequence[str], samples: Mappings[str, Sequence[str]]) -> Mapping:
    """Propose a mapping from headings; ``samples`` has values by heading. A person must confirm it."""
    columns: dict[str, str] = {}
    values: dict[str, dict[str, dict[str, str]]] = {}
    spelled = {
        folded_heading(name): key for key, names in _proposals().items() if isinstance(names, list) for name in names
    }
    for heading in headings:
        if codes := _codes(heading, samples.get(heading, ())):
            values[heading] = codes
            continue
        key = spelled.get(folded_heading(heading)) or column_meant(SHEET, heading)
        if key == "authors" and _OTHERS.search(heading):
            continue  # a co-authors column: as a list of authors it would lack the candidate
        if key in _OF_A_DATABASE and not _OF_A_DATABASE[key].search(heading):
            continue  # a bare «Квартиль» may be that of Scopus or SJR
        if key and key not in columns:
            columns[key] = heading
    return Mapping(columns, values)


def _codes(heading: str, samples: Sequence[str]) -> dict[str, dict[str, str]]:
    table = _proposals()["codes"]
    known = {code: meaning for code, meaning in table.items() if isinstance(meaning, dict)}
    held = {sample for sample in samples if sample}
    named = any(word in heading.casefold() for word in table["words"])
    return known if named and held and held <= set(known) else {}


def format_mapping(mapping: Mapping, headings: Sequence[str], head: str, rest: str) -> str:
    """Format the mapping as a TOML file; ``head`` explains it, ``rest`` precedes unused headings."""
    lines = [
        *(f"# {line}" for part in head.split("\n") for line in textwrap.wrap(part, 108, break_on_hyphens=False)),
        "",
        f"sheet = {_quoted(mapping.sheet)}",
        "",
        "[columns]",
    ]
    lines += [f"{key} = {_quoted(heading)}" for key, heading in mapping.columns.items()]
    for heading, codes in mapping.values.items():
        lines += ["", f"[values.{_quoted(heading)}]"]
        for code, meaning in codes.items():
            said = ", ".join(f"{key} = {_quoted(word)}" for key, word in meaning.items())
            lines.append(f"{_quoted(code)} = {{ {said} }}" if said else f"{_quoted(code)} = {{}}")
    used = mapping.headings
    unused = [heading for heading in headings if folded_heading(heading) not in used]
    if unused:
        lines += ["", f"# {rest}", *(f"#   {_quoted(heading)}" for heading in unused)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "").replace("\t", "\\t")
    return f'"{escaped}"'
