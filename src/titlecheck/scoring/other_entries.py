"""Entries of sections without works: degree, title, projects, trained persons, cooperation, acts, local rows."""

from __future__ import annotations

from fractions import Fraction

from titlecheck.dossier.books_and_supervision import Supervised
from titlecheck.dossier.enums import AwardingBody, TitleKind
from titlecheck.dossier.person import Title
from titlecheck.facts.awarding import bodies, clash
from titlecheck.ruleset.scheme import RowGroup, SchemeRow, SchemeSection
from titlecheck.scoring.missing_sheets import absent
from titlecheck.scoring.score_result import REFUSED, ZERO, ScoreEntry
from titlecheck.scoring.scoring_context import ScoringContext
from titlecheck.scoring.scoring_facts import Details, Project, ProjectKind
from titlecheck.scoring.subject import ScoreCell, detail_cell
from titlecheck.text.normalize import comparable, letters
from titlecheck.three_valued import MAYBE, NO, YES, Tri, tri

HOME = frozenset(letters(name) for name in ("Қазақстан", "Казахстан", "Kazakhstan", "ҚР", "РК", "KZ",
                                             "Қазақстан Республикасы", "Республика Казахстан",
                                             "Republic of Kazakhstan"))  # fmt: skip
"""Spellings of Kazakhstan as the country of a diploma."""


def other_entries(section: SchemeSection, context: ScoringContext) -> list[ScoreEntry]:
    """Return the subject's entries under ``section``."""
    entries: list[ScoreEntry] = []
    for group in context.scheme.groups_of(section.code):
        if group.what == "degree":
            entries += _degrees(group, context)
        elif group.what == "title":
            entries += _titles(group, context)
        elif group.what == "project":
            entries += _without_repetitions(
                [_project(group, one, context) for one in context.subject.facts.projects],
                [comparable(one.title) for one in context.subject.facts.projects],
            )
        elif group.what == "training":
            entries += _trained(group, context)
        elif group.what == "cooperation":
            entries += _cooperation(group, context)
        elif group.what == "act":
            entries += _acts(group, section, context)
        elif group.what == "counted":
            entries += _counted(group, context)
    return [*entries, *absent(section, context)]


def _without_repetitions(entries: list[ScoreEntry], keys: list[str]) -> list[ScoreEntry]:
    """Return the entries without repetitions: the best one for each project or person."""
    stays: dict[str, ScoreEntry] = {}
    for one, key in sorted(zip(entries, keys, strict=True), key=lambda pair: (-pair[0].low, -pair[0].high)):
        if key:
            stays.setdefault(key, one)
    return [
        one if not key or stays[key] is one
        else ScoreEntry(one.sheet, one.row, one.title, None, "", "", ZERO, ZERO, standing=REFUSED, reason="double",
                   twin=stays[key].row)
        for one, key in zip(entries, keys, strict=True)
    ]  # fmt: skip


def _row(group: RowGroup, band: str) -> SchemeRow | None:
    return next((row for row in group.rows if row.band == band), None)


def _make_entry(
    group: RowGroup,
    place: tuple[str, int, str],
    rows: list[tuple[SchemeRow | None, Tri]],
    cells: list[ScoreCell],
    reason: str,
) -> ScoreEntry:
    """Return an entry that may belong to one of ``rows`` (None: no row), each with whether it does."""
    points = [(row.points or ZERO, value, row) for row, value in rows if row is not None and value != NO]
    if not points:
        return ScoreEntry(*place, None, "", "", ZERO, ZERO, standing=REFUSED, reason=reason)
    low = max((worth for worth, value, _ in points if value == YES), default=ZERO)
    high, _, high_row = max(points, key=lambda one: one[0])
    row = max(points, key=lambda one: (one[1], one[0]))[2]
    code = high_row.code if high_row.code != row.code else ""
    return ScoreEntry(*place, group, row.code, row.band, low, high, code, cells=tuple(cells) if low != high else ())


def _recognised(country: str | None, recognised: bool | None) -> Tri:
    """Return whether a diploma is from Kazakhstan or recognised there."""
    return YES if country and letters(country) in HOME else tri(recognised)


def _title_counts(one: Title) -> tuple[Tri, tuple[str, ...]]:
    """Return whether a title is from Kazakhstan, Soviet or recognised, and the cells that decide it."""
    if fields := clash(one):
        return MAYBE, fields
    possible = bodies(one)
    values = [
        NO if body is AwardingBody.OTHER else tri(one.recognised) if body is AwardingBody.FOREIGN_STATE else YES
        for body in possible
    ]
    if min(values) != max(values):
        return MAYBE, ("awarded_by",)
    return values[0], ("recognised",)


def _degrees(group: RowGroup, context: ScoringContext) -> list[ScoreEntry]:
    dossier, general = context.subject.dossier, context.subject.facts.general
    word = general[0].degree_recognised if general else None
    entries = []
    for one in dossier.degrees if dossier else ():
        value = _recognised(one.country, word)
        cells = [ScoreCell("degrees", one.row, "country" if not one.country else "kind")]
        if one.country:
            cells = [ScoreCell("score_general", general[0].row if general else None, "degree_recognised")]
        if one.kind is None:
            value, cells = min(value, MAYBE), [ScoreCell("degrees", one.row, "kind")]
        place = ("degrees", one.row or 0, one.specialty or "")
        entries.append(_make_entry(group, place, [(_row(group, "yes"), value)], cells, "not_recognised"))
    return entries


def _titles(group: RowGroup, context: ScoringContext) -> list[ScoreEntry]:
    dossier = context.subject.dossier
    entries = []
    for one in dossier.titles if dossier else ():
        place = ("titles", one.row or 0, one.certificate or "")
        value, fields = _title_counts(one)
        cells = [ScoreCell("titles", one.row, field) for field in fields] if value == MAYBE else []
        if one.kind is None:
            rows = [(row, min(value, MAYBE)) for row in group.rows]
            entries.append(
                _make_entry(group, place, list(rows), [*cells, ScoreCell("titles", one.row, "kind")], "other_title")
            )
        elif one.kind is TitleKind.SENIOR_RESEARCHER:
            entries.append(_make_entry(group, place, [], [], "other_title"))
        else:
            entries.append(_make_entry(group, place, [(_row(group, one.kind.value), value)], cells, "not_recognised"))
    return entries


# Projects


def _project(group: RowGroup, one: Project, context: ScoringContext) -> ScoreEntry:
    row = one.row or 0
    place = ("score_projects", row, one.title or "")
    cells: list[ScoreCell] = []
    value = tri(one.head)
    if value == NO:
        return _make_entry(group, place, [], [], "not_head")
    if value == MAYBE:
        cells.append(ScoreCell("score_projects", row, "head"))
    done = tri(one.completed) if group.completed else YES
    if done == NO:
        return _make_entry(group, place, [], [], "not_completed")
    if done == MAYBE:
        cells.append(ScoreCell("score_projects", row, "completed"))
    # A project that must be completed in the window ends in it; otherwise its years must overlap the window.
    inside = _ended(one, context) if group.completed else context.within(one.started_on, one.ended_on)
    if inside == NO:
        return _make_entry(group, place, [], [], "out_of_window")
    if inside == MAYBE:
        empty = [name for name in ("started_on", "ended_on") if getattr(one, name) is None]
        cells += [ScoreCell("score_projects", row, name) for name in empty]
    suits = tri(one.matches_field) if group.direction else YES
    if suits == NO:
        return _make_entry(group, place, [], [], "other_direction")
    if suits == MAYBE:
        cells.append(ScoreCell("score_projects", row, "matches_field"))
    value = min(value, done, inside, suits)
    rows = [(found, min(value, fits)) for found, fits in _kinds(group, one, context, cells)]
    return _make_entry(group, place, rows, cells, "no_row_for_project")


def _ended(one: Project, context: ScoringContext) -> Tri:
    return MAYBE if one.ended_on is None else context.in_window(one.ended_on.year)


def _kinds(
    group: RowGroup, one: Project, context: ScoringContext, cells: list[ScoreCell]
) -> list[tuple[SchemeRow | None, Tri]]:
    """Return the rows that a project may belong to by its funding."""
    row = one.row or 0

    def asked(known: bool | None, field: str) -> Tri:
        if known is None:
            cells.append(ScoreCell("score_projects", row, field))
        return tri(known)

    kind = one.kind
    if kind is None:
        cells.append(ScoreCell("score_projects", row, "kind"))
        return [(found, MAYBE) for found in group.rows]
    if kind in (ProjectKind.GRANT, ProjectKind.PROGRAMME, ProjectKind.COMMERCIALISATION):
        found = _row(group, kind.value)
        if kind.value not in group.council_bands:
            return [(found, YES)]
        by_council = asked(one.by_council, "by_council")
        other = min(Tri(YES - by_council), context.says_so("projects_short_of_their_row_count_as_other"))
        if other == NO:
            return [(found, by_council)]
        competed = min(other, asked(one.open_competition, "open_competition"))
        return [(found, by_council), (_row(group, "open_competition"), competed)]
    competed = asked(one.open_competition, "open_competition")
    rows = [(_row(group, "open_competition"), competed), (_row(group, "other"), YES)]
    if kind is ProjectKind.INTERNATIONAL and group.least_usd is not None:
        enough = None if one.funding_usd is None else one.funding_usd >= group.least_usd
        rows.append((_row(group, "international"), min(competed, asked(enough, "funding_usd"))))
    return rows


# Trained persons, cooperation, acts, an office's rows


def _trained(group: RowGroup, context: ScoringContext) -> list[ScoreEntry]:
    dossier = context.subject.dossier
    told = {one.work_row: one for one in context.subject.facts.details if one.sheet and one.sheet.value == "supervised"}
    people = dossier.supervised if dossier else ()
    return _without_repetitions(
        [_person(group, one, told.get(one.row), context) for one in people],
        [
            f"{one.degree_kind} {comparable(one.name)} {one.awarded_on or one.defended_on}" if one.name else ""
            for one in people
        ],
    )


def _person(group: RowGroup, one: Supervised, details: Details | None, context: ScoringContext) -> ScoreEntry:
    row = one.row or 0
    place = ("supervised", row, one.name or "")
    cells: list[ScoreCell] = []
    value = MAYBE if one.degree_kind is None else tri(one.degree_kind.value in group.degrees)
    if value == NO:
        return _make_entry(group, place, [], [], "other_degree")
    if value == MAYBE:
        cells.append(ScoreCell("supervised", row, "degree_kind"))
    awarded = one.awarded_on or one.defended_on
    has = YES if one.awarded_on is not None else tri(one.has_degree)
    inside = MAYBE if awarded is None else context.in_window(awarded.year)
    if min(has, inside) == NO:
        return _make_entry(group, place, [], [], "out_of_window" if inside == NO else "no_degree_yet")
    if min(has, inside) == MAYBE:
        cells.append(ScoreCell("supervised", row, "awarded_on"))
    value = min(value, has, inside)
    advisers = details.domestic_advisers if details else None
    if advisers is not None or one.co_supervised is False:
        alone = advisers == 1 if advisers is not None else True
        return _make_entry(group, place, [(_row(group, "sole" if alone else "shared"), value)], cells, "")
    if one.co_supervised is None:
        cells.append(ScoreCell("supervised", row, "co_supervised"))
    cells.append(detail_cell("supervised", row, details or Details(), "domestic_advisers"))
    return _make_entry(
        group, place, [(_row(group, "shared"), value), (_row(group, "sole"), min(value, MAYBE))], cells, ""
    )


def _cooperation(group: RowGroup, context: ScoringContext) -> list[ScoreEntry]:
    general = context.subject.facts.general
    row = general[0].row if general else None
    value = tri(general[0].cooperation) if general else MAYBE
    cell = ScoreCell("score_general", row, "cooperation")
    return [
        _make_entry(group, ("score_general", row or 0, ""), [(_row(group, "yes"), value)], [cell], "no_cooperation")
    ]


def _acts(group: RowGroup, section: SchemeSection, context: ScoringContext) -> list[ScoreEntry]:
    entries = []
    for one in context.subject.facts.acts:
        row = one.row or 0
        place = ("score_acts", row, one.title or "")
        value = MAYBE if one.purpose is None else tri(one.purpose.value in group.purposes)
        cells = [ScoreCell("score_acts", row, "purpose")] if value == MAYBE else []
        reason = "other_purpose"
        if section.window and value != NO:
            inside = MAYBE if one.dated_on is None else context.in_window(one.dated_on.year)
            cells += [ScoreCell("score_acts", row, "dated_on")] if one.dated_on is None else []
            value, reason = min(value, inside), "out_of_window"
        entries.append(_make_entry(group, place, [(_row(group, "act"), value)], cells, reason))
    return entries


def _counted(group: RowGroup, context: ScoringContext) -> list[ScoreEntry]:
    """Return the local rows of an office, each as often as stated, up to its limit (default: once)."""
    rows = {row.code: row for row in group.rows}
    entries = []
    for one in context.subject.facts.counted:
        row = rows.get(one.code or "")
        if row is None or row.points is None:
            continue
        place = ("score_counted", one.row or 0, one.note or "")
        most = row.most or 1
        cell = ScoreCell("score_counted", one.row, "count")
        if one.count is None:
            entries.append(ScoreEntry(*place, group, row.code, "", ZERO, row.points * most, cells=(cell,)))
        elif one.count == 0:
            entries.append(ScoreEntry(*place, None, "", "", ZERO, ZERO, reason="count_is_zero"))
        else:
            times = min(one.count, most)
            points: Fraction = row.points * times
            entries.append(ScoreEntry(*place, group, row.code, "", points, points, sum=f"{row.points}×{times}"))
    return entries
