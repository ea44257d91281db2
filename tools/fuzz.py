"""Test the program with malformed files and unusual calls, and report every failure.

    python tools/fuzz.py                      # two minutes with the fixed seed, as in continuous integration
    python tools/fuzz.py --seed new           # a fresh seed, before a release; it is printed
    python tools/fuzz.py --count 20000        # a fixed number of inputs
    python tools/fuzz.py --seed 7 --start 512 --count 1     # one input again

Input number n of a seed is reproducible, so an interrupted run can be continued with ``--start``. A failure is: an
exception that the program or its last-resort handler does not catch, an undefined exit code, a crash of the reading
process, a terminal control character in the output, more than 30 seconds of processor time, or ten times as much
elapsed time. Failed inputs are kept in ``fuzz-falls/``.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import re
import selectors
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from xlsb_file import parts_of as parts_of_binary
from xlsb_file import record, records_of

from titlecheck.cli.main import main as program
from titlecheck.i18n import LANGUAGES, word
from titlecheck.ruleset.scheme_catalogue import all_schemes
from titlecheck.workbook.meeting_workbook import meeting_template

HOME = Path(__file__).resolve().parent.parent
SAMPLES = HOME / "samples"
FIXED = 128
SECONDS = 30
"""Limit of processor time in seconds; no real file needs as much."""
PATIENCE = 10
"""Limit of elapsed time as a multiple of ``SECONDS``, because other programs may use the processor."""
KEPT = Path("fuzz-falls")
BLOCK = 200
"""Number of inputs that one process tries."""

Input = list[str]
"""Arguments of a call; its files are in the folder given to the generator."""
Fall = tuple[int, str, str]
"""Number of an input, its kind, and the failure."""
Maker = Callable[[random.Random, Path], Input]

ODD_TEXTS = (
    "", " ", "\x00", "\x1b[2J", "\x9b31m", "\u202eabc", "\ud800", "\ufffe", "=1+1", "@SUM(A1)", "{{ 1 }}", "{% for %}",
    "none", "иә", "жоқ", "нет", "Q1", "Q5", "58%", "0,5", "1e999999999", "9" * 400, "-1", "NaN", "inf", "31.02.2021",
    "2021-13", "0001-01-01", "9999-12-31", "a\nb\nEND:VEVENT", "<b>", "&amp;", "%s%n", "../../x", "x" * 40_000, "#N/A",
    "Ә" * 300, "🜚", "\u00a0", "\u2028", "terms.answer.yes", "present", "қазір", "_x000D_", "1;2;3", "TRUE",
)  # fmt: skip
ODD_NUMBERS = (0, -1, 1e308, 1e-308, 5e-324, 2958466, 0.5, 44000, 2**53, 1e15, -44000, 10**12, 3)


@cache
def samples() -> tuple[bytes, ...]:
    """Return the bytes of some filled workbooks."""
    return tuple(path.read_bytes() for path in sorted(SAMPLES.glob("0*.xlsx"))[::4])


@cache
def parts_of(number: int) -> dict[str, bytes]:
    """Return the parts of a sample."""
    with zipfile.ZipFile(io.BytesIO(samples()[number])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes], path: Path) -> Path:
    """Write a zip file of ``parts``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def mutated(draw: random.Random, data: bytes, times: int = 8) -> bytes:
    """Return ``data`` with some bytes changed, removed, duplicated or moved."""
    made = bytearray(data)
    for _ in range(draw.randint(1, times)):
        if not made:
            break
        at = draw.randrange(len(made))
        match draw.randrange(5):
            case 0:
                made[at] = draw.randrange(256)
            case 1:
                del made[at : at + draw.randint(1, 200)]
            case 2:
                made[at:at] = made[at : at + draw.randint(1, 200)]
            case 3:
                made[at:at] = draw.choice(ODD_TEXTS).encode("utf-8", "surrogatepass")
            case _:
                made[at:at] = draw.choice(
                    (b"<", b">", b'"', b"\x00", b"<!--", b"]]>", b"<![CDATA[", b"&x;", b"{", b"[")
                )
    return bytes(made)


def checked(draw: random.Random, path: Path) -> Input:
    """Return a call that reads the dossier at ``path``."""
    call = draw.choice(
        (
            ["check", str(path)],
            ["check", str(path), "--format", "json"],
            ["routes", str(path)],
            ["outlook", str(path)],
            ["deadlines", str(path), "--council", "2024-05-01"],
            ["batch", str(path.parent), "--format", "json"],
            ["check", str(path), "-o", str(path.parent / "out.html")],
            ["check", str(path), "-o", str(path.parent / "out.xlsx")],
            ["forms", str(path), "-o", str(path.parent / "forms")],
            ["forms", str(path), "--annex", "3,4", "-o", str(path.parent / "forms")],
            ["deadlines", str(path), "--council", "2024-05-01", "--ics", str(path.parent / "t.ics")],
            ["check", str(path), "--marked", str(path.parent / "marked.xlsx")],
            ["check", str(path), "--apply-suggestions", str(path.parent / "mended.xlsx")],
            ["file", str(path), "--format", "json"],
            ["recognition", str(path), "-o", str(path.parent / "out.docx")],
            ["replay", str(path.parent), "--write", str(path.parent / "out.replay")],
        )
    )
    return [*call, "--lang", draw.choice(("kk", "ru", "en"))]


def cells(draw: random.Random, home: Path) -> Input:
    """Generate a sample with odd values in some cells."""
    parts = dict(parts_of(draw.randrange(len(samples()))))
    for name in draw.sample([one for one in parts if "worksheets/sheet" in one and one.endswith(".xml")], 3):
        found = list(re.finditer(rb'<c r="[A-Z]+\d+"[^>]*?(?:/>|>.*?</c>)', parts[name]))
        for one in draw.sample(found, min(len(found), draw.randint(1, 6))):
            text = draw.choice((*ODD_TEXTS, *map(str, ODD_NUMBERS)))
            where = re.search(rb'r="([A-Z]+\d+)"', one[0])
            assert where is not None
            kind = draw.choice(("str", "n", "b", "e", "d", "inlineStr", "s", ""))
            body = _escaped(text)
            inside = f"<is><t>{body}</t></is>" if kind == "inlineStr" else f"<v>{body}</v>"
            said = f' t="{kind}"' if kind else ""
            style = f' s="{draw.randrange(60)}"' if draw.random() < 0.3 else ""
            cell = f'<c r="{where[1].decode()}"{said}{style}>{inside}</c>'
            parts[name] = parts[name].replace(one[0], cell.encode("utf-8", "surrogatepass"), 1)
    return checked(draw, packed(parts, home / "a.xlsx"))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def headings(draw: random.Random, home: Path) -> Input:
    """Generate a sample with shuffled texts, including headings."""
    parts = dict(parts_of(draw.randrange(len(samples()))))
    name = draw.choice([one for one in parts if "worksheets/sheet" in one and one.endswith(".xml")])
    texts = re.findall(rb"<t[^>]*>([^<]*)</t>", parts[name])
    for _ in range(draw.randint(1, 5)):
        if texts:
            parts[name] = parts[name].replace(b">" + draw.choice(texts) + b"<", b">" + draw.choice(texts) + b"<", 1)
    return checked(draw, packed(parts, home / "a.xlsx"))


def xml(draw: random.Random, home: Path) -> Input:
    """Generate a sample with damaged or hostile XML in one part."""
    parts = dict(parts_of(draw.randrange(len(samples()))))
    name = draw.choice([one for one in parts if one.endswith((".xml", ".rels")) and "drawing" not in one.lower()])
    cunning = (
        (b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        (b'r="A1"', b'r="B99999999999"'),
        (b"</sheetData>", b'<row r="90">' + b"<c>" * draw.randint(1, 5_000) + b"</row></sheetData>"),
        (b"<sheetData>", b'<!DOCTYPE x [<!ENTITY a "b">]><sheetData>'),
        (b"</sheets>", b'<sheet name="Q" sheetId="77" r:id="rId1"/></sheets>'),
        (b"</worksheet>", b'<mergeCells><mergeCell ref="A1:ZZ9999"/></mergeCells></worksheet>'),
        (b"<row ", b"<x:row xmlns:x='y' "),
        (b"<v>", b"<v><!-- x -->"),
        (b"</sheetData>", b"</sheetData><sheetData/>"),
        (b'count="', b'count="18446744073709551615'),
        (b"</Relationships>", b'<Relationship Id="rId1" Target="x"/></Relationships>'),
    )
    if draw.random() < 0.5:
        old, new = draw.choice(cunning)
        parts[name] = parts[name].replace(old, new, draw.choice((1, -1)))
    elif draw.random() < 0.2:
        text = parts[name].decode("utf-8", "replace")
        parts[name] = re.sub(r"^<\?xml[^>]*\?>", "", text).encode(
            draw.choice(("utf-16", "utf-16-le", "cp1251")), "replace"
        )
    else:
        parts[name] = mutated(draw, parts[name])
    return checked(draw, packed(parts, home / "a.xlsx"))


def zips(draw: random.Random, home: Path) -> Input:
    """Generate a sample with a damaged package, or with odd part names."""
    number = draw.randrange(len(samples()))
    path = home / f"a.{draw.choice(('xlsx', 'xlsm', 'ods', 'xls', 'json', 'txt'))}"
    if draw.random() < 0.6:
        path.write_bytes(mutated(draw, samples()[number]))
        return checked(draw, path)
    parts = dict(parts_of(number))
    for name in draw.sample(list(parts), 2):
        odd = draw.choice((name.upper(), name.replace("/", "\\"), f"/{name}", f"../{name}", "", name + "\x00"))
        parts[odd or "x"] = parts[name] if draw.random() < 0.5 else parts.pop(name)
    return checked(draw, packed(parts, path))


def formats(draw: random.Random, home: Path) -> Input:
    """Generate a damaged .ods or .xls file."""
    source = draw.choice(sorted((HOME / "tests" / "workbook" / "data").glob("*.*")))
    path = home / f"a{source.suffix}"
    if source.suffix == ".ods" and draw.random() < 0.8:
        with zipfile.ZipFile(source) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        content = parts["content.xml"]
        if draw.random() < 0.4:
            times = draw.choice((0, 1, 999, 20_000, 10**9, -1))
            cell = b"<table:table-cell"
            content = content.replace(cell, cell + b' table:number-columns-repeated="%d"' % times, draw.randint(1, 40))
            parts["content.xml"] = content
        else:
            parts["content.xml"] = mutated(draw, content)
        packed(parts, path)
    else:
        path.write_bytes(mutated(draw, source.read_bytes(), 20))
    return checked(draw, path)


def _odd_value(draw: random.Random, depth: int = 0) -> Any:
    match draw.randrange(9 if depth < 4 else 6):
        case 0:
            return draw.choice(ODD_TEXTS)
        case 1:
            return draw.choice(ODD_NUMBERS)
        case 2:
            return None
        case 3:
            return draw.choice((True, False))
        case 4:
            return draw.randint(-(10**30), 10**30)
        case 5:
            return f"{draw.randint(1800, 2200)}-{draw.randint(0, 13):02}-{draw.randint(0, 32):02}"
        case 6:
            return [_odd_value(draw, depth + 1) for _ in range(draw.randrange(4))]
        case 7:
            return {draw.choice(("row", "title", "x", "\x1b[31m", "schema_")): _odd_value(draw, depth + 1)}
        case _:
            nested: Any = []
            for _ in range(draw.choice((1, 10, 900, 2_000))):
                nested = [nested]
            return nested


@cache
def _dossier() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HOME / "tests" / "kept" / "dossier.json").read_text(encoding="utf-8"))
    return found


def _spoilt(draw: random.Random, body: Any) -> Any:
    """Return ``body`` with one nested value replaced."""
    if isinstance(body, dict) and body:
        key = draw.choice(list(body))
        if draw.random() < 0.1:
            return body | {draw.choice(ODD_TEXTS): _odd_value(draw)}
        return body | {key: _spoilt(draw, body[key])}
    if isinstance(body, list) and body and draw.random() < 0.8:
        at = draw.randrange(len(body))
        return [*body[:at], _spoilt(draw, body[at]), *body[at + 1 :]]
    return _odd_value(draw)


def _dumped(body: Any) -> bytes:
    try:
        return json.dumps(body).encode()
    except RecursionError:
        return b"[" * 3_000 + b"]" * 3_000


def jsons(draw: random.Random, home: Path) -> Input:
    """Generate a dossier in JSON with odd values, keys and numbers."""
    body: Any = _dossier()
    for _ in range(draw.randint(1, 4)):
        body = _spoilt(draw, body)
    data = _dumped(body)
    if draw.random() < 0.2:
        number = draw.choice((b"1e999999999", b"1e-999999999", b"9" * 5_000, b"-0", b"1E400", b"0." + b"3" * 99))
        data = re.sub(rb": \d+", b": " + number, data, count=draw.randint(1, 4))
    if draw.random() < 0.2:
        data = mutated(draw, data)
    (home / "a.json").write_bytes(data)
    return checked(draw, home / "a.json")


RIS = "TY  - JOUR\nTI  - {}\nAU  - Ulgiyev, U.\nPY  - 2020\nJO  - J\nDO  - 10.1000/x{}\nER  - \n\n"
BIB = "@article{{k{1}, title = {{{0}}}, author = {{Ulgiyev, U.}}, year = 2020, journal = {{J}}}}\n"
WOS = "PT J\nAU Ulgiyev, U\n   Mysaleva, M\nTI {}\nSO J\nDT Article\nPY 2020\nSN 1563-0307\nDI 10.1000/x{}\nER\n\n"
DERWENT = "PT P\nPN KZ3{1}-B\nTI {0}\nAU ULGIYEV U\nPD KZ3{1}-B 15 Jun 2020 A61K-036/00\nGA 20201{1}\nER\n\n"
WOS_TAB = "J\tUlgiyev, U\t{}\tJ\tArticle\t2020\t1563-0307\t10.1000/x{}\tWOS:0001\n"
CSV = (
    'Ulgiyev U.; Mysaleva M.,"Ulgiyev, U. (57); Mysaleva, M. (58)",{},2020,J,5,2,,10,19,10.1000/x{},15630307,'
    "Article,2-s2.0-1\n"
)
ORCID = (
    '{{"external-ids": {{"external-id": [{{"external-id-type": "doi", "external-id-value": "10.1000/x{1}"}}]}}, '
    '"work-summary": [{{"title": {{"title": {{"value": "{0}"}}}}, "put-code": {1}, "type": "journal-article", '
    '"publication-date": {{"year": {{"value": "2020"}}, "month": null}}, "journal-title": {{"value": "J"}}}}]}}'
)
EXPORTS: dict[str, tuple[str, str, str, str]] = {
    "a.ris": ("", RIS, "", ""),
    "a.bib": ("", BIB, "", ""),
    "savedrecs.txt": ("FN Clarivate Analytics Web of Science\nVR 1.0\n", WOS, "", "EF\n"),
    "derwent.txt": ("FN Clarivate Analytics Derwent Innovations Index\nVR 1.0\n", DERWENT, "", "EF\n"),
    "wos.txt": ("PT\tAU\tTI\tSO\tDT\tPY\tSN\tDI\tUT\n", WOS_TAB, "", ""),
    "scopus.csv": (
        "Authors,Author full names,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,DOI,ISSN,"
        "Document Type,EID\n",
        CSV,
        "",
        "",
    ),
    "works.json": ('{"path": "/0000-0002-1825-0097/works", "group": [', ORCID, ", ", "]}"),
}
"""Export formats by file name: text before the works, a work, text between and after works."""
WHOLE_LINES = 0.2
"""Probability that damage to an export moves, duplicates or drops whole lines instead of bytes."""


def exports(draw: random.Random, home: Path) -> Input:
    """Generate an export in one of the formats, with odd texts, odd lines or damage."""
    name = draw.choice(sorted(EXPORTS))
    before, shape, between, behind = EXPORTS[name]
    texts = ("A work", "Жұмыс", *ODD_TEXTS[:30], "$\\alpha^{2}$ {B}", "\\'{e}", "Retraction: A work", '"', ";", "\t")
    works = [shape.format(draw.choice(texts), number) for number in range(draw.choice((0, 1, 1, 3, 200)))]
    text = before + between.join(works) + behind
    if draw.random() < WHOLE_LINES:
        lines = text.split("\n")
        for _ in range(draw.randint(1, 6)):
            at = draw.randrange(len(lines))
            lines[at : at + 1] = draw.choice(([], [lines[at]] * 2, [draw.choice(lines)], [draw.choice(texts)]))
            lines = lines or [""]
        text = "\n".join(lines)
    data = text.encode(draw.choice((*["utf-8"] * 8, "utf-8-sig", "utf-16", "cp1251")), "replace")
    if draw.random() < 0.4:
        data = mutated(draw, data, 3)
    path = home / (name if draw.random() < 0.8 else "a.txt")
    if name in ("wos.txt", "scopus.csv") and draw.random() < 0.2:
        path = _as_workbook(draw, home, text)
    else:
        path.write_bytes(data)
    return _imported(draw, home, path)


def _as_workbook(draw: random.Random, home: Path, text: str) -> Path:
    """Write an export as a workbook, one line per row, with damage in one part."""
    book = Workbook()
    for line in text.split("\n"):
        cells = [_cell_text(one) for one in re.split("[\t,]", line)]
        book.worksheets[0].append([f"'{one}" if one.startswith("=") else one for one in cells])
    return _damaged(draw, book, home / "a.xlsx")


def _cell_text(text: str) -> str:
    """Return a text that a cell can hold."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text).replace("\ufffe", "")
    return clean.encode("utf-8", "replace").decode()[:32_000]


def _damaged(draw: random.Random, book: Workbook, path: Path) -> Path:
    """Write a workbook, sometimes with damage in one part."""
    book.save(path)
    if draw.random() < 0.4:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = draw.choice([one for one in parts if one.endswith(".xml")])
        parts[name] = mutated(draw, parts[name], 3)
        packed(parts, path)
    return path


def _imported(draw: random.Random, home: Path, path: Path) -> Input:
    into = home / "d.xlsx"
    into.write_bytes(samples()[0])
    more = draw.choice(([], ["--dry-run"], ["-o", str(home / "o.xlsx")], ["--own-only"]))
    return ["import", str(path), "--into", str(into), *more, "--lang", draw.choice(("kk", "ru", "en"))]


def lists(draw: random.Random, home: Path) -> Input:
    """Generate a list of works in a workbook or table, with a mapping."""
    mapping = '[columns]\ntitle = "Title"\njournal = "Journal"\npublished_on = "Year"\n'
    if draw.random() < 0.3:
        mapping = mutated(draw, mapping.encode()).decode("utf-8", "replace")
    (home / "m.toml").write_text(mapping, encoding="utf-8")
    if draw.random() < 0.5:
        rows = "".join(f"{draw.choice(ODD_TEXTS)!r},J,{draw.choice(ODD_TEXTS)!r}\n" for _ in range(5))
        data = b"Title,Journal,Year\n" + rows.encode("utf-8", "replace")
        (home / "l.csv").write_bytes(mutated(draw, data) if draw.random() < 0.5 else data)
        path = home / "l.csv"
    else:
        path = home / "l.xlsx"
        parts = dict(parts_of(0))
        name = draw.choice([one for one in parts if one.endswith(".xml")])
        parts[name] = mutated(draw, parts[name])
        packed(parts, path)
    return [*_imported(draw, home, path), "--mapping", str(home / "m.toml")]


WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LIST_TEXTS = (
    "Название",
    "Выходные данные",
    "Фамилии соавторов",
    "Количество печатных листов",
    "Шығыс деректері",
    "Бірлескен авторлар",
    "Статьи в изданиях, рекомендованных КОКСНВО",
    "Учебные пособия",
    "Патенты",
    "Итого: 5",
    "ВСЕГО: 13 трудов",
    "Ulgiyev U.M. A work // J. – 2020. – № 2 (102). – P. 5–9.",
    "1. Үлгіев Ү. Мысал: оқу құралы. – Алматы: Үлгі, 2019. – 96 б.",
    "Вестник. – 2019. – Т. 3, № 2. – С. 45–52. ISSN 1563-0277",
    "Пат. 31245 Республика Казахстан. A / B; опубл. 15.06.2016",
    "0,5/0,25 п.л.",
    "нет",
    "–",
    "https://doi.org/10.1000/x(1)",
    "Рекомендовано Ученым советом",
    "Соискатель ____",
    "Q2, 45",
)


def words(draw: random.Random, home: Path) -> Input:
    """Generate a list of works in Word: odd texts, odd tables, and damage."""

    def text() -> str:
        said = draw.choice((*LIST_TEXTS, *ODD_TEXTS[:40]))
        if draw.random() < 0.2:
            said = said * draw.choice((2, 40, 400))
        if draw.random() < 0.3:
            said = mutated(draw, said.encode("utf-8", "surrogatepass"), 3).decode("utf-8", "replace")
        return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd]", "", _escaped(said))

    def paragraph() -> str:
        mark = draw.choice(("", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"))
        wrap = draw.choice(("{}", "<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<w:hyperlink>{}</w:hyperlink>"))
        return f"<w:p>{mark}{wrap.format(f'<w:r><w:t>{text()}</w:t></w:r>')}</w:p>"

    def cell() -> str:
        span = draw.choice((0, 1, 2, 6, 99_999, -1)) if draw.random() < 0.2 else 1
        merged = draw.choice(("", "", "<w:vMerge/>"))
        inner = f"<w:tbl><w:tr><w:tc>{paragraph()}</w:tc></w:tr></w:tbl>" if draw.random() < 0.05 else ""
        return f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/>{merged}</w:tcPr>{paragraph()}{inner}</w:tc>"

    head = "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in ("№", *LIST_TEXTS[:4]))
    rows = "".join(
        f"<w:tr>{''.join(cell() for _ in range(draw.choice((0, 1, 5, 5, 5, 6))))}</w:tr>"
        for _ in range(draw.randint(0, 12))
    )
    body = "".join(paragraph() for _ in range(draw.randint(0, 12)))
    document = (
        f"<w:document xmlns:w='{WORD_SPACE}'><w:body>{paragraph()}<w:tbl><w:tr>{head}</w:tr>{rows}</w:tbl>{body}"
        "</w:body></w:document>"
    ).encode("utf-8", "replace")
    if draw.random() < 0.3:
        document = mutated(draw, document)
    if draw.random() < 0.05:
        document = b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + document
    packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": document}, home / "l.docx")
    if draw.random() < 0.1:
        (home / "l.docx").write_bytes(mutated(draw, (home / "l.docx").read_bytes()))
    return _imported(draw, home, home / "l.docx")


def services(draw: random.Random, home: Path) -> Input:
    """Generate a service record in Word or Excel, with odd words in cells or damage in parts."""
    head = draw.choice((
        ("Месяц и год поступления", "Месяц и год ухода", "Должность с указанием организации"),
        ("Дата", "Сведения о приёме на работу, переводах и увольнении", "Приказ"),
        ("Период работы", "Организация", "Должность"),
        ("Күні", "Мәлімет (қабылдау, ауыстыру, босату)", "Бұйрық"),
    ))  # fmt: skip
    words = (
        "09.2015", "сентябрь 2015", "с 01.09.2015 по н.в.", "2015–2018", "н.в.", "принят на должность доцента",
        "уволен", "переведён доцентом, ЕНУ", "и.о. доцента кафедры ИС, ЕНУ", "оқытушы қызметіне қабылданды",
        "ТОО «Пример»", "студент", "1", "итого", "«" * 200, "," * 300, "доцент " * 60, "А" * 500 + " ЕНУ", "(" * 300,
    )  # fmt: skip
    texts = [*map(_cell_text, ODD_TEXTS), *words * 4]
    rows = [head, *([draw.choice(texts) for _ in head] for _ in range(draw.randint(1, 25)))]
    if draw.random() < 0.3:
        book = Workbook()
        for row in rows:
            book.worksheets[0].append([f"'{one}" if one.startswith("=") else one for one in row])
        return _imported(draw, home, _damaged(draw, book, home / "s.xlsx"))
    cells = [[f"<w:tc><w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p></w:tc>" for one in row] for row in rows]
    table = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{names}"><w:body><w:tbl>{table}</w:tbl></w:body></w:document>'.encode()
    parts = {"word/document.xml": mutated(draw, body, 3) if draw.random() < 0.2 else body}
    return _imported(draw, home, packed(parts, home / "s.docx"))


TABLES = {
    "CiteScore 2023": (
        ("Scopus Source ID", "Title", "CiteScore", "Percentile", "SJR", "RANK", "Rank Out Of", "Publisher", "Quartile",
         "Print ISSN", "E-ISSN", "Scopus ASJC Code (Sub-subject Area)", "Scopus Sub-Subject Area"),
        (1, "J", 3.1, 58, 0.6, 1, 2, "P", "Q2", "15630307", "", 1702, "Artificial Intelligence"),
    ),
    "CiteScore Sources page 2023": (
        ("Source title", "CiteScore", "Highest percentile", "2022-25 Citations", "SJR", "Publisher"),
        ("J", 3.1, "58.0% 42/100 Artificial Intelligence", 100, 0.6, "P"),
    ),
    "Scopus Sources May 2024": (
        ("Sourcerecord ID", "Source Title", "ISSN", "EISSN", "Active or Inactive", "Coverage",
         "Titles Discontinued by Scopus", "Publisher"),
        (1, "J", "15630307", "", "Active", "2010-2024", "", "P"),
    ),
    "Discontinued May 2024": (
        ("Sourcerecord ID", "Source Title", "ISSN", "EISSN", "Publisher", "Indexation Change", "Year"),
        (1, "J", "15630307", "", "P", "Discontinued", 2021),
    ),
    "JCR 2023": (
        ("Journal name", "Publisher", "ISSN", "eISSN", "Category", "Edition", "2023 JIF", "JIF Quartile"),
        ("J", "P", "1563-0307", "N/A", "MATHEMATICS - SCIE", "SCIE", 1.2, "Q2"),
    ),
    "Editions": (
        ("Атауы (қазақша)", "Атауы (орысша)", "ISSN", "e-ISSN", "Тізімнің деңгейі", "Бұйрық нөмірі", "Бұйрық күні",
         "Қолданылу басы", "Қолданылу соңы"),
        ("Ж", "Ж", "1563-0307", "", "1", "5", "2020-01-05", "2020-01-05", ""),
    ),
}  # fmt: skip
"""Kinds of register files: headings and a row."""


def registers(draw: random.Random, home: Path) -> Input:
    """Generate a journal register file of each kind, or a register, with damage."""
    db = home / "r.sqlite"
    name = draw.choice(sorted(TABLES))
    head, row = TABLES[name]
    rows = [list(head), *([number, *row[1:]] if row[0] == 1 else list(row) for number in range(20))]
    for _ in range(draw.randint(0, 6)):
        line = draw.choice(rows)
        line[draw.randrange(len(line))] = draw.choice((*ODD_TEXTS, *ODD_NUMBERS))
    if draw.random() < 0.5:
        path = home / f"{name}.xlsx"
        book = Workbook()
        book.worksheets[0].title = name[:31]
        for line in rows:
            cells = [_cell_text(one) if isinstance(one, str) else one for one in line]
            book.worksheets[0].append([f"'{one}" if isinstance(one, str) and one[:1] == "=" else one for one in cells])
        _damaged(draw, book, path)
    else:
        path = home / f"{name}.csv"
        data = "\n".join(",".join(map(str, line)) for line in rows).encode("utf-8", "replace")
        path.write_bytes(mutated(draw, data) if draw.random() < 0.6 else data)
    if draw.random() < 0.3:
        (home / "d.xlsx").write_bytes(samples()[0])
        db.write_bytes(mutated(draw, _register()) if draw.random() < 0.8 else draw.randbytes(5_000))
        return draw.choice(
            (
                ["check", str(home / "d.xlsx"), "--db", str(db), "--lang", "en"],
                ["verify", str(home / "d.xlsx"), "--db", str(db), "--lang", "kk"],
                ["journals", "status", "--db", str(db)],
                ["journals", "show", "1563-0307", "--db", str(db)],
                ["journals", "remove", "citescore/2023", "--db", str(db)],
                ["journals", "load", str(path), "--db", str(db)],
            )
        )
    return ["journals", "load", str(path), "--db", str(db), *draw.choice(([], [], [], ["--year", "2023"]))]


def binaries(draw: random.Random, home: Path) -> Input:
    """Generate a register as a binary workbook, with damage in a part, in records, or in the package."""
    parts = dict(_binary())
    name = draw.choice(sorted(parts) + [one for one in parts if one.endswith(".bin")] * 3)
    odd = draw.random()
    if odd < 0.3:
        parts[name] = mutated(draw, parts[name], 3)
    elif odd < 0.9 and name.endswith(".bin"):
        parts[name] = _odd_records(draw, parts[name])
    elif odd < 0.95:
        del parts[name]
    path = packed(parts, home / draw.choice(("cs.xlsb", "cs.xlsb", "cs.xlsx")))
    if draw.random() < 0.05:
        path.write_bytes(mutated(draw, path.read_bytes()))
    return ["journals", "load", str(path), "--db", str(home / "r.sqlite"), "--lang", draw.choice(("kk", "ru", "en"))]


def _odd_records(draw: random.Random, data: bytes) -> bytes:
    """Return the records of a part, with some removed, duplicated, moved, renamed, or with other data."""
    records = records_of(data)
    for _ in range(draw.randint(1, 6)):
        which = draw.randrange(len(records))
        kind, held = records[which]
        number = draw.choice((0, 1, 702, 703, 16_383, 599_999, 600_000, 2**20 - 1, 2**31 - 1, 2**31, 2**32 - 1))
        at = draw.choice((0, 4, 8, max(len(held) - 4, 0)))
        match draw.randrange(7):
            case 0:
                records[which : which + 1] = []
            case 1:
                records.insert(draw.randrange(len(records) + 1), records[which])
            case 2:
                records[which] = (draw.choice((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 19, 35, 36, 156, 16_383)), held)
            case 3:
                records[which] = (kind, mutated(draw, held, 2))
            case 4:
                records[which] = (kind, held[: draw.randint(0, len(held))])
            case 5:
                records[which] = (kind, held + draw.randbytes(draw.choice((1, 8, 300))))
            case _:
                records[which] = (kind, held[:at] + number.to_bytes(4, "little") + held[at + 4 :])
        if not records:
            break
    return b"".join(record(kind, held) for kind, held in records)


@cache
def _binary() -> dict[str, bytes]:
    head = (
        "Scopus Source ID", "Title", "CiteScore", "Percentile", "RANK", "Rank Out Of", "Publisher", "Quartile",
        "Print ISSN", "E-ISSN", "Scopus ASJC Code (Sub-subject Area)", "Scopus Sub-Subject Area",
    )  # fmt: skip
    rows = [(number, f"J{number}", 3.1, 58, 1, 2, "P", "Q2", "15630307", None, 1702, "A") for number in range(9)]
    return parts_of_binary({"About": [("About",)], "CiteScore 2023": [head, *rows], "ASJC codes": [("Code", True)]})


@cache
def _register() -> bytes:

    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "CiteScore 2023.csv"
        table.write_text(
            "Scopus Source ID,Title,CiteScore,Percentile,RANK,Rank Out Of,Publisher,Quartile,Print ISSN,E-ISSN,"
            "Scopus ASJC Code (Sub-subject Area),Scopus Sub-Subject Area\n"
            "1,J,3.1,58,1,2,P,Q2,15630307,,1702,Artificial Intelligence\n",
            encoding="utf-8",
        )
        db = Path(folder) / "r.sqlite"
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            program(["journals", "load", str(table), "--db", str(db), "--year", "2023"])
        return db.read_bytes() if db.exists() else b"SQLite format 3\x00"


def scoring(draw: random.Random, home: Path) -> Input:
    """Generate damaged scoring sheets."""
    source = draw.choice(sorted((SAMPLES / "scoring").rglob("*.xlsx")))
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw.choice([one for one in parts if one.endswith(".xml") and "sheet" in one])
    parts[name] = mutated(draw, parts[name])
    packed(parts, home / "a.xlsx")
    return ["score", str(home / "a.xlsx"), "--scheme", draw.choice(_schemes()), "--announced", "2025", "--lang", "en"]


@cache
def _schemes() -> tuple[str, ...]:

    return tuple(all_schemes())


def meetings(draw: random.Random, home: Path) -> Input:
    """Generate a meeting's workbook with odd values."""
    book = load_workbook(io.BytesIO(meeting_template("en")))
    for page in book.worksheets:
        for _ in range(draw.randint(1, 20)):
            text = draw.choice((*ODD_TEXTS[:30], *map(str, ODD_NUMBERS), "d.xlsx", "1"))
            page.cell(draw.randint(1, 12), draw.randint(1, 8)).value = _cell_text(text)
    book.save(home / "m.xlsx")
    (home / "f").mkdir()
    (home / "f" / "d.xlsx").write_bytes(samples()[0])
    return ["council", str(home / "f"), "--meeting", str(home / "m.xlsx"), "-o", str(home / "out"), "--lang", "ru"]


def tomls(draw: random.Random, home: Path) -> Input:
    """Generate a damaged file of an office's readings."""
    whole = 'base = "default"\n[choices.R13]\nside = "strict"\nreason = "As the council decided."\n'
    odd = (
        "a = " + "[" * draw.choice((10, 60, 5_000)),
        ".".join(["a"] * draw.choice((10, 300, 12_000))) + " = 1",
        'base = "\x1b[2J"',
        "a = " + "9" * 5_000,
        "[choices]\nR13 = 1",
    )
    text = draw.choice(odd) if draw.random() < 0.4 else mutated(draw, whole.encode()).decode("utf-8", "replace")
    (home / "r.toml").write_text(text, encoding="utf-8")
    (home / "d.xlsx").write_bytes(samples()[0])
    return [
        "check",
        str(home / "d.xlsx"),
        "--readings",
        str(home / "r.toml"),
        "--lang",
        draw.choice(("kk", "ru", "en")),
    ]


ODD_CODE = (
    "{{ 10**5000 }}", "{{ " + "(" * 2_000, "{% if x %}" * 500, "{{ '%1000000000d' % 1 }}", "{{ ''.__class__ }}",
    "{{ x.y.z }}", "{% raw %}", "{{ 'x'.center(10**9) }}", "{{ x|batch(0) }}", "{%tr ", "{{r x }}", "&x;",
    "{{ self }}", "{% include 'a' %}", "{{ 1/0 }}", "{% set x = 1 %}", "{# ", "{{ x",
)  # fmt: skip
SLOW_CODE = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def templates(draw: random.Random, home: Path) -> Input:
    """Generate damaged Word templates of an office, or with endless computations."""
    (home / "d.xlsx").write_bytes(samples()[0])
    (home / "t").mkdir()
    for source in draw.sample(sorted((HOME / "templates" / "order-128").rglob("*.docx")), draw.randint(1, 4)):
        with zipfile.ZipFile(source) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = draw.choice(("word/document.xml", "word/document.xml", *sorted(parts)))
        if draw.random() < 0.5:
            code = SLOW_CODE if draw.random() < 0.01 else draw.choice(ODD_CODE)
            spot = parts[name].find(b">", parts[name].find(b"<w:t>")) + 1
            parts[name] = parts[name][:spot] + code.encode() + parts[name][spot:]
        else:
            parts[name] = mutated(draw, parts[name])
        packed(parts, home / "t" / source.name)
    more = draw.choice((["--annex", "1"], ["--annex", "3"], ["--annex", "4"], []))
    call = ["forms", str(home / "d.xlsx"), "--templates", str(home / "t"), "-o", str(home / "out"), *more]
    return [*call, "--lang", draw.choice(("kk", "ru"))]


def stored(draw: random.Random, home: Path) -> Input:
    """Generate a recording, a folder of results, a batch ledger or assumed facts, with odd values or damage."""
    (home / "f").mkdir()
    (home / "f" / "d.xlsx").write_bytes(samples()[0])
    kind = draw.choice(("recording", "results", "ledger", "assumed"))
    source = {"recording": "replay.json", "results": "result.json"}.get(kind, "dossier.json")
    data = (HOME / "tests" / "kept" / source).read_bytes()
    if draw.random() < 0.5:
        body = json.loads(data)
        for _ in range(draw.randint(1, 4)):
            body = _spoilt(draw, body)
        data = _dumped(body)
    else:
        data = mutated(draw, data, 3)
    lang = ["--lang", draw.choice(("kk", "ru", "en"))]
    if kind == "ledger":
        (home / ".s.json.unfinished").write_bytes(draw.choice((b"", b"a\t{}\n", b"\n\n")) + data)
        return ["batch", str(home / "f"), "-o", str(home / "s.json"), *lang]
    (home / "a").mkdir()
    path = home / "a" / "a.json"
    path.write_bytes(data)
    if kind == "assumed":
        return ["check", str(home / "f" / "d.xlsx"), "--assume", str(path), *lang]
    return ["replay", str(home / "f"), "--against", str(path.parent if kind == "results" else path), *lang]


def scans(draw: random.Random, home: Path) -> Input:
    """Generate a folder of scans with odd names and damaged PDF files."""
    (home / "d.xlsx").write_bytes(samples()[0])
    folder = home / "scans"
    folder.mkdir()
    for number in range(draw.randint(1, 5)):
        name = (
            draw.choice((b"%d. x.pdf", b"%d. \xff\xfe.pdf", b"%d. a\x1b[31m.docx", b"%d. a\nb.pdf", b"%d .doc"))
            % number
        )
        body = mutated(
            draw, b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]>>endobj\n%%EOF"
        )
        try:
            with open(os.fsencode(folder) + b"/" + name, "wb") as file:  # noqa: PTH123
                file.write(body)
        except OSError:
            continue
    more = draw.choice(([], ["--format", "json"], ["-o", str(home / "o.xlsx")], ["-o", str(home / "o.html")]))
    return ["file", str(home / "d.xlsx"), "--folder", str(folder), *more, "--lang", "ru"]


def calls(draw: random.Random, home: Path) -> Input:
    """Generate a call with odd option values."""
    (home / "d.xlsx").write_bytes(samples()[0])
    dossier = str(home / "d.xlsx")
    odd = draw.choice((*ODD_TEXTS[:30], "9" * 5_000, "0001-01-01", "9999-12-31", "~nobody-of-that-name/x", "/dev/zero"))
    odd = odd.replace("\x00", "").encode("utf-8", "replace").decode()
    return draw.choice(
        (
            ["check", dossier, "--as-of", odd],
            ["outlook", dossier, "--as-of", odd],
            ["outlook", dossier, "--years", odd],
            ["check", dossier, "--db", odd],
            ["check", dossier, "--reading", odd],
            ["check", dossier, "--route", odd],
            ["check", odd],
            ["batch", dossier, "--jobs", odd],
            ["deadlines", "--council", odd],
            ["score", dossier, "--scheme", draw.choice(_schemes()), "--announced", odd],
            ["score", dossier, "--scheme", odd],
            ["rules", "show", odd],
            ["check", dossier, "--title", odd],
            ["check", dossier, "--edition", odd],
            ["check", dossier, "--readings", odd],
            ["check", dossier, "--assume", odd],
            ["check", dossier, "--trust", odd],
            ["forms", dossier, "--annex", odd, "-o", str(home / "out")],
            ["forms", dossier, "--templates", odd, "-o", str(home / "out")],
            ["council", str(home), "--meeting", odd, "-o", str(home / "out")],
            ["replay", str(home), "--against", odd],
            ["file", dossier, "--folder", odd],
            ["journals", "load", odd, "--db", str(home / "none.sqlite")],
            ["journals", "remove", odd, "--db", str(home / "none.sqlite")],
            ["template", str(home / "t.xlsx"), "--title", odd],
            ["template", str(home / "t.xlsx"), "--track", odd],
            ["template", str(home / "t.xlsx"), "--route", odd],
            ["readings", odd],
            ["schema", odd],
            ["guide", odd],
            ["journals", "show", odd, "--db", str(home / "none.sqlite")],
            ["import", odd, "--into", dossier],
            [odd],
            ["check", dossier, odd],
            ["check", dossier, "--format", odd],
            ["--lang", odd, "check", dossier],
        )
    )


MAKERS: dict[str, Maker] = {
    "cells": cells, "headings": headings, "xml": xml, "zip": zips, "formats": formats, "json": jsons,
    "exports": exports, "lists": lists, "word": words, "service": services, "registers": registers, "xlsb": binaries,
    "scoring": scoring, "meeting": meetings, "toml": tomls, "scans": scans, "calls": calls, "templates": templates,
    "stored": stored,
}  # fmt: skip

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def made(seed: str, number: int, kinds: list[str], home: Path) -> tuple[str, Input]:
    """Return kind and call of input ``number`` of ``seed``."""
    draw = random.Random(f"{seed}/{number}")
    kind = kinds[number % len(kinds)]
    return kind, MAKERS[kind](draw, home)


def fall_of(call: Input) -> str:
    """Return the failure of a call, or an empty string."""

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = program(call)
    except BaseException as fault:
        return f"left the program: {type(fault).__name__}: {str(fault)[:200]}"
    out.flush()
    err.flush()
    shown = out.buffer.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined]
    output = err.buffer.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined]
    if code not in (0, 1, 2, 3):
        return f"exit code {code}"
    for lang in LANGUAGES:
        for key in ("faults.unexpected", "intake.problem.reader_died", "journals.problem.reader_died"):
            start = word(key, lang, kind="\x00", version="", found="").partition("\x00")[0]
            if start in output + shown:
                return f"{key}: {output[-300:]}"
    if "Traceback" in output or "panicked" in output or output.startswith("titlecheck: "):
        return output[-300:]
    if "json" not in call and _STEERING.search(shown):
        return "a steering sign on standard output"
    if _STEERING.search(output):
        return "a steering sign on standard error"
    return ""


def work(seed: str, start: int, stop: int, kinds: list[str]) -> None:
    """Try inputs one by one; print number, kind and failure of each on a line."""
    os.environ["TITLECHECK_JOURNALS"] = str(Path(tempfile.gettempdir()) / "titlecheck-no-such-register.sqlite")
    for number in range(start, stop):
        with tempfile.TemporaryDirectory(prefix="titlecheck-fuzz-") as folder:
            home = Path(folder)
            kind, call = made(seed, number, kinds, home)
            print(json.dumps(["begun", number, kind]), flush=True)
            fall = fall_of(call)
            if fall:
                KEPT.mkdir(exist_ok=True)
                shutil.copytree(home, KEPT / f"{seed}-{number}", dirs_exist_ok=True)
                (KEPT / f"{seed}-{number}.txt").write_text(f"{call!r}\n{fall}\n", encoding="utf-8", errors="replace")
            print(json.dumps(["done", number, kind, fall]), flush=True)


def attack(seed: str, start: int, count: int, seconds: float, kinds: list[str], jobs: int) -> list[Fall]:
    """Try inputs up to ``count``, until the time is over, or until interrupted; return every failure.

    ``jobs``: number of processes that share the inputs.
    """
    falls: list[Fall] = []
    until, tried = time.monotonic() + seconds, dict.fromkeys(kinds, 0)
    blocks = iter(range(start, start + count, BLOCK))
    next_number, taken = start, Lock()

    def share() -> None:
        nonlocal next_number
        while time.monotonic() < until:
            with taken:
                number = next(blocks, None)
            if number is None:
                return
            stop = min(number + BLOCK, start + count)
            while number < stop and time.monotonic() < until:
                number = _some(seed, number, stop, until, kinds, tried, falls)
            with taken:
                next_number = max(next_number, number)
            print(f"{sum(tried.values())} inputs, {len(falls)} falls", file=sys.stderr, flush=True)

    with ThreadPoolExecutor(jobs) as crew:
        for one in [crew.submit(share) for _ in range(jobs)]:
            one.result()
    told = ", ".join(f"{kind} {tried[kind]}" for kind in kinds)
    print(f"seed {seed}: inputs {start} to {next_number - 1}; {told}")
    return falls


def _some(
    seed: str, number: int, stop: int, until: float, kinds: list[str], tried: dict[str, int], falls: list[Fall]
) -> int:
    """Try some inputs in a separate process; return the number of the next one."""
    command = [sys.executable, __file__, "--seed", seed, "--work", str(number), str(stop), "--kinds", ",".join(kinds)]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join((str(HOME / "src"), *filter(None, sys.path)))}
    # Unbuffered, because a buffered line would arrive too late.
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0, env=surroundings) as worker:
        try:
            number, why = _watched(worker, number, until, tried, falls)
        finally:
            worker.kill()
    if why:
        _tell(falls, (number, kinds[number % len(kinds)], why))
        return number + 1
    return number


def _tell(falls: list[Fall], fall: Fall) -> None:
    falls.append(fall)
    print("FALL {} ({}): {}".format(*fall), flush=True)


def _watched(
    worker: subprocess.Popen[bytes], number: int, until: float, tried: dict[str, int], falls: list[Fall]
) -> tuple[int, str]:
    """Return the number of the next input after a worker's output, and why it was ended, if it was."""

    assert worker.stdout is not None
    chosen = selectors.DefaultSelector()
    chosen.register(worker.stdout, selectors.EVENT_READ)
    begun, used = time.monotonic(), 0.0
    while True:
        if not chosen.select(timeout=SECONDS):
            spent = _processor_time(worker.pid) - used
            if spent < SECONDS and time.monotonic() - begun < SECONDS * PATIENCE:
                continue
            worker.kill()
            return number, f"{spent:.0f} seconds of a processor in {time.monotonic() - begun:.0f} seconds"
        begun, used = time.monotonic(), _processor_time(worker.pid)
        line = worker.stdout.readline()
        if not line:
            code = worker.wait()
            return (number, f"the process ended with {code}") if code else (number, "")
        what, at, kind, *rest = json.loads(line)
        if what == "begun":
            number = at
            continue
        tried[kind] += 1
        number = at + 1
        if rest[0]:
            _tell(falls, (at, kind, rest[0]))
        if time.monotonic() > until:
            worker.kill()
            return number, ""


def _processor_time(pid: int) -> float:
    """Return the processor time of a process and its children in seconds; very large if unknown."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0 if sys.platform.startswith("linux") else float("inf")
    # Own time and that of finished children; see proc(5).
    own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return own + sum(_processor_time(int(child)) for child in children)


def main() -> int:
    """Run with the command line's arguments; return 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", default=str(FIXED), help="a number, or “new”")
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument("--count", type=int, help="how many inputs; without it two minutes")
    parser.add_argument("--seconds", type=float, help="stop after this time")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes share the inputs")
    parser.add_argument("--kinds", default=",".join(MAKERS), help="which kinds, divided by commas")
    parser.add_argument("--work", nargs=2, type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    kinds = given.kinds.split(",")
    if unknown := set(kinds) - set(MAKERS):
        parser.error(f"no such kinds: {', '.join(sorted(unknown))}; there are {', '.join(MAKERS)}")
    seed = str(random.SystemRandom().randrange(10**9)) if given.seed == "new" else given.seed
    if given.work:
        work(seed, *given.work, kinds)
        return 0
    seconds = given.seconds or (10**9 if given.count else 120)
    falls = attack(seed, given.start, given.count or 10**9, seconds, kinds, given.jobs)
    print(f"falls: {len(falls)}")
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main())
