"""The facts of an outlook, said in one language."""

from __future__ import annotations

from decimal import Decimal

from titlecheck.i18n import Language, entry, filled, form, word
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.results.outlook_result import AdditionalItem, Alternative
from titlecheck.ruleset import Edition


class OutlookPhrases:
    """Says items and alternatives with the catalogue of outlooks."""

    def __init__(self, lang: Language, edition: Edition | None = None, headings_in: str | None = None) -> None:
        self.lang = lang
        self.say: Phrases = speech(lang, edition, headings_in)

    def tell(self, key: str, **values: object) -> str:
        """The word ``key`` of the catalogue of outlooks."""
        return word(f"outlook.{key}", self.lang, self.say.law, **values)

    def counted(self, count: int | Decimal, unit: str) -> str:
        """A number with its noun, from the nouns of findings or those of outlooks."""
        units = entry("outlook.unit")
        if unit not in units:
            return self.say.counted(count, unit)
        forms, number = units[unit], self.say.number(count)
        noun = forms[self.lang]
        if self.lang == "en" and count != 1:
            noun = forms["en_other"]
        elif self.lang == "ru":
            noun = form(int(count), (noun, forms["ru_few"], forms["ru_many"]))
        return f"{number}\N{NO-BREAK SPACE}{noun}"

    def item(self, item: AdditionalItem) -> str:
        """So many further facts of a kind."""
        words = entry(f"outlook.item.{item.kind}")
        number = f"{self.lang}_{'one' if item.number == 1 else 'many'}"
        text: str = words.get(number, words[self.lang])
        values: dict[str, object] = {"n": self.counted(item.number, words["unit"])}
        for name, value in item.details:
            if name == "sheets":
                values[name] = self.say.counted(value, "sheets")
            elif name == "years_in_use":
                values["used"] = self.counted(value, "academic_years")
            else:
                values[name] = self.say.number(value)
        return filled(text, self.say.law, values, self.say.headings_in)

    def way(self, one: Alternative) -> str:
        """One alternative: all its items."""
        return self.tell("joint.and").join(self.item(item) for item in one.items)
