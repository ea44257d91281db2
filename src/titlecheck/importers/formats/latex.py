"""Conversion of LaTeX in bibliography fields to text. Unknown commands keep their arguments, and the rest is reported.

Why not the parser's decoder: it treats a field as a document, so that “%” begins a comment, “&” separates columns, and
arguments of unknown commands are lost.
"""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "U": "\u030e",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "textendash": "–", "textemdash": "—", "textless": "<", "textgreater": ">", "textquoteright": "’",
    "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\", "textunderscore": "_", "textbar": "|",
    "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "textpercent": "%", "textdegree": "°",
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "textmu": "µ", "textnumero": "№",
    "ldots": "…", "dots": "…", "textellipsis": "…", "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„",
    "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "euro": "€", "texteuro": "€", "degree": "°", "circ": "°",
    "times": "×", "cdot": "·", "pm": "±", "mp": "∓", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "neq": "≠",
    "approx": "≈", "sim": "∼", "infty": "∞", "to": "→", "rightarrow": "→", "leftarrow": "←", "partial": "∂",
    "nabla": "∇", "sum": "∑", "int": "∫", "prime": "′", "ell": "ℓ", "in": "∈", "subset": "⊂", "cup": "∪",
    "cap": "∩", "otimes": "⊗", "oplus": "⊕", "varepsilon": "ε", "varphi": "φ", "vartheta": "ϑ", "varrho": "ϱ",
    "varsigma": "ς", "hbar": "ℏ", "perp": "⊥", "parallel": "∥", "langle": "⟨", "rangle": "⟩", "dagger": "†",
}  # fmt: skip
_GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
)  # fmt: skip
_LETTERS |= {
    name: unicodedata.lookup(f"GREEK SMALL LETTER {'LAMDA' if name == 'lambda' else name.upper()}") for name in _GREEK
}
_LETTERS |= {
    name.capitalize(): unicodedata.lookup(f"GREEK CAPITAL LETTER {'LAMDA' if name == 'lambda' else name.upper()}")
    for name in _GREEK
}
_CYRILLIC = {
    "A": "А", "B": "Б", "V": "В", "G": "Г", "D": "Д", "E": "Е", "YO": "Ё", "ZH": "Ж", "Z": "З", "I": "И", "ISHRT": "Й",
    "K": "К", "L": "Л", "M": "М", "N": "Н", "O": "О", "P": "П", "R": "Р", "S": "С", "T": "Т", "U": "У", "F": "Ф",
    "H": "Х", "C": "Ц", "CH": "Ч", "SH": "Ш", "SHCH": "Щ", "HRDSN": "Ъ", "ERY": "Ы", "SFTSN": "Ь", "EREV": "Э",
    "YU": "Ю", "YA": "Я", "II": "І", "SCHWA": "Ә", "GHCRS": "Ғ", "KDSC": "Қ", "NDSC": "Ң", "OTLD": "Ө", "Y": "Ү",
    "YHCRS": "Ұ", "SHHA": "Һ",
}  # fmt: skip
_LETTERS |= {f"CYR{name}": letter for name, letter in _CYRILLIC.items()}
_LETTERS |= {f"cyr{name.lower()}": letter.lower() for name, letter in _CYRILLIC.items()}
_SPACES = frozenset((" ", "\n", "\t", ",", ";", ":", ">", "quad", "qquad", "thinspace", "space", "newline", "\\"))
_NOTHING = frozenset(("-", "/", "!", "selectfont", "relax", "protect", "noopsort", "bf", "it", "em", "rm", "sc", "tt",
                      "sf", "sl", "small", "large", "cyr", "displaystyle", "left", "right", "limits"))  # fmt: skip
_WITH_SETTING = frozenset(("fontencoding", "fontfamily", "selectlanguage", "href", "textcolor", "color", "fontsize",
                           "foreignlanguage", "hspace", "vspace", "raisebox"))  # fmt: skip
"""Commands whose first argument is a setting, not text."""
_WITH_TEXT = frozenset((
    "mbox", "hbox", "text", "textit", "textbf", "textrm", "texttt", "textsf", "textsc", "textsl", "textup",
    "textnormal", "emph", "enquote", "uppercase", "lowercase", "MakeUppercase", "mathrm", "mathbf", "mathit", "mathcal",
    "mathbb",
    "mathsf", "mathtt", "mathfrak", "ensuremath", "cyrchar", "url", "path", "textsuperscript", "textsubscript", "SI",
    "si", "num", "ce", "operatorname", "boldsymbol", "bm", "underline", "overline", "sqrt", "bar", "hat", "tilde",
    "vec", "dot", "textcyr", "cyrins", "nolinkurl", "acrshort", "ac", "bibinfo", "path", "frac",
))  # fmt: skip
_BETWEEN = {"SI": " ", "frac": "/"}
"""Separators between the arguments of a command."""

# Escaped braces are replaced until groups are resolved.
_PROTECTED = {"{": "\ue000", "}": "\ue001"}
_RESTORED = str.maketrans({"\ue000": "{", "\ue001": "}"})
_LEFT = re.compile(r"[\\{}]")

_COMMAND = re.compile(r"\\([A-Za-z]+)[ \t]*\n?[ \t]*|\\(.)", re.DOTALL)
_TOKEN = re.compile(r"\\|[{}~]|---?|``|''|\$|[^\\{}~$`'-]+|.", re.DOTALL)
_PLAIN = {"~": "\u00a0", "---": "—", "--": "–", "``": "“", "''": "”"}
_MATH = re.compile(r"(?<!\\)\$(?P<inside>[^\s$](?:[^$]*[^\s$\\])?)(?<!\\)\$(?!\d)")
_NEEDS_MATH = re.compile(r"[\\^_{}=<>+*/|]|^\W*\w\W*$|^\d+$")
_SIGN = re.compile(r"[\\{}$~]|--|``|''")
_IDENTIFIER_SIGN = re.compile(r"[\\{}$]")


def decoded(text: str) -> tuple[str, bool]:
    """Return the text of a field, and whether braces or backslashes remain."""
    return _read(_without_math_signs(text), plain=True) if _SIGN.search(text) else (text, False)


def identifier(text: str) -> tuple[str, bool]:
    """Decode an identifier or address, in which hyphens and tildes are literal."""
    return _read(text, plain=False) if _IDENTIFIER_SIGN.search(text) else (text, False)


_DEEPEST = 60
"""Maximum depth of nested groups; deeper ones are left unchanged."""


def _read(text: str, *, plain: bool) -> tuple[str, bool]:
    depth = deepest = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        return text, True
    made, _ = _group(text, 0, top=True, plain=plain)
    made = unicodedata.normalize("NFC", made).translate(_RESTORED)
    return made, bool(_LEFT.search(made))


def _without_math_signs(text: str) -> str:
    """Return the text without formula delimiters; a “$” of an amount of money stays."""
    return _MATH.sub(lambda found: found["inside"] if _NEEDS_MATH.search(found["inside"]) else found[0], text)


def _group(text: str, at: int, *, top: bool = False, plain: bool = True) -> tuple[str, int]:
    """Decode from ``at`` up to the closing brace of the group; return the text and the position after it."""
    made: list[str] = []
    while at < len(text):
        found = _TOKEN.match(text, at)
        assert found is not None
        sign = found[0]
        if sign == "}":
            if not top:
                return "".join(made), found.end()
            made.append(_PROTECTED["}"])
            at = found.end()
        elif sign == "{":
            inside, after = _group(text, found.end(), plain=plain)
            if after > len(text):
                made += [_PROTECTED["{"], inside]
                return "".join(made), after if not top else len(text)
            made.append(inside)
            at = after
        elif sign == "\\":
            letters, at = _command(text, at, plain=plain)
            made.append(letters)
        else:
            made.append(_PLAIN.get(sign, sign) if plain else sign)
            at = found.end()
    return "".join(made), at if top else len(text) + 1


def _command(text: str, at: int, *, plain: bool) -> tuple[str, int]:
    """Decode the command at ``at``; return its text and the position after its arguments."""
    found = _COMMAND.match(text, at)
    if found is None:
        return "\\", at + 1
    name, after = found[1] or found[2], found.end()
    if name in _ACCENTS and (found[2] or text[after : after + 1] == "{" or after > at + 1 + len(name)):
        letter, after = _argument(text, after, plain=plain)
        letter = {"ı": "i", "ȷ": "j"}.get(letter[:1], letter[:1]) + letter[1:]
        return (letter[:1] + _ACCENTS[name] + letter[1:]) if letter.strip() else letter, after
    if name in _LETTERS:
        return _PROTECTED.get(_LETTERS[name], _LETTERS[name]), after
    if name in _SPACES:
        return " ", after
    if name in _NOTHING:
        return "", after
    if name in "&%$#_":
        return name, after
    if name in _PROTECTED:
        return _PROTECTED[name], after
    if name in _WITH_SETTING:
        _, after = _argument(text, after, plain=plain)
        return "", after
    return _with_arguments(text, name, at, after, plain=plain)


def _with_arguments(text: str, name: str, at: int, after: int, *, plain: bool) -> tuple[str, int]:
    """Decode the arguments of a command: known commands print them, unknown ones keep them."""
    arguments = []
    while text[after : after + 1] == "{":
        inside, end = _group(text, after + 1, plain=plain)
        arguments.append(inside)
        after = min(end, len(text))
    if arguments:
        return _BETWEEN.get(name, "").join(arguments), after
    if name in _WITH_TEXT:
        return _argument(text, after, plain=plain)
    return text[at:after], after


def _argument(text: str, at: int, *, plain: bool) -> tuple[str, int]:
    """Return the argument at ``at``: a group, a command or one character; and the position after it."""
    while text[at : at + 1].isspace():
        at += 1
    if text[at : at + 1] == "{":
        inside, after = _group(text, at + 1, plain=plain)
        return inside, min(after, len(text))
    if text[at : at + 1] == "\\":
        return _command(text, at, plain=plain)
    return text[at : at + 1], at + 1
