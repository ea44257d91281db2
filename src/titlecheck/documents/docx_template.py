"""Word template: validated, patched and compiled once, filled repeatedly."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints
from xml.parsers import expat

from titlecheck.documents.docx_package import read_parts
from titlecheck.documents.word_text import cleaned
from titlecheck.errors import TitlecheckError
from titlecheck.workbook.zip_writer import zipped

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_DOCUMENT = "word/document.xml"
_FILLED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PARAGRAPH = re.compile(r"<w:p[ >](?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)
_LETTERS = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>|<w:tab/>|<w:br/>")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PAIRS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_CONTEXT_LETTERS = 30
_HIDDEN = re.compile(r"<[^>]*>|\{%[^}]*%\}|[_\u00a0]{3,}")
"""Text that is not displayed: XML tags, conditions, blanks."""


class BadTemplate(TitlecheckError):
    """Error for an unusable template: name, fault code, surrounding text, allowed names."""

    def __init__(self, name: str, code: str, *, found: str = "", around: str = "", allowed: Iterable[str] = ()) -> None:
        super().__init__(name, code)
        self.name, self.code, self.found, self.around = name, code, found, around
        self.allowed = tuple(sorted(allowed))

    def __str__(self) -> str:
        return f"{self.name}: {self.code}: {self.found}: {self.around}"


class FormTemplate:
    """Template that is filled with views of one class."""

    def __init__(self, name: str, file: Path | bytes, view: type, *, trusted: bool = False) -> None:
        """Read a template; raise ``BadTemplate`` if it cannot be filled.

        ``trusted``: its output is known to be well-formed.
        """
        self.name = name
        self._trusted = trusted
        try:
            parts = read_parts(file)
        except zipfile.BadZipFile:
            raise BadTemplate(name, "no_word_file") from None
        if _DOCUMENT not in parts:
            raise BadTemplate(name, "no_word_file")
        self._parts = parts
        self._filled: dict[str, Template] = {
            part: self._compiled(data, view)
            for part, data in parts.items()
            if _FILLED.fullmatch(part) and (part == _DOCUMENT or b"{" in data)
        }

    def _compiled(self, data: bytes, view: type) -> Template:
        from docxtpl import DocxTemplate  # type: ignore[import-untyped]
        from jinja2 import TemplateSyntaxError

        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise BadTemplate(self.name, "no_word_file") from None
        if not self._trusted:
            # Entities would be copied into the form, and malformed XML slows down the patterns below.
            if "<!DOCTYPE" in text:
                raise BadTemplate(self.name, "no_word_file", found=" <!DOCTYPE>")
            self._check_form(data)
        self._check_braces(text)
        patched = DocxTemplate(BytesIO()).patch_xml(text)
        environment = _environment()
        try:
            self._check_names(environment, patched, view)
            return environment.from_string(patched)
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as fault:
            # Code executed during compilation, which no form needs.
            raise BadTemplate(self.name, "syntax", found=type(fault).__name__) from None
        except TemplateSyntaxError as fault:
            around = next(
                (
                    _around(patched, place)
                    for word in re.findall(r"'(\w+)'", fault.message or "")
                    if (place := _tagged(patched, word)) >= 0
                ),
                "",
            )
            raise BadTemplate(self.name, "syntax", found=fault.message or "", around=around) from None

    def _check_braces(self, text: str) -> None:
        """Raise ``BadTemplate`` if a placeholder is split between paragraphs."""
        for paragraph in _paragraphs(text):
            opened = ""
            for found in _BRACES.finditer(paragraph):
                sign = found[0]
                if (sign in _PAIRS) == bool(opened) or (opened and sign != _PAIRS[opened]):
                    raise BadTemplate(self.name, "split", found=sign, around=_cut(paragraph, found.start()))
                opened = sign if sign in _PAIRS else ""
            if opened:
                raise BadTemplate(self.name, "split", found=opened, around=_cut(paragraph, paragraph.rfind(opened)))

    def _check_names(self, environment: Environment, patched: str, view: type) -> None:
        """Raise ``BadTemplate`` if the template names a field that the form lacks."""
        from jinja2 import meta, nodes

        tree = environment.parse(patched)
        known = frozenset(view.__dataclass_fields__) if hasattr(view, "__dataclass_fields__") else frozenset()
        every = names_of(view)
        for name in sorted(meta.find_undeclared_variables(tree) - known):
            around = _around(patched, _tagged(patched, name))
            raise BadTemplate(self.name, "unknown", found=name, around=around, allowed=known)
        for node in tree.find_all(nodes.Getattr):
            if node.attr not in every and node.attr not in _LOOP:
                around = _around(patched, _tagged(patched, node.attr))
                raise BadTemplate(self.name, "unknown", found=node.attr, around=around, allowed=every)

    def filled(self, view: Any) -> bytes:
        """Return the document filled with ``view``; equal views give equal bytes.

        Raise ``BadTemplate`` if rendering fails.
        """
        from jinja2 import TemplateError

        values = cleaned(view)
        ready = dict(self._parts)
        for part, template in self._filled.items():
            try:
                text = template.render(values)
            except TemplateError as fault:
                raise BadTemplate(self.name, "syntax", found=fault.message or "") from None
            except Exception as fault:  # any error that an edited template causes in Jinja is a fault of the template
                raise BadTemplate(self.name, "syntax", found=f"{type(fault).__name__}: {fault}") from None
            data = text.encode("utf-8", "replace")
            if not self._trusted:
                self._check_form(data)
            ready[part] = data
        return zipped(ready)

    def _check_form(self, data: bytes) -> None:
        try:
            expat.ParserCreate().Parse(data, True)
        except expat.ExpatError as fault:
            raise BadTemplate(self.name, "broken", found=expat.errors.messages.get(fault.code, "")) from None


_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem"})


@cache
def names_of(view: type) -> frozenset[str]:
    """Return the names of all fields of a form, including those of its lists."""
    found: set[str] = set()
    hints = get_type_hints(view)
    for one in fields(view):
        found.add(one.name)
        for inner in get_args(hints[one.name]):
            if hasattr(inner, "__dataclass_fields__"):
                found |= names_of(inner)
    return frozenset(found)


@cache
def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _paragraphs(text: str) -> Iterator[str]:
    for found in _PARAGRAPH.finditer(text):
        yield unescape("".join(one[1] or " " for one in _LETTERS.finditer(found[0])))


def _tagged(patched: str, name: str) -> int:
    """Return the position of ``name`` within a tag of the patched template, or -1."""
    found = re.search(rf"\{{[{{%][^}}]*?\b({re.escape(name)})\b", patched)
    return found.start(1) if found else -1


def _around(patched: str, place: int) -> str:
    """Return the words around a position of the patched template."""
    if place < 0:
        return ""
    before = _HIDDEN.sub("", patched[:place].rpartition("<w:p>")[2] or patched[max(0, place - 400) : place])
    after = _HIDDEN.sub("", patched[place : place + 400].partition("</w:p>")[0])
    return _cut(unescape(before + after), len(unescape(before)))


def _cut(text: str, place: int) -> str:
    start, end = max(0, place - _CONTEXT_LETTERS), place + _CONTEXT_LETTERS
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
