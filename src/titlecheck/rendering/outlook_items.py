"""Items of an outlook in words."""

from __future__ import annotations

from titlecheck.i18n import entry, filled
from titlecheck.i18n.phrases import Phrases
from titlecheck.results.outlook_result import AdditionalItem


def item_text(item: AdditionalItem, say: Phrases, *, numbered: bool = True) -> str:
    """Return a number of further facts of one kind in words; only the kind unless ``numbered``."""
    tell = say.of("outlook")
    words = entry(f"outlook.item.{item.kind}")
    number = f"{say.lang}_{'one' if item.number == 1 else 'many'}"
    text: str = words.get(number, words[say.lang])
    if not numbered:
        text = words.get(f"{say.lang}_kind", text)
    counted = tell.counted(item.number, words["unit"])
    values: dict[str, object] = {"n": counted if numbered else counted.partition("\N{NO-BREAK SPACE}")[2]}
    for name, value in item.details:
        if name == "sheets":
            values[name] = say.counted(value, "sheets")
        elif name == "years_in_use":
            values["used"] = tell.counted(value, "academic_years")
        else:
            values[name] = say.number(value)
    return filled(text, say.law, values, say.headings_in)
