"""Kinds of works, by the words in cells, at the end of titles, and in group headings.

The scientific secretary signs a list of works, so its headings are statements. A heading is used only for facts about
all works below it, and never as a negation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from titlecheck.dossier.enums import BookKind, Index, PatentKind, PublicationType
from titlecheck.importers.printed_names import leading_authors
from titlecheck.importers.work import RecordKind
from titlecheck.text.normalize import folded_words


class KindWord(NamedTuple):
    """Kind named by words: kind of record, and type or kind of book if stated."""

    record_kind: RecordKind
    type: PublicationType | None = None
    book_kind: BookKind | None = None
    patent_kind: PatentKind | None = None


def _article(kind: PublicationType) -> KindWord:
    return KindWord(RecordKind.WORK, kind)


def _book(kind: BookKind | None) -> KindWord:
    return KindWord(RecordKind.BOOK, None, kind)


_UNPUBLISHED = KindWord(RecordKind.UNPUBLISHED)
_CERTIFICATE = KindWord(RecordKind.CERTIFICATE)
_KINDS: tuple[tuple[re.Pattern[str], KindWord], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (
            r"(?:на правах |депонированн\w+ )?рукопис(?:ь|и)|рукописн(?:ый|ая|ое|ые|\.)|(?:на правах )?рук(?:оп)?\."
            r"|қолжазба(?:лық| түрінде\w*| құқығында\w*)?|manuscript|unpublished",
            _UNPUBLISHED,
        ),
        (
            r"(?:кандидатск\w+ |докторск\w+ |магистерск\w+ |кандидаттық |докторлық |магистрлік |phd[- ]*)?диссертаци\w+"
            r"(?: на соискание .*)?|(?:(?:канд|док|докт|маг)\. )?дисс?\.(?: .*(?:наук|phd|философии).*)?"
            r"|(?:phd |doctoral |candidate |master ?s )(?:thesis|dissertation)"
            r"|dissertation",
            _UNPUBLISHED,
        ),
        (
            r"в печати|в редакции|(?:принят\w+|сдан\w+) (?:к|в) (?:печат|публикаци|опубликовани)\w+|на рецензировании"
            r"|баспада|басылымда|(?:басуға|жариялауға|жариялануға) қабылдан\w+|in press|accepted(?: for publication)?"
            r"|forthcoming|submitted|under review",
            _UNPUBLISHED,
        ),
        (
            r"(?:научн\w+ |заключительн\w+ |промежуточн\w+ )?отч[её]т(?!н)\w{0,3}(?: о нир| о ниокр| по нир)?"
            r"|отч[её]ты? о нир.*"
            r"|ғылыми есеп|ғзж есебі|есеп|research report|report",
            _UNPUBLISHED,
        ),
        (
            r"заявк[аи](?: на .*)?|(?:\w+ )?өтінім\w*|(?:patent )?application",
            _UNPUBLISHED,
        ),
        (
            r"(?:патент\w*|пат\.?) (?:\w+ )?(?:на|за) полезн\w+ модел\w+|полезная модель|пайдалы модель\w*(?:ге)?"
            r"(?: берілген)?(?: патент\w*)?|utility model(?: patent)?|patent for (?:a )?utility model",
            KindWord(RecordKind.PATENT, patent_kind=PatentKind.UTILITY_MODEL),
        ),
        (
            r"(?:инновационн\w+ )?(?:патент\w*|пат\.?) (?:\w+ )?на изобретени\w+|изобретение"
            r"|өнертабыс\w*(?:қа)?(?: берілген)?(?: (?:инновациялық )?патент\w*)?"
            r"|patent for (?:an )?invention|invention(?: patent)?",
            KindWord(RecordKind.PATENT, patent_kind=PatentKind.INVENTION),
        ),
        (
            r"(?:инновационн\w+ |евразийск\w+ |предварительн\w+ |инновациялық )?(?:пред)?патент\w*|пат\.|patent",
            KindWord(RecordKind.PATENT),
        ),
        (
            r"(?:авторск\w+|авт\.?) свидетельств\w*|авт\.? ?свид\.?|а\. ?с\.|свидетельств\w*.*|авторлық куәлі\w*"
            r"|куәлі\w*"
            r"|certificate(?: of .*)?|copyright certificate",
            _CERTIFICATE,
        ),
        (
            r"(?:научн\w+ |ғылыми )?(?:обзорн\w+ стать\w+|обзор|стать\w+ ?[-–(] ?обзор\)?|шолу(?: мақаласы)?)"
            r"|review(?: article)?",
            _article(PublicationType.REVIEW),
        ),
        (
            r"газетн\w+ стать\w+|стать\w+ в газете|газеттегі мақала|публицистическ\w+ стать\w+|интервью|рецензия"
            r"|эссе",
            _article(PublicationType.OTHER),
        ),
        (
            r"(?:научн\w+ |журнальн\w+ |ғылыми )?(?:стать[яи]|мақала(?:сы|лар)?)"
            r"|(?:research |scientific |journal |original )?article",
            _article(PublicationType.ARTICLE),
        ),
        (
            r"(?:научн\w+ )?доклад|(?:доклад|стать\w+|публикац\w+|материал\w*) (?:на|в сборнике|в материалах"
            r"|конф)\w* ?.*конференц\w+"
            r"|материалы? (?:\w+ )?(?:конференци\w+|конф\.?|доклад\w*)|баяндама(?:сы)?|конференция материал\w*"
            r"|conference (?:paper|article)|proceedings paper|talk|paper in proceedings|report at a conference",
            _article(PublicationType.CONFERENCE_PAPER),
        ),
        (
            r"тезис\w*(?: доклад\w*)?|тезисы (?:\w+ )?(?:конференци\w+|доклад\w*)|баяндама(?:ның)? тезис\w*"
            r"|(?:conference )?abstracts?",
            _article(PublicationType.ABSTRACT),
        ),
        (
            r"(?:глава|раздел|параграф)(?: (?:в|из|коллективн|книги|монографии).*)?"
            r"|(?:(?:ұжымдық |ғылыми )?(?:монография|кітап|оқулы[қғ]|жина[қғ])\w* )?(?:жеке )?тарау\w*"
            r"|(?:book )?chapter(?: (?:in|of) .*)?",
            _article(PublicationType.CHAPTER),
        ),
        (
            r"(?:коллективн\w+ |колл\.? |научн\w+ |ұжымдық |авторск\w+ )?монограф(?:и\w+|\.)|моногр\."
            r"|(?:collective )?monograph",
            _book(BookKind.MONOGRAPH),
        ),
        (
            r"(?:электронн\w+ |электрондық |школьн\w+ )?учебник\w*(?: для .*)?|(?:электрондық )?оқулы[қғ]\w*"
            r"|textbook",
            _book(BookKind.TEXTBOOK),
        ),
        (
            r"(?:электронн\w+ |электрондық )?уч(?:ебн\w+|еб\.|\.)[- ]*(?:и )?(?:метод(?:ическ\w+|\.)[- ]*"
            r"|практическ\w+[- ]*|наглядн\w+[- ]*)?"
            r"пос(?:оби\w+|\.)(?: (?:для|к|по) .*)?"
            r"|(?:электрондық )?оқу(?:[- ]әдістемелік|[- ]практикалық)?[- ]*құрал\w*|(?:study|teaching) (?:guide|aid)"
            r"|(?:educational|training)(?: and methodical)? manual|tutorial",
            _book(BookKind.STUDY_GUIDE),
        ),
        (
            r"метод(?:ическ\w+|\.) (?:указани\w+|рекомендаци\w+|пособи\w+|разработк\w+)(?: .*)?"
            r"|(?:лабораторн\w+ )?практикум"
            r"|курс лекций|конспект лекций|сборник задач\w*|учебно-методическ\w+ (?:комплекс\w*(?: .*)?|разработк\w+"
            r"|работ\w+)"
            r"|умкд?|словарь|справочник|хрестоматия|әдістемелік (?:нұсқау\w*|ұсыныс\w*|құрал\w*)"
            r"|дәрістер (?:жинағы|курсы)"
            r"|есептер жинағы|сөздік|анықтамалық|(?:типов\w+ |рабоч\w+ )?(?:учебн\w+ )?программа"
            r"|methodical (?:guide|instructions?|recommendations?)"
            r"|lecture (?:course|notes)|dictionary|handbook",
            _book(BookKind.OTHER),
        ),
        (r"книга|кітап|book", _book(None)),
    )
)
"""Kinds by the whole text of a cell or of the words after a title."""

_PRINTED = re.compile(
    r"(?:печатн\w*|печ\.?|опубликован\w*|баспа(?:лық|дан шыққан|ша)?|басылған|жарияланған|printed|published|print"
    r"|электронн\w+(?: (?:ресурс|издание|журнал))?|эл\.?|электрондық|electronic|online|онлайн)"
)
"""Words stating only that a work was printed."""
_DIVIDED = re.compile(r"[,;/\n]+")


@lru_cache(maxsize=4096)
def named_kind(text: str) -> KindWord | None:
    """Return the kind named by the whole ``text``; None if it names none or several."""
    found = [kind for part in (text, *_DIVIDED.split(text)) if (kind := _one_kind(part)) is not None]
    different = list(dict.fromkeys(found))
    return different[0] if len(different) == 1 else None


def kind_of_cell(text: str) -> tuple[KindWord | None, str]:
    """Return the kind that a cell names, and other words in the cell: «статья (Scopus, 68 процентиль)»."""
    whole = " ".join(text.split())
    if (kind := _one_kind(whole)) is not None or only_printed(whole):
        return kind, ""
    first = _KIND_AND_WORDS.fullmatch(whole)
    parts = [first["kind"], *re.split(r"[,;/()\[\]]+(?!\d)", first["words"])] if first else _DIVIDED.split(text)
    named = {kind for part in parts if (kind := _one_kind(part)) is not None}
    said = [one for part in parts if (one := part.strip(" .")) and _one_kind(one) is None and not only_printed(one)]
    if len(named) > 1 or len(said) == len(parts):
        return None, whole
    return named.pop() if named else None, first["words"] if first and said else ", ".join(said)


_KIND_AND_WORDS = re.compile(r"(?P<kind>[^()\[\],;/]+?)\s*(?P<words>[(\[,;/].*)")


def _one_kind(text: str) -> KindWord | None:
    words = folded_words(text).replace("ғылыми-", "ғылыми ")
    if not words or len(words) > 90:
        return None
    for shape in (words, words + "."):
        for pattern, kind in _KINDS:
            if pattern.fullmatch(shape):
                return kind
    return None


def only_printed(text: str) -> bool:
    """Return whether a kind cell says only that the work was printed."""
    return (
        _PRINTED.fullmatch(folded_words(text)) is not None or _PRINTED.fullmatch(folded_words(text) + ".") is not None
    )


_NAMES_A_PUBLICATION = (PublicationType.ARTICLE, PublicationType.ABSTRACT)
_NAMES_A_BOOK = (BookKind.MONOGRAPH, BookKind.TEXTBOOK)
_BRACKETED = re.compile(r"^(?P<title>.*\S)\s*[(\[](?P<kind>[^()\[\]]+)[)\]]\s*\.?$", re.DOTALL)
_BEHIND = re.compile(r"^(?P<title>.*\S)\s*(?P<mark>[:.,]|\s[–—-])\s+(?P<kind>[^:.]+(?:\.[^:.]*){0,2})\.?$", re.DOTALL)
_COLON = re.compile(r"^(?P<title>.*\S)\s*:\s*(?P<kind>[^:]+)$", re.DOTALL)


def split_kind(title: str) -> tuple[str, KindWord | None]:
    """Return a title without the word of its kind at its end, and the kind."""
    kind: KindWord | None = None
    for _ in range(2):  # «… : учебное пособие (монография)» names two kinds; both are removed
        for shape in (_BRACKETED, _COLON, _BEHIND):
            found = shape.match(title)
            named = named_kind(found["kind"]) if found else None
            if found and named is not None and not _may_be_listed(found, named) and not _subtitle(shape, found, named):
                title, kind = found["title"].rstrip(" :,;–—-"), kind or named
                break
        else:
            break
    return title, kind


def _subtitle(shape: re.Pattern[str], found: re.Match[str], kind: KindWord) -> bool:
    """Return whether a kind belongs to the title: «Пробы 2020 года: обзор» says what the work does, not its type."""
    return (
        shape is not _BRACKETED
        and kind.type is PublicationType.REVIEW
        and not re.search(r"стать|мақала|article", found["kind"], re.IGNORECASE)
    )


def _may_be_listed(found: re.Match[str], kind: KindWord) -> bool:
    """Return whether a kind after a comma may be part of the title: «Планирование, учёт, отчёт».

    Why: otherwise a publication would be skipped as a report, manuscript or patent.
    """
    first = found["kind"].split(",")[0]
    if first != found["kind"] and _one_kind(first) is None and not only_printed(first):
        return True  # «Экономика: учёт, отчёт»
    if found.groupdict().get("mark") != "," or len(found["kind"].split()) > 1:
        return False
    return kind.type not in _NAMES_A_PUBLICATION and kind.book_kind not in _NAMES_A_BOOK


def leading_kind(title: str) -> BookKind | None:
    """Return the kind of book with which a title begins: «Методические указания к …»."""
    words = title.split()
    for count in (4, 3, 2, 1):
        kind = named_kind(" ".join(words[:count])) if len(words) > count else None
        if kind is not None and kind.record_kind is RecordKind.BOOK and kind.book_kind is not None:
            return kind.book_kind
    return None


def kind_in_title(title: str) -> BookKind | None:
    """Return the kind of book that a title names first or, in Kazakh, last: «… арналған әдістемелік нұсқаулар»."""
    found = leading_kind(title)
    words = title.split()
    for count in (3, 2, 1) if found is None else ():
        if len(words) > count and _FOR.fullmatch(words[-count - 1].strip('»”"')):
            kind = named_kind(" ".join(words[-count:]))
            found = kind.book_kind if kind is not None and kind.record_kind is RecordKind.BOOK else found
    return found


_FOR = re.compile(r"арналған|бойынша|бағытталған", re.IGNORECASE)
"""Kazakh words between the subject of a book and its kind."""


# Headings of groups


@dataclass(frozen=True, slots=True)
class HeadingFacts:
    """Facts that a group heading states about every work below it; None is not a negation."""

    group: str = ""
    type: PublicationType | None = None
    record_kind: RecordKind | None = None
    book_kind: BookKind | None = None
    recommended: bool | None = None
    foreign: bool | None = None
    abroad: bool | None = None
    international: bool | None = None
    indexes: frozenset[Index] = frozenset()
    scopus_only: bool = False
    """Whether Scopus is the only database named, so that percentiles in rows below are CiteScore percentiles."""


_RECOMMENDING = re.compile(
    r"рекоменд\w+|переч(?:ень|н\w+)|ұсын\w+|тізбе\w*|тізім\w*|recommend\w+|одобренн\w+|\bсписок\b|\bсписк\w+"
    r"|входящ\w+|включ[её]нн\w+|кіретін|енген"
)
_BODY = re.compile(
    r"комитет\w*|committee|уполномоченн\w+ орган\w*|уәкілетті орган\w*|authori[sz]ed body|\bвак рк\b|\bмон рк\b"
    r"|\bмнво(?: рк)?\b|\bбғм\b|\bғжбм\b|бақылау комитет\w*"
)
_ITS_NAME = re.compile(
    r"кокснво|коксонво|\bкоксон\w*|\bккссон\b|\bкксон\b|\bккснво\b|бғсбк|бғссқк|бғсқек|ғжбссқк|ғжбссқе?к|\bвак рк\b"
    r"|(?:обеспечени\w+ качества|контрол\w+) в сфере (?:образования|науки)|сапаны? (?:бақылау|қамтамасыз ету)"
)
_DENIED = re.compile(
    r"\bне (?:вход|вош|рекоменд|включ|индекс)|\bнерекоменд|ұсынылмаған|кірмейтін|енбеген|\bкроме\b|\bпомимо\b"
    r"|\bexcept\b|\bnot (?:in|recomm|index)|басқа (?:басылым|журнал)|\b(?:других|иных|прочих) (?:издан|журн)"
    r"|\bвне (?:переч|спис|баз)|\b(?:тізім|тізбе|база)\w* тыс\b|\boutside (?:the )?(?:list|scopus|web)"
    r"|\b(?:исключ|удал|выве)\w+ из"
    r"|\b(?:тізім|тізбе|база|scopus|wos)[\w-]*(?: [\w.]+){0,3} (?:шығарылған|шығарылды|шығып)"
    r"|\b(?:excluded|removed|delisted|dropped) from|\bdiscontinued|\bno longer|прекращ[её]н\w*|\bбольше не\b|тоқтатыл"
    r"|\b(?:ранее|прежде) (?:вход|рекоменд|включ|индекс)|бұрын\w*(?: \w+){0,3} (?:кірген|енген|ұсын)"
    r"|\b(?:подан|направлен|отправлен)\w* (?:в|для|на)\b|\bна рассмотрении|\bжіберілген|\bsubmitted\b"
    r"|\bunder (?:review|evaluation)"
)
"""Words that the editions are others than the named ones, were once among them, or have not printed the works yet."""
_LIMITED = re.compile(
    r"\b(?:с|до|после|from|since|until|till|before|after)(?: (?:конца|начала|the end of))? (?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d ?(?:жыл\w*|ж\.?)? ?(?:дейін|бастап|бері)|\bcoverage\b|\bохват\b"
    r"|(?:scopus|wos|science|кокс\w+|ккс\w+|ринц)\W{1,3}(?:19|20)\d\d ?[-–—] ?(?:(?:19|20)\d\d|present|н\. ?в)"
)
"""Years from which, or until which, a list or database holds an edition: «входил до 2019 г.», «(2015–2019)»."""


def denies_editions(text: str) -> bool:
    """Return whether words about lists and databases say that an edition is not, or no longer, in them."""
    return _DENIED.search(folded_words(text)) is not None


def limits_editions(text: str) -> bool:
    """Return whether words about lists and databases say since when, or until when, an edition is in them.

    Whether it was there when the work was printed, such words do not state.
    """
    return _LIMITED.search(folded_words(text)) is not None


def names_the_committee(text: str) -> bool:
    """Return whether words beside one work name the committee whose list its edition is on: «(перечень ККСОН)»."""
    folded = folded_words(text)
    return _ITS_NAME.search(folded) is not None and not re.search(r"\bвак\b", folded)  # «Бюллетень ВАК РК»


_SCOPUS = re.compile(r"scopus|скопус")
_WOS = re.compile(
    r"web of (?:science|knowledge)|\bwos\b|clarivate|thomson|томсон|\bjcr\b|\bscie?\b|\bssci\b|\bahci\b|\besci\b"
)
_OTHER_BASES = re.compile(
    r"jstor|springer|ринц|rsci\b|рғди|copernicus|google scholar|elibrary|pubmed|ebsco|\bвак рф\b|\bвак\b(?! рк)"
    r"|др\. баз|други\w+ баз|ины\w+ баз|басқа база|импакт[- ]фактор|impact factor"
)
_RSCI = re.compile(r"ринц|\brsci\b|рғди")
_ABROAD = re.compile(r"зарубеж\w*|за рубежом|шетел\w*|шет ел\w*|\bforeign\b|\babroad\b|иностранн\w+")
_AT_HOME = re.compile(
    r"отечественн\w+|казахстанск\w+|отандық|қазақстандық|республиканск\w+|республикалық|национальн\w+|local"
    r"|kazakhstani?|в казахстане|рк и"
)
_MEETING = re.compile(
    r"конференц\w*|конф\.|симпозиум\w*|конгресс\w*|форум\w*|чтени\w+|оқулар\w*|съезд\w*|семинар\w*|conference\w*"
    r"|symposi\w+|congress\w*|proceedings"
)
_PROCEEDINGS = re.compile(
    r"материал\w*|сборник\w*|жина[қғ]\w*|proceedings|\bтруд\w+ (?:\w+ )?конференц\w+|еңбектер жинағ\w*"
)
_ABSTRACTS = re.compile(r"тезис\w*|abstracts?\b")
_INTERNATIONAL = re.compile(
    r"международн\w*|\bмеждунар\b|халықаралық|\binternational\b|\bint(?:ern)?\b\.", re.IGNORECASE
)
_NOT_THE_MEETING = re.compile(
    r"с\s+международн\w+\s+участи\w+|халықаралық\s+қатыс\w+|with\s+international\s+participation"
    r"|(?:международн\w+|халықаралық|international)"
    r"(?:\s+(?!(?:конф|нпк|симпозиум|форум|конгресс|чтени|съезд|семинар|оқулар|conf|symposi|forum|congress|workshop))[\w-]+){0,4}?"
    r"\s+(?:университет|академи|институт|колледж|центр|орталы|организаци|ұйым|ассоциаци|қауымдасты|universit|academ|institut"
    r"|cent(?:er|re)|organi[sz]ation|associat)\w*",
    re.IGNORECASE,
)
"""Guests of a meeting, or a university that holds it, called international; the meeting need not be."""
_OR = r" ?(?:,|/|и|или|және|мен|немесе|and|or) ?"
_EITHER = re.compile(
    rf"(?:зарубежн\w+|шетелдік|foreign){_OR}(?:международн|халықаралық|international)"
    rf"|(?:международн\w+|халықаралық|international){_OR}(?:зарубежн|шетелдік|foreign)"
)
"""Foreign or international: which of them a work below is, such a heading does not say."""
_NATIONAL = re.compile(
    r"республик(?:анск|\.)|\bрегиональн|республикалық|аймақтық|ұлттық|\bнациональн|вузовск|\bnational\b|\bregional\b|внутривуз"
    r"|городск|\bобластн|всероссийск|облыстық|қалалық"
)
_NOT_INTERNATIONAL = re.compile(rf"{_NATIONAL.pattern}|отечественн\w+|\bдруги\w+|басқа")
_ARTICLES = re.compile(r"\bстат(?:ь\w+|ей\b)|мақала\w*|\barticles?\b")
_NOT_ARTICLES = re.compile(
    r"доклад\w*|тезис\w*|монограф\w*|\bкниг\w*|пособи\w*|учебник\w*|баяндама\w*|газет\w*|публицист\w*"
    r"|популярн\w*|танымдық|обзор\w*|\bглав\w+|рецензи[яию]\b|патент\w*|abstract|review|newspaper"
)
_MONOGRAPHS = re.compile(r"монограф\w*|monograph\w*")
_TEXTBOOKS = re.compile(r"учебник\w*|оқулықта?р?\w*|textbook\w*")
_GUIDES = re.compile(
    r"учебн\w+(?:[- ]и)?(?:[- ]учебно)?(?:[- ]методическ\w+)? пособи\w*|пособи\w*"
    r"|оқу(?:[- ]әдістемелік)? құрал\w*|study guide\w*|teaching aid\w*"
)
_TEACHING = re.compile(
    r"учебн\w+ (?:издани|литератур|работ|труд)\w*|учебно[- ]методическ\w+|методическ\w+ (?:работ|труд|издани"
    r"|разработ|указани|рекоменд)\w*|оқу[- ]әдістемелік\w*|оқу әдебиет\w*|әдістемелік\w*|teaching|educational|учебная"
)
_BOTH = re.compile(r"\bнаучн\w+\s*(?:и|,)\s|\bғылыми\s+(?:және|мен)\s")
"""«Научные и учебно-методические труды» means all works, not only books."""
_BOOKS = re.compile(r"\bкниг[иа]?\b|кітапта?р?\w*|\bbooks?\b")
_PATENTS = re.compile(
    r"патент\w*|изобретени\w*|өнертабыс\w*|пайдалы модель\w*|авторск\w+ свидетельств\w*|куәлік\w*|patent\w*"
    r"|интеллектуальн\w+ собственност\w*|зияткерлік меншік|охранн\w+ документ\w*|invention\w*|certificate\w*"
)
_CREATIVE = re.compile(
    r"творческ\w+|шығармашылық|creative|концерт\w*|выставк\w+|көрме\w*|спектакл\w+|фильм\w*|композиц\w+ и проект\w*"
)
_REPORTS = re.compile(
    r"отч[её]т(?!н)\w*|(?:ғзж|зерттеу\w*|жұмыс\w*|ғылыми)(?: \w+)? есе(?:п|бі|птер\w*)\b|^есептер(?: |$)(?!жина)"
    r"|\breports\b|рукопис\w+|қолжазба\w*|в печати|баспада"
)
"""Groups of reports and manuscripts; «Отчётный период», «есептеу» and «энергия есебі» are not."""
_OTHERS = re.compile(
    r"прочи\w+|\bдруги\w+|\bины\w+|басқа\w*|өзге\w*|\bother\b|газет\w*|публицист\w*|популярн\w*|танымдық|newspaper"
)
_SCIENTIFIC = re.compile(
    r"научн\w+|ғылыми|scientific|публикаци\w+|жарияланым\w*|publications?|труд\w*|работ\w*|еңбек\w*|works"
)
_JOURNALS = re.compile(r"журнал\w*|издани\w+|басылым\w*|journals?|editions?|periodical\w*")
_MANY = re.compile(r"[,;/]| и | или | және | мен | пен | бен | немесе | and | or ")


def calls_national(text: str) -> bool:
    """Return whether words call a meeting one of a country, region or university."""
    return _NATIONAL.search(text.casefold()) is not None


def calls_international(text: str) -> bool:
    """Return whether words call a meeting international."""
    return _INTERNATIONAL.search(_NOT_THE_MEETING.sub(" ", text)) is not None


@lru_cache(maxsize=512)
def heading_facts(heading: str) -> HeadingFacts:
    """Return the facts of a heading; an empty heading has none."""
    text = folded_words(heading)
    if not text:
        return HeadingFacts()
    group = _group(text)
    if _DENIED.search(text):
        kept = ("other", "articles", "scientific", "conferences")
        return HeadingFacts(group if group in kept else "articles" if _ARTICLES.search(text) else "scientific")
    meeting = bool(_MEETING.search(text))
    scopus, wos, others = (bool(one.search(text)) for one in (_SCOPUS, _WOS, _OTHER_BASES))
    own = bool(_ITS_NAME.search(text) or (_BODY.search(text) and _RECOMMENDING.search(text)))
    either = bool(_EITHER.search(text))
    abroad = bool(_ABROAD.search(text)) and not _AT_HOME.search(text) and not either
    mixed = own and (scopus or wos or others or bool(_ABROAD.search(text)))
    indexes: frozenset[Index] = frozenset()
    if scopus and not wos and not others and not own:
        indexes = frozenset({Index.SCOPUS})
    elif _RSCI.search(text) and not scopus and not wos and not own and len(_OTHER_BASES.findall(text)) == 1:
        indexes = frozenset({Index.RSCI})
    record_kind, book_kind = _book_of(text, group)
    journals = not meeting or bool(_JOURNALS.search(text))
    return HeadingFacts(
        group=group,
        type=_type_of(text, group, meeting=meeting),
        record_kind=record_kind,
        book_kind=book_kind,
        recommended=True if own and not mixed and group == "recommended" else None,
        foreign=True if abroad and not meeting and not own and group in ("foreign", "international") else None,
        abroad=True if abroad and meeting and not journals and group == "conferences" else None,
        international=True
        if meeting
        and group == "conferences"
        and calls_international(text)
        and not _NOT_INTERNATIONAL.search(text)
        and not either
        else None,
        indexes=indexes,
        scopus_only=scopus and not wos and not others and not own,
    )


_INTERNATIONAL_JOURNALS = re.compile(
    r"(?:международн\w+|халықаралық|international)(?: (?!и |және |and )[\w-]+){0,4}?"
    r" (?:журнал|издани|басылым|journal|periodical)\w*"
)
_CHAPTERS = re.compile(
    r"(?:глав[аы]|раздел[ыа]?)(?: и (?:глав|раздел|параграф)\w*)? (?:(?:в|из) )?(?:\w+ )?(?:монографи|книг|учебник)\w*"
    r"|(?:ұжымдық )?(?:монография|кітап|оқулы[қғ])\w*(?:[дт][ае]ғы|[дт]егі) (?:\w+ )?тарау\w*"
    r"|(?:book )?chapters?(?: in (?:\w+ )?(?:monograph|book)s?)?\b"
)
"""Chapters of books in a heading."""


def _only_chapters(text: str) -> bool:
    """Return whether a heading names chapters, and no whole books or other works."""
    rest, number = _CHAPTERS.subn(" ", text)
    others = (_MONOGRAPHS, _TEXTBOOKS, _GUIDES, _BOOKS, _ARTICLES, _NOT_ARTICLES, _TEACHING, _PATENTS)
    return number > 0 and not any(words.search(rest) for words in others)


def _group(text: str) -> str:
    own = _ITS_NAME.search(text) or (_BODY.search(text) and _RECOMMENDING.search(text))
    monographs, textbooks, guides, books = (one.search(text) for one in (_MONOGRAPHS, _TEXTBOOKS, _GUIDES, _BOOKS))
    teaching = textbooks or guides or (_TEACHING.search(text) and not _BOTH.search(text))
    for name, found in (
        ("patents", _PATENTS.search(text)),
        ("creative", _CREATIVE.search(text)),
        ("conferences", _MEETING.search(text)),
        ("recommended", own),
        ("international", _SCOPUS.search(text) or _WOS.search(text) or re.search(r"jstor|импакт[- ]фактор", text)),
        ("foreign", _ABROAD.search(text) and not _AT_HOME.search(text)),
        ("international", _INTERNATIONAL_JOURNALS.search(text) and not _NOT_INTERNATIONAL.search(text)),
        ("books", (monographs and teaching) or books),
        ("monographs", monographs),
        ("teaching", teaching),
        ("other", _REPORTS.search(text) or _OTHERS.search(text)),
        ("articles", _ARTICLES.search(text)),
        ("scientific", _SCIENTIFIC.search(text)),
    ):
        if found:
            return name
    return ""


def _type_of(text: str, group: str, *, meeting: bool) -> PublicationType | None:
    abstracts, proceedings = bool(_ABSTRACTS.search(text)), bool(_PROCEEDINGS.search(text))
    if group == "conferences":
        if abstracts:
            return (
                PublicationType.ABSTRACT
                if not proceedings or re.search(r"(?:сборник\w*|жина\w+) тезис", text)
                else None
            )
        return PublicationType.CONFERENCE_PAPER if proceedings else None
    if group in ("books", "monographs", "teaching") and _only_chapters(text):
        return PublicationType.CHAPTER
    if meeting or group in ("patents", "creative", "books", "monographs", "teaching", "other"):
        return None
    return PublicationType.ARTICLE if _ARTICLES.search(text) and not _NOT_ARTICLES.search(text) else None


def _book_of(text: str, group: str) -> tuple[RecordKind | None, BookKind | None]:
    if group == "patents":
        return RecordKind.PATENT, None
    if group == "creative":
        return RecordKind.CREATIVE, None
    if group == "other" and _REPORTS.search(text):
        return RecordKind.UNPUBLISHED, None
    if group not in ("books", "monographs", "teaching") or _only_chapters(text):
        return None, None
    named = {
        kind
        for kind, words in (
            (BookKind.MONOGRAPH, _MONOGRAPHS),
            (BookKind.TEXTBOOK, _TEXTBOOKS),
            (BookKind.STUDY_GUIDE, _GUIDES),
        )
        if words.search(text)
    }
    open_ = _BOOKS.search(text) or re.search(r"методическ\w+ (?:работ|труд|указани|рекоменд)", text)
    return RecordKind.BOOK, named.pop() if len(named) == 1 and not open_ else None


_OF_A_LIFE = re.compile(
    r"(?:участие в )?(?:(?:научн|научно исследовательск|грантов|международн|исследовательск)\w* )*(?:проект|грант)\w*"
    r"|(?:курсы )?повышени\w+ (?:профессиональной )?квалификации|(?:научн\w+ |зарубежн\w+ )?стажировк\w+"
    r"|(?:государственн\w+ |ведомственн\w+ )?(?:наград|поощрени|премии|грамот|сертификат)\w*|образование\b"
    r"|опыт работы|трудовая деятельность|членств\w+|(?:знание|владение)\b.* язык\w*"
    r"|общественн\w+ (?:работа|деятельность)"
    r"|(?:научное )?руководство (?:диссертац|магистр|докторант|аспирант|студент|дипломн|нирс)\w*"
    r"|(?:преподаваемые|читаемые) (?:дисциплины|курсы)|(?:личн|персональн|контактн)\w+ данные"
    r"|біліктілі\w+ (?:арттыру|көтеру)|тағылымдама\w*|марапат\w*|(?:ғылыми |гранттық )+жоба\w*|гранттар|білімі\b"
    r"|жұмыс тәжірибесі|мүшелі\w+|қоғамдық жұмыс\w*|оқытатын пәндер\w*|сертификаттар"
    r"|(?:research )?(?:grants|projects)|awards|honou?rs|professional development|internships?|education\b"
    r"|work experience|memberships?|languages|certificates|skills|supervision\b|courses taught"
)
"""First words of the sections of a curriculum vitae that hold no works."""
_OF_WORKS = re.compile(
    r"публикац|стат(?:ь|ей)|\bтруд|издани|монограф|патент|пособи|учебник|доклад|тезис|жарияланым|мақала|кітап|оқулық"
    r"|publication|article|\bworks\b|paper|book|talk"
)
_LONGEST_SECTION = 90


def is_section_of_a_life(text: str) -> bool:
    """Return whether a line begins a section of a curriculum vitae without works: projects, courses, awards."""
    bare = folded_words(_NUMBERED.sub("", text))
    return (
        len(bare) <= _LONGEST_SECTION
        and _OF_A_LIFE.match(bare) is not None
        and not _OF_WORKS.search(bare)
        and not any(map(str.isdigit, bare))
    )


_NUMBERED = re.compile(r"^\s*(?:[IVXІХ]{1,5}|\d{1,2}(?:\.\d{1,2})*|[а-яa-zА-Я])\s*[.)]\s*(?=\S)")
_WHEN = re.compile(
    r"(?:19|20)\d\d\s*[.,–-]|(?:\bс|\bp|\bpp|\bб)\.\s*\d+|\d+\s*[–-]\s*\d+|//|\b10\.\d{4}/|\bISBN\b|\bISSN\b"
    r"|№\s*\d{3}|\d\s*(?:с|б|стр|p|pp)\.|\d\s*(?:бет|страниц\w*|pages)\b|\.\s*[–—-]\s.*\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def is_heading(text: str) -> bool:
    """Return whether ``text`` alone in a line is a heading: heading words, and no authors, year of print or pages."""
    if not text or len(text) > 300 or _WHEN.search(text):
        return False
    bare = _NUMBERED.sub("", text)
    if leading_authors(bare)[0].names:
        return False
    folded = folded_words(bare)
    return bool(_group(folded)) and not re.search(r"^(?:список|тізім|list of)\b|\bтізімі$", folded)
