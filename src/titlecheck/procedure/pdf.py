"""Check of PDF files: complete, readable, with pages that have content. Pages are not rendered and scripts not run."""

from __future__ import annotations

import io
import logging
import re
from typing import Any, NamedTuple

_HEAD_WITHIN = 1024
_TAIL_WITHIN = 2048
"""Bytes at the beginning and at the end in which the header and the end mark must be."""
_MOST_PAGES = 20_000
"""Maximum number of pages; a file that states more is called damaged."""
_START = re.compile(rb"startxref\s+(\d{1,12})")
_TABLE = re.compile(rb"xref|\d\s+obj\b")


class Pdf(NamedTuple):
    """Fault code (empty if none), number of pages and number of empty pages."""

    fault: str = ""
    pages: int = 0
    empty_pages: int = 0


def look_into(data: bytes) -> Pdf:
    """Examine a whole PDF file.

    Faults: ``empty`` (no bytes), ``not_pdf``, ``cut_off`` (the end is missing), ``damaged`` (the page tree cannot be
    read), ``locked`` (encrypted, so it may not open), ``no_pages``, ``empty_pages`` (all pages are empty).
    """
    if not data.strip():
        return Pdf("empty")
    head = data.find(b"%PDF-", 0, _HEAD_WITHIN)
    if head == -1:
        return Pdf("not_pdf")
    tail = data[-_TAIL_WITHIN:]
    starts = _START.findall(tail)
    if b"%%EOF" not in tail or not starts:
        return Pdf("cut_off")
    if not _table_at(data, head, int(starts[-1])):
        return Pdf("damaged")
    return _pages(data[head:])


def look_at_ends(head: bytes, tail: bytes) -> Pdf:
    """Examine the beginning and the end of a file; pages cannot be counted.

    Faults: ``empty``, ``not_pdf``, ``cut_off``.
    """
    if not head.strip():
        return Pdf("empty")
    if head.find(b"%PDF-", 0, _HEAD_WITHIN) == -1:
        return Pdf("not_pdf")
    end = tail[-_TAIL_WITHIN:]
    return Pdf() if b"%%EOF" in end and _START.search(end) else Pdf("cut_off")


def _table_at(data: bytes, head: int, offset: int) -> bool:
    """Return whether a cross-reference table is near ``offset``, counted from the file's start or from its header.

    Why: writers differ in the origin of the offset if other text precedes the header.
    """
    return any(_TABLE.search(data[max(begin - 4, 0) : begin + 32]) for begin in (offset, offset + head))


def load_parser() -> None:
    """Load the parser of PDF files once, so that child processes that are forked later have it."""
    import pypdf  # noqa: F401 - a tenth of a second


def _pages(data: bytes) -> Pdf:
    """Count the pages, and the pages without content and annotations."""
    from pypdf import PdfReader

    # pypdf logs every fault that it repairs; the returned fault code is enough.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            return Pdf("locked")
        root: Any = reader.trailer["/Root"]
        promised = int(root["/Pages"].get("/Count", 0))
        if promised > _MOST_PAGES:
            return Pdf("damaged")
        pages = list(reader.pages)
        empty = sum(not _shows_something(page) for page in pages)
    except Exception:
        return Pdf("damaged")
    if promised and not pages:
        return Pdf("damaged")
    if not pages:
        return Pdf("no_pages")
    return Pdf("empty_pages" if len(pages) == empty else "", len(pages), empty)


def _shows_something(page: Any) -> bool:
    """Return whether a page has annotations or a non-empty content stream."""
    if "/Annots" in page:
        return True
    content = page.get_contents()
    return content is not None and bool(content.get_data().strip())
