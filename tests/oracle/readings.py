"""The names of the doubtful points, by which a caller chooses their sides."""

from __future__ import annotations

from random import Random

NAMES: tuple[str, ...] = (
    "whole_record_need_not_be_unbroken",
    "short_gap_is_no_interruption",
    "day_count",
    "five_calendar_years",
    "converted_article_counts_twice_in_total",
    "one_article_fills_two_quotas",
    "derwent_share_of_all_articles",
    "conversion_and_patents_in_5_1",
    "waiver_articles_of_any_date",
    "waiver_articles_outside_specialty",
    "waiver_accepts_social_indexes",
    "stopped_journal_only_not_international",
    "any_phd_exempts_from_position",
    "teaching_counts_in_creative_and_coaching_routes",
    "coaching_counts_in_4_4",
    "textbook_serves_as_study_guide",
    "short_wording_covers_phd",
    "monograph_sheets_together",
    "one_textbook_suffices",
    "textbook_sheets_together",
    "one_trained_suffices_in_5_5",
    "participation_counts_in_total",
    "research_posts_correspond",
    "chief_researcher_corresponds",
    "posts_count_across_organisations",
    "senior_researcher_title_sets_the_date",
    "professor_without_degree",
    "academic_phd_is_not_excluded",
    "foreign_quota_may_be_mixed",
    "prosecution_employer_by_analogy",
    "prosecution_heads_by_analogy",
    "part_rates_add_up",
    "any_jcr_category_for_professor",
    "conference_papers_count_beside_talks",
    "conference_papers_count_without_talks",
    "abstracts_count_in_5_3_and_5_5",
    "same_day_is_after",
    "earliest_defence_counts",
    "unit_outside_science_counts",
    "stopped_journal_counts_in_other_routes",
    "patent_caps_are_separate",
    "unrecognised_foreign_title_counts",
    "waiver_citescore_means_percentile",
    "waiver_beside_international_only",
    "participations_of_any_date",
    "higher_research_posts_count_in_5_1",
    "civilian_heads_count_in_military_routes",
    "patents_of_any_date",
    "patents_of_eu_countries",
    "shared_supervision_of_phd_counts",
    "shared_supervision_of_other_degrees_counts",
    "acting_post_counts",
    "indexed_journals_are_recommended_before_list_1",
    "indexed_journals_are_recommended_on_list_1",
    "wait_runs_from_decision",
    "refusal_of_other_title_does_not_bind",
    "full_rate_elsewhere_in_organisation",
    "part_rate_service_counts",
    "earliest_title_counts",
    "champion_counts_as_laureate",
    "patents_count_beyond_a_full_quota",
    "soviet_title_counts",
)


def strict_sides() -> dict[str, str]:
    """Return every point read against the candidate."""
    return dict.fromkeys(NAMES, "strict")


def lenient_sides() -> dict[str, str]:
    """Return every point read in favour of the candidate."""
    return dict.fromkeys(NAMES, "lenient")


def random_sides(rng: Random) -> dict[str, str]:
    """Return any mixture; the day count has a third value, the anniversary."""
    sides = {name: rng.choice(("strict", "lenient")) for name in NAMES}
    sides["day_count"] = rng.choice(("strict", "lenient", "anniversary"))
    return sides
