"""ORCID: the public record as JSON, its list of works, or single works. It names no other authors in a summary."""

from __future__ import annotations

import json
from typing import Any

from titlecheck.importers.document_types import kind_of
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


def read_orcid(text: str, harvest: ParsedFile) -> None:
    """The works of a record; of works that are grouped as one, each statement is a work of its own until merged."""
    harvest.source = SourceKind.ORCID
    try:
        if sum(map(text.count, ",:[{")) > MAX_VALUES:
            harvest.fault("workbook_too_many_values", found=f"{MAX_VALUES:_}".replace("_", " "))
            return
        data = json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as why:
        whole = text.rstrip().endswith(("}", "]")) and why.pos < len(text.rstrip()) - 1
        code = "json_broken" if whole else "json_cut_off"
        harvest.fault(code, "line", why.lineno, found=plain(text[max(why.pos - 20, 0) : why.pos + 20]))
        return
    except (ValueError, RecursionError):
        harvest.fault("json_broken", "line", 1)
        return
    harvest.holder = _holder(data)
    groups = _groups(data)
    if groups is None:
        harvest.fault("orcid_without_works", expected="activities-summary → works → group")
        return
    number = 0
    for group in groups:
        for summary in _summaries(group):
            number += 1
            if not isinstance(summary, dict):
                harvest.fault("record_shape", "record", number)
                continue
            harvest.works.append(
                _work(summary, group, SourceLocation(harvest.file, "record", number, SourceKind.ORCID))
            )


def _holder(data: Any) -> str:
    stated = _value(data, "orcid-identifier", "path") or _value(data, "path").strip("/").split("/")[0]
    try:
        return orcid(stated)
    except BadIdentifier:
        return ""


def _groups(data: Any) -> list[Any] | None:
    """The groups of works, wherever the record keeps them: in a whole record, in its activities, or alone."""
    if isinstance(data, list):
        return (
            [{"work-summary": data}] if data and all(isinstance(one, dict) and "title" in one for one in data) else None
        )
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


def _work(summary: dict[str, Any], group: Any, origin: SourceLocation) -> ImportedWork:
    title = _value(summary, "title", "title", "value")
    remarks: list[RecordNote] = []
    if not title:
        remarks.append(RecordNote("title_missing"))
    numbers = _external(summary) or _external(group)
    doi, wrong_doi = doi_of(next((value for kind, value in numbers if kind == "doi"), ""))
    issns, wrong = issns_of(value for kind, value in numbers if kind == "issn")
    remarks += [*wrong_doi, *wrong]
    said = _value(summary, "type").replace("_", "-").casefold()
    kind = kind_of("orcid", said, title=title)
    if kind.remark:
        remarks.append(kind.remark)
    isbns, wrong_isbns = (
        isbns_of("; ".join(value for what, value in numbers if what == "isbn"))
        if kind.fate is RecordKind.BOOK
        else ((), [])
    )
    remarks += wrong_isbns
    published = _published(summary)
    if not published:
        remarks.append(RecordNote("year_missing"))
    return ImportedWork(
        origin,
        title=title,
        authors=_contributors(summary),
        fate=kind.fate,
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
    """The numbers of the work itself, and the ISSN of what it is part of."""
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


def _contributors(summary: dict[str, Any]) -> tuple[ImportedAuthor, ...]:
    """Authors, which only a full work names, and not always."""
    held = summary.get("contributors")
    people = held.get("contributor") if isinstance(held, dict) else None
    found = []
    for one in people if isinstance(people, list) else ():
        name = _value(one, "credit-name", "value")
        if name and _value(one, "contributor-attributes", "contributor-role").casefold() in ("author", ""):
            found.append(ImportedAuthor(name, orcid=_value(one, "contributor-orcid", "path")))
    return tuple(found)
