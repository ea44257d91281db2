"""Untrusted JSON: counted before parsing, numbers limited, texts cleaned like cells.

Why: a few megabytes of brackets can become gigabytes of objects, and ``1e999999999`` cannot be expanded on any machine.
"""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from titlecheck.errors import TitlecheckError
from titlecheck.workbook.clean_text import clean
from titlecheck.workbook.limits import MAX_KEYS, MAX_LIST_RECORDS, MAX_PROBLEMS, MAX_VALUES
from titlecheck.workbook.outcome import Location, ReadingProblem
from titlecheck.workbook.refused_value import Refused
from titlecheck.workbook.scalars import reasonable
from titlecheck.workbook.zip_guard import Unreadable

_DEEPEST = 12

NUMBERS = frozenset(
    {
        "authors_own", "authors_total", "citescore_value", "citescore_year", "council_votes_abstained",
        "council_votes_against", "council_votes_for", "count", "domestic_advisers", "early_access_year", "funding_usd",
        "impact_factor", "jcr_year", "mark", "metric_year", "percentile", "quartile", "rate", "reviews", "row",
        "sheets", "sheets_own", "sheets_total", "work_row", "years_in_use",
    }
)  # fmt: skip
"""Fields with numbers, in any record."""


class Duplicate(TitlecheckError, ValueError):
    """Error for a key repeated in one object."""


class _TooLong(str):
    """Number too long to convert, as written."""


def loaded(raw: bytes) -> dict[str, Any]:
    """Return the object in ``raw`` (UTF-8 without byte order mark); raise ``Unreadable`` if there is none."""
    if sum(raw.count(sign) for sign in (b",", b":", b"[", b"{")) > MAX_VALUES:
        raise Unreadable("too_many_values", f"{MAX_VALUES:_}".replace("_", " "))
    try:
        content = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=_parse_integer,
            parse_float=_decimal,
            parse_constant=_no_constant,
        )
    except UnicodeDecodeError as why:
        raise Unreadable("wrong_encoding", str(why.start + 1)) from None
    except Duplicate as why:
        raise Unreadable("duplicate_key", str(why)) from None
    except json.JSONDecodeError as why:
        raise Unreadable("not_json", f"{why.lineno}:{why.colno}") from None
    except (ValueError, RecursionError):
        raise Unreadable("not_json") from None
    if not isinstance(content, dict):
        raise Unreadable("not_an_object")
    return content


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        raise Duplicate(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return found


def _parse_integer(text: str) -> Any:
    return int(text) if len(text) < 16 else _TooLong(text)


def _decimal(text: str) -> Any:
    try:
        number = Decimal(text) if len(text) < 40 else None
    except InvalidOperation:
        number = None
    return number if number is not None and reasonable(number) else _TooLong(text)


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def cleaned(facts: dict[str, Any], records: frozenset[str], problems: list[ReadingProblem]) -> dict[str, Any]:
    """Return ``facts`` with every text cleaned like a cell; invalid texts go to ``problems`` with their path.

    ``records`` are the keys of record lists, each with at most ``MAX_LIST_RECORDS``.
    """
    walk = _JsonWalk(problems)
    made: dict[str, Any] = {}
    if len(facts) > MAX_KEYS:
        raise Unreadable("too_many_values", str(MAX_KEYS))
    for key, value in facts.items():
        if key in records and isinstance(value, list):
            if len(value) > MAX_LIST_RECORDS:
                problems.append(
                    ReadingProblem("too_many_records", Location(path=key), f"{len(value)} > {MAX_LIST_RECORDS}")
                )
                continue
            made[key] = [walk.value(one, f"{key}[{at}]", key, 1) for at, one in enumerate(value)]
        else:
            made[key] = walk.value(value, key, key, 1)
    return made


class _JsonWalk:
    """Walk through all values, which stops reporting after ``MAX_PROBLEMS``."""

    def __init__(self, problems: list[ReadingProblem]) -> None:
        self._problems = problems

    def value(self, value: Any, path: str, key: str, depth: int) -> Any:
        if isinstance(value, _TooLong):
            return self._refuse("number_too_long", path, value)
        if isinstance(value, str):
            return self._text(value, path, key)
        if depth > _DEEPEST:
            raise Unreadable("not_json")
        if isinstance(value, list | dict) and len(value) > MAX_KEYS:
            raise Unreadable("too_many_values", str(MAX_KEYS))
        if isinstance(value, dict):
            return {name: self.value(one, f"{path}.{name}", name, depth + 1) for name, one in value.items()}
        if isinstance(value, list):
            return [self.value(one, f"{path}[{at}]", key, depth + 1) for at, one in enumerate(value)]
        return value

    def _text(self, text: str, path: str, key: str) -> Any:
        if key in NUMBERS and len(text) > 40:
            return self._refuse("number_too_long", path, text)
        if text.isprintable():
            if key in NUMBERS and not self._is_reasonable(text):
                return self._refuse("number_too_long", path, text)
            return text
        try:
            return clean(text)
        except Refused as why:
            return self._refuse(why.code, path, text)

    @staticmethod
    def _is_reasonable(text: str) -> bool:
        try:
            number = Decimal(text.strip())
        except InvalidOperation:
            return True  # the model reports the fault
        return not number.is_finite() or reasonable(number)

    def _refuse(self, code: str, path: str, found: str) -> None:
        if len(self._problems) <= MAX_PROBLEMS * 2:
            self._problems.append(ReadingProblem(code, Location(path=path), found[:200]))
