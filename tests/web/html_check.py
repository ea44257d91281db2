"""Checker of a page's HTML, stricter than browsers, which silently correct many faults."""

from __future__ import annotations

from html.entities import html5
from html.parser import HTMLParser

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_FLOW = frozenset(
    ("address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figure", "footer",
     "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table",
     "ul")
)  # fmt: skip
"""Block elements, which are invalid inside an element for text."""
_LINES = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "b", "small", "button", "label", "pre", "dt", "code")
)
"""Elements for text only."""
_PARENTS = {
    "li": {"ul", "ol"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "tr": {"tbody", "thead", "tfoot", "table"},
    "td": {"tr"}, "th": {"tr"}, "tbody": {"table"}, "thead": {"table"}, "caption": {"table"},
    "option": {"select", "datalist", "optgroup"}, "summary": {"details"}, "legend": {"fieldset"},
}  # fmt: skip
_ACTIVE = frozenset(("a", "button", "input", "select", "textarea", "label", "summary", "details"))
_REFERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers")


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wanted: list[str] = []
        self.counts: dict[str, int] = {}

    def fault(self, said: str) -> None:
        line, column = self.getpos()
        self.faults.append(f"{line}:{column} {said}")

    def handle_decl(self, decl: str) -> None:
        self.counts[decl.lower()] = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._began(tag, attrs)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "svg" not in self.open and tag not in _VOID:
            self.fault(f"<{tag}/> is not closed by that")
        self._began(tag, attrs)

    def _began(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "svg" not in self.open:  # an image may have its own titles
            self.counts[tag] = self.counts.get(tag, 0) + 1
        parent = self.open[-1] if self.open else ""
        if tag in _FLOW and (line := next((one for one in self.open if one in _LINES), None)):
            self.fault(f"<{tag}> in <{line}>")
        if tag in _PARENTS and parent not in _PARENTS[tag]:
            self.fault(f"<{tag}> in <{parent}>")
        if parent in ("ul", "ol") and tag != "li":
            self.fault(f"<{tag}> in <{parent}>")
        if tag in _ACTIVE and (within := next((one for one in self.open if one in ("a", "button", "summary")), None)):
            self.fault(f"<{tag}> in <{within}>")
        self._attributes(tag, attrs)

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        given = dict(attrs)
        self.faults += [f"{tag} has {name} twice" for name in set(names) if names.count(name) > 1]
        self.faults += [f"{tag} has {name}" for name in names if name == "style" or name.startswith(("on", "hx-"))]
        self.ids += [value for name, value in attrs if name == "id" and value is not None]
        for name in _REFERS:
            self.wanted += (given.get(name) or "").split()
        for name in ("href", "src", "action"):
            to = given.get(name) or ""
            if to.startswith("#"):
                self.wanted.append(to[1:])
            if to.startswith("//") or (":" in to.partition("?")[0] and tag != "a"):
                self.fault(f"{tag} leads to {to}")
        needed = {"img": "alt", "script": "src", "html": "lang"}.get(tag)
        if needed and given.get(needed) is None:
            self.fault(f"{tag} without {needed}")
        if (given.get("tabindex") or "0") not in ("0", "-1"):
            self.fault("tabindex above 0")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.fault(f"</{tag}> where <{self.open[-1] if self.open else ''}> is open")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_entityref(self, name: str) -> None:
        if f"{name};" not in html5:
            self.fault(f"&{name};")

    def handle_data(self, data: str) -> None:
        if "&" in data or "<" in data:
            self.fault(f"a sign that is not escaped: {data.strip()[:40]}")


def faults_of(html: str) -> list[str]:
    """Return the faults of a page, with line and column if they have a position."""
    one = _Checker()
    one.feed(html)
    one.close()
    found = one.faults + [f"<{tag}> is never closed" for tag in one.open]
    found += [f"id {name} twice" for name in set(one.ids) if one.ids.count(name) > 1]
    found += [f"nothing has the id {name}" for name in sorted(set(one.wanted) - set(one.ids))]
    once = ("h1", "main", "title", "doctype html")
    return found + [f"{one.counts.get(tag, 0)} × {tag}" for tag in once if one.counts.get(tag) != 1]
