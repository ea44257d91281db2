"""Readings: each has a name, a place and a number, and is chosen by name, number or profile."""

from __future__ import annotations

import pytest

from titlecheck.ruleset import Profile, UnknownReading, load_edition
from titlecheck.three_valued import MAYBE, NO, YES

EDITION = load_edition()
READINGS = EDITION.readings
OF_THE_LIST = {
    *(f"R{number:02}" for number in range(1, 37) if number not in (19, 22, 28, 31)),
    "R19a",
    "R19b",
    "R22",
    "R22b",
    "R28a",
    "R28b",
    "R31a",
    "R31b",
    "R38",
    "R41",
    "R44",
    "R46",
    "R47",
}
"""R42 and R43 concern recognition and procedure and change no verdict; R37, R39, R40 and R45 do not exist."""


def test_every_doubtful_point_that_can_change_a_verdict_is_a_reading() -> None:
    numbers = [reading.number for reading in READINGS.values()]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) >= OF_THE_LIST
    # R57 … R61 are readings of the procedure.
    assert set(numbers) - OF_THE_LIST == {
        *(f"R{number}" for number in (48, 49, 50, 51, 53, 55, 56, 62, 63, 64, 65, 66, 67, 69)),
        *("R52a", "R52b", "R54a", "R54b"),
    }


def test_every_reading_belongs_to_a_place_of_the_law() -> None:
    units = {unit for units in EDITION.units.values() for unit in units}
    for name, reading in READINGS.items():
        assert reading.paragraphs and set(reading.paragraphs) <= units, name
        assert reading.requirements, name


def test_profiles_choose_the_sides_of_all_readings() -> None:
    default, strict, lenient = (READINGS.profile(name) for name in ("default", "strict", "lenient"))
    assert set(default) == set(strict) == set(lenient) == set(READINGS)
    assert set(strict.values()) == {NO} and set(lenient.values()) == {YES}
    assert default["any_phd_exempts_from_position"] == MAYBE
    assert default["same_day_is_after"] == NO
    assert default["earliest_defence_counts"] == YES
    assert default.choices["day_count"] == "anniversary"
    assert default.name == "default" and len(default) == len(READINGS)


def test_a_switch_is_chosen_by_name_or_number() -> None:
    changed = READINGS.profile(
        "default",
        {"R13": "lenient", "same_day_is_after": "lenient", "r06": "default"},
        {"R13": "the council has decided so"},
    )
    assert changed["any_phd_exempts_from_position"] == YES == changed["same_day_is_after"]
    assert changed.choices["one_article_fills_two_quotas"] == "review"
    assert changed.reasons == {"any_phd_exempts_from_position": "the council has decided so"}
    assert changed.name == "default+"
    assert changed.flipped("same_day_is_after", "strict")["same_day_is_after"] == NO


FORMERLY = {
    "R28": "prosecution_by_analogy",
    "R31": "conference_papers_count_in_total",
    "R52": "shared_supervision_counts",
    "R54": "indexed_journals_are_recommended",
}


@pytest.mark.parametrize(("number", "name"), FORMERLY.items())
def test_a_divided_switch_can_be_set_as_a_whole_by_its_old_number_and_name(number: str, name: str) -> None:
    parts = READINGS.find(name)
    assert [READINGS[part].number for part in parts] == [f"{number}a", f"{number}b"]
    assert READINGS.find(number) == READINGS.find(number.lower()) == parts
    for side in ("strict", "lenient", "review"):
        profile = READINGS.profile("default", {number: side}, {name: "minutes 7"})
        assert [profile.choices[part] for part in parts] == [side, side]
        assert profile.reasons == dict.fromkeys(parts, "minutes 7")
    first, second = parts
    # The last statement about a switch holds.
    assert READINGS.profile("default", {number: "lenient", f"{number}a": "strict"}).choices[first] == "strict"
    assert READINGS.profile("default", {f"{number}a": "strict", name: "lenient"}).choices[first] == "lenient"
    assert READINGS.profile("strict", {number: "default"}).choices[second] == READINGS[second].default


def test_no_former_name_is_a_current_name() -> None:
    former = {one for reading in READINGS.values() for one in reading.formerly}
    assert former == {*FORMERLY, *FORMERLY.values()}
    assert not former & {*READINGS, *(reading.number for reading in READINGS.values())}


def test_a_default_takes_a_side_only_where_the_wording_decides() -> None:
    """Defaults under review, and those divided by paragraph, degree and day."""
    default = {reading.number: reading.default for reading in READINGS.values()}
    review = ("R01", "R02", "R05", "R07", "R10", "R28b", "R31b", "R52b", "R54b", "R55", "R65", "R67")
    assert {default[number] for number in review} == {"review"}
    assert {default[number] for number in ("R28a", "R54a", "R35")} == {"strict"}
    assert {default[number] for number in ("R31a", "R52a", "R64", "R66")} == {"lenient"}


@pytest.mark.parametrize(
    ("base", "changes", "allowed"),
    [
        ("generous", {}, "lenient"),
        ("default", {"R99": "strict"}, "day_count"),
        ("default", {"R13": "anniversary"}, "review"),
        ("default", {"day_count": "review"}, "anniversary"),
    ],
)
def test_an_unknown_choice_is_refused_and_the_known_ones_listed(
    base: str, changes: dict[str, str], allowed: str
) -> None:
    with pytest.raises(UnknownReading) as caught:
        READINGS.profile(base, changes)
    assert allowed in caught.value.allowed


def test_a_profile_is_a_mapping() -> None:
    profile = Profile("mine", {"one": "strict"})
    assert list(profile) == ["one"] and dict(profile) == {"one": NO}


def test_places_where_a_reading_arises() -> None:
    assert READINGS["any_phd_exempts_from_position"].touches("4-1")
    assert not READINGS["any_phd_exempts_from_position"].touches("4-5")
    assert not READINGS["monograph_sheets_together"].touches("5")
    assert len(list(READINGS)) == len(READINGS)
