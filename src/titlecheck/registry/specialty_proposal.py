"""Proposal of fields and categories that may match a specialty; a person must confirm them."""

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
# Cyrillic letters in specialty codes, as in 6Д070300 for 6D070300.
_ROMAN = str.maketrans("ДМВ", "DMB")


def proposed(dossier: Dossier) -> tuple[SpecialtyField, ...]:
    """Return the proposed fields and categories for the requested specialty, without answers.

    Fields already in the dossier's sheet are left out. A subject area is one row that covers its fields. The result is
    empty if the table lacks the specialty's code.
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
    """Return the group with the longest matching code prefix, or None."""
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
    # Older codes have dots: “05” is a prefix of 05.13.00 only as “05.”.
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
