"""Write the pages of docs/ that are generated from the program: tools/write_docs.py [--check].

``--check`` writes nothing and fails if a page is out of date. tests/docs does the same.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
DOCS = HOME / "docs"
COMMANDS = DOCS / "commands.md"
SAMPLE = "04-0-general-needs-review-phd.kk.xlsx"
"""Sample whose result is shown on the page of commands."""
sys.path.insert(0, str(HOME / "src"))

from pydantic.fields import FieldInfo  # noqa: E402

from titlecheck.dossier.works import Percentile, Quartile  # noqa: E402
from titlecheck.i18n import LANGUAGES, Language, entry, word  # noqa: E402
from titlecheck.i18n.phrases import speech  # noqa: E402
from titlecheck.ruleset import load_edition  # noqa: E402
from titlecheck.ruleset.procedure_rules import all_readings  # noqa: E402
from titlecheck.workbook.columns import SHEETS, Column, FactSheetColumns, ValueKind  # noqa: E402

_BEGIN, _END = "<!-- console -->", "<!-- /console -->"
_MADE = "<!-- Written by tools/write_docs.py; do not change by hand. -->"

_READINGS: dict[Language, tuple[str, str, str, str, str]] = {
    "en": (
        "Readings of Order No. 128",
        "The Order can be read in more than one way in {count} places. Each is a named switch with a strict and a"
        " lenient side. A check computes the default and, beside it, both extremes, and says on which switches a"
        " verdict hangs. `titlecheck readings` shows the same, `--reading R13=lenient` changes one,"
        " `titlecheck readings --new FILE` writes a blank file for an office's own choices.",
        "What is not examined",
        "Paragraphs",
        "Edition",
    ),
    "kk": (
        "№ 128 бұйрықты түсіндіру",
        "Бұйрықтың {count} жерін екі түрлі түсінуге болады. Әрқайсысының атауы, қатаң және жеңіл түсіндірілуі бар."
        " Тексеру әдепкі түсіндіруді, сонымен қатар екі шекті нұсқаны есептеп, қорытынды қай түсіндіруге байланысты"
        " екенін айтады. Осының бәрін `titlecheck readings` те көрсетеді; біреуін `--reading R13=lenient` өзгертеді;"
        " ұйымның өз таңдауларына арналған бос файлды `titlecheck readings --new ФАЙЛ` жазады.",
        "Не тексерілмейді",
        "Тармақтар",
        "Редакция",
    ),
    "ru": (
        "Толкования приказа № 128",
        "Приказ допускает разные толкования в следующих местах (их {count}). У каждого есть имя, строгое и мягкое"
        " толкование. Проверка считает толкование по умолчанию и рядом оба крайних и называет те, от которых зависит"
        " вывод. То же показывает `titlecheck readings`; одно из толкований меняет `--reading R13=lenient`; пустой файл"
        " для выбора организации создаёт `titlecheck readings --new ФАЙЛ`.",
        "Что не проверяется",
        "Пункты",
        "Редакция",
    ),
}


def _said(key: str, lang: Language) -> str:
    text = word(f"report.{key}", lang)
    return text[:1].upper() + text[1:]


def readings(lang: Language) -> str:
    """Return the page of readings in one language."""
    edition = load_edition()
    say = speech(lang, edition)
    title, about, unmodelled, paragraphs, head = _READINGS[lang]
    lines = [_MADE, "", f"# {title}", "", f"{head}: {edition.order}/{edition.edition}.", ""]
    readings_of = all_readings(edition)
    lines += [about.format(count=len(readings_of)), ""]
    for name, reading in readings_of.items():
        text = {side: say.reading_part(name, side) for side in ("title", "strict", "lenient", "why")}
        default = word(f"findings.side.{reading.default}", lang)
        lines += [
            f"## {reading.number}. {text['title']}",
            "",
            f"`{name}`",
            "",
            f"- **{_said('reading.strict', lang)}** (`strict`): {text['strict']}",
            f"- **{_said('reading.lenient', lang)}** (`lenient`): {text['lenient']}",
            f"- **{_said('reading.default', lang)}**: {default} (`{reading.default}`). {text['why']}",
            f"- {paragraphs}: {', '.join(reading.paragraphs)}",
            "",
        ]
    lines += [f"## {unmodelled}", ""]
    for direction in ("favours", "disfavours", "either"):
        names = [name for name, clause in edition.unmodelled.items() if clause.direction == direction]
        if names:
            lines += [word(f"report.direction.{direction}", lang), "", *(f"- {say.clause(one)}" for one in names), ""]
    return "\n".join(lines)


_DOSSIER = """# The dossier

The facts about one candidate: an Excel workbook (`titlecheck template dossier.xlsx --lang kk|ru|en` writes a blank one)
or the same as JSON (`titlecheck schema dossier` prints its JSON Schema). Both hold the fields below under the same
names; in the workbook their headings are recognised in Kazakh, Russian and English, in any order and with small typos.

- An empty cell, or `null`, means *not stated*. It is never read as a no: what depends on it stays open, and the result
  names the cell.
- A date may be a day (`2021-03-15`, in a cell also `15.03.2021`), a month (`2021-03`, `03.2021`) or a year (`2021`).
- Other spellings with one meaning are read too, in cells, in the texts of JSON and in imported lists alike, and a note
  says how: sheet, row, column, what stood there, how it was read. What has two meanings is refused.

  | Read | As | Refused |
  |---|---|---|
  | `15 мая 2024 г.`, `2024 ж. 15 мамыр`, `May 15, 2024`, `25.04.2024г.`, `2021/06/15` | the day | `15-17 мая 2024` |
  | `15-03-2022`, `15/03/2022`: 15 is no month | the day | `03-04-2022`, `5/6/2021`, `15.03.22` |
  | `июнь 2020`, `2020 ж. маусым`, `06/2020`; `2020 г.`, `2019 жылы` | the month; the year | `осень 2021` |
  | a number by which Excel counts days: `44075` | the day | one that may be a year: `20211` |
  | `7,2 п.л.`, `7,2 б.т.` | 7.2 | `усл. печ. л.`, `уч.-изд. л.`: other units; `120 стр.`: pages |
  | `0,5 ст.`, `полная ставка`, `толық мөлшерлеме` | 0.5, 1 | `штат`, `по совместительству`: no rate |
  | `78-й`, `2-й квартиль`, `2 уч. года` | 78, Q2, 2 | `78-79` |
  | `+`, `бар` | yes | `-`: it may mean “not known” |
  | `Учёный совет ЕНУ (протокол № 5)`, when no other body is named | the council | `УМС`: there are two |
  | `и.о. доцента`, `доцент м.а.` | the post, and “acting” | an acting post with “no” in the column “acting” |
  | `доклад`, `баяндама` | conference paper | `авторское свидетельство` |
- A list that is not known to be complete decides nothing by what it lacks: what further rows could change stays open,
  and the result names the line of `application` that settles it (`titles_entered` … `trained_entered`).
  - In the workbook these lines say of each sheet: everything is entered, nothing to enter, not everything is entered,
    or completeness not confirmed, which is what `import` writes. An empty sheet is open until the line says “nothing
    to enter”. A sheet with rows counts as complete unless the line says otherwise; where a requirement is not met for
    that reason and nobody has called the sheet complete, the result says so.
  - In JSON `[]` says that there is nothing of the kind, a list that is left out says nothing, and
    `"incomplete": ["publications"]` says that there is more than is listed.
  - Two lists have rules of their own. Nobody is put forward who works nowhere: without a row of service what rests on
    it stays open in any case. Without a row of degrees it stays open whether there is one, until `holds_degree` says
    “no”.
- In the workbook a row of totals (“Итого: 25”, “Барлығы”, “Total”) is no entry: it is skipped, and a note names it.
- Workbooks of earlier templates lack these lines: their empty sheets are open, their sheets with rows are complete.
- A workbook may be made for some routes (`titlecheck template dossier.xlsx --route 4`, or `--title professor --track
  arts`). It shows and asks for what can change their verdicts; sheets and columns that only other routes need are
  hidden, not left out. A defined name, `titlecheck_routes`, says which routes it was made for; in JSON `"made_for":
  ["4"]`. Other routes are then not examined: an empty sheet that was hidden says nothing of them. Rows marked as
  examples are not read.
- `titlecheck check dossier.xlsx --marked copy.xlsx` writes a copy in which cells that cannot be read are red and
  empty cells that a verdict depends on are yellow, with notes and a last sheet “What to correct”. All else in the
  copy is as it was; the colour goes when the cell is corrected or filled in. `--apply-suggestions copy.xlsx` corrects
  words of closed lists where only one word can be meant, never a date, a number or a name.
- In the workbook an entry that may have several values from a closed list has “;” between them.
- What two words say in the workbook is said in JSON thus: “present” as the last day of a job is `"lasts": true` without
  `ended_on`; “none” in place of a quartile or percentile is the empty list, `"jcr": []` or `"citescore": []`.
"""

_HOLDS = {
    ValueKind.TEXT: "text",
    ValueKind.DAY: "day",
    ValueKind.DATE: "day, month or year",
    ValueKind.LAST_DAY: "day, month or year; or “present”",
    ValueKind.YES_NO: "yes or no",
    ValueKind.INTEGER: "whole number",
    ValueKind.DECIMAL: "number",
    ValueKind.QUARTILE: "1 to 4, or “none”",
    ValueKind.PERCENTILE: "0 to 100, or “none”",
}


def _holds(column: Column) -> str:
    if column.kind in (ValueKind.CHOICE, ValueKind.CHOICES) and column.choices is not None:
        values = ", ".join(f"`{value}`" for value in column.choices)
        return ("any of: " if column.kind is ValueKind.CHOICES else "one of: ") + values
    text = _HOLDS[column.kind]
    if column.kind in (ValueKind.INTEGER, ValueKind.DECIMAL):
        if column.low is not None:
            text += f", {'at least' if column.low_counts else 'more than'} {_plain(column.low)}"
        if column.high is not None:
            text += f", at most {_plain(column.high)}"
    return text


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _of(model: type, info: FieldInfo) -> bool:
    return model.__name__ in str(info.annotation)


def _fields(sheet: FactSheetColumns) -> Iterator[str]:
    yield "| field | what it is | holds | Қазақша | По-русски |"
    yield "|---|---|---|---|---|"
    for column in sheet.by_key.values():
        info = sheet.model.model_fields[column.field]
        about = info.description or ""
        name = f"`{column.key}`"
        if column.part:
            (model,) = (one for one in (Quartile, Percentile) if column.part in one.model_fields and _of(one, info))
            name = f"`{column.key}`, in JSON `{column.field}[].{column.part}`"
            about = model.model_fields[column.part].description or ""
        heading = entry(f"fields.{sheet.key}.{column.key}")
        cells = (name, about, _holds(column), heading["kk"], heading["ru"])
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def dossier() -> str:
    """Return the page of a dossier's fields."""
    lines = [_MADE, "", _DOSSIER]
    for key, sheet in SHEETS.items():
        names = " · ".join(word(f"sheets.{key}", lang) for lang in LANGUAGES)
        lines += [f"## `{key}`", "", names, "", (sheet.model.__doc__ or "").strip().split("\n")[0], ""]
        lines += [*_fields(sheet), ""]
    return "\n".join(lines)


def commands() -> str:
    """Return the page of commands with a new console result of a sample."""
    before, rest = COMMANDS.read_text(encoding="utf-8").split(_BEGIN)
    _, after = rest.split(_END)
    call = [sys.executable, "-m", "titlecheck", "check", f"samples/{SAMPLE}", "--lang", "en"]
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("TITLECHECK_", "COV_"))}
    plain |= {"PYTHONPATH": str(HOME / "src"), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    output = subprocess.run(call, cwd=HOME, env=plain, capture_output=True, check=False).stdout.decode("utf-8")
    shown = "\n".join(line.rstrip() for line in output.strip().split("\n"))
    return f"{before}{_BEGIN}\n```console\n$ titlecheck check samples/{SAMPLE} --lang en\n{shown}\n```\n{_END}{after}"


def pages() -> dict[Path, str]:
    """Return every generated page with its text."""
    made = {DOCS / f"readings.{lang}.md": readings(lang) for lang in LANGUAGES}
    return made | {DOCS / "dossier.md": dossier(), COMMANDS: commands()}


def main(arguments: list[str]) -> int:
    """Write the pages, or print which ones are out of date."""
    stale = [path for path, text in pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if arguments == ["--check"]:
        for path in stale:
            print(f"{path.name} is not up to date: python tools/write_docs.py", file=sys.stderr)
        return 1 if stale else 0
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    print(f"{len(stale)} of {len(pages())} pages written again")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
