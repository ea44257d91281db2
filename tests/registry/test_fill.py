"""Enrichment from the register: finding the journal, and leaving other cells alone."""

from __future__ import annotations

from registry.made import citescore, citescore_row, issn, jcr, jcr_line
from registry.office import MATCHING, WHOLE, Office, places
from rendering.dossiers import docent
from titlecheck.registry.enrich import Enricher
from titlecheck.registry.register import Register


def test_a_journal_without_issn_is_found_only_by_its_exact_title(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    assert places(office.one(issn=None, journal="The JOURNAL of Examples"))
    assert not places(office.one(issn=None, journal="Journal of Example"))
    two = [citescore_row("Chemistry", issn(700)), citescore_row("Chemistry", issn(701), source_id=2)]
    office.load(citescore, {2021: two})
    assert not places(office.one(issn=None, journal="Chemistry", published_on="2021-03-03"))
    assert places(office.one(issn=issn(701), journal="Chemistry", published_on="2021-03-03"))


def test_the_given_dossier_is_not_changed(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    dossier = docent()
    before = dossier.model_dump_json()
    Enricher(Register(office.path)).fill(dossier)
    assert dossier.model_dump_json() == before


def test_enriching_twice_changes_nothing_more(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row(), citescore_row(code=2614, field="Theory", percentile=34)]})
    office.load(jcr, [jcr_line()], year=2022, preface=WHOLE.format(2022), ending="csv")
    filler = Enricher(Register(office.path))
    once = office.filled(fields=MATCHING).dossier
    assert filler.fill(once).dossier == once
