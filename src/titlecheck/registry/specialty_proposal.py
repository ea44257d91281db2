"""Proposal of fields and categories that may match a specialty; only a person can confirm them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import FieldKind
from titlecheck.dossier.works import SpecialtyField
from titlecheck.registry.fold_titles import folded_field
from titlecheck.resources import folder

_CODE = re.compile(r"(?<![\d.])(?:\d[A-Z]\d{2,6}|\d{2}(?:\.\d{2}){0,2}(?![\d.]*\d))")
# Letters of the Russian keyboard in the codes of specialties: 6Д070300 for 6D070300, 8М for 8M.
_ROMAN = str.maketrans("ДМВ", "DMB")


def proposed(dossier: Dossier) -> tuple[SpecialtyField, ...]:
    """Return the fields and categories that the table of specialties names for the requested one, without an answer.

    What the dossier's own sheet names already is left out. A whole subject area is one row: one answer settles all its
    fields, and a field of its own may say otherwise. Empty where the specialty has no code that the table knows.
    """
    group = _group(dossier.candidate.specialty_code or "")
    if group is None:
        return ()
    there = {
        (row.kind, key) for row in dossier.specialty_fields for key in (row.code, folded_field(row.name or "")) if key
    }
    found = [*_scopus(group["scopus"]), *_jcr(group["jcr"])]
    return tuple(
        row
        for row in found
        if (row.kind, row.code) not in there and (row.kind, folded_field(row.name or "")) not in there
    )


def _group(code: str) -> dict[str, Any] | None:
    """Return the group whose beginning of the code is the longest."""
    shape = _CODE.search(code.upper().translate(_ROMAN).replace(" ", ""))
    if shape is None:
        return None
    best = max(
        ((beginning, group) for group in _groups() for beginning in group["codes"] if _begins(shape[0], beginning)),
        key=lambda pair: len(pair[0]),
        default=None,
    )
    return best[1] if best is not None else None


def _begins(code: str, beginning: str) -> bool:
    # The older codes have points, and “05” is the beginning of 05.13.00 and of nothing else.
    return code == beginning or code.startswith(beginning if "D" in beginning else f"{beginning}.")


def _scopus(named: list[str]) -> list[SpecialtyField]:
    rows = []
    for one in named:
        code, _, name = one.partition(" ")
        rows.append(SpecialtyField(kind=FieldKind.SCOPUS, code=code if len(code) == 4 else f"{code}**", name=name))
    return rows


def _jcr(named: list[str]) -> list[SpecialtyField]:
    return [SpecialtyField(kind=FieldKind.JCR, name=name) for name in named]


@cache
def _groups() -> tuple[dict[str, Any], ...]:
    text = (folder("fields") / "specialties.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["group"])
