"""Columns of a list of works, identified by the words of one or two header rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from titlecheck.importers.table_rows import (
    LONGEST_HEADING_BLOCK,
    TableRow,
    first_of_each,
    is_column_numbers,
    repeats_headings,
    under_headings,
)
from titlecheck.text.normalize import folded_words, one_line

TITLE, KIND, IMPRINT, SHEETS, COAUTHORS, AUTHORS, NUMBER = (
    "title",
    "kind",
    "imprint",
    "sheets",
    "coauthors",
    "authors",
    "number",
)
IGNORED = "ignored"


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words))


_NUMBER_OF_WORK = (
    r"^(?:(?:№|номер|код|индекс|ссылка|сілтеме|url|адрес|link|number|print|online|electronic|печатн\w*|электрон\w*|[peе])"
    r"[\s,/(-]*)?"
)
"""Words that may stand before DOI, ISSN or ISBN in the heading of a column that holds nothing else."""
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        COAUTHORS,
        _any(
            r"соавтор",
            r"со-автор",
            r"co-?author",
            r"бірлес\w* автор",
            r"тең автор",
            r"қосалқы автор",
            r"қосымша автор",
            r"бірге жазған",
            r"авторлас",
            r"серіктес автор",
            r"тел автор",
            r"бірлескен",
        ),
    ),
    (
        NUMBER,
        _any(
            r"^(?:№|n|no)?\s*(?:п\s*/?\s*п|р\s*/?\s*[снб]|рет(?:тік)?(?: саны| нөмірі)?|п\. п)?\.?$",
            r"^№.{0,4}$",
            r"^р/[снб] ?№$",
            r"^номер п/п$",
            r"^no\.?$|^#$",
        ),
    ),
    (
        SHEETS,
        _any(
            r"печатн\w+ лист",
            r"п\. ?л\b",
            r"\bпл\b",
            r"об[ъь]?[её]м",
            r"баспа таба",
            r"\bб\. ?т\b",
            r"көлемі",
            r"количество (?:страниц|стр|лист|п)",
            r"бет саны",
            r"printed sheets",
            r"number of (?:pages|sheets)",
            r"^volume,? \(?(?:in )?(?:p\. ?sh?|p\. ?l|printed)",
            r"^(?:extent|size)\b",
            r"кол-во",
            r"табақ",
        ),
    ),
    (
        KIND,
        _any(
            r"^(?:печатн|рукописн)\w*(?: или| либо|,|/| \()",
            r"рукопис",
            r"^хар-?р\b",
            r"қолжазба",
            r"форма (?:работы|труда|издания)",
            r"характер (?:работы|труда|издания)",
            r"^вид\b",
            r"^түрі$",
            r"^тип\b",
            r"(?:еңбек|жарияланым|басылым)\w* (?:түрі|сипаты)",
            r"manuscript",
            r"^(?:kind|type|form)\b",
            r"сипаты$",
            r"^жариялан(?:у|ым) (?:түрі|нысаны)",
        ),
    ),
    ("doi", _any(rf"{_NUMBER_OF_WORK}doi\b")),
    ("issn", _any(rf"{_NUMBER_OF_WORK}issn\b")),
    ("isbn", _any(rf"{_NUMBER_OF_WORK}isbn\b")),
    (
        IMPRINT,
        _any(
            r"выходны",
            r"шығыс",
            r"издательств\w*.*журнал",
            r"журнал.*(?:номер|год|страниц)",
            r"(?:journal|publisher|edition|source|periodical)\w*\b.*(?:\byear|\bissue|\bvolume|\bpages)",
            r"output data",
            r"^(?:издательств|издани|publisher)\w*\b.*(?:\bгод|\byear|№|номер|\bстр)",
            r"imprint",
            r"где опубликован",
            r"where published",
            r"қайда жариялан",
            r"баспа\w*,? ?журнал",
            r"журнал.*(?:жыл|нөмір|бет)",
            r"publisher,? journal",
            r"publication details",
            r"bibliograph",
            r"место.*(?:издани|опубликован)\w*.*год",
            r"место и год издания",
            r"басылым\w* ?(?:\(|,|атауы).*(?:жыл|нөмір|№|\bбет)",
            r"библиографическ\w+ данны",
            r"данные об издании",
            r"(?:басылым|баспа|жариялан(?:у|ым)) (?:деректер|мәлімет)",
            r"баспа(?! ?та[бқ]).*(?:жыл|\bбет(?!інде))",
        ),
    ),
    (
        TITLE,
        _any(
            r"названи\w+ (?:труд|работ|стать|публикац|научн)",
            r"наименовани\w+ (?:труд|работ|стать|публикац|научн|произвед)",
            r"^(?:название|наименование|заглавие|аталуы|атауы|тақырыбы|title)\b",
            r"^тема(?: (?:научн|исследоват|стат|публикац|работ|доклад|труд|тезис)\w*.*)?$",
            r"^тақырып$",
            r"^(?:(?:article|paper|publication) )?topic$",
            r"(?:еңбек|жұмыс|мақала|жарияланым)\w* (?:атау|аты|тақырыб|аталу)",
            r"^(?!.*(?:журнал|басылым|баспа)).*атауы\b",
            r"\btitle\b",
            r"^(?:научные труды|публикаци[ия]|еңбектер|работы|труды|список трудов)$",
        ),
    ),
    ("year", _any(r"\bгод\b", r"жыл(?:ы)?\b", r"\byear\b", r"дата (?:издания|публикации|выхода)", r"^дата$", r"^date")),
    ("issue", _any(r"^(?:№|номер|нөмірі) ?(?:журнала|выпуска|издания)$")),
    ("journal", _any(r"журнал", r"издани[ея]", r"сборник", r"басылым", r"journal", r"source", r"источник")),
    ("publisher", _any(r"издательство", r"баспасы?\b", r"publisher")),
    ("place", _any(r"место издания", r"^город$", r"басылған жері")),
    ("volume", _any(r"^том\b", r"^т\.$", r"^volume$", r"^vol\b")),
    ("issue", _any(r"выпуск", r"^номер", r"^№ ?(?:журнала|выпуска)", r"нөмірі", r"issue")),
    ("pages", _any(r"страниц", r"^стр(?:\.|аниц|$)", r"^с\.$", r"бет(?:тері|тер)?\b", r"pages")),
    (
        AUTHORS,
        _any(
            r"\bавтор(?:ы|лар|лары)?\b",
            r"авторлар",
            r"\bauthors?\b",
            r"ф\. ?и\. ?о",
            r"^(?:фио|все|список|имена)(?: всех)? авторов$",
            r"^фио$",
        ),
    ),
    ("indexes", _any(r"баз\w* данных", r"дерекқор", r"database", r"индексац")),
    ("doi", _any(r"\bdoi\b")),
    ("issn", _any(r"\bissn\b")),
    ("isbn", _any(r"\bisbn\b")),
    (IGNORED, _any(r"примечани", r"ескерт", r"^note", r"замечани", r"ссылка", r"\burl\b", r"сілтеме")),
)
_UNDER_IMPRINT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "journal",
        _any(
            r"журнал",
            r"издани",
            r"издательств",
            r"басылым",
            r"баспа",
            r"название",
            r"наименование",
            r"атауы",
            r"journal",
            r"сборник",
            r"title",
        ),
    ),
)
_DETAILS = _any(
    r"(?:год|жыл|year).*(?:№|номер|нөмір|стр|с\.|бет|том|pages|issue|volume)",
    r"(?:том|volume).*(?:№|номер|нөмір|стр|бет|issue)",
    r"(?:№|номер|нөмір|issue).*(?:стр|бет|pages)",
)


def column_meaning(heading: str, above: str = "") -> str:
    """Return the meaning of a column from its heading and the heading above it; empty if unknown."""
    own = folded_words(one_line(heading))
    parent = folded_words(one_line(above))
    if not own and not parent:
        return ""
    if parent and own and parent != own:
        if _DETAILS.search(own):
            return "details"
        if _meaning(parent) in (IMPRINT, "journal"):
            for name, words in _UNDER_IMPRINT:
                if words.search(own):
                    return name
        return _meaning(own) or _meaning(f"{parent} {own}")
    text = own or parent
    found = _meaning(text)
    if found in ("year", "volume", "issue", "pages") and _DETAILS.search(text):
        return "details"
    return found


_WHOLE = re.compile(
    r"библиографическ\w+ (?:описани|запис)"
    r"|(?:названи|наименовани)\w+ (?:работ|труд|публикац)\w+.* и (?:выходн|издательств)"
)
"""Column with the whole description."""
_OF_A_JOURNAL = re.compile(
    r"^(?:названи|наименовани)\w+ (?:журнал|издани|сборник|источник|издательств)|^(?:журнал|басылым)\w* атауы$"
    r"|^(?:journal|source|periodical|edition|publisher)(?:[’']?s)? (?:title|name)\b"
    r"|^(?:title|name) of (?:the )?(?:journal|source|periodical|edition|publisher)"
)
_WITH_DETAILS = re.compile(
    r"(?:журнал|издани|издательств|сборник|источник|басылым|баспа|journal|source|edition|publisher)\w*\b.*"
    r"(?:\bгод\b|выходны|шығыс|№|\bномер|\bстр|\bтом\b|\bжыл|нөмір|\bбет|\byear|\bvol|\bpages)"
)
"""Heading of a column with the journal or publisher and the numbers behind it."""


def _meaning(text: str) -> str:
    if not text or len(text) > 220:
        return ""
    if _WHOLE.search(text):
        return TITLE
    if _OF_A_JOURNAL.search(text):
        if _WITH_DETAILS.search(text):
            return IMPRINT
        return "publisher" if re.search(r"издательств|publisher", text) else "journal"
    found = [(name, one.start()) for name, words in _COLUMNS if (one := words.search(text))]
    names = {name for name, _ in found}
    strong = [one for one in found if one[0] in _STRONG and not (one[0] == KIND and TITLE in names)]
    if strong:
        return min(strong, key=lambda one: one[1])[0]
    return found[0][0] if found else ""


_STRONG = frozenset({COAUTHORS, NUMBER, SHEETS, KIND, IMPRINT, TITLE})
"""Meanings of columns whose headings often list their contents: «Выходные данные (журнал, год, стр., DOI)».

The one that a heading names first is its meaning. The others are its meaning only if it names none of these.
"""


@dataclass(slots=True)
class ListColumns:
    meanings: dict[int, str]
    width: int
    sheets_only: bool
    headings: tuple[str, ...]
    """Headings normalized for comparison."""
    shown: tuple[str, ...]
    """Headings as printed."""
    unknown: list[str] = field(default_factory=list)
    """Headings with unknown meaning."""
    lower: tuple[str, ...] = ()
    """Cells of the lower of two header rows."""

    def repeated(self, cells: Sequence[str]) -> bool:
        """Return whether a row repeats the lower of two header rows."""
        return bool(self.lower) and repeats_headings(cells, self.lower)

    def unread(self, rows: Sequence[TableRow]) -> dict[int, str]:
        """Return the columns that are not read although ``rows`` have texts there, with their headings."""
        width = max((len(row.cells) for row in rows), default=0)
        read = {index for index, name in self.meanings.items() if name != IGNORED}
        return {
            index: (self.shown[index] if index < len(self.shown) else "") or f"№ {index + 1}"
            for index in range(width)
            if index not in read
            and any(not row.merged and index < len(row.cells) and row.cells[index].strip() for row in rows)
        }


def columns_of(rows: Sequence[TableRow]) -> tuple[int, int, ListColumns] | None:
    """Return first and last header row and the columns; None if there is no header."""
    for at, row in enumerate(rows[:LONGEST_HEADING_BLOCK]):
        if row.merged:
            continue
        found = _one_row(row)
        two = _two_rows(row, rows[at + 1]) if at + 1 < len(rows) and (found or _may_be_upper(row)) else None
        if two is not None:
            return at, at + 1, two
        if found is not None:
            return at, at, found
    return None


def _may_be_upper(row: TableRow) -> bool:
    """Return whether a row may be the upper of two header rows, though it names no title: «№ | Еңбектің | Көлемі»."""
    filled = [cell for cell in row.cells if cell.strip()]
    known = sum(1 for cell in filled if column_meaning(cell))
    return not row.merged and known > 1 and known * 2 >= len(filled) and not any(len(cell) > 220 for cell in filled)


def _columns_from(meanings: dict[int, str], texts: Sequence[str]) -> ListColumns | None:
    kept = first_of_each(meanings, several=IGNORED)
    names = set(kept.values()) - {IGNORED}
    if TITLE not in names or not names - {TITLE}:
        return None
    if IMPRINT in names and SHEETS not in names and "issue" not in names:
        # «Volume» is also the translation of «Объём».
        kept = {
            index: SHEETS if folded_words(one_line(texts[index])) == "volume" else name for index, name in kept.items()
        }
    sheets = next((folded_words(one_line(texts[index])) for index, name in kept.items() if name == SHEETS), "")
    only = bool(re.search(r"п\. ?л|печатн\w+ лист|б\. ?т|баспа таба|printed sheets|\bпл\b", sheets)) and not re.search(
        r"стр|бет|pages|\b[сcp]\b|\bб\b(?!\. ?т)", sheets
    )
    unknown = [one_line(text) for index, text in enumerate(texts) if text.strip() and not meanings.get(index)]
    lines = tuple(map(one_line, texts))
    return ListColumns(kept, len(texts), only, tuple(map(folded_words, lines)), lines, unknown)


def _one_row(row: TableRow) -> ListColumns | None:
    if sum(1 for cell in row.cells if cell.strip()) < 2 or any(len(cell) > 220 for cell in row.cells):
        return None
    return _columns_from({index: column_meaning(cell) for index, cell in enumerate(row.cells)}, row.cells)


def _two_rows(above: TableRow, below: TableRow) -> ListColumns | None:
    """Return the columns of two header rows, the upper one merged over several columns of the lower."""
    if below.merged or is_column_numbers(below.cells):
        return None
    filled = [cell for cell in below.cells if cell.strip()]
    if not filled or any(len(cell) > 80 for cell in filled):
        return None
    # A data row below plain headings does not have both: cells below a merged heading, all with known meaning.
    spanned = any(
        cell.strip() and not (above.cells[index].strip() if index < len(above.cells) else "")
        for index, cell in enumerate(below.cells)
    )
    if not spanned:
        return None
    meanings: dict[int, str] = {}
    texts: list[str] = []
    for index, (parent, lower) in enumerate(under_headings(above.cells, below.cells)):
        meanings[index] = column_meaning(lower, parent) if lower else column_meaning(parent)
        texts.append(f"{parent} {lower}".strip())
        if lower and not (column_meaning(lower) or column_meaning(lower, parent) == "journal"):
            return None
    under = [index for index, cell in enumerate(below.cells) if cell.strip()]
    if any(meanings[index] == TITLE for index in under) and len(under) < 2:
        return None
    found = _columns_from(meanings, texts)
    if found is not None:
        found.lower = tuple(below.cells)
    return found


def header_again(row: TableRow, below: TableRow | None = None) -> tuple[int, ListColumns] | None:
    """Return the number of header rows at ``row`` within a table, and their columns; None if it is another row.

    All cells of a header row are headings. ``below`` may be the lower of two.
    """
    filled = [cell for cell in row.cells if cell.strip()]
    if row.merged or len(filled) < _FEWEST_HEADINGS or any(map(str.isdigit, "".join(filled))):
        return None
    two = _two_rows(row, below) if below is not None and _may_be_upper(row) else None
    if two is not None:
        return 2, two
    meanings = [column_meaning(cell) for cell in filled]
    one = _one_row(row) if all(meanings) and len(set(meanings)) == len(meanings) else None
    return (1, one) if one is not None else None


_FEWEST_HEADINGS = 3
"""Minimum number of headings in a row that stands within a table."""


def heading_columns(rows: Sequence[TableRow]) -> tuple[dict[int, str], list[str]] | None:
    """Return the meanings of columns by index, and unknown headings; None if the table is not a list."""
    found = columns_of(rows)
    return None if found is None else (found[2].meanings, found[2].unknown)
