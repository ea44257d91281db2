"""Allocation of works in examples; ``test_allocation`` compares it with an exhaustive search."""

from __future__ import annotations

from titlecheck.eligibility.allocation.search import FilledQuotas, Quotas, WorkCounts, best_allocation, least_more


def test_the_example_in_the_law():
    """Fourteen articles, ten recommended and two international; the third international one counts as two."""
    quotas = Quotas(14, 10, 2, worth=2, worth_in_total=2)
    assert best_allocation(WorkCounts(plain=2, rec=10, intl=2), quotas).short == 0
    assert best_allocation(WorkCounts(plain=2, rec=9, intl=2), quotas).short_recommended == 1
    use = best_allocation(WorkCounts(plain=2, rec=8, intl=3), quotas)
    assert use.short == 0
    assert (use.converted_intl, use.recommended, use.total) == (1, 10, 14)


def test_patents_replace_a_fifth_of_the_articles_and_no_more():
    quotas = Quotas(14, 10, 2, worth=2, worth_in_total=2, derwent_cap=2, invention_cap=2)
    assert best_allocation(WorkCounts(plain=2, rec=8, intl=2, invention=2), quotas).short == 0
    assert best_allocation(WorkCounts(plain=3, rec=7, intl=2, invention=3), quotas).short_recommended == 1
    assert best_allocation(WorkCounts(plain=2, rec=10, derwent=2), quotas).short == 0


def test_a_patent_replaces_a_missing_article_only():
    quotas = Quotas(14, 10, 2, worth=2, worth_in_total=2, derwent_cap=2, invention_cap=2)

    def short(quotas: Quotas = quotas, **there: int) -> int:
        pool = WorkCounts(**there)
        filled = FilledQuotas(**{name: number for name, number in there.items() if name in FilledQuotas._fields})
        use = best_allocation(pool, quotas._replace(filled=filled))
        assert use is not None
        return use.short

    assert short(plain=2, rec=9, intl=2, invention=1) == 0
    assert short(plain=1, rec=10, intl=2, invention=1) == 1
    assert short(plain=2, rec=10, intl=1, derwent=1) == 0
    assert short(plain=1, rec=10, intl=2, derwent=1) == 1
    # Articles that fit both quotas replace the missing ones: two abroad, the third at home.
    unconverted = quotas._replace(worth=0, worth_in_total=1)
    assert short(unconverted, plain=1, rec=9, both=3, invention=1) == 1
    assert short(unconverted, plain=2, rec=9, both=2, invention=1) == 0
    assert short(unconverted, plain=3, rec=8, both=2, invention=1) == 1
    # The third international article counts as two, so no recommended article is missing.
    assert short(plain=2, rec=8, intl=3, invention=1) == 0
    assert short(plain=1, rec=8, intl=3, invention=1) == 1
    # Two patents do as much as that article, which then counts once in the total.
    assert short(plain=1, rec=8, intl=3, invention=2) == 0


def test_nested_quotas_are_counted_once():
    """A candidate without works: the works that fill the two quotas also count in the total."""
    quotas = Quotas(total=14, recommended=10, international=2)
    assert best_allocation(WorkCounts(), quotas).short == 26
    assert least_more(WorkCounts(), quotas) == 14
    assert least_more(WorkCounts(plain=4), quotas) == 12
    assert least_more(WorkCounts(rec=10, intl=2), quotas) == 2
    # An article beyond the international quota counts as two recommended ones and twice in the total.
    assert least_more(WorkCounts(), quotas._replace(worth=2)) == 14
    assert least_more(WorkCounts(), quotas._replace(worth=2, worth_in_total=2)) == 8
    assert least_more(WorkCounts(plain=12), quotas._replace(worth=2)) == 7


def test_no_further_work_is_needed_if_all_quotas_are_filled():
    quotas = Quotas(total=2, recommended=1, international=1)
    assert best_allocation(WorkCounts(rec=1, intl=1), quotas).short == 0
    assert least_more(WorkCounts(rec=1, intl=1), quotas) == 0
    assert least_more(WorkCounts(rec=1), quotas) == 1
