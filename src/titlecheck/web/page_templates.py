"""Templates of the pages, and values common to all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.resources import folder
from titlecheck.text.unbroken import unbroken

if TYPE_CHECKING:
    from jinja2 import Environment

LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


class Address(NamedTuple):
    """Address of a page without its language: ``path`` follows it, ``query`` has the choices in order."""

    path: str = "/"
    query: tuple[tuple[str, str], ...] = ()

    def to(self, lang: str, path: str | None = None, **changes: str | None) -> str:
        """Return an address in a language with changed choices; None removes a choice."""
        held = dict(self.query)
        for name, value in changes.items():
            if value is None:
                held.pop(name, None)
            else:
                held[name] = value
        text = urlencode(sorted(held.items()))
        return f"/{lang}{self.path if path is None else path}{f'?{text}' if text else ''}"


class StaticFile(NamedTuple):
    """File that browsers may cache: bytes and media type."""

    raw: bytes
    kind: str


@cache
def static_files() -> Mapping[str, StaticFile]:
    """Return style sheet, scripts and icon by name."""
    home = folder("templates") / "web" / "static"
    found = {
        path.name: StaticFile(path.read_bytes(), _TYPES[path.suffix[1:]])
        for path in sorted(home.iterdir())
        if path.suffix[1:] in _TYPES
    }
    drawing = (folder("templates") / "report" / "timeline.css").read_bytes()
    style = found["app.css"]
    return found | {"app.css": style._replace(raw=style.raw + b"\n" + drawing)}


@cache
def static_mark() -> str:
    """Return a digest of these files for their addresses."""
    every = hashlib.sha256()
    for name, file in static_files().items():
        every.update(name.encode() + file.raw)
    return every.hexdigest()[:8]


def page(name: str, lang: Language, address: Address, **values: Any) -> bytes:
    """Return a page in UTF-8 from the template ``name`` of ``templates/web``; all values are escaped."""
    base = {
        "lang": lang,
        "w": partial(_word, lang),
        "m": partial(_word_of, lang),
        "address": address,
        "link": partial(address.to, lang),
        "languages": [(code, LANGUAGE_NAMES[code], address.to(code)) for code in LANGUAGES],
        "static": f"/static/{static_mark()}",
        "dossier": None,
        "alert": False,
    }
    text: str = _environment().get_template(f"{name}.html.j2").render(base | values)
    return unbroken(text).encode("utf-8", "replace")  # lone surrogates from a JSON dossier have no UTF-8


def _word(lang: Language, key: str, **values: object) -> str:
    return word(f"web.{key}", lang, **values)


def _word_of(lang: Language, key: str, **values: object) -> str:
    """Return a text of another web catalogue: ``self.title`` is in ``web_self``."""
    return word(f"web_{key}", lang, **values)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    home = folder("templates")
    environment = Environment(
        loader=FileSystemLoader([home / "web", home / "report"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capital"] = _capital
    return environment


def _capital(text: Any) -> str:
    plain = str(text)
    return plain[:1].upper() + plain[1:]


Words = Callable[..., str]
