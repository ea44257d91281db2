"""Conversion of a candidate's description to a dossier."""

from datetime import timedelta
from functools import cache
from itertools import count

from sample_candidates.library import candidates, field
from sample_candidates.titles import Titles
from sample_candidates.works import publications, talks
from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.dossier.completeness import ListName

_SPELL = {"activity": "scientific_pedagogical", "rate": 1}
_BOOK = {"recommended_by": ["scientific_council"]}
_CREATION = {"matches_specialty": True}
_DOCUMENTS = (
    "petition", "cover_letter", "list_of_publications", "copies_of_publications", "council_minutes", "diplomas",
    "employment", "prepared_persons", "book_original", "identity", "reference_form", "website_notice",
)  # fmt: skip


def _spell(row, application):
    """Return a job; by default in the organisation that puts the candidate forward."""
    at_home = row.get("organisation", application["organisation"]) == application["organisation"]
    where = {name: application[name] for name in ("organisation", "organisation_kind", "organisation_body")}
    spell = {
        **_SPELL,
        **(where if at_home else {"organisation_kind": "university", "organisation_body": "none"}),
        **row,
    }
    spell["started_on"] = spell.pop("from")
    if "to" in spell:
        spell["ended_on"] = spell.pop("to")
    else:
        spell["lasts"] = True
    return spell


def _documents(described):
    """Yield the documents of the file: ``present`` (all except those in ``absent``) with file names."""
    absent = described.get("absent", [])
    for at, kind in enumerate(_DOCUMENTS):
        if kind not in described.get("not_asked", []):
            there = kind not in absent
            yield {
                "kind": kind,
                "present": there,
                "file": f"{at:02}-{kind.replace('_', '-')}.pdf" if there else None,
                "note": described.get("notes", {}).get(kind),
            }
            if kind == "reference_form" and there:
                # Published on the website as a Word file and as a scan.
                yield {"kind": kind, "present": True, "file": f"{at:02}-{kind.replace('_', '-')}.docx"}


def _application(described):
    """Return the application, published in time unless the proof is absent."""
    said = described["application"]
    papers = described.get("documents")
    if papers is None or "council_met_on" not in said:
        return said
    if "website_notice" in (*papers.get("absent", []), *papers.get("not_asked", [])):
        return said
    return {"website_on": said["council_met_on"] - timedelta(days=40), **said}


def facts(described):
    """Return the facts of one description, sheet by sheet."""
    words = field(described["field"])
    latin = described["spelled"]["en"]
    person = {
        "spelled": described["spelled"],
        "colleagues": words["colleagues"],
        "slug": described["slug"],
        "start": described.get("start", 0),
    }
    titles = Titles(described["field"], described.get("start", 0))
    counter = count(1)
    sheets = {name: list(described.get(name, [])) for name in RECORD_SHEETS}
    sheets["publications"] = [
        row for group in described.get("publications", []) for row in publications(group, person, titles, counter)
    ]
    sheets["talks"] = [row for group in described.get("talks", []) for row in talks(group, titles)]
    sheets["service"] = [_spell(row, described["application"]) for row in described["service"]]
    sheets["creative_works"] = [{**_CREATION, **row} for row in sheets["creative_works"]]
    sheets["books"] = [{**_BOOK, **row} for row in sheets["books"]]
    sheets["documents"] = list(_documents(described["documents"])) if "documents" in described else []
    # The candidate has entered everything.
    entered = {name.fact: "everything" if sheets[name] else "nothing" for name in ListName}
    candidate = {"latin_name": latin[0] if isinstance(latin, list) else latin, **described["candidate"]}
    return {"candidate": candidate, "application": {**entered, **_application(described)}, **sheets}


def _plain(value):
    """Return every date and fraction as text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)


@cache
def dossier(name):
    """Return the dossier of the sample ``name``."""
    return Dossier.model_validate(_plain(facts(candidates()[name])))
