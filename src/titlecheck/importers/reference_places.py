"""Places of publication: cities and publishers."""

from __future__ import annotations

import re

_UP = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
PLACE = rf"(?:[{_UP}][\w’'-]*(?:[\s-][{_UP}][\w’'-]*){{0,2}}(?:\s*[;–-]\s*[{_UP}][\w’'-]+)?|М\.|СПб\.|Л\.)"
"""Printed place: one to three capitalised words, or two places."""

_NAMES = """
алматы алма-ата астана нур-султан нұр-сұлтан акмола целиноград караганда қарағанды шымкент павлодар семей
семипалатинск усть-каменогорск өскемен костанай қостанай кокшетау көкшетау актобе ақтөбе актюбинск атырау актау
ақтау уральск орал тараз жамбыл кызылорда қызылорда петропавловск петропавл талдыкорган талдықорған туркестан
түркістан экибастуз екібастұз темиртау теміртау жезказган жезқазған рудный аркалык арқалық степногорск каскелен
қаскелең москва м. м санкт-петербург спб. спб ленинград л. новосибирск томск омск казань екатеринбург челябинск
тюмень барнаул уфа самара саратов красноярск иркутск кемерово пермь воронеж ростов-на-дону ростов волгоград
краснодар тула пенза белгород курск ставрополь владивосток хабаровск чебоксары ижевск оренбург курган ульяновск
киев харьков минск бишкек фрунзе ош ташкент самарканд бухара душанбе ашхабад баку тбилиси ереван рига вильнюс
таллин мәскеу бішкек ыстамбұл бейжің омбы орынбор
прага софия варшава берлин лондон париж вена пекин анкара стамбул almaty astana nur-sultan karaganda
karagandy shymkent pavlodar semey kostanay kokshetau aktobe atyrau aktau oral taraz kyzylorda turkestan
taldykorgan petropavlovsk moscow kazan tomsk omsk novosibirsk bishkek tashkent kyiv kiev minsk baku tbilisi
sofia prague brno warsaw krakow berlin munich hamburg leipzig london oxford cambridge paris lyon vienna rome
milan madrid barcelona lisbon amsterdam leiden brussels zurich geneva basel budapest bucharest belgrade zagreb
athens istanbul ankara izmir antalya konya cairo dubai doha delhi mumbai beijing shanghai singapore tokyo osaka
seoul york boston chicago philadelphia washington toronto vancouver sydney melbourne helsinki stockholm oslo
sheffield przemysl przemyśl edinburgh birmingham manchester glasgow dublin frankfurt stuttgart mainz
copenhagen riga vilnius tallinn dordrecht heidelberg cham saarbrücken saarbrucken hoboken
"""
_CITIES = frozenset(_NAMES.split()) | {
    "new york", "нижний новгород", "kuala lumpur", "hong kong", "los angeles", "san francisco", "buenos aires",
}  # fmt: skip


COUNTRY = (
    r"(?:Республика\s+Казахстан|Казахстан|Қазақстан|Kazakhstan|Росси[яи]|Ресей|Russia|Германия|Deutschland|Germany|США|АҚШ|USA"
    r"|Великобритания|United\s+Kingdom|UK|England|Англия|Латвия|Latvia|Молдова|Moldova|Маврикий|Mauritius|Украина|Ukraine"
    r"|Кыргызстан|Қырғызстан|Kyrgyzstan|Узбекистан|Өзбекстан|Uzbekistan|Беларусь|Belarus|Турция|Түркия|Turkey|T[uü]rkiye"
    r"|Польша|Poland|Чехия|Czech\s+Republic|Болгария|Bulgaria|Франция|France|Италия|Italy|Испания|Spain|Китай|Қытай|China"
    r"|Швейцария|Switzerland|Австрия|Austria|Нидерланды|Netherlands|Литва|Lithuania|Эстония|Estonia|Венгрия|Hungary)"
)
"""Printed names of countries beside a place of publication."""
_COUNTRY = re.compile(rf"{COUNTRY}\.?")
PRESS_WORD = re.compile(
    r"\bизд(?:-во|ательств\w*|\.)|\bбаспа(?:сы|ханасы|үйі)?\b|\bpress\b|publish\w*|verlag|\bLLP\b|\bТОО\b|\bЖШС\b"
    r"|\bLAP\b|Lambert",
    re.IGNORECASE,
)
"""Words that only publishers' names have."""
PUBLISHER_WORD = re.compile(
    r"изд(?:-во|ательств\w*|\.|ат)|баспа(?:сы|ханасы|үйі)?\b|типограф\w*|полиграф\w*|университет\w*|\bун-т\w*"
    r"|\bинститут\w*|\bакадеми\w+|\bТОО\b|\bЖШС\b"
    r"|\bpress\b|publish\w*|\bpubl\b|verlag|university|LLP|\bИП\b|\bООО\b|\bЕҰУ\b|\bЕНУ\b|\bКазНУ\b|\bҚазҰУ\b"
    r"|\bНИЦ\b|\bРИО\b|\bИЦ\b|Elsevier|Springer|MDPI|Wiley",
    re.IGNORECASE,
)


def is_country(text: str) -> bool:
    """Return whether ``text`` is the name of a country."""
    return _COUNTRY.fullmatch(text.strip(" ,;:")) is not None


def is_city(text: str) -> bool:
    """Return whether ``text`` is a known city or two of them."""
    bare = re.sub(r"^(?:г\.\s?|қ\.\s?|город\s+)", "", " ".join(text.split()).strip(" ,;:")).casefold()
    bare = re.sub(r"\s*қ(?:\.|аласы)$", "", bare)
    if bare in _CITIES or bare.rstrip(".") in _CITIES:
        return True
    parts = [one.strip() for one in re.split(r"[;,]|\s[–-]\s|(?<=алматы)-|(?<=москва)-", bare) if one.strip()]
    return len(parts) > 1 and all(one in _CITIES for one in parts)
