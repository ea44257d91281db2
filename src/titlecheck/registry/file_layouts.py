"""Layouts of register files, identified by headings."""

from __future__ import annotations

from titlecheck.registry.find_columns import ExpectedColumn, Shape

CITESCORE = Shape(
    "citescore",
    (
        ExpectedColumn("title", r"(source )?title", "Title"),
        ExpectedColumn(
            "field_code", r"scopus asjc code( \(sub-?subject area\))?", "Scopus ASJC Code (Sub-subject Area)"
        ),
        ExpectedColumn("percentile", r"(citescore )?percentile", "Percentile"),
        ExpectedColumn("issn", r"(p(rint)?[ -]?)?issn", "Print ISSN"),
        ExpectedColumn("eissn", r"e-?issn", "E-ISSN"),
        ExpectedColumn("field", r"scopus sub-?subject area", "Scopus Sub-Subject Area"),
        ExpectedColumn("value", r"citescore( \d{4})?", "CiteScore"),
        ExpectedColumn("source_id", r"(scopus )?source ?(record )?id", "Scopus Source ID", needed=False),
        ExpectedColumn("sjr", r"sjr", "SJR", needed=False),
        ExpectedColumn("rank", r"rank", "RANK", needed=False),
        ExpectedColumn("out_of", r"rank out of", "Rank Out Of", needed=False),
        ExpectedColumn("quartile", r"(citescore )?quartile", "Quartile", needed=False),
        ExpectedColumn("publisher", r"(main )?publisher", "Publisher", needed=False),
    ),
    ("field_code", "field"),
)

SOURCES_PAGE = Shape(
    "sources_page",
    (
        ExpectedColumn("title", r"source title", "Source title"),
        ExpectedColumn("value", r"citescore", "CiteScore"),
        ExpectedColumn("percentile", r"highest percentile", "Highest percentile"),
        ExpectedColumn("window", r"\d{4}[-–]\d{2}(\d{2})? citations", "2022-25 Citations", needed=False),
        ExpectedColumn("sjr", r"sjr", "SJR", needed=False),
        ExpectedColumn("publisher", r"publisher", "Publisher", needed=False),
    ),
    ("percentile",),
)

SOURCE_LIST = Shape(
    "source_list",
    (
        ExpectedColumn("title", r"source title( \(.*\))?", "Source Title"),
        ExpectedColumn("issn", r"(p(rint)?[ -]?)?issn", "ISSN"),
        ExpectedColumn("eissn", r"e-?issn", "EISSN"),
        ExpectedColumn("active", r"active or inactive", "Active or Inactive"),
        ExpectedColumn("coverage", r"coverage", "Coverage"),
        ExpectedColumn("marked", r"titles discontinued by scopus.*", "Titles Discontinued by Scopus"),
        ExpectedColumn("publisher", r"publisher('s name)?", "Publisher", needed=False),
    ),
    ("active",),
)

DISCONTINUED = Shape(
    "discontinued",
    (
        ExpectedColumn("title", r"source title( \(.*\))?", "Source Title"),
        ExpectedColumn("issn", r"(p(rint)?[ -]?)?issn", "ISSN"),
        ExpectedColumn("eissn", r"e-?issn", "EISSN"),
        ExpectedColumn("change", r"indexation change", "Indexation Change"),
        ExpectedColumn("year", r"year|.*year.*discontinu.*", "Year", needed=False),
        ExpectedColumn("final", r"final coverage|.*last issue.*|.*coverage.*", "Final coverage", needed=False),
        ExpectedColumn("publisher", r"publisher", "Publisher", needed=False),
    ),
    ("change",),
)

JCR = Shape(
    "jcr",
    (
        ExpectedColumn("title", r"(full )?journal (name|title)", "Journal name"),
        ExpectedColumn("issn", r"issn", "ISSN"),
        ExpectedColumn("category", r"category", "Category"),
        ExpectedColumn("value", r"\d{4} jif|journal impact factor", "2023 JIF"),
        ExpectedColumn("quartile", r"jif quartile", "JIF Quartile"),
        ExpectedColumn("eissn", r"e-?issn", "eISSN", needed=False),
        ExpectedColumn("edition", r"edition", "Edition", needed=False),
        ExpectedColumn("publisher", r"publisher", "Publisher", needed=False),
    ),
    ("quartile", "value", "category"),
)

SHAPES = (CITESCORE, SOURCES_PAGE, DISCONTINUED, SOURCE_LIST, JCR)
"""Layouts of publishers' files; the layout of a list of recommended editions is built from its catalogue."""
