"""Make small PDF files: in the old form with a table, and in the newer one with object streams."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >> /ID [(a) (a)]" % (b"o" * 32, b"u" * 32)
"""The entry of the trailer that says that the file is encrypted."""
TEXT = b"BT /F1 24 Tf 72 700 Td (Page) Tj ET"


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def _stream(head: bytes, data: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def plain(
    contents: Sequence[bytes | None] = (TEXT,), *, trailer: bytes = b"", deep: bool = False, raw: bool = False
) -> bytes:
    """A PDF 1.4 with a page for each of ``contents`` (``None``: a page without any).

    ``deep``: a tree of two levels; ``raw``: contents that are not compressed.
    """
    objects: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    kids = []
    for at, content in enumerate(contents):
        page = 10 + 2 * at
        kids.append(b"%d 0 R" % page)
        named = b"" if content is None else b" /Contents %d 0 R" % (page + 1)
        objects[page] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]%s >>" % named
        if content is not None:
            packed_content = _stream(b"/Filter /FlateDecode", zlib.compress(content))
            objects[page + 1] = _stream(b"", content) if raw else packed_content
    if deep:
        objects[2] = b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % len(kids)
        objects[3] = b"<< /Type /Pages /Parent 2 0 R /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    else:
        objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    data = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += _object(number, body)
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    data += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, trailer, start)
    return bytes(data)


def packed(pages: int = 2) -> bytes:
    """Return a PDF 1.5 with its objects in a compressed stream, and a stream in place of the table."""
    inner = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    kids = []
    for at in range(pages):
        kids.append(b"%d 0 R" % (10 + at))
        inner[10 + at] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 90 0 R >>"
    inner[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), pages)
    heads, bodies = [], b""
    for number, body in inner.items():
        heads.append(b"%d %d" % (number, len(bodies)))
        bodies += body + b" "
    first = b" ".join(heads) + b" "
    data = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    data += _object(90, _stream(b"/Filter /FlateDecode", zlib.compress(TEXT)))
    head = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(inner), len(first))
    data += _object(91, _stream(head, zlib.compress(first + bodies)))
    start = len(data)
    # For each object: the stream (or offset) that contains it, and its index there.
    entries = {number: (2, 91, index) for index, number in enumerate(inner)} | {
        number: (1, data.index(b"%d 0 obj" % number), 0) for number in (90, 91)
    }
    entries[92] = (1, start, 0)
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, place, index in (entries.get(number, (0, 0, 0)) for number in range(93))
    )
    data += _object(92, _stream(b"/Type /XRef /Size 93 /W [1 4 2] /Root 1 0 R", table))
    data += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(data)
