"""Comparison of person names across spellings and scripts.

Names are converted to one Latin form that unifies common transliterations of Kazakh and Russian names: ``Жұмабеков``,
``Zhumabekov``, ``Jumabekov`` and ``Dzhumabekov`` are equal. Family names must be equal in this form; other parts must
not contradict given name and patronymic, in any order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from titlecheck.dossier.person import Candidate

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ж": "j", "з": "z", "и": "i",
    "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "c", "ч": "ch", "ш": "sh",
    "щ": "sh", "ъ": "", "ы": "i", "і": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ё": "e", "ї": "i", "є": "e",
    "ґ": "g", "ў": "u",
}  # fmt: skip
_LATIN = {
    "ş": "sh", "ș": "sh", "š": "sh", "ç": "ch", "č": "ch", "ž": "j", "ı": "i", "ə": "a", "ð": "d", "ł": "l", "ø": "o",
    "æ": "a", "ß": "ss", "ŋ": "n", "ń": "n",
}  # fmt: skip
# Latin letters that look like Cyrillic ones, in Cyrillic words.
_LOOK = str.maketrans("abceghikmnoptuxyəöüñ", "авсегһікмпортихуәөүң")
_LOOK_UPPER = str.maketrans("ABCEHIKMOPTXYƏÖÜ", "АВСЕНІКМОРТХУӘӨҮ")
_SPELLINGS = (
    (re.compile(r"shch|sch"), "sh"),
    (re.compile(r"dzh|dj|zh"), "j"),
    (re.compile(r"kh|x"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"ng(?=$|[bcdfghjklmnpqrstvwxz])"), "n"),
    (re.compile(r"q"), "k"),
    (re.compile(r"ts|tz"), "c"),
    (re.compile(r"w"), "u"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"ph|ff"), "f"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"y"), "i"),
    (re.compile(r"i+(?=[aeou])"), ""),
    (re.compile(r"(?<=d)er$"), "r"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_MARKED = re.compile("[şșšçčž]")
_NOT_LETTERS = re.compile(r"[^\w]|[\d_]")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"[^\s.,;()]+\.?")
_CAPITAL = re.compile(r"[^\W\d_a-zа-яёәғқңөұүһі][a-zа-яёәғқңөұүһі]*", re.UNICODE)

# Possible Latin initials of a name, by its Cyrillic first letter.
_FIRST = {
    "е": "ey", "ё": "eyo", "э": "e", "ю": "yiju", "я": "yija", "ж": "zjd", "х": "khx", "һ": "h", "қ": "kq", "ш": "s",
    "щ": "s", "ч": "c", "ц": "tc", "ғ": "g", "ә": "ae", "ө": "o", "ү": "u", "ұ": "u", "у": "uw", "и": "iy", "і": "iy",
    "ы": "yi", "й": "iyj", "в": "vw", "ф": "fp", "с": "s", "к": "kcx",
}  # fmt: skip


# Latin digraphs for one sound, and single letters used for it.
_LATIN_PAIRS = {"zh": "zj", "kh": "khx"}


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Return one Latin form of a word of a name."""
    text = unicodedata.normalize("NFC", word)
    if _CYRILLIC_LETTER.search(text):
        text = text.translate(_LOOK_UPPER).casefold().translate(_LOOK)
    text = unicodedata.normalize("NFC", text.casefold())
    letters = []
    for letter in text:
        known = _CYRILLIC.get(letter) if letter in _CYRILLIC else _LATIN.get(letter)
        letters.append(letter if known is None else known)
    plain = unicodedata.normalize("NFKD", "".join(letters))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _NOT_LETTERS.sub("", plain)
    for shape, sound in _SPELLINGS:
        plain = shape.sub(sound, plain)
    return plain


@lru_cache(maxsize=4096)
def spellings(word: str) -> frozenset[str]:
    """Return all forms that a word may mean: ``j`` is ж or й, ``x`` is kh or ks, ``ё`` is e or o.

    A letter with a diacritic (ş, č) stands for its sound, and for the bare letter, because many omit diacritics.
    """
    forms = {folded(word)}
    low = word.casefold()
    if "j" in low and not _CYRILLIC_LETTER.search(low):
        forms.add(folded(re.sub(r"(?<![dD])[jJ]", "y", low)))
    if "x" in low and not _CYRILLIC_LETTER.search(low):
        forms.add(folded(low.replace("x", "ks")))
    if "ё" in low:
        forms.add(folded(low.replace("ё", "о")))
    marked = unicodedata.normalize("NFC", low)
    if _MARKED.search(marked):
        forms.add(folded("".join(unicodedata.normalize("NFKD", letter)[:1] for letter in marked)))
    return frozenset(form for form in forms if form)


def _possible_initials(word: str) -> frozenset[str]:
    """Return the possible Latin initials of a word."""
    low = unicodedata.normalize("NFC", word.strip(".")).casefold()
    if (letters := _LATIN_PAIRS.get(low[:2])) is not None:
        return frozenset(letters)
    letter = low[:1]
    if letter in _FIRST:
        return frozenset(_FIRST[letter])
    if letter in _CYRILLIC:
        return frozenset(_CYRILLIC[letter][:1])
    return frozenset((_LATIN.get(letter) or unicodedata.normalize("NFKD", letter))[:1])


@dataclass(frozen=True, slots=True)
class _Name:
    """Words of a name: full words and initials."""

    words: tuple[str, ...]
    initials: tuple[str, ...]

    @property
    def key(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Key that is equal for equal names: the set of words, the sequence of initials."""
        return frozenset(map(folded, self.words)), tuple(map(folded, self.initials))


def _parsed(text: str) -> _Name:
    words: list[str] = []
    initials: list[str] = []
    for found in _WORD.findall(text):
        bare = found.rstrip(".")
        letters = _NOT_LETTERS.sub("", bare)
        if not letters:
            continue
        capitals = _CAPITAL.findall(bare)
        single = len(letters) == 1 or (found.endswith(".") and len(letters) <= 4 and len(capitals) == 1)
        glued = 2 <= len(capitals) <= 3 and all(len(one) <= 2 for one in capitals)
        if single:
            initials.append(letters)
        elif glued:
            initials += capitals
        else:
            words.append(bare)
    return _Name(tuple(words), tuple(initials))


_BY_FAMILY = 1
"""Score of the family name alone."""


def has_initials(text: str) -> bool:
    """Return whether any part of a name is an initial."""
    return bool(_parsed(text).initials)


class Matcher:
    """Matcher of a candidate's name in all spellings."""

    def __init__(self, candidate: Candidate) -> None:
        family, given, patronymic = candidate.family_name, candidate.given_name, candidate.patronymic
        self._others = tuple(one for one in (given, patronymic) if one)
        self._families: set[str] = set()
        self._exact: set[tuple[frozenset[str], tuple[str, ...]]] = set()
        self._latin_initials: tuple[str, ...] = ()
        if family:
            self._families |= _family_forms(family)
        if candidate.latin_name:
            self._add_family_name(candidate.latin_name)

    def _add_family_name(self, latin: str) -> None:
        """Add the family name of the name used in publications."""
        name = _parsed(latin)
        self._exact.add(name.key)
        before, comma, _ = latin.partition(",")
        family = " ".join(_parsed(before).words) if comma else ""
        if not family:
            left = [one for one in name.words if not any(spellings(one) & spellings(other) for other in self._others)]
            family = (left or list(name.words) or [""])[0 if name.initials else -1]
        if family:
            self._families |= _family_forms(family)
        if not self._others:
            rest = [one for one in name.words if not (spellings(one) & self._families)]
            self._others = tuple(rest)
            self._latin_initials = name.initials

    def weight(self, author: str) -> int:
        """Return the score of ``author`` as the candidate: 0 none, 1 family name only, 2 or more with other parts."""
        name = _parsed(author)
        if name.key in self._exact:
            return 9
        left = self._without_family(author)
        return self._fits(left) if left is not None else 0

    def _without_family(self, author: str) -> _Name | None:
        """Return the name without the family name, or None if it does not contain it."""
        words = _WORD.findall(author)
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                middle = [word.rstrip(".") for word in words[start : start + size]]
                if size > 1 and any(len(word) < 2 for word in middle):
                    continue  # an initial is not part of a family name
                forms = frozenset((folded("".join(middle)),)) if size > 1 else spellings(middle[0])
                if len(middle[0]) > 1 and forms & self._families:
                    return _parsed(" ".join((*words[:start], *words[start + size :])))
        return None

    def _fits(self, left: _Name) -> int:
        """Return the score of the remaining parts against given name and patronymic; 0 if they contradict each other.

        Initials are in the order given name, patronymic: “B.” alone may be the sister of Aigerim Bolatkyzy.
        """
        others, initials = list(self._others), list(self._latin_initials)
        sure = 1
        for word in left.words:
            match = next((one for one in others if _same_word(word, one)), None)
            if match is not None:
                others.remove(match)
                sure += 3
                continue
            # If only initials are known, a full name can confirm the first letter.
            at = next(
                (at for at, one in enumerate(initials) if _possible_initials(one) & _possible_initials(word)), None
            )
            if at:
                return _BY_FAMILY  # “A. B.” may be Aigerim, but Bota only if that is the patronymic
            if at is not None:
                del initials[at]
                sure += 2
            elif others or initials:
                return 0
        firsts = [_possible_initials(one) for one in (*others, *initials)]
        for initial in left.initials:
            match_at = next((at for at, letters in enumerate(firsts) if letters & _possible_initials(initial)), None)
            if match_at is None:
                if firsts:
                    return 0
                continue
            if match_at:
                return _BY_FAMILY  # the given name is never omitted
            del firsts[match_at]
            sure += 2
        return sure

    def near(self, author: str) -> bool:
        """Return whether ``author`` differs from the candidate by one letter of the family name."""
        name = _parsed(author)
        for at, word in enumerate(name.words):
            form = folded(word)
            if any(_one_letter_apart(form, family) for family in self._families):
                rest = (*name.words[:at], *name.words[at + 1 :])
                if self._fits(_Name(rest, name.initials)) >= 3:
                    return True
        return False


def _family_forms(family: str) -> set[str]:
    """Return the forms of a family name: the whole, and each half of a double name."""
    forms = set(spellings(re.sub(r"[-\s]+", "", family)))
    parts = [part for part in re.split(r"[-\s]+", family) if len(part) > 2]
    if len(parts) > 1:
        forms |= {form for part in parts for form in spellings(part)}
    return forms


def _same_word(word: str, name: str) -> bool:
    """Return whether ``word`` is the name, its beginning, or the name joined with the patronymic's beginning."""
    for one in spellings(word):
        for other in spellings(name):
            if one == other or (len(one) >= 3 and other.startswith(one)):
                return True
    return False


def _one_letter_apart(one: str, other: str) -> bool:
    """Return whether two names of six or more letters differ in one inner letter."""
    if one == other or min(len(one), len(other)) < 6 or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start > 0 and end > 0 and max(len(one), len(other)) - start - end <= 1


_DIVIDERS = re.compile(r"[;；\r\n|•]+")
_SEMICOLON = re.compile(r"[;；]")
_WRAPPED = re.compile(r"([,،，])\s*[\r\n]+")
"""Line break after a comma, which continues the list."""
_COMMA = re.compile(r"[,،，](?![^()]*\))")
_AND = re.compile(
    r"\s+(?:and|AND|&|и|және|мен|бен|пен|(?:совместно\s+|вместе\s+)?со?|with)\s+(?=\S)|\s*&\s*|\s*\+\s*(?!\d)"
)
_SQUARE = str.maketrans("[]{}", "()()")
_LABEL = re.compile(r"^\s*(?:авторлар\w*|авторы?|authors?)\s*[:–—-]\s*", re.IGNORECASE)

_AUTHORS = r"(?:со-?)?автор(?:ы|а|ов|ам|ами|лар\w*|дың)?|(?:со-?)?авт\.|co-?authors?|authors?"
_PEOPLE = rf"(?:{_AUTHORS}|чел(?:овека?|\.)|адам\w*|кісі\w*|persons?|people|others|other\s+authors?|more)"
_FURTHER = re.compile(
    r"\b[Ee][Tt]\.?\s*[Aa][Ll]\b\.?"
    r"|(?:\bжәне\s+)?\bт\.\s*б\b\.?"
    r"|(?i:(?:\b(?:and|with|и|с|және|мен)\s+|&\s*)?"
    r"(?:\b(?:the\s+)?others\b|\bдр(?:\.|\b)|\bдруги(?:е|х|ми)\b|\b(?:басқа|өзге)(?:лар|лер|сы)?\w{0,3}\b"
    rf"|\bсо-?авт(?:\.|ор(?:ы|ами|ов)?\b)|\bco-?authors?\b)(?:\s+(?:{_AUTHORS})(?!\w))?)"
    r"|(?i:\b(?:в|in)\s+(?:соавторстве|co-?authorship)(?:\s+(?:со?|with)\b)?)"
    r"|(?i:\bwith\s+\d+\s+(?:co-?)?authors?\b)"
    r"|(?i:(?:&|\b(?:and|и))\s*(?:co|ко)\b\.?(?=\s*(?:[,;)]|$)))"
    r"|…|\.{3,}"
)
"""Words for further authors; "т. б." only in lower case, because "Т. Б." are initials."""
_NUMBERED = re.compile(
    r"(?:\bбез\s+|\bwithout\s+|\bno\s+)" + f"(?:{_AUTHORS})" + r"(?!\w)"
    r"|\+\s*\d+(?:\s*" + _PEOPLE + r"(?!\w))?"
    r"|(?:\b(?:всего|итого|барлығы|total(?:\s+of)?|ещё|еще|тағы|with)\s*:?\s*)?\b\d+\s*" + _PEOPLE + r"(?!\w)",
    re.IGNORECASE,
)
"""Number of authors beside the names; it may differ from the number of printed names."""
_GROUP = re.compile(
    r"(?:\bавторск\w+\s+)?\bколлектив(?:ы|а|ом)?\b(?:\s+авторов\b)?|\bавтор\w*\s+ұжым\w*|\bұжым\w*"
    r"|\b(?:группа|group\s+of|team\s+of|collective\s+of)\s+(?:авторов|authors)\b"
    r"|(?:(?:\b(?:and|и|және|мен)|&)\s+)?(?:(?<![\w-])(?!(?:and|и|және|мен)\b)[\w-]++\s+){0,4}\b"
    r"(?:collaborations?|consorti(?:um|a)|коллабораци\w+|консорциум\w*)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:нет(?:\s+данных)?|не\s*указан\w*|неизвест\w*|данных\s+нет|(?:деректер|мәлімет)?\s*жоқ|белгісіз"
    r"|no\s+data|not\s+(?:known|stated)|unknown|n/?a|none|один|одна|единолично|самостоятельно|жалғыз|бір"
    r"|sole|single|alone|one)(?:\s+(?:автор|author))?\.?",
    re.IGNORECASE,
)
"""Text that is not a person and says nothing certain about authors."""
_BRACKETS = re.compile(r"\([^()]*\)")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _set(
    "phd jr sr ii iii iv dsc md prof dr professor проф профессор доц доцент акад академик д-р доктор докторы докторант "
    "канд кандидат кандидаты наук магистр магистрант ғылым ғылымдарының философия қауымдастырылған"
)
_FEWEST_WRITTEN_OUT = 4
"""Minimum number of full words, without initials and separators, that may be more than one person."""
_SMALL_IN_NAMES = _set(
    "van von vom zu zur der den de da das do dos del della di du des la le les el al ul ur bin ibn ben bint abu ter "
    "ten af av ван фон дер ден де дос ди дель ла ле эль аль бин ибн "
    "оглы оглу улы уулу кызы гызы ұлы қызы uly uulu ogly oglu ogli kyzy qyzy kizi gizi qizi"
)
"""Lower-case words that belong to names."""
_BELONGING = _SMALL_IN_NAMES | _TITLES | _set("и and және мен бен пен со with совместно вместе")
"""Lower-case words of names, words of degrees or posts, and words that join names."""
_SMALL = "а-яёәғқңөұүһіa-zß-öø-ÿ"
_SMALL_WORDS = re.compile(rf"(?<![\w’'-])(?:[сиy]\s+)?[{_SMALL}]{{2,}}+(?:[-\s]+[{_SMALL}]++)*+(?![\w’'])")
_LETTERS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_COUNTED = re.compile(r"(?<![\w.-])(?!1\b)\d{1,3}(?![\w.-])")
"""Separate number; 1 is excluded because it may be an affiliation mark."""


@dataclass(frozen=True, slots=True)
class AuthorList:
    """Authors of a work according to a printed list.

    ``names`` are the authors as printed. ``least`` and ``most`` bound their number: they differ for ambiguous texts
    ("Ulgiyev, Ulan" is one person or two), and ``most`` is None if the list says that there are more (et al.).
    """

    names: tuple[str, ...]
    least: int
    most: int | None

    @property
    def exact(self) -> bool:
        """Whether the number of authors, and thus each name, is certain."""
        return self.least == self.most


_EMPTIED = re.compile(r"\([^()]*,\s[^()]*\)|\([\s,;.]*\)")
"""Brackets left empty after words for further authors were removed."""
_LOOSE = re.compile(
    r"(?:(?<=\s)|(?<=[,;]))(?:и|and|және|мен|бен|пен|(?:совместно\s+|вместе\s+)?со?|with|&)\s*(?=[,;\r\n]|$)"
)
"""Conjunctions left after such words were removed."""


class _WholeList(NamedTuple):
    """List without the words for further authors, and those words."""

    text: str
    mark: str
    """First of those words as printed; empty if there are none."""
    further: bool
    """Whether they say that there is at least one more author."""


def _without_further_authors(text: str) -> _WholeList:
    """Remove words that say that the list may be incomplete."""
    text = _LABEL.sub("", text.translate(_SQUARE))
    marks: list[tuple[int, str]] = []
    further = False
    for pattern in (_NUMBERED, _GROUP, _FURTHER):
        found = list(pattern.finditer(text))
        marks += [(one.start(), one.group()) for one in found]
        further = further or (bool(found) and pattern is _FURTHER)
        # Spaces preserve the positions of other matches.
        text = pattern.sub(lambda one: "," + " " * (len(one.group()) - 1), text)
    for start, word in reversed(_words_outside_names(text)):
        marks.append((start, word))
        text = f"{text[:start]},{' ' * (len(word) - 1)}{text[start + len(word) :]}"
    if marks:
        text = _LOOSE.sub(" ", _EMPTIED.sub(lambda one: " " * len(one.group()), text))
    kept = []
    for piece in re.split(r"([,;\r\n])", text):
        if _NOBODY.fullmatch(piece.strip(" ().:")):
            marks.append((0, piece.strip()))
        else:
            kept.append(piece)
    return _WholeList("".join(kept).strip(), min(marks)[1].strip(" ,;(") if marks else "", further)


def _words_outside_names(text: str) -> list[tuple[int, str]]:
    """Return runs of lower-case words with positions that belong to no name; empty for a list in lower case.

    Why: such words ("with colleagues", "and four others") mean that the names may be incomplete.
    """
    if text.islower():
        return []
    bare = _BRACKETS.sub(lambda one: " " * len(one.group()), text)
    found = []
    for run in _SMALL_WORDS.finditer(bare):
        words = list(_LETTERS.finditer(run.group()))
        while words and words[0].group() in _SMALL_IN_NAMES | _TITLES:
            del words[0]
        if any(len(one.group()) > 1 and one.group() not in _BELONGING for one in words):
            start = words[0].start()
            found.append((run.start() + start, run.group()[start:]))
    return found


def _leaves_number_open(text: str, names: Sequence[str]) -> bool:
    """Return whether a text without words for further authors leaves their number open.

    This is the case without any name, with a number beside the only name, and with lower-case words only.
    """
    if not names:
        return bool(text.strip())
    return len(names) == 1 and (bool(_COUNTED.search(text)) or (text.islower() and not has_initials(text)))


def author_list(text: str) -> AuthorList:
    """Divide a list of authors at semicolons, lines, commas, "and", or initials.

    Words for further authors, numbers of authors or groups are not persons and leave the number open; so do other words
    that cannot be part of a name.
    """
    listed = _without_further_authors(_WRAPPED.sub(r"\1 ", text))
    whole = bool(_SEMICOLON.search(listed.text))
    parts = [one.strip(" ,:") for one in _DIVIDERS.split(listed.text) if one.strip(" ,:")]
    found: list[AuthorList] = []
    for part in parts:
        pieces = [one.strip() for one in _AND.split(part) if one.strip()]
        many = len(parts) > 1 or len(pieces) > 2
        found += [_between_semicolons(one) if whole else _by_commas(one, divided=many) for one in pieces]
    names = tuple(name for one in found for name in one.names)
    least = sum(one.least for one in found)
    most = sum(one.most or 0 for one in found)
    least = max(least - _repeated(names), min(least, 1))
    if listed.mark or _leaves_number_open(text, names):
        return AuthorList(names, max(least + listed.further, 1), None)
    return AuthorList(names, least, most)


def _repeated(names: tuple[str, ...]) -> int:
    """Return the number of names that may repeat an earlier person: the same name, or one in the other script."""
    parsed = [(bool(_CYRILLIC_LETTER.search(name)), _parsed(name)) for name in names]
    # Two persons with one name may have different affiliation marks.
    exact = {(name.key, *re.findall(r"\d+", text)) for text, (_, name) in zip(names, parsed, strict=True)}
    again = len(names) - len(exact)
    if len({cyrillic for cyrillic, _ in parsed}) < 2:
        return again
    return again + sum(
        any(cyrillic != script and _may_be_same(name, other) for script, other in parsed[:at])
        for at, (cyrillic, name) in enumerate(parsed)
    )


def _may_be_same(one: _Name, other: _Name) -> bool:
    """Return whether two names share the family name and have no contradictory parts."""
    left = [*other.words, *other.initials]
    rest = []
    for word in one.words:
        match = next((each for each in other.words if each in left and spellings(word) & spellings(each)), None)
        if match is None:
            rest.append(word)
        else:
            left.remove(match)
    if len(rest) == len(one.words):
        return False
    for part in (*rest, *one.initials):
        initial = part in one.initials
        match = next(
            (
                each
                for each in left
                if (initial or each in other.initials) and _possible_initials(part) & _possible_initials(each)
            ),
            None,
        )
        if match is not None:
            left.remove(match)
        elif left:
            return False
    return True


def _between_semicolons(text: str) -> AuthorList:
    """Return the authors between two semicolons: one person, whose family name may precede a comma.

    There are several only if commas separate names with initials, or if three parts cannot be one name.
    """
    pieces = [one.strip() for one in _COMMA.split(text) if _is_name(one.strip())]
    parsed = [_parsed(_BRACKETS.sub("", one)) for one in pieces]
    full = [bool(one.words and one.initials) for one in parsed]
    if len(pieces) > 2 or len(pieces) == 1 or (len(pieces) == 2 and all(full)):
        return _by_commas(text, divided=True)
    if not pieces:
        return AuthorList((), 0, 0)
    unsure = full[0] and bool(parsed[1].words)
    return AuthorList((", ".join(pieces),), 1, 2 if unsure else 1)


def _is_name(piece: str) -> bool:
    """Return whether a piece is a name or part of one; a number, degree or post after a name is not."""
    bare = _BRACKETS.sub("", piece)
    letters = _NOT_LETTERS.sub("", bare)
    if not letters or letters.casefold() in _TITLES:
        return False
    return not letters.islower() or bool(_parsed(bare).words)


def _by_commas(text: str, *, divided: bool) -> AuthorList:
    """Return the authors of a text without semicolons; ``divided``: other authors were separated differently."""
    joined: list[str] = []
    bare = 0
    pairs = 0
    for piece in (one.strip() for one in _COMMA.split(text)):
        if not _is_name(piece):
            continue
        name = _parsed(_BRACKETS.sub("", piece))
        before = _parsed(_BRACKETS.sub("", joined[-1])) if joined else None
        if before is not None and not name.words and name.initials and not before.initials:
            # "Ulgiyev, U. M., Mysal, T.": initials belong to the preceding family name.
            joined[-1] = f"{joined[-1]}, {piece}"
            pairs, bare = pairs - (bare % 2 == 0 and bare > 0), max(bare - 1, 0)
            continue
        one_word = len(name.words) == 1 and not name.initials
        # "Ulgiyev, Ulan" is a family name with a given name, or two family names.
        can_follow = bare % 2 == 1 and not (before is not None and before.initials)
        if can_follow and not (name.initials and len(name.words) > 1):
            bare, pairs = bare + 1, pairs + 1
        else:
            bare = 1 if one_word else 0
        joined.append(piece)
    if len(joined) == 2 and pairs == 1 and divided:
        return AuthorList((", ".join(joined),), 1, 1)
    if len(joined) == 1:
        return _by_initials(joined[0])
    return AuthorList(tuple(joined), len(joined) - pairs, len(joined))


def _by_initials(text: str) -> AuthorList:
    """Return the authors of a text separated by initials only: "Ulgiyev U.M. Mysal T."."""
    words = _WORD.findall(_BRACKETS.sub("", text))
    runs: list[tuple[bool, list[str]]] = []
    for one in words:
        name = _parsed(one)
        if not name.words and not name.initials:
            continue
        initial = not name.words
        if runs and runs[-1][0] == initial:
            runs[-1][1].append(one)
        else:
            runs.append((initial, [one]))
    if len(runs) > 3 and len(runs) % 2 == 0:
        pairs = zip(runs[::2], runs[1::2], strict=True)
        names = tuple(" ".join((*first, *second)) for (_, first), (_, second) in pairs)
        return AuthorList(names, len(names), len(names))
    many = len(runs) > 3 or (len(runs) == 1 and len(runs[0][1]) >= _FEWEST_WRITTEN_OUT)
    return AuthorList((text,), 1, max(len(words), 1) if many else 1)


def split_authors(text: str) -> list[str]:
    """Return the authors of a work as printed, with a mark such as "et al." at the end."""
    names = list(author_list(text).names)
    mark = _without_further_authors(text).mark
    return [*names, mark] if mark else names
