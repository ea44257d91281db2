"""Parsing of untrusted XML: no entities, no DTD, no network, little in memory."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from typing import Any

from lxml import etree

from titlecheck.workbook.limits import MAX_NODES
from titlecheck.workbook.zip_guard import Unreadable, too_much

SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
"""Options of every parser of untrusted XML."""

_SMALL = 1_000_000
"""Maximum size in bytes of XML that is parsed as a whole."""
_CHUNK = 1 << 16
_PARSER = etree.XMLParser(**SAFE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def parsed(xml: bytes) -> Any:
    """Return the root of ``xml``; raise ``Unreadable`` if it is malformed, has a DOCTYPE, or is too large.

    For XML kept in memory as a whole: at most ``MAX_NODES`` tags and attributes.
    """
    _refuse_doctype(xml)
    if xml.count(b"<") + xml.count(b"=") > MAX_NODES:
        raise too_much()
    try:
        root = etree.fromstring(xml, _PARSER)
    except etree.XMLSyntaxError as why:
        raise _fault(why) from None
    except ValueError:
        raise Unreadable("damaged") from None
    return _checked(root)


def walked(xml: bytes, tag: str, see: Callable[[Any], None]) -> Any:
    """Return the root of ``xml``, after calling ``see`` with every completed element with the local name ``tag``.

    In long XML each element is dropped after the call, so the root lacks them. Raise ``Unreadable`` as ``parsed`` does,
    and if more than ``MAX_NODES`` lie between two of these elements.
    """
    if len(xml) <= _SMALL:
        root = parsed(xml)
        for element in root.iter(f"{{*}}{tag}"):
            see(element)
        return root
    chunks = (xml[start : start + _CHUNK] for start in range(0, len(xml), _CHUNK))
    return streamed(chunks, tag, see)


def streamed(chunks: Iterable[bytes], tag: str, see: Callable[[Any], None]) -> Any:
    """Do the same as ``walked`` for XML in chunks."""
    parser = etree.XMLPullParser(events=("end",), tag=f"{{*}}{tag}", **SAFE)
    held = 0
    first = True
    try:
        for chunk in chunks:
            if first:
                _refuse_doctype(chunk)
                first = False
            parser.feed(chunk)
            held += chunk.count(b"<") + chunk.count(b"=")
            for _, element in parser.read_events():
                held = 0
                see(element)
                element.clear()
                parent = element.getparent()
                if parent is not None:
                    while element.getprevious() is not None and element.getprevious().tag == element.tag:
                        parent.remove(element.getprevious())
            if held > MAX_NODES:
                raise too_much()
        root = parser.close()
    except etree.XMLSyntaxError as why:
        raise _fault(why) from None
    return _checked(root)


any_far: Any = etree.XPath("boolean(*[string-length(@r) > 8 or string-length(translate(@r, '0123456789', '')) > 2])")
"""XPath for whether a row has a cell beyond column ZZ or row 999,999, evaluated without Python."""


def text_of(element: Any) -> str:
    """Return the text of an element without child elements."""
    if not len(element):
        return element.text or ""
    return "".join(element.itertext())


def local(element: Any) -> str:
    """Return the local name of an element; empty for comments and processing instructions."""
    tag = element.tag if element is not None else ""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def space(element: Any) -> str:
    """Return the namespace of an element in braces, as lxml prefixes names; empty if there is none."""
    tag = str(element.tag)
    return tag[: tag.rfind("}") + 1]


def _refuse_doctype(xml: bytes) -> None:
    encoding = "utf-16-le" if xml.startswith(_UTF_16[0]) else "utf-16-be" if xml.startswith(_UTF_16[1]) else "ascii"
    if "<!DOCTYPE".encode(encoding) in xml[:_CHUNK]:
        raise Unreadable("damaged")


def _checked(root: Any) -> Any:
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("damaged")
    return root


def _fault(why: Any) -> Unreadable:
    """Convert a parser error: exceeded limits mean too much, everything else damage."""
    text = str(why).lower()
    return too_much() if "huge" in text or "depth" in text or "memory" in text else Unreadable("damaged")
