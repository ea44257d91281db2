"""Decoding of text files."""

from __future__ import annotations

import codecs

from titlecheck.importers.work import export_problem
from titlecheck.workbook.outcome import ReadingProblem

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode_text(raw: bytes, file: str) -> str | ReadingProblem:
    r"""Decode UTF-8 or UTF-16 with or without a byte order mark and unify line ends; return a problem on failure."""
    if not raw.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        return export_problem("empty_file", file)
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if raw.startswith(mark)), "") or _unmarked(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as why:
        if encoding.startswith("utf-16"):
            # UTF-16 uses pairs of bytes: an odd number of bytes or half a surrogate pair means a truncated file.
            return export_problem("cut_off", file, found=encoding.upper()[:6])
        line = raw[: why.start].count(b"\n") + 1
        return export_problem("encoding", file, "line", line, found=_decode_context(raw, why.start))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unmarked(raw: bytes) -> str:
    """Return the encoding of a text without a byte order mark, judging by its zero bytes."""
    start = raw[:2000]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > len(start) // 8 and even * 8 < odd:
        return "utf-16-le"
    if even > len(start) // 8 and odd * 8 < even:
        return "utf-16-be"
    return "utf-8"


def _decode_context(raw: bytes, at: int) -> str:
    """Return the text around ``at`` decoded as Windows-1251, so that the user can find the place."""
    return raw[max(at - 15, 0) : at + 15].decode("cp1251", "replace").replace("\n", " ").strip()
