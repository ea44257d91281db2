"""Scoring result as one self-contained page for screen and print."""

from __future__ import annotations

from html import escape

from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.score_phrases import (
    entry_text,
    gap_lines,
    head_pairs,
    phrases_of_scores,
    points_range,
    points_text,
    profile_name,
    reading_text,
    reason_text,
    repair_text,
    row_name,
    scheme_name,
    section_name,
    side_name,
    total_pairs,
    total_text,
    warning_text,
)
from titlecheck.ruleset.scheme import Scheme
from titlecheck.scoring.score_result import BEYOND, CHOSEN, PERHAPS, REFUSED, ScoreEntry, ScoreResult, SectionResult
from titlecheck.text.unbroken import unbroken

_STYLE = """
body{font:15px/1.45 Arial,"Liberation Sans",sans-serif;color:#1f2933;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0 0 .8rem}h2{font-size:1.1rem;margin:1.8rem 0 .4rem;border-bottom:2px solid #1f4e79}
table{border-collapse:collapse;width:100%;margin:.4rem 0}td,th{text-align:left;vertical-align:top;padding:.3rem .5rem;
border-bottom:1px solid #dfe5ec}th{background:#e4ecf4}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
dt{color:#52606d}dd{margin:0}.total{font-size:1.2rem;font-weight:bold}.n{text-align:right;white-space:nowrap}
.nb{white-space:nowrap}
tr.chosen td:first-child{border-left:4px solid #3f9d5a}tr.perhaps td:first-child{border-left:4px solid #d9a514}
tr.beyond td:first-child,tr.refused td:first-child{border-left:4px solid #b8c4d0}tr.refused{color:#52606d}
.small{color:#52606d;font-size:.85rem;overflow-wrap:anywhere}td{overflow-wrap:anywhere}td.code{overflow-wrap:normal}
.code span{white-space:nowrap}
@media (max-width:40rem){body{font-size:14px;padding:0 .6rem}td,th{padding:.3rem .25rem}dl{grid-template-columns:1fr}
dd{margin-bottom:.3rem}}
@media print{body{max-width:none;margin:0;font-size:12px}tr{break-inside:avoid}}
"""


def to_html(result: ScoreResult, lang: Language) -> bytes:
    """Return the page in UTF-8; all texts of the dossier are escaped."""
    say = phrases_of_scores(lang)
    title = f"{say('word.title')}: {scheme_name(result.scheme, say)}"
    parts = [
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">',
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>',
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1><dl>",
        *(_pair(label, value) for label, value in head_pairs(result, say)[1:]),
        *(_pair(label, value, "total") for label, value in total_pairs(result, say)),
        "</dl>",
        *(_section(one, result.scheme, say) for one in result.sections),
        _readings(result, say),
        _listed(say("word.missing"), gap_lines(result, say)),
        _raises(result, say),
        _listed(
            say("word.notes"), [warning_text(code, detail, result.scheme, say) for code, detail in result.warnings]
        ),
    ]
    given = result.provenance
    line = "; ".join(
        (given.program, given.edition, profile_name(given.readings, say), given.input_name, given.input_sha256)
    )
    parts.append(f'<p class="small">{escape(line)}<br>{escape(given.rules_sha256)}</p></body></html>\n')
    return unbroken("\n".join(part for part in parts if part)).encode("utf-8")


def _pair(label: str, value: str, look: str = "") -> str:
    return f'<dt>{escape(label)}</dt><dd class="{look}">{escape(value)}</dd>'


def _section(found: SectionResult, scheme: Scheme, say: Phrases) -> str:
    head = f"<h2>{escape(found.section.code)}. {escape(section_name(found.section, say))}</h2>"
    points = f"<p><b>{escape(points_text(found, say))}</b></p>"
    if not found.entries:
        return head + points
    rows = []
    for standing in (CHOSEN, PERHAPS, BEYOND, REFUSED):
        entries = sorted(
            (one for one in found.entries if one.standing == standing),
            key=lambda one: (-one.low, -one.high, one.sheet, one.row),
        )
        if entries:
            rows.append(f'<tr><th colspan="4">{escape(say(f"word.{standing}"))} ({len(entries)})</th></tr>')
            rows += [_entry(one, scheme, say) for one in entries]
    return f"{head}{points}<table>{''.join(rows)}</table>"


def _entry(one: ScoreEntry, scheme: Scheme, say: Phrases) -> str:
    if one.group is None:
        return (
            f'<tr class="{one.standing}"><td>{escape(entry_text(one, say))}</td><td colspan="3">'
            f"{escape(reason_text(one.reason, scheme, say, one.twin))}</td></tr>"
        )
    code = _code(one.code)
    if one.high_code:
        # Only codes must not break; the words between them may, on a narrow screen.
        before, _, after = say("word.or_row", code="\0").partition("\0")
        code += f" {escape(before)}{_code(one.high_code)}{escape(after)}"
    row = row_name(one.group, one.code, scheme, say) + (f" ({say('word.local')})" if one.group.local else "")
    notes = [
        text
        for text in (
            reason_text(one.reason, scheme, say, one.twin) if one.reason else "",
            repair_text(one.group, one.code, say),
        )
        if text
    ]
    small = "".join(f'<div class="small">{escape(text)}</div>' for text in notes)
    points = escape(points_range(one.low, one.high, say)) + (
        f'<div class="small">{escape(one.sum)}</div>' if one.sum else ""
    )
    return (
        f'<tr class="{one.standing}"><td>{escape(entry_text(one, say))}</td><td class="code">{code}</td>'
        f'<td>{escape(row)}{small}</td><td class="n">{points}</td></tr>'
    )


def _code(code: str) -> str:
    return f"<span>{escape(code)}</span>"


def _readings(result: ScoreResult, say: Phrases) -> str:
    if not result.hangs_on:
        return f"<h2>{escape(say('word.readings'))}</h2><p>{escape(say('word.holds'))}</p>"
    strict, lenient = total_text(result.strict, say), total_text(result.lenient, say)
    under = f"{say('word.strict')}: {strict}; {say('word.lenient')}: {lenient}"

    def told(name: str, part: str = "title") -> str:
        return reading_text(name, result.scheme, say, part)

    sides = {side: side_name(side, say).capitalize() for side in ("strict", "lenient")}
    lines = [
        f"{told(name)} {sides['strict']}: {told(name, 'strict')} "
        f"{sides['lenient']}: {told(name, 'lenient')} "
        f"({say('word.chosen_side')} – {side_name(result.provenance.choices[name], say)}. {told(name, 'why')})"
        for name in result.hangs_on
    ]
    return f"{_listed(say('word.hangs_on'), lines)}<p>{escape(under)}</p>"


def _raises(result: ScoreResult, say: Phrases) -> str:
    head = f"<h2>{escape(say('word.raises'))}</h2>"
    if not result.raises:
        return f"{head}<p>{escape(say('word.no_raise'))}</p>"
    rows = [
        f"<tr><td class='code'>{_code(one.row.code)}</td>"
        f"<td>{escape(row_name(one.group, one.row.code, result.scheme, say))}</td>"
        f'<td class="n">+{escape(points_range(one.low, one.high, say))}</td></tr>'
        for one in result.raises
    ]
    return f"{head}<table>{''.join(rows)}</table>"


def _listed(title: str, lines: list[str]) -> str:
    if not lines:
        return ""
    return f"<h2>{escape(title)}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
