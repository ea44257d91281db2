"""Untrusted TOML: checked before parsing, texts cleaned like cells."""

from __future__ import annotations

import tomllib
from typing import Any

from titlecheck.errors import TitlecheckError
from titlecheck.workbook.clean_text import clean
from titlecheck.workbook.limits import MAX_TOML, MAX_TOML_DEPTH, MAX_TOML_PARTS
from titlecheck.workbook.refused_value import Refused


class NoToml(TitlecheckError, ValueError):
    """Error for invalid or too complex TOML; the message names the location."""


def loaded(text: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raise ``NoToml`` if it is invalid."""
    look_over(text)
    try:
        body = tomllib.loads(text)
    except (ValueError, RecursionError) as why:
        raise NoToml(str(why)) from None
    cleaned: dict[str, Any] = _cleaned(body, "")
    return cleaned


def look_over(text: str) -> None:
    """Raise ``NoToml`` if parsing would take more time or depth than real files need."""
    if len(text) > MAX_TOML:
        raise NoToml(f"> {MAX_TOML // 1_000} KB")
    depth = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.partition("=")[0].count(".") > MAX_TOML_PARTS:
            raise NoToml(f"line {number}: > {MAX_TOML_PARTS} × “.”")
        depth += sum(map(line.count, "[{")) - sum(map(line.count, "]}"))
        if depth > MAX_TOML_DEPTH or max(map(line.count, "[{")) > MAX_TOML_DEPTH:
            raise NoToml(f"line {number}: > {MAX_TOML_DEPTH} × “[”")


def _cleaned(value: Any, path: str) -> Any:
    if isinstance(value, dict):
        return {_text(key, path): _cleaned(one, f"{path}.{key}".lstrip(".")) for key, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one, path) for one in value]
    return _text(value, path) if isinstance(value, str) else value


def _text(text: str, path: str) -> str:
    if text.isprintable():
        return text
    try:
        return clean(text)
    except Refused:
        raise NoToml(f"{path}: {text!r}") from None
