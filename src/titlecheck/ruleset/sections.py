"""Sections of a paragraph as data: contents of ``rules/order-128/<edition>/routes/*.toml``.

In the files, each value is a pair of value and citation. The loader separates them: a section has the values and, in
``cites``, the citation of each one.
"""

from typing import Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PositiveInt

from titlecheck.errors import TitlecheckError

Words = frozenset[str]
Since = Literal["defence", "title", "any"]


class RulesError(TitlecheckError, RuntimeError):
    """A rules file that cannot be used; the message names the file and the place in it."""


class RouteSection(BaseModel):
    """Section; ``cites`` has the sub-paragraph of every value, and after ``>`` the provision it refers to."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    cites: dict[str, str]


class Applicability(RouteSection):
    """Preamble of a paragraph: to whom the title may be awarded.

    ``full_rate`` says for a military employer whether the full rate must be held ``there``, or whether this is
    doubtful.
    """

    employment: Literal["full_time", "works"]
    degree: Literal["required", "excluded"] | None = None
    degree_forms: Words = frozenset()
    doubtful_degree_forms: Words = frozenset()
    titles: Words = frozenset()
    honours: Words = frozenset()
    sciences: Words = frozenset()
    ranks: Words = frozenset()
    bodies: Words = frozenset()
    bodies_by_analogy: Words = frozenset()
    institutions: Words = frozenset()
    departments: Words = frozenset()
    full_rate: Literal["there", "doubtful"] | None = None


class Service(RouteSection):
    """Sub-paragraph 1): years of service; ``unbroken`` is ``doubtful`` if the text may mean only the post."""

    years: PositiveInt
    since: Since
    activities: Words
    teaching: Words = frozenset()
    coaching: Words = frozenset()
    unbroken: Literal["whole", "doubtful"]


class Position(RouteSection):
    """Sub-paragraph 1): continuous years in a post, by kind of organisation."""

    years: PositiveInt
    university: Words
    scientific: Words
    scientific_higher: Words = frozenset()
    corresponding: Words = frozenset()
    corresponding_chief: Words = frozenset()
    department: Words = frozenset()
    leaders: Words = frozenset()
    leader_bodies: Words = frozenset()
    leader_bodies_by_analogy: Words = frozenset()
    exempt_forms: Words = frozenset()


class Publications(RouteSection):
    """Sub-paragraph 2): total number of publications, and number in recommended editions."""

    total: PositiveInt
    since: Since
    periodical: bool = False
    conference_papers: Literal["excluded", "doubtful"]
    abstracts: Literal["excluded", "doubtful"] = "excluded"
    creative_works: bool = False
    stopped: Literal["disregarded", "silent"]
    recommended: PositiveInt | None = None


class InternationalRule(RouteSection):
    """Sub-paragraph 2): articles in international peer-reviewed journals."""

    articles: PositiveInt
    types: Words
    quartile: PositiveInt
    jcr_field: Literal["matching", "doubtful"]
    percentile: PositiveInt
    percentile_field: Literal["matching"]
    metric_of: Literal["publication_year"]
    social_indexes: Words


class Conversion(RouteSection):
    """Sub-paragraph 2): value of an international article beyond the required number."""

    worth: PositiveInt
    doubtful: bool = False


def share(number: int, percent: int) -> int:
    """Return ``percent`` per cent of a number, rounded down, because "no more than" does not allow rounding up."""
    return number * percent // 100


class Patents(RouteSection):
    """Sub-paragraph 2): patents that replace articles, and their maximum share in per cent."""

    derwent_offices: Words
    derwent_eu_offices: Words
    derwent_percent: PositiveInt
    invention_kinds: Words
    invention_percent: PositiveInt
    doubtful: bool = False


class Foreign(RouteSection):
    """Sub-paragraph 2): articles in foreign journals, or creative works presented abroad."""

    articles: PositiveInt
    works: PositiveInt | None = None
    joined: Literal["or", "and_or"] = "or"


class Talks(RouteSection):
    """Sub-paragraph 2): talks at foreign international conferences, or jury roles."""

    talks: PositiveInt
    participations: PositiveInt | None = None
    roles: Words = frozenset()
    events: Words = frozenset()


class Monograph(RouteSection):
    """Sub-paragraph 3): monograph; sheets are the candidate's own printed sheets."""

    books: PositiveInt
    recommended_by: Words
    window_years: PositiveInt | None = None
    since: Literal["defence", "title"] | None = None
    sheets: PositiveInt
    sheets_of: Literal["each", "doubtful"] = "each"


class CourseBook(RouteSection):
    """Sub-paragraph 3): study guide or textbook; sheets are total printed sheets."""

    kinds: Words
    doubtful_kinds: Words = frozenset()
    books: PositiveInt
    fewest_books: PositiveInt | None = None
    recommended_by: Words
    window_years: PositiveInt
    sheets: PositiveInt
    sheets_of: Literal["each", "doubtful"] = "each"
    years_in_use: PositiveInt


class SupervisionRule(RouteSection):
    """Sub-paragraph 3): persons who defended under the candidate's supervision and hold a degree."""

    persons: PositiveInt
    forms: Words
    wording: Literal["long", "short"]


class TrainedRule(RouteSection):
    """Sub-paragraph 3): trained persons or teams; ``wins`` are the counted results of each contest.

    ``results_by_analogy`` are not named in the law, but rank above those that are.
    """

    persons: PositiveInt
    fewest_persons: PositiveInt | None = None
    approved: Words = frozenset()
    results_by_analogy: Words = frozenset()
    wins: dict[str, Words]


class Waiver(RouteSection):
    """Last part of sub-paragraph 3): articles that waive the rest of it."""

    articles: PositiveInt
    quartile: PositiveInt
    citescore: PositiveInt


class CertificateNumbers(RouteSection):
    """Annex 1: number of years for books in row 8, independent of the paragraph."""

    window_years: PositiveInt


class ConclusionNumbers(RouteSection):
    """Annexes 3 and 4: quartile and percentile named in the lines of item 3."""

    quartile: PositiveInt
    percentile: PositiveInt


Section = TypeVar("Section", bound=RouteSection)

_NAMED_ONLY_BY_SOME: Final[dict[type[RouteSection], str]] = {
    Position: "position",
    InternationalRule: "international",
    Foreign: "foreign",
    Talks: "talks",
    SupervisionRule: "supervised",
    TrainedRule: "trained",
    Waiver: "waiver",
}


class RouteRules(BaseModel):
    """One of the fourteen paragraphs.

    The code of a paragraph takes a section that not every paragraph has with ``section``; code that serves all
    paragraphs asks whether the section is there.

    Why not a type for each kind of route: the sections cross the tracks. A post stands in all but the honorary ones;
    international articles and the waiver in 4, 5 and 5-1; foreign journals and talks in art and sport; supervised
    persons in all of these, in 4-5 and in 5-6, but not in 4-6; trained persons in art, sport and the honorary ones.
    Fourteen routes would need five types, and most requirements would have to name several of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    paragraph: str
    title: Literal["associate_professor", "professor"]
    track: Literal["standard", "arts", "sports", "military", "honorary"]
    applicability: Applicability = Field(alias="who")
    service: Service
    position: Position | None = None
    publications: Publications
    international: InternationalRule | None = None
    conversion: Conversion | None = None
    patents: Patents | None = None
    foreign: Foreign | None = None
    talks: Talks | None = None
    monograph: Monograph
    course_book: CourseBook
    supervised: SupervisionRule | None = None
    trained: TrainedRule | None = None
    waiver: Waiver | None = None
    nominators: Words = Field(description="Kinds of organisations that may put a candidate forward (2).")
    degree_kinds: dict[str, Words] = Field(description="The degrees of each form (4).")
    organisations: dict[str, Words] = Field(description="Which kinds are universities, which scientific (4(1)).")
    wait_years: PositiveInt = Field(description="Years from a refusal to a new recommendation (10, 11).")

    def section(self, kind: type[Section]) -> Section:
        """Return the section of that kind, which the paragraph must have; raise ``RulesError`` where it has none."""
        name = _NAMED_ONLY_BY_SOME[kind]
        found: Section | None = getattr(self, name)
        if found is None:
            raise self._without(f"[{name}]")
        return found

    @property
    def recommended(self) -> int:
        """How many articles must be in recommended editions; raise ``RulesError`` where no number is named."""
        if self.publications.recommended is None:
            raise self._without("publications.recommended")
        return self.publications.recommended

    def _without(self, name: str) -> RulesError:
        return RulesError(f"{self.paragraph}.toml: {name} is missing, and the requirements of the paragraph need it")

    @property
    def derwent_of_all(self) -> int:
        """Maximum number of Derwent patents if the share refers to all articles; zero without a share."""
        return share(self.publications.total, self.patents.derwent_percent) if self.patents else 0

    @property
    def derwent_of_international(self) -> int:
        """Maximum number if the share refers to international articles."""
        if self.patents is None or self.international is None:
            return 0
        return share(self.international.articles, self.patents.derwent_percent)
