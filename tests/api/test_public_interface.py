"""The public interface: its names are stable, and it returns the same bytes as the command line."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import titlecheck
from command_line import written
from rendering.dossiers import docent
from titlecheck.cli.main import main
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.ruleset import RulesError, UnknownReading

HOME = Path(__file__).parents[2]
SAMPLES = sorted((HOME / "samples").glob("*.xlsx"))
RENDERERS: dict[str, Callable[..., str | bytes]] = {
    "text": titlecheck.render_text,
    "json": titlecheck.render_json,
    "html": titlecheck.render_html,
    "xlsx": titlecheck.render_workbook,
}
FUNCTIONS = ("read_dossier", "load_ruleset", "assess", "outlook", "score", *(f.__name__ for f in RENDERERS.values()))


def as_bytes(shown: str | bytes) -> bytes:
    return shown.encode() if isinstance(shown, str) else shown


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_check_returns_the_same_bytes_as_the_command_line(sample: Path, tmp_path: Path) -> None:
    result = titlecheck.assess(titlecheck.read_dossier(sample))
    # Writing a workbook takes as long as writing all other formats, so each sample is written in one language only.
    of_workbook = LANGUAGES[SAMPLES.index(sample) % len(LANGUAGES)]
    for lang in LANGUAGES:
        for form, render in RENDERERS.items():
            if form == "xlsx" and lang != of_workbook:
                continue
            out = tmp_path / f"result.{lang}.{form}"
            call = ["check", str(sample), "--lang", lang, "--no-journals", "-F", form, "-o", str(out)]
            assert main(call) == {"eligible": 0, "not_eligible": 1, "needs_review": 3}[result.verdict]
            assert as_bytes(render(result, lang)) == out.read_bytes(), (lang, form)


@pytest.mark.parametrize("form", RENDERERS)
def test_outlook_returns_the_same_bytes_as_the_command_line(form: str, tmp_path: Path) -> None:
    sample = HOME / "samples" / "04-0-general-not-eligible-20-days.ru.xlsx"
    lang: Language = LANGUAGES[list(RENDERERS).index(form) % len(LANGUAGES)]
    out = tmp_path / f"outlook.{form}"
    assert main(["outlook", str(sample), "--lang", lang, "--no-journals", "-F", form, "-o", str(out)]) == 1
    found = titlecheck.outlook(titlecheck.read_dossier(sample))
    assert as_bytes(RENDERERS[form](found, lang)) == out.read_bytes()


@pytest.mark.parametrize("form", RENDERERS)
def test_score_returns_the_same_bytes_as_the_command_line(form: str, tmp_path: Path) -> None:
    sheets = tmp_path / "sheets.xlsx"
    assert main(["template", str(sheets), "--scoring", "--lang", "kk"]) == 0
    work = HOME / "samples" / "scoring" / "work.kk.xlsx"
    for number, (source, facts) in enumerate(((SAMPLES[0], None), (SAMPLES[0], sheets), (work, None))):
        out = tmp_path / f"points{number}.{form}"
        call = ["score", str(source), "--scheme", "state_stipend", "--announced", "2024", "--lang", "kk"]
        call += ["--facts", str(facts)] if facts is not None else []
        assert main([*call, "-F", form, "-o", str(out)]) == 0
        points = titlecheck.score(source, "state_stipend", facts=facts, announced=2024)
        assert as_bytes(RENDERERS[form](points, "kk")) == out.read_bytes()
        if source != work:
            again = titlecheck.score(titlecheck.read_dossier(source), "state-stipend", facts=facts, announced=2024)
            assert as_bytes(RENDERERS[form](again, "kk")) == out.read_bytes()


def test_bytes_are_read_like_the_file_they_come_from(tmp_path: Path) -> None:
    for path in (SAMPLES[0], written(tmp_path, "dossier.json", docent())):
        assert titlecheck.read_dossier(path.read_bytes(), path.name) == titlecheck.read_dossier(path)
        assert titlecheck.read_dossier(path.read_bytes()).dossier == titlecheck.read_dossier(path).dossier


def test_one_exception_lists_all_problems_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"candidate": {"born_on": "soon"}, "application": {"applied_on": 5}}', encoding="utf-8")
    with pytest.raises(titlecheck.DossierError) as found:
        titlecheck.read_dossier(path)
    fault = found.value
    assert {one.place.path for one in fault.problems} >= {"candidate.born_on", "application.applied_on"}
    for lang in LANGUAGES:
        assert len(fault.details(lang)) == len(fault.problems)
    assert "candidate.born_on" in str(fault)
    assert isinstance(fault, titlecheck.CallFault)
    assert isinstance(fault, titlecheck.TitlecheckError)


@pytest.mark.parametrize(
    ("raw", "name"), [(b"", "a.xlsx"), (b"PK\x03\x04", "a.xlsx"), (b"nonsense", ""), (b"{", ""), (b"[]", "a.json")]
)
def test_bytes_of_another_format_are_refused(raw: bytes, name: str) -> None:
    with pytest.raises(titlecheck.DossierError) as found:
        titlecheck.read_dossier(raw, name)
    assert found.value.problems


def test_a_missing_file_and_a_blank_template_are_refused(tmp_path: Path) -> None:
    with pytest.raises(titlecheck.DossierError):
        titlecheck.read_dossier(tmp_path / "none.xlsx")
    blank = tmp_path / "blank.xlsx"
    assert main(["template", str(blank), "--lang", "en"]) == 0
    with pytest.raises(titlecheck.DossierError) as found:
        titlecheck.read_dossier(blank)
    assert found.value.key == "nothing_filled"


def test_choices_reach_the_check() -> None:
    dossier = docent()
    strict = titlecheck.assess(dossier, titlecheck.load_ruleset("2021-07-07"), readings="strict", routes=["4", "4"])
    assert [route.paragraph for route in strict.assessment.routes] == ["4"]
    assert strict.assessment.provenance.readings == "strict"
    mixed = titlecheck.assess(dossier, readings={"R13": "lenient"}, as_of=date(2024, 5, 6), title="professor")
    assert mixed.assessment.applied_on == "2024-05-06"
    assert mixed.dossier.application.title_sought == "professor"
    (name,) = mixed.choices.edition.readings.find("R13")
    assert mixed.assessment.provenance.choices[name] == "lenient"
    again = titlecheck.assess(dossier, readings=mixed.choices.profile)
    assert again.assessment.provenance.choices == mixed.assessment.provenance.choices


def test_wrong_values_are_refused(tmp_path: Path) -> None:
    dossier = docent()
    with pytest.raises(RulesError):
        titlecheck.load_ruleset("1999-01-01")
    with pytest.raises(UnknownReading):
        titlecheck.assess(dossier, readings="generous")
    with pytest.raises(UnknownReading):
        titlecheck.assess(dossier, readings={"R13": "generous"})
    faults = {
        "paragraph": lambda: titlecheck.assess(dossier, routes=["9"]),
        "title": lambda: titlecheck.outlook(dossier, title="academician"),
        "no_register": lambda: titlecheck.assess(dossier, register=tmp_path / "none.sqlite"),
        "trust": lambda: titlecheck.assess(dossier, trust="nobody"),
        "scheme": lambda: titlecheck.score(dossier, "nobel_prize"),
        "language": lambda: titlecheck.render_text(titlecheck.assess(dossier), "de"),  # type: ignore[arg-type]
    }
    for key, call in faults.items():
        with pytest.raises(titlecheck.CallFault) as found:
            call()
        assert found.value.key == key
        assert all(found.value.said(lang) for lang in LANGUAGES)
    with pytest.raises(TypeError):
        titlecheck.render_html(dossier, "kk")  # type: ignore[arg-type]


def test_every_public_name_exists_and_is_documented() -> None:
    assert set(FUNCTIONS) <= set(titlecheck.__all__)
    for name in titlecheck.__all__:
        found = getattr(titlecheck, name)
        assert name == "__version__" or inspect.getdoc(found), name
    with pytest.raises(AttributeError):
        titlecheck.no_such_name  # noqa: B018


def test_no_module_shadows_a_public_function() -> None:
    """Import every module of the package, then call the functions, in a process of their own."""
    sample = SAMPLES[0]
    code = (
        "import importlib, pkgutil, sys\n"
        "import titlecheck\n"
        "walked = [one.name for one in pkgutil.walk_packages(titlecheck.__path__, 'titlecheck.')]\n"
        "for name in walked:\n"
        "    if not name.endswith('__main__'):\n"
        "        importlib.import_module(name)\n"
        f"names = {FUNCTIONS!r}\n"
        "assert len(walked) > 300 and not {f'titlecheck.{name}' for name in names} & {*walked, *sys.modules}\n"
        f"dossier = titlecheck.read_dossier({str(sample)!r})\n"
        "rules = titlecheck.load_ruleset()\n"
        "results = [titlecheck.assess(dossier, rules), titlecheck.outlook(dossier, rules, years=1)]\n"
        "results.append(titlecheck.score(dossier, 'state_stipend', announced=2024))\n"
        "for result in results:\n"
        "    for name in names[-4:]:\n"
        "        assert getattr(titlecheck, name)(result, 'kk'), name\n"
        "print('all called')\n"
    )
    around = os.environ | {"PYTHONPATH": str(HOME / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=around, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "all called", done.stderr


def test_importing_the_package_loads_no_heavy_module() -> None:
    code = "import sys, titlecheck; print(sorted(n for n in sys.modules if n.split('.')[0] in ('pydantic', 'lxml')))"
    around = os.environ | {"PYTHONPATH": str(HOME / "src")}
    done = subprocess.run([sys.executable, "-c", code], env=around, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
