"""The fourteen routes in numbers, copied from the paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from titlecheck.dossier.enums import BookKind, Recommender

SC, RUMS, SB = Recommender.SCIENTIFIC_COUNCIL, Recommender.RUMS, Recommender.STATE_BODY
GUIDE, TEXTBOOK = BookKind.STUDY_GUIDE, BookKind.TEXTBOOK


@dataclass(frozen=True)
class Monograph:
    """Monographs: number, own sheets, and since when ("five_years", "defence" or "title")."""

    number: int
    sheets: int
    since: str


@dataclass(frozen=True)
class Guide:
    """The other book: which kinds, recommended by whom, of how many sheets; ``number`` is 2 in 5-1 only."""

    kinds: tuple[BookKind, ...]
    recommenders: tuple[Recommender, ...]
    sheets: int
    number: int = 1


@dataclass(frozen=True)
class Route:
    """One paragraph. ``since`` is the event after which service and works count, if there is one."""

    paragraph: str
    years: int
    since: str | None
    activity: str
    post: str | None
    total: int
    monograph: Monograph
    guide: Guide
    full_time: bool = True
    whole_record_unbroken: bool = True
    recommended: int = 0
    international: int = 0
    foreign_articles: int = 0
    foreign_works: int = 0
    talks: int = 0
    participations: int = 0
    periodical: bool = False
    creative_works: bool = False
    supervised: int = 0
    supervised_short_wording: bool = False
    trained: int = 0
    trained_in: str = ""
    waiver: int = 0


_4 = Route(
    "4",
    3,
    "defence",
    "teaching",
    "docent",
    14,
    Monograph(1, 6, "five_years"),
    Guide((GUIDE, TEXTBOOK), (SC, RUMS, SB), 6),
    whole_record_unbroken=False,
    recommended=10,
    international=2,
    periodical=True,
    supervised=1,
    waiver=3,
)
_4_1 = Route(
    "4-1",
    3,
    "defence",
    "creative",
    "docent",
    14,
    Monograph(1, 4, "five_years"),
    Guide((GUIDE,), (SC, RUMS), 4),
    whole_record_unbroken=False,
    recommended=10,
    foreign_articles=2,
    foreign_works=1,
    talks=2,
    participations=1,
    creative_works=True,
    supervised=1,
    supervised_short_wording=True,
    trained=1,
    trained_in="arts",
)
_4_2 = Route(
    "4-2",
    3,
    None,
    "creative",
    None,
    10,
    Monograph(1, 4, "five_years"),
    Guide((GUIDE,), (SC, RUMS), 4),
    full_time=False,
    creative_works=True,
    trained=1,
    trained_in="arts",
)
_4_3 = Route(
    "4-3",
    3,
    "defence",
    "coaching",
    "docent",
    14,
    Monograph(1, 4, "five_years"),
    Guide((GUIDE,), (SC, RUMS), 4),
    whole_record_unbroken=False,
    recommended=10,
    foreign_articles=2,
    talks=2,
    supervised=1,
    supervised_short_wording=True,
    trained=1,
    trained_in="sport",
)
_4_4 = Route(
    "4-4",
    3,
    None,
    "creative",
    None,
    10,
    Monograph(1, 4, "five_years"),
    Guide((GUIDE,), (SC, RUMS), 4),
    full_time=False,
    trained=1,
    trained_in="sport",
)
_4_5 = Route(
    "4-5",
    3,
    "defence",
    "teaching",
    "military docent",
    14,
    Monograph(1, 6, "five_years"),
    Guide((GUIDE,), (SC,), 6),
    whole_record_unbroken=False,
    recommended=10,
    supervised=1,
)
_4_6 = Route(
    "4-6",
    3,
    None,
    "teaching",
    "military docent",
    14,
    Monograph(1, 6, "five_years"),
    Guide((GUIDE,), (SC,), 6),
    whole_record_unbroken=False,
    recommended=10,
)
_5 = Route(
    "5",
    5,
    "title",
    "teaching",
    "professor",
    28,
    Monograph(1, 6, "title"),
    Guide((TEXTBOOK,), (SC, RUMS, SB), 6),
    whole_record_unbroken=False,
    recommended=20,
    international=3,
    periodical=True,
    supervised=3,
    waiver=5,
)
_5_1 = Route(
    "5-1",
    8,
    "defence",
    "teaching",
    "docent of 5-1",
    42,
    Monograph(2, 10, "defence"),
    Guide((TEXTBOOK,), (SC, RUMS, SB), 12, number=2),
    whole_record_unbroken=False,
    recommended=30,
    international=5,
    supervised=4,
    waiver=7,
)
_5_2 = Route(
    "5-2",
    5,
    "title",
    "creative",
    "professor",
    28,
    Monograph(1, 6, "title"),
    Guide((TEXTBOOK,), (SC, RUMS), 6),
    whole_record_unbroken=False,
    recommended=20,
    foreign_articles=5,
    foreign_works=3,
    talks=3,
    participations=2,
    creative_works=True,
    supervised=3,
    supervised_short_wording=True,
    trained=2,
    trained_in="arts",
)
_5_3 = Route(
    "5-3",
    5,
    None,
    "creative",
    None,
    20,
    Monograph(1, 6, "title"),
    Guide((TEXTBOOK,), (SC, RUMS), 6),
    full_time=False,
    creative_works=True,
    trained=2,
    trained_in="arts",
)
_5_4 = Route(
    "5-4",
    5,
    "title",
    "coaching",
    "professor",
    28,
    Monograph(1, 6, "title"),
    Guide((TEXTBOOK,), (SC, RUMS), 6),
    whole_record_unbroken=False,
    recommended=20,
    foreign_articles=5,
    talks=3,
    supervised=3,
    supervised_short_wording=True,
    trained=2,
    trained_in="sport, Asia by champions only",
)
_5_5 = Route(
    "5-5",
    5,
    None,
    "coaching",
    None,
    20,
    Monograph(1, 6, "title"),
    Guide((TEXTBOOK,), (SC, RUMS), 6),
    full_time=False,
    trained=2,
    trained_in="sport, Asia by champions only",
)
_5_6 = Route(
    "5-6",
    5,
    "title",
    "teaching",
    "military professor",
    28,
    Monograph(1, 6, "title"),
    Guide((TEXTBOOK,), (SC,), 6),
    whole_record_unbroken=False,
    recommended=20,
    supervised=3,
)

ROUTES: dict[str, Route] = {
    route.paragraph: route for route in (_4, _4_1, _4_2, _4_3, _4_4, _4_5, _4_6, _5, _5_1, _5_2, _5_3, _5_4, _5_5, _5_6)
}
PARAGRAPHS: tuple[str, ...] = tuple(ROUTES)
