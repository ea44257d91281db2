"""The closed lists of a dossier. Their words in kk, ru and en stand in ``words/terms.toml``."""

from __future__ import annotations

from enum import StrEnum


class Citizenship(StrEnum):
    """Whose citizen the candidate is (paragraphs 7-1 and 7-2)."""

    KAZAKHSTAN = "kazakhstan"
    FOREIGN = "foreign"
    STATELESS = "stateless"


class Science(StrEnum):
    """The field of science or art in which the title is sought."""

    NATURAL = "natural"
    TECHNICAL = "technical"
    AGRICULTURAL = "agricultural"
    MEDICAL = "medical"
    SOCIAL = "social"
    HUMANITIES = "humanities"
    ART = "art"
    ARCHITECTURE = "architecture"
    SPORT = "sport"
    MILITARY = "military"


class Entered(StrEnum):
    """Whether all that there is stands on a sheet."""

    EVERYTHING = "everything"
    NOTHING = "nothing"
    NOT_EVERYTHING = "not_everything"
    UNCONFIRMED = "unconfirmed"


class Rank(StrEnum):
    """Military or special ranks, in rising order; the naval ranks stand with their equals."""

    BELOW_MAJOR = "below_major"
    MAJOR = "major"
    LIEUTENANT_COLONEL = "lieutenant_colonel"
    COLONEL = "colonel"
    GENERAL = "general"


class DegreeKind(StrEnum):
    """The degrees of paragraph 4."""

    CANDIDATE = "candidate"
    DOCTOR = "doctor"
    PHD = "phd"
    PROFILE_DOCTOR = "profile_doctor"


class DegreeForm(StrEnum):
    """The three forms that paragraph 4 tells apart."""

    SCIENTIFIC = "scientific_degree"
    ACADEMIC = "academic_degree"
    PLAIN = "degree"


NEVER_TOGETHER: frozenset[tuple[DegreeKind, DegreeForm]] = frozenset(
    (kind, form)
    for kind in (DegreeKind.CANDIDATE, DegreeKind.DOCTOR)
    for form in (DegreeForm.ACADEMIC, DegreeForm.PLAIN)
)
"""Degrees and forms that no diploma has together: candidate and doctor of science are scientific degrees."""


class TitleKind(StrEnum):
    """Academic titles."""

    ASSOCIATE_PROFESSOR = "associate_professor"
    SENIOR_RESEARCHER = "senior_researcher"
    PROFESSOR = "professor"


class AwardingBody(StrEnum):
    """Who awarded an academic title (2, 7-1)."""

    KAZAKHSTAN = "kazakhstan"
    """The authorised body of Kazakhstan."""
    SOVIET = "soviet"
    """A state body of the USSR."""
    FOREIGN_STATE = "foreign_state"
    """A state attestation body of another country."""
    OTHER = "other"
    """Anybody else: a university, an academy, an association."""


class SoughtTitle(StrEnum):
    """The two titles that Order 128 awards."""

    ASSOCIATE_PROFESSOR = "associate_professor"
    PROFESSOR = "professor"


class HonourKind(StrEnum):
    """Honorary titles, by what provides for them."""

    STATE_AWARDS_LAW = "state_awards_law"
    HONOURED_COACH = "honoured_coach"
    OTHER = "other"


class OrganisationKind(StrEnum):
    """What an organisation is."""

    UNIVERSITY = "university"
    SCIENTIFIC = "scientific_organisation"
    MILITARY_UNIVERSITY = "military_university"
    MILITARY_SCIENTIFIC = "military_scientific_organisation"
    MILITARY_DEPARTMENT = "military_department"
    OTHER = "other"


class Body(StrEnum):
    """The body that an organisation is subordinate to (paragraphs 4-5, 4-6, 5-6)."""

    DEFENCE = "defence"
    NATIONAL_SECURITY = "national_security"
    INTERIOR = "interior"
    PROSECUTION = "prosecution"
    NONE = "none"


class Activity(StrEnum):
    """What a service spell consisted of."""

    SCIENTIFIC = "scientific"
    SCIENTIFIC_PEDAGOGICAL = "scientific_pedagogical"
    CREATIVE_PEDAGOGICAL = "creative_pedagogical"
    COACHING_PEDAGOGICAL = "coaching_pedagogical"
    OTHER = "other"


class Post(StrEnum):
    """Posts, as far as the Rules tell them apart."""

    TEACHER = "teacher"
    SENIOR_TEACHER = "senior_teacher"
    ASSOCIATE_PROFESSOR = "associate_professor"
    PROFESSOR = "professor"
    JUNIOR_RESEARCHER = "junior_researcher"
    RESEARCHER = "researcher"
    SENIOR_RESEARCHER = "senior_researcher"
    LEADING_RESEARCHER = "leading_researcher"
    CHIEF_RESEARCHER = "chief_researcher"
    HEAD = "head"
    DEPUTY_HEAD = "deputy_head"
    UNIT_HEAD = "unit_head"
    OTHER = "other"


class PublicationType(StrEnum):
    """What a publication is."""

    ARTICLE = "article"
    REVIEW = "review"
    CONFERENCE_PAPER = "conference_paper"
    ABSTRACT = "abstract"
    CHAPTER = "chapter"
    OTHER = "other"


class Index(StrEnum):
    """Databases that index a publication."""

    SCOPUS = "scopus"
    SCIE = "scie"
    SSCI = "ssci"
    AHCI = "ahci"
    ESCI = "esci"
    JSTOR = "jstor"
    RSCI = "rsci"
    OTHER = "other"
    OPEN = "open"
    """The list is not known to be complete: others may index the work too."""


class FieldKind(StrEnum):
    """Whose field of knowledge is meant."""

    SCOPUS = "scopus_field"
    JCR = "jcr_category"


class Stopped(StrEnum):
    """Whether the indexing of a journal in Scopus or Web of Science was stopped."""

    NO = "no"
    VIOLATIONS = "violations"
    OTHER_REASON = "other_reason"


class Role(StrEnum):
    """The candidate's part in a publication (annex 2)."""

    FIRST = "first_author"
    CORRESPONDING = "corresponding_author"
    COAUTHOR = "coauthor"


class PatentKind(StrEnum):
    """What a patent protects."""

    INVENTION = "invention"
    UTILITY_MODEL = "utility_model"
    OTHER = "other"


class PatentOffice(StrEnum):
    """Where a patent was granted."""

    KAZAKHSTAN = "kazakhstan"
    USA = "usa"
    EPO = "epo"
    EU_MEMBER = "eu_member"
    JAPAN = "japan"
    OTHER = "other"


class Presented(StrEnum):
    """Where a creative work was presented."""

    KAZAKHSTAN = "kazakhstan"
    ABROAD = "abroad"
    BOTH = "both"


class EventKind(StrEnum):
    """Events at which a person can sit on the jury (paragraphs 4-1 and 5-2)."""

    COMPETITION = "competition"
    EXHIBITION = "exhibition"
    FESTIVAL = "festival"
    OLYMPIAD = "olympiad"
    OTHER = "other"


class EventRole(StrEnum):
    """What the candidate was at an event."""

    CHAIR = "chair"
    JURY = "jury_member"
    CURATOR = "curator"
    PARTICIPANT = "participant"


class BookKind(StrEnum):
    """What a book is."""

    MONOGRAPH = "monograph"
    TEXTBOOK = "textbook"
    STUDY_GUIDE = "study_guide"
    OTHER = "other"


class Recommender(StrEnum):
    """Who recommended a book for print."""

    SCIENTIFIC_COUNCIL = "scientific_council"
    RUMS = "rums"
    STATE_BODY = "state_body"
    OTHER = "other"


class Contest(StrEnum):
    """At what a trained person or team won."""

    REPUBLICAN = "republican"
    INTERNATIONAL = "international"
    FOREIGN = "foreign"
    UNIVERSIADE = "universiade"
    ASIAN_CHAMPIONSHIP = "asian_championship"
    ASIAN_GAMES = "asian_games"
    EUROPEAN_CHAMPIONSHIP = "european_championship"
    WORLD_CHAMPIONSHIP = "world_championship"
    OLYMPIC_GAMES = "olympic_games"
    OTHER = "other"


class Result(StrEnum):
    """What a trained person or team won."""

    LAUREATE = "laureate"
    CHAMPION = "champion"
    PRIZE_WINNER = "prize_winner"
    PARTICIPANT = "participant"


class DocumentKind(StrEnum):
    """The documents of the attestation file (7), and of the recognition of a foreign title (7-2)."""

    PETITION = "petition"
    COVER_LETTER = "cover_letter"
    LIST_OF_PUBLICATIONS = "list_of_publications"
    COPIES_OF_PUBLICATIONS = "copies_of_publications"
    COUNCIL_MINUTES = "council_minutes"
    DIPLOMAS = "diplomas"
    EMPLOYMENT = "employment"
    PREPARED_PERSONS = "prepared_persons"
    BOOK_ORIGINAL = "book_original"
    IDENTITY = "identity"
    REFERENCE_FORM = "reference_form"
    WEBSITE_NOTICE = "website_notice"
    FOREIGN_CERTIFICATE = "foreign_certificate"
