"""Whether a PDF file is whole and has pages that are not empty; nothing of it is drawn or run.

Objects are found by looking through the file, the newest of each number counts, and the pages are counted by walking
the tree of pages from the root. What is compressed into streams of objects is unpacked, up to a limit.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

_HEAD_WITHIN = 1024
_TAIL_WITHIN = 2048
_MOST_UNPACKED = 64_000_000
_MOST_PAGES = 20_000

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+obj\b")
_NUMBERS = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+\Z")
_REF = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_START = re.compile(rb"startxref\s+(\d{1,12})")
_TRAILER = re.compile(rb"\btrailer\s*(<<.*?>>)\s*(?:startxref|xref|\Z)", re.DOTALL)


class Pdf(NamedTuple):
    """What was found: a code of what is wrong (empty where nothing is), the pages and how many of them are empty."""

    fault: str = ""
    pages: int = 0
    empty_pages: int = 0


class _Damaged(Exception):
    """The file promises something that is not there."""


def look_into(data: bytes) -> Pdf:
    """Look into the bytes of a file.

    Faults: ``empty`` (no bytes), ``not_pdf``, ``cut_off`` (the end is missing), ``damaged`` (no way from the root to
    the pages), ``locked`` (encrypted: whether it opens cannot be told), ``no_pages``, ``empty_pages`` (nothing on any
    page).
    """
    if not data.strip():
        return Pdf("empty")
    if b"%PDF-" not in data[:_HEAD_WITHIN]:
        return Pdf("not_pdf")
    tail = data[-_TAIL_WITHIN:]
    starts = _START.findall(tail)
    if b"%%EOF" not in tail or not starts:
        return Pdf("cut_off")
    if not _table_at(data, int(starts[-1])):
        return Pdf("damaged")
    try:
        objects = _Objects(data)
        if objects.locked:
            return Pdf("locked")
        pages, empty = 0, 0
        for page in objects.pages():
            pages += 1
            empty += not objects.shows_something(page)
    except (_Damaged, RecursionError):
        return Pdf("damaged")
    if not pages:
        return Pdf("no_pages")
    return Pdf("empty_pages" if pages == empty else "", pages, empty)


def _table_at(data: bytes, offset: int) -> bool:
    """Whether a table of references stands where the end of the file says; some writers are a few bytes off."""
    # Some count from the beginning of the file, some from the head where a foreign line stands before it.
    for begin in {offset, offset + data.find(b"%PDF-")}:
        near = data[max(begin - 4, 0) : begin + 32]
        if b"xref" in near or _OBJECT.search(near):
            return True
    return False


def _heads(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Every beginning of an object: its number, where its body begins and where its head does.

    The word is looked for first and the numbers before it afterwards: a scan is long and holds few of them.
    """
    for word in re.finditer(rb"obj\b", data):
        near = max(word.start() - 24, 0)
        found = _NUMBERS.search(data[near : word.start()])
        if found:
            yield int(found[1]), word.end(), near + found.start()


class _Objects:
    """The objects of a file by their numbers."""

    def __init__(self, data: bytes) -> None:
        self.bodies: dict[int, bytes] = {}
        self.roots: list[int] = []
        self.locked = False
        starts = list(_heads(data))
        for place, (number, begin, _) in enumerate(starts):
            end = data.find(b"endobj", begin)
            limit = starts[place + 1][2] if place + 1 < len(starts) else len(data)
            # A number that looks like an object inside a stream must not end the object around it.
            body = data[begin : end if end != -1 else limit]
            if body.lstrip().startswith((b"<<", b"[")):
                self.bodies[number] = body
        self._unpack()
        dictionaries = [found[1] for found in _TRAILER.finditer(data)]
        dictionaries += [head for head in map(_dictionary, self.bodies.values()) if _is(head, b"XRef")]
        for head in dictionaries:
            self.locked |= b"/Encrypt" in head
            root = re.search(rb"/Root\s+(\d{1,10})\s+\d{1,5}\s+R\b", head)
            if root:
                self.roots.append(int(root[1]))

    def _unpack(self) -> None:
        """Take the objects out of the streams that hold many of them."""
        room = _MOST_UNPACKED
        packed: dict[int, bytes] = {}
        for body in list(self.bodies.values()):
            head = _dictionary(body)
            if not _is(head, b"ObjStm"):
                continue
            count, first = _number(head, b"N"), _number(head, b"First")
            data = _unpacked(head, _content(body), room)
            room -= len(data)
            numbers = data[:first].split()[: 2 * count]
            if not all(number.isdigit() for number in numbers):
                raise _Damaged
            starts = [first + int(offset) for offset in numbers[1::2]]
            for number, start, end in zip(numbers[0::2], starts, [*starts[1:], len(data)], strict=False):
                packed[int(number)] = data[start:end]
        # An object of its own is newer than one that was packed before it.
        self.bodies = packed | self.bodies

    def pages(self) -> Iterator[bytes]:
        """The dictionaries of the pages."""
        for root in reversed(self.roots):
            catalog = _dictionary(self.bodies.get(root, b""))
            found = re.search(rb"/Pages\s+(\d{1,10})\s+\d{1,5}\s+R\b", catalog)
            if found:
                yield from self._leaves(int(found[1]), set())
                return
        raise _Damaged

    def _leaves(self, number: int, above: set[int]) -> Iterator[bytes]:
        if number in above or number not in self.bodies or len(above) > _MOST_PAGES:
            raise _Damaged
        above.add(number)
        node = _dictionary(self.bodies[number])
        kids = re.search(rb"/Kids\s*(?:\[(.*?)\]|(\d{1,10})\s+\d{1,5}\s+R\b)", node, re.DOTALL)
        if kids is None:
            if not _is(node, b"Page"):
                raise _Damaged
            yield node
            return
        listed = kids[1] if kids[1] is not None else self.bodies.get(int(kids[2]), b"").partition(b"]")[0]
        for kid in _REF.findall(listed):
            yield from self._leaves(int(kid), above)

    def shows_something(self, page: bytes) -> bool:
        """Whether a page has a content with anything in it, or a note upon it."""
        if b"/Annots" in page:
            return True
        found = re.search(rb"/Contents\s*(?:\[(.*?)\]|(\d{1,10})\s+\d{1,5}\s+R\b)", page, re.DOTALL)
        if found is None:
            return False
        numbers = _REF.findall(found[1]) if found[1] is not None else [found[2]]
        return any(self._filled(int(number)) for number in numbers)

    def _filled(self, number: int) -> bool:
        body = self.bodies.get(number, b"")
        if body.lstrip().startswith(b"["):
            return any(self._filled(int(one)) for one in _REF.findall(body))
        content = _content(body)
        if b"/FlateDecode" in _dictionary(body) and b"/Filter" in body:
            try:
                content = zlib.decompressobj().decompress(content, 4096)
            except zlib.error:
                return bool(content)
        return bool(content.strip())


def _dictionary(body: bytes) -> bytes:
    """The dictionary at the beginning of an object, as it is written; without the stream behind it."""
    found = _STREAM.search(body)
    head = body[: found.start()] if found else body
    depth, place = 0, head.find(b"<<")
    if place == -1:
        return b""
    begin = place
    for mark in re.finditer(rb"<<|>>", head[begin:]):
        depth += 1 if mark[0] == b"<<" else -1
        if depth == 0:
            return head[begin : begin + mark.end()]
    return head[begin:]


def _content(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    end = body.rfind(b"endstream")
    return body[found.end() : end if end != -1 else len(body)]


def _unpacked(head: bytes, content: bytes, room: int) -> bytes:
    if b"/Filter" not in head:
        return content
    if b"/FlateDecode" not in head or room <= 0:
        raise _Damaged
    try:
        return zlib.decompressobj().decompress(content, room)
    except zlib.error:
        raise _Damaged from None


def _is(head: bytes, kind: bytes) -> bool:
    return re.search(rb"/Type\s*/" + kind + rb"(?![A-Za-z])", head) is not None


def _number(head: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb"\s+(\d{1,9})\b", head)
    if found is None:
        raise _Damaged
    return int(found[1])
