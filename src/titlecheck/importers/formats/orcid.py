"""Reader of ORCID: the public record as JSON, its works summary, or single works. Summaries have no other authors."""

from __future__ import annotations

import json
from typing import Any

from titlecheck.importers.document_types import document_type
from titlecheck.importers.export_dates import date_of
from titlecheck.importers.export_text import doi_of, isbns_of, issns_of
from titlecheck.importers.work import (
    ImportedAuthor,
    ImportedWork,
    ParsedFile,
    RecordKind,
    RecordNote,
    SourceKind,
    SourceLocation,
)
from titlecheck.text.identifiers import BadIdentifier, orcid
from titlecheck.text.normalize import plain
from titlecheck.workbook.limits import MAX_VALUES

_DEEPEST = 6


def read_orcid(text: str, parsed_file: ParsedFile) -> None:
    """Parse the works of an ORCID record; each statement in a group is a record of its own until merged."""
    parsed_file.source = SourceKind.ORCID
    try:
        if sum(map(text.count, ",:[{")) > MAX_VALUES:
            parsed_file.unreadable("too_many_values", f"{MAX_VALUES:_}".replace("_", " "))
            return
        data = json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as why:
        whole = text.rstrip().endswith(("}", "]")) and why.pos < len(text.rstrip()) - 1
        code = "json_broken" if whole else "json_cut_off"
        parsed_file.fault(code, "line", why.lineno, found=plain(text[max(why.pos - 20, 0) : why.pos + 20]))
        return
    except (ValueError, RecursionError):
        parsed_file.fault("json_broken", "line", 1)
        return
    if foreign := _foreign(data):
        parsed_file.source = None
        parsed_file.fault("json_foreign", found=foreign)
        return
    parsed_file.holder = _holder(data)
    groups = _groups(data)
    bare = isinstance(data, list)  # a list of summaries without groups
    if groups is None:
        parsed_file.fault("orcid_without_works", expected="activities-summary → works → group")
        return
    number = 0
    for at, group in enumerate(groups, start=1):
        summaries = _summaries(group)
        for summary in summaries:
            number += 1
            if not isinstance(summary, dict):
                parsed_file.fault("record_shape", "record", number)
                continue
            parsed_file.works.append(
                _work(
                    summary,
                    group,
                    f"{parsed_file.file}#{at}" if len(summaries) > 1 and not bare else "",
                    SourceLocation(parsed_file.file, "record", number, SourceKind.ORCID),
                )
            )


def _is_work(one: Any) -> bool:
    """Return whether an object is an ORCID work: its title is an object."""
    return isinstance(one, dict) and (isinstance(one.get("title"), dict) or "put-code" in one)


_FOREIGN = (
    ("CSL JSON (Zotero, Mendeley)", ("issued", "container-title", "citation-key")),
    ("Crossref", ("message-type", "indexed")),
    ("OpenAlex", ("authorships", "open_alex", "abstract_inverted_index")),
    ("Semantic Scholar", ("paperId", "externalIds")),
    ("DataCite", ("attributes", "relationships")),
    ("Jupyter", ("cells", "nbformat")),
)
"""Other JSON formats with works, identified by their keys."""


def _foreign(data: Any) -> str:
    """Return the name of another JSON format; empty for ORCID and for unknown formats."""
    if isinstance(data, dict):
        if str(data.get("schema", "")).startswith("titlecheck/"):
            return str(data["schema"])
        if isinstance(data.get("search-results"), dict):
            return "Scopus API"
        sample = data.get("results") if isinstance(data.get("results"), list) else [data]
    else:
        sample = data if isinstance(data, list) else []
    for one in sample[:5] if isinstance(sample, list) else ():
        if isinstance(one, dict) and not _is_work(one):
            for name, keys in _FOREIGN:
                if any(key in one for key in keys):
                    return name
    return "JSON" if isinstance(data, list) and data and not all(map(_is_work, data)) else ""


def _holder(data: Any) -> str:
    stated = _value(data, "orcid-identifier", "path") or _value(data, "path").strip("/").split("/")[0]
    try:
        return orcid(stated)
    except BadIdentifier:
        return ""


def _groups(data: Any) -> list[Any] | None:
    """Return the groups of works from a whole record, its activities, or a list of works; None if there are none."""
    if isinstance(data, list):
        return [{"work-summary": data}] if data and all(map(_is_work, data)) else None
    node = data
    for _ in range(_DEEPEST):
        if not isinstance(node, dict):
            return None
        if isinstance(node.get("group"), list):
            return list(node["group"])
        if isinstance(node.get("bulk"), list):
            return [{"work": [one.get("work", one) if isinstance(one, dict) else one]} for one in node["bulk"]]
        if isinstance(node.get("title"), dict) and "put-code" in node:
            return [{"work": [node]}]
        node = node.get("activities-summary") or node.get("works") or node.get("record")
    return None


def _summaries(group: Any) -> list[Any]:
    found = group.get("work-summary") or group.get("work") if isinstance(group, dict) else None
    return found if isinstance(found, list) else [None]


def _value(data: Any, *path: str) -> str:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return plain(str(data)) if isinstance(data, str | int) and not isinstance(data, bool) else ""


def _work(summary: dict[str, Any], group: Any, named_group: str, location: SourceLocation) -> ImportedWork:
    title = _value(summary, "title", "title", "value")
    remarks: list[RecordNote] = []
    if not title:
        remarks.append(RecordNote("title_missing"))
    numbers = _external(summary) or _external(group)
    doi, wrong_doi = doi_of(next((value for kind, value in numbers if kind == "doi"), ""))
    issns, wrong = issns_of(value for kind, value in numbers if kind == "issn")
    remarks += [*wrong_doi, *wrong]
    said = _value(summary, "type").replace("_", "-").casefold()
    kind = document_type("orcid", said, title=title)
    if kind.remark:
        remarks.append(kind.remark)
    isbns, wrong_isbns = (
        isbns_of("; ".join(value for what, value in numbers if what == "isbn"))
        if kind.record_kind is RecordKind.BOOK
        else ((), [])
    )
    remarks += wrong_isbns
    if subtitle := _value(summary, "title", "subtitle", "value"):
        title = title if subtitle.casefold() in title.casefold() else f"{title}: {subtitle}"
    authors, cut, others = _contributors(summary)
    if others:
        remarks.append(RecordNote("people_beside", "; ".join(others)))
    published = _published(summary)
    if not published:
        remarks.append(RecordNote("year_missing"))
    return ImportedWork(
        location,
        title=title,
        authors=authors,
        more_authors=cut,
        group=named_group,
        record_kind=kind.record_kind,
        type_said=said,
        type=kind.type,
        journal=_value(summary, "journal-title", "value"),
        issn=issns[0] if issns else "",
        eissn=issns[1] if len(issns) > 1 else "",
        published=published,
        doi=doi,
        holder=True,
        isbns=isbns,
        patents=tuple(value for what, value in numbers if what in ("pat", "patent")),
        remarks=tuple(remarks),
    )


def _external(node: Any) -> list[tuple[str, str]]:
    """Return the work's own identifiers, and the ISSN of its container."""
    held = node.get("external-ids") if isinstance(node, dict) else None
    ids = held.get("external-id") if isinstance(held, dict) else None
    found = []
    for one in ids if isinstance(ids, list) else ():
        kind = _value(one, "external-id-type").casefold()
        relation = _value(one, "external-id-relationship").casefold().replace("_", "-")
        if kind == "issn" or relation in ("self", "version-of", ""):
            found.append((kind, _value(one, "external-id-value")))
    return [(kind, value) for kind, value in found if value]


def _published(summary: dict[str, Any]) -> str:
    parts = [_value(summary, "publication-date", part, "value") for part in ("year", "month", "day")]
    return date_of("-".join(part for part in parts if part)) if parts[0] else ""


_NOT_AUTHORS = ("editor", "translator", "chair", "supervis", "assignee", "principal", "co-investigator",
                "support-staff", "graduate-student", "other-inventor")  # fmt: skip
"""Prefixes of ORCID contributor roles that are not authorship."""


def _is_author(role: str) -> bool:
    """Return whether a role means authorship: ``author``, no role, or a CRediT role."""
    name = role.casefold().replace("_", "-").replace(" ", "-")
    return "credit.niso.org" in name or not name.startswith(_NOT_AUTHORS)


def _contributors(summary: dict[str, Any]) -> tuple[tuple[ImportedAuthor, ...], bool, list[str]]:
    """Return the authors, whether the list may be incomplete, and other contributors.

    A list with the holder alone is usually incomplete, and so is a list that does not begin with the “first” author.
    """
    held = summary.get("contributors")
    people = held.get("contributor") if isinstance(held, dict) else None
    named: dict[str, ImportedAuthor] = {}
    sequences: dict[str, str] = {}
    others: list[str] = []
    nameless = False
    for one in people if isinstance(people, list) else ():
        name = _value(one, "credit-name", "value")
        role = _value(one, "contributor-attributes", "contributor-role")
        if not name:
            nameless = nameless or _is_author(role)
        elif not _is_author(role):
            others.append(name)
        else:
            # A person may be listed once per role.
            named.setdefault(name, ImportedAuthor(name, orcid=_value(one, "contributor-orcid", "path")))
            said = _value(one, "contributor-attributes", "contributor-sequence").casefold()
            sequences[name] = "first" if "first" in (said, sequences.get(name)) else said
    order = [sequences[name] for name in named]
    whole = len(named) > 1 and not nameless and order[0] != "additional" and "first" not in order[1:]
    return (
        tuple(named.values()),
        bool(named) and not whole,
        [name for name in dict.fromkeys(others) if name not in named],
    )
