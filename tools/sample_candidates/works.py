"""Publications and talks: a group in a description becomes rows, distributed over years and journals."""

from decimal import Decimal

from sample_candidates.library import journals

_METRICS = (
    "issn", "eissn", "foreign", "recommended", "indexes", "jcr", "citescore", "citescore_value", "impact_factor",
)  # fmt: skip
_PERIODICAL = {"type": "article", "periodical": True, "matches_specialty": True, "stopped": "no"}
_AT_HOME = {"foreign": False, "recommended": False, "indexes": [], "jcr": [], "citescore": []}
_ISSUE = {"kk": "{}({}), ", "ru": "Т. {}, № {}, ", "en": "{}({}), "}
_PAGES = {"kk": "{}–{}-б.", "ru": "с. {}–{}", "en": "pp. {}–{}"}


def spread(between, number):
    """Return ``number`` dates, evenly distributed between two months, some of them exact to the day."""
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in between)
    for at in range(number):
        months = first + (last - first) * at // max(1, number - 1)
        day = f"-{3 + 7 * at % 25:02}" if at % 3 == 1 else ""
        yield f"{months // 12}-{months % 12 + 1:02}{day}"


def _authors(names, colleagues, at, alone):
    """Return the authors as printed, and the candidate's role."""
    spellings = names if isinstance(names, list) else [names]
    own = spellings[at % len(spellings)]
    others = 0 if alone else (1, 2, 0, 3, 1)[at % 5]
    place = 0 if at % 3 != 1 else min(1, others)
    beside = [colleagues[(at + step) % len(colleagues)] for step in range(others)]
    if place:
        return "; ".join([beside[0], own, *beside[1:]]), ["coauthor"]
    return "; ".join([own, *beside]), ["first_author", "corresponding_author"] if at % 2 else ["first_author"]


def _place(venue, lang, year, issue):
    """Return volume and issue of a journal; proceedings have neither."""
    if venue.get("facts", {}).get("periodical") is False:
        return ""
    return _ISSUE[lang].format(max(1, year - venue.get("since", 1985)), issue)


def publications(group, person, titles, counter):
    """Yield the rows of one group of publications."""
    number = group.get("count", 1)
    venues, langs = group["in"], group["lang"]
    for at, published in enumerate(spread(group["between"], number)):
        serial = next(counter)
        venue = journals()[venues[at % len(venues)]]
        lang = langs[at % len(langs)] if isinstance(langs, list) else langs
        authors, roles = _authors(person["spelled"][lang], person["colleagues"][lang], serial, group.get("alone"))
        year = int(published[:4])
        page = 11 + 13 * (serial + person["start"]) % 180
        length = 6 + (serial + person["start"]) * 5 % 11
        metrics = {key: venue[key] for key in _METRICS if key in venue}
        row = {
            **_PERIODICAL,
            **_AT_HOME,
            "title": titles.next(lang),
            "authors": authors,
            "roles": roles,
            "journal": venue["name"],
            "published_on": published,
            "volume": _place(venue, lang, year, 1 + int(published[5:7]) // 4)
            + _PAGES[lang].format(page, page + length),
            "doi": f"10.5555/{person['slug']}.{year}.{serial:03}" if venue.get("doi") else None,
            "sheets": str(Decimal(length + 1) / 16)[:4],
            **metrics,
            **venue.get("facts", {}),
            **group.get("set", {}),
        }
        for name in ("jcr", "citescore"):
            if row[name]:
                row[name] = [{"matches": True, **entry} for entry in row[name]]
        yield row


def talks(group, titles):
    """Yield the rows of one group of talks."""
    conferences = group["at"]
    for at, published in enumerate(spread(group["between"], group.get("count", len(conferences)))):
        name, country = conferences[at % len(conferences)]
        yield {
            "title": titles.next(group["lang"]),
            "conference": f"{name} {published[:4]}",
            "country": country,
            "abroad": country not in ("Қазақстан", "Казахстан", "Kazakhstan"),
            "international": True,
            "published_on": published,
            "in_proceedings": True,
            "abstract_only": False,
            "matches_specialty": True,
            **group.get("set", {}),
        }
