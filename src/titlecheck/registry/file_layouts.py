"""The kinds of files that are understood, by their headings as public readers of these files have met them."""

from __future__ import annotations

from titlecheck.registry.find_columns import Column, Shape

CITESCORE = Shape(
    "citescore",
    (
        Column("title", r"(source )?title", "Title"),
        Column("field_code", r"scopus asjc code( \(sub-?subject area\))?", "Scopus ASJC Code (Sub-subject Area)"),
        Column("percentile", r"(citescore )?percentile", "Percentile"),
        Column("issn", r"(p(rint)?[ -]?)?issn", "Print ISSN"),
        Column("eissn", r"e-?issn", "E-ISSN"),
        Column("field", r"scopus sub-?subject area", "Scopus Sub-Subject Area"),
        Column("value", r"citescore( \d{4})?", "CiteScore"),
        Column("source_id", r"(scopus )?source ?(record )?id", "Scopus Source ID", needed=False),
        Column("sjr", r"sjr", "SJR", needed=False),
        Column("rank", r"rank", "RANK", needed=False),
        Column("out_of", r"rank out of", "Rank Out Of", needed=False),
        Column("quartile", r"(citescore )?quartile", "Quartile", needed=False),
        Column("publisher", r"(main )?publisher", "Publisher", needed=False),
    ),
    ("field_code", "field"),
)

SOURCES_PAGE = Shape(
    "sources_page",
    (
        Column("title", r"source title", "Source title"),
        Column("value", r"citescore", "CiteScore"),
        Column("percentile", r"highest percentile", "Highest percentile"),
        Column("window", r"\d{4}[-–]\d{2}(\d{2})? citations", "2022-25 Citations", needed=False),
        Column("sjr", r"sjr", "SJR", needed=False),
        Column("publisher", r"publisher", "Publisher", needed=False),
    ),
    ("percentile",),
)

SOURCE_LIST = Shape(
    "source_list",
    (
        Column("title", r"source title( \(.*\))?", "Source Title"),
        Column("issn", r"(p(rint)?[ -]?)?issn", "ISSN"),
        Column("eissn", r"e-?issn", "EISSN"),
        Column("active", r"active or inactive", "Active or Inactive"),
        Column("coverage", r"coverage", "Coverage"),
        Column("marked", r"titles discontinued by scopus.*", "Titles Discontinued by Scopus"),
        Column("publisher", r"publisher('s name)?", "Publisher", needed=False),
    ),
    ("active",),
)

DISCONTINUED = Shape(
    "discontinued",
    (
        Column("title", r"source title( \(.*\))?", "Source Title"),
        Column("issn", r"(p(rint)?[ -]?)?issn", "ISSN"),
        Column("eissn", r"e-?issn", "EISSN"),
        Column("change", r"indexation change", "Indexation Change"),
        Column("year", r"year|.*year.*discontinu.*", "Year", needed=False),
        Column("final", r"final coverage|.*last issue.*|.*coverage.*", "Final coverage", needed=False),
        Column("publisher", r"publisher", "Publisher", needed=False),
    ),
    ("change",),
)

JCR = Shape(
    "jcr",
    (
        Column("title", r"(full )?journal (name|title)", "Journal name"),
        Column("issn", r"issn", "ISSN"),
        Column("category", r"category", "Category"),
        Column("value", r"\d{4} jif|journal impact factor", "2023 JIF"),
        Column("quartile", r"jif quartile", "JIF Quartile"),
        Column("eissn", r"e-?issn", "eISSN", needed=False),
        Column("edition", r"edition", "Edition", needed=False),
        Column("publisher", r"publisher", "Publisher", needed=False),
    ),
    ("quartile", "value", "category"),
)

SHAPES = (CITESCORE, SOURCES_PAGE, DISCONTINUED, SOURCE_LIST, JCR)
"""The shapes of publishers' files; that of a list of recommended editions comes from its words."""
