"""Closed lists of a dossier. Their words are in ``i18n/terms.toml``."""

from __future__ import annotations

from enum import StrEnum


class Citizenship(StrEnum):
    """Citizenship of the candidate (7-1, 7-2)."""

    KAZAKHSTAN = "kazakhstan"
    FOREIGN = "foreign"
    STATELESS = "stateless"


class Science(StrEnum):
    """Field of science or art of the title sought."""

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
    """Whether a sheet is complete."""

    EVERYTHING = "everything"
    NOTHING = "nothing"
    NOT_EVERYTHING = "not_everything"
    UNCONFIRMED = "unconfirmed"


class Rank(StrEnum):
    """Military or special ranks in rising order; naval ranks stand with their equals."""

    BELOW_MAJOR = "below_major"
    MAJOR = "major"
    LIEUTENANT_COLONEL = "lieutenant_colonel"
    COLONEL = "colonel"
    GENERAL = "general"


class DegreeKind(StrEnum):
    """Degrees of paragraph 4."""

    CANDIDATE = "candidate"
    DOCTOR = "doctor"
    PHD = "phd"
    PROFILE_DOCTOR = "profile_doctor"


class DegreeForm(StrEnum):
    """The three forms of degrees that paragraph 4 distinguishes."""

    SCIENTIFIC = "scientific_degree"
    ACADEMIC = "academic_degree"
    PLAIN = "degree"


NEVER_TOGETHER: frozenset[tuple[DegreeKind, DegreeForm]] = frozenset(
    (kind, form)
    for kind in (DegreeKind.CANDIDATE, DegreeKind.DOCTOR)
    for form in (DegreeForm.ACADEMIC, DegreeForm.PLAIN)
)
"""Combinations of degree and form that no diploma has: candidate and doctor of science are scientific degrees."""


class TitleKind(StrEnum):
    """Academic titles."""

    ASSOCIATE_PROFESSOR = "associate_professor"
    SENIOR_RESEARCHER = "senior_researcher"
    PROFESSOR = "professor"


class AwardingBody(StrEnum):
    """Body that awarded an academic title (2, 7-1)."""

    KAZAKHSTAN = "kazakhstan"
    """Authorised body of Kazakhstan."""
    SOVIET = "soviet"
    """State body of the USSR."""
    FOREIGN_STATE = "foreign_state"
    """State attestation body of another country."""
    OTHER = "other"
    """Other body: a university, an academy, an association."""


class SoughtTitle(StrEnum):
    """The two titles awarded under Order 128."""

    ASSOCIATE_PROFESSOR = "associate_professor"
    PROFESSOR = "professor"


class HonourKind(StrEnum):
    """Honorary titles, by legal basis."""

    STATE_AWARDS_LAW = "state_awards_law"
    HONOURED_COACH = "honoured_coach"
    OTHER = "other"


class OrganisationKind(StrEnum):
    """Kind of an organisation."""

    UNIVERSITY = "university"
    SCIENTIFIC = "scientific_organisation"
    MILITARY_UNIVERSITY = "military_university"
    MILITARY_SCIENTIFIC = "military_scientific_organisation"
    MILITARY_DEPARTMENT = "military_department"
    OTHER = "other"


class Body(StrEnum):
    """Body that an organisation is subordinate to (4-5, 4-6, 5-6)."""

    DEFENCE = "defence"
    NATIONAL_SECURITY = "national_security"
    INTERIOR = "interior"
    PROSECUTION = "prosecution"
    NONE = "none"


class Activity(StrEnum):
    """Kind of activity in a job."""

    SCIENTIFIC = "scientific"
    SCIENTIFIC_PEDAGOGICAL = "scientific_pedagogical"
    CREATIVE_PEDAGOGICAL = "creative_pedagogical"
    COACHING_PEDAGOGICAL = "coaching_pedagogical"
    OTHER = "other"


class Post(StrEnum):
    """Posts that the Rules distinguish."""

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
    """Type of a publication."""

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
    """The list may be incomplete: other databases may index the work too."""


class FieldKind(StrEnum):
    """Classification of a field of knowledge."""

    SCOPUS = "scopus_field"
    JCR = "jcr_category"


class Stopped(StrEnum):
    """Whether Scopus or Web of Science stopped indexing a journal."""

    NO = "no"
    VIOLATIONS = "violations"
    OTHER_REASON = "other_reason"


class Role(StrEnum):
    """Role of the candidate in a publication (annex 2)."""

    FIRST = "first_author"
    CORRESPONDING = "corresponding_author"
    COAUTHOR = "coauthor"


class PatentKind(StrEnum):
    """Subject of a patent."""

    INVENTION = "invention"
    UTILITY_MODEL = "utility_model"
    OTHER = "other"


class PatentOffice(StrEnum):
    """Office that granted a patent."""

    KAZAKHSTAN = "kazakhstan"
    USA = "usa"
    EPO = "epo"
    EU_MEMBER = "eu_member"
    JAPAN = "japan"
    OTHER = "other"


class Presented(StrEnum):
    """Place where a creative work was presented."""

    KAZAKHSTAN = "kazakhstan"
    ABROAD = "abroad"
    BOTH = "both"


class EventKind(StrEnum):
    """Events with a jury (4-1, 5-2)."""

    COMPETITION = "competition"
    EXHIBITION = "exhibition"
    FESTIVAL = "festival"
    OLYMPIAD = "olympiad"
    OTHER = "other"


class EventRole(StrEnum):
    """Role of the candidate at an event."""

    CHAIR = "chair"
    JURY = "jury_member"
    CURATOR = "curator"
    PARTICIPANT = "participant"


class BookKind(StrEnum):
    """Kind of a book."""

    MONOGRAPH = "monograph"
    TEXTBOOK = "textbook"
    STUDY_GUIDE = "study_guide"
    OTHER = "other"


class Recommender(StrEnum):
    """Body that recommended a book for publication."""

    SCIENTIFIC_COUNCIL = "scientific_council"
    RUMS = "rums"
    STATE_BODY = "state_body"
    OTHER = "other"


class Contest(StrEnum):
    """Contest of a trained person or team."""

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
    """Result of a trained person or team."""

    LAUREATE = "laureate"
    CHAMPION = "champion"
    PRIZE_WINNER = "prize_winner"
    PARTICIPANT = "participant"


class DocumentKind(StrEnum):
    """Documents of the attestation file (7), and of the recognition of a foreign title (7-2)."""

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
