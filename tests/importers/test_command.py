"""``titlecheck import``: from files to a workbook that can be checked."""

from __future__ import annotations

import builtins
import re
from pathlib import Path
from typing import Any

import pytest

from importers.listed import MAPPING, ROW, book, changed
from importers.making import Run, orcid_record, orcid_summary, read_whole, ris, scopus, wos_plain, wos_tab
from titlecheck.dossier.completeness import ListName
from titlecheck.i18n import LANGUAGES
from workbook.making import edited, row_of, set_cell


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_several_files_give_one_row_per_work(run: Run, dossier: Path, tmp_path: Path) -> None:
    first = put(tmp_path, "scopus.csv", scopus({}, {"Title": "A second work", "DOI": "10.1000/2", "Year": "2019"}))
    second = put(tmp_path, "savedrecs.txt", wos_plain({}))
    old = dossier.read_bytes()
    code, out, err = run(first, second, "--into", dossier)
    assert code == 0
    assert "Added: 2." in out
    older, newer = read_whole(dossier).publications
    assert (older.title, str(older.published_on), older.roles) == (
        "A second work", "2019", ("first_author", "corresponding_author"),
    )  # fmt: skip
    assert (newer.title, newer.issn, newer.eissn, str(newer.published_on)) == (
        "On the stability of a model system", "0378-5955", "2434-561X", "2021-03",
    )  # fmt: skip
    assert newer.roles == ("first_author", "corresponding_author")
    assert {"scopus", "scie"} <= set(newer.indexes or ())
    assert "scopus.csv, line 2; savedrecs.txt, line 3" in out
    copy = tmp_path / "d.before-import.xlsx"
    assert copy.read_bytes() == old
    assert copy.name in err


def test_a_second_import_of_the_same_files_changes_nothing(run: Run, dossier: Path, tmp_path: Path) -> None:
    files = [put(tmp_path, "a.ris", ris({})), put(tmp_path, "b.json", orcid_record(orcid_summary()))]
    assert run(*files, "--into", dossier)[0] == 0
    once = dossier.read_bytes()
    code, out, err = run(*files, "--into", dossier)
    assert (code, dossier.read_bytes()) == (0, once)
    assert "Nothing to write" in out
    assert "Written" not in err


def test_a_dry_run_prints_the_same_and_writes_nothing(run: Run, dossier: Path, tmp_path: Path) -> None:
    file, old = put(tmp_path, "a.ris", ris({})), dossier.read_bytes()
    code, dry, err = run(file, "--into", dossier, "--dry-run")
    assert (code, err, dossier.read_bytes()) == (0, "", old)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ris", "d.xlsx"]
    _, real, _ = run(file, "--into", dossier)
    assert dry.split("\n\n")[2:] == real.split("\n\n")[2:]
    assert "To be added: 1." in dry


def test_cells_of_the_user_are_kept_and_empty_ones_filled(run: Run, tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        set_cell(made, "publications", "title", "On the stability of a model system")
        set_cell(made, "publications", "published_on", "2020")
        set_cell(made, "publications", "doi", "doi:10.1000/EXAMPLE.1")
        set_cell(made, "publications", "recommended", "yes")

    dossier = edited(tmp_path / "d.xlsx", fill)
    code, out, _ = run(put(tmp_path, "a.csv", scopus({})), "--into", dossier)
    assert code == 0
    (work,) = read_whole(dossier).publications
    assert (str(work.published_on), work.doi, work.recommended) == ("2020", "doi:10.1000/EXAMPLE.1", True)
    assert (work.issn, work.type) == ("0378-5955", "article")
    assert "yours: 2020; the file: 2021 (a.csv, line 2)" in out


def test_the_result_can_go_to_another_file(run: Run, dossier: Path, tmp_path: Path) -> None:
    file, old, new = put(tmp_path, "a.ris", ris({})), dossier.read_bytes(), tmp_path / "new.xlsx"
    assert run(file, "--into", dossier, "-o", new)[0] == 0
    assert dossier.read_bytes() == old
    assert len(read_whole(new).publications) == 1
    assert not (tmp_path / "d.before-import.xlsx").exists()
    assert run(file, "--into", dossier, "-o", new)[0] == 2
    assert run(file, "--into", dossier, "-o", new, "--force")[0] == 0
    assert run(file, "--into", dossier, "-o", dossier)[0] == 2


def test_all_errors_of_all_files_are_reported_and_nothing_is_written(run: Run, dossier: Path, tmp_path: Path) -> None:
    old = dossier.read_bytes()
    files = [
        put(tmp_path, "good.ris", ris({})),
        put(tmp_path, "open.ris", ris({}, {}).replace("ER  - \n", "")),
        put(tmp_path, "renamed.csv", scopus({}).replace('"Year"', '"Jahr"', 1)),
        put(tmp_path, "page.csv", "<!DOCTYPE html><html>"),
        put(tmp_path, "none.txt", wos_tab()),
    ]
    code, out, err = run(*files, "--into", dossier)
    assert (code, out, dossier.read_bytes()) == (2, "", old)
    assert err.count("  • ") == 5
    for said in (
        "open.ris, line 1",
        "renamed.csv: There is no column “Year”",
        "page.csv: This is a web page",
        "none.txt",
    ):
        assert said in err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_exists_in_three_languages(run: Run, dossier: Path, tmp_path: Path, lang: str) -> None:
    files = [put(tmp_path, "a.csv", scopus({"Document Type": "Note"})), put(tmp_path, "b.txt", wos_tab({"PY": "2022"}))]
    code, out, _ = run(*files, "--into", dossier, "--lang", lang, "--dry-run")
    assert code == 0
    assert {"kk": "Дереккөздердегі мәндер әртүрлі", "ru": "Источники расходятся", "en": "The sources differ"}[
        lang
    ] in out


def test_a_record_of_another_person_is_refused(run: Run, dossier: Path, tmp_path: Path) -> None:
    file = put(tmp_path, "a.json", orcid_record(orcid_summary(), holder="0000-0001-5109-3700"))
    code, _, err = run(file, "--into", dossier)
    assert code == 2
    assert "0000-0001-5109-3700" in err
    assert "0000-0002-1825-0097" in err


def test_an_unreadable_or_unwritable_dossier(run: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "a.ris", ris({}))
    bad = edited(tmp_path / "bad.xlsx", lambda made: set_cell(made, "publications", "published_on", "soon"))
    code, _, err = run(file, "--into", bad)
    assert code == 2
    assert "soon" in err
    assert run(file, "--into", tmp_path / "none.xlsx")[0] == 2
    assert run(file)[0] == 2
    json = put(
        tmp_path,
        "d.json",
        read_whole(edited(tmp_path / "e.xlsx", lambda _: None)).model_dump_json(by_alias=True, exclude_none=True),
    )
    code, _, err = run(file, "--into", json)
    assert code == 2
    assert ".xlsx" in err


def test_another_spelling_of_the_name(run: Run, tmp_path: Path) -> None:
    dossier = edited(tmp_path / "d.xlsx", lambda _: None)
    file = put(tmp_path, "a.csv", scopus({}))
    assert "the role is left empty" in run(file, "--into", dossier, "--dry-run")[1]
    _, out, _ = run(file, "--into", dossier, "--author", "Mysal, T.", "--dry-run")
    assert "co-author" in out
    assert "corresponding author" in run(file, "--into", dossier, "--author", "57000000001", "--dry-run")[1]


def test_a_list_needs_a_mapping_and_one_is_proposed(run: Run, dossier: Path, tmp_path: Path) -> None:
    listed, path = (
        put(tmp_path, "list.xlsx", book(ROW, changed(title="Другой", doi="10.1000/2", base=3))),
        tmp_path / "map.toml",
    )
    code, _, err = run(listed, "--into", dossier)
    assert code == 2
    assert "--new-mapping" in err
    assert run(listed, "--new-mapping", path)[0] == 0
    assert run(listed, "--new-mapping", path)[0] == 2  # the mapping file exists
    assert 'title = "Название статьи"' in path.read_text(encoding="utf-8")
    assert "Кафедра" in path.read_text(encoding="utf-8")
    assert run(listed, "--into", dossier, "--mapping", path)[0] == 0
    assert [one.recommended for one in read_whole(dossier).publications] == [True, None]


def test_a_wrong_mapping(run: Run, dossier: Path, tmp_path: Path) -> None:
    listed = put(tmp_path, "list.xlsx", book(ROW))
    code, _, err = run(
        listed, "--into", dossier, "--mapping", put(tmp_path, "m.toml", MAPPING.replace("journal", "jurnal"))
    )
    assert code == 2
    assert "jurnal" in err
    assert "journal" in err


def test_a_terminal_asks_for_the_mapping_and_saves_it(
    run: Run, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed, path = put(tmp_path, "list.xlsx", book(ROW)), tmp_path / "map.toml"
    answers = iter(["-", "", "", "nonsense", "", "", "", "", "", "-", "-"])
    monkeypatch.setattr(builtins, "input", lambda: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    code, out, _ = run(listed, "--into", dossier, "--mapping", path)
    assert code == 0
    assert "nonsense" not in path.read_text(encoding="utf-8")
    assert 'journal = "Журнал"' in path.read_text(encoding="utf-8")
    assert read_whole(dossier).publications[0].title == "Об устойчивости"
    assert "There is no such column" in out


def test_the_dossier_is_not_accepted_as_an_export(run: Run, dossier: Path) -> None:
    assert run(dossier, "--into", dossier)[0] == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_title_that_no_cell_allows_does_not_stop_the_import(
    run: Run, dossier: Path, tmp_path: Path, lang: str
) -> None:
    texts = ("#N/A", "=1+1", "The other work")
    works = [{"TI": title, "DO": f"10.1000/{at}"} for at, title in enumerate(texts)]
    code, out, _ = run(put(tmp_path, "a.ris", ris(*works)), "--into", dossier, "--lang", lang)
    assert code == 0
    assert "#N/A" in out
    assert "error_cell" not in out
    assert re.search(r"\bB\d+ \(", out)
    assert sorted(str(one.title) for one in read_whole(dossier).publications) == ["=1+1", "None", "The other work"]


def entered(path: Path) -> dict[str, str | None]:
    return {sheet: read_whole(path).entered_in(ListName(sheet)) for sheet in ("publications", "books", "patents")}


def test_an_import_sets_completeness_to_unconfirmed(run: Run, dossier: Path, tmp_path: Path) -> None:
    book = {"TY": "BOOK", "TI": "A book of examples", "DO": "10.1000/b", "SN": "978-601-00-0000-0"}
    file = put(tmp_path, "a.ris", ris({}, book))
    _, dry, _ = run(file, "--into", dossier, "--dry-run")
    assert entered(dossier) == {"publications": None, "books": None, "patents": None}
    _, out, _ = run(file, "--into", dossier)
    assert entered(dossier) == {"publications": "unconfirmed", "books": "unconfirmed", "patents": None}
    for said in (dry, out):
        assert "Is everything entered on the sheet “Publications”?" in said
        assert "Is everything entered on the sheet “Books”?" in said
        assert "Is everything entered on the sheet “Patents”?" not in said


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("everything is entered", "unconfirmed"),
        ("nothing to enter", "unconfirmed"),
        ("not everything is entered", "not_everything"),
        ("completeness not confirmed", "unconfirmed"),
    ],
)
def test_new_works_reset_an_earlier_statement_of_completeness(run: Run, tmp_path: Path, said: str, then: str) -> None:
    path = edited(tmp_path / "d.xlsx", lambda made: set_cell(made, "application", "publications_entered", said))
    code, out, _ = run(put(tmp_path, "a.ris", ris({})), "--into", path)
    assert (code, entered(path)["publications"]) == (0, then)
    assert ("Is everything entered" in out) is (said in ("everything is entered", "nothing to enter"))


@pytest.mark.parametrize(("said", "then"), [("everything is entered", "everything"), ("", "unconfirmed")])
def test_filling_cells_keeps_the_statement_of_completeness(run: Run, tmp_path: Path, said: str, then: str) -> None:
    def fill(made: Any) -> None:
        set_cell(made, "publications", "title", "On the stability of a model system")
        set_cell(made, "publications", "published_on", "2021")
        set_cell(made, "application", "publications_entered", said or None)

    path = edited(tmp_path / "d.xlsx", fill)
    _, out, _ = run(put(tmp_path, "a.ris", ris({})), "--into", path)
    assert "Added: 0." in out
    assert entered(path)["publications"] == then


def test_a_workbook_of_an_earlier_template_gets_the_completeness_line(run: Run, tmp_path: Path) -> None:
    left = []

    def older(made: Any) -> None:
        made["Application"].delete_rows(row_of("application", "titles_entered"), len(ListName))
        left.append(made["Application"].max_row)

    path = edited(tmp_path / "d.xlsx", older)
    code, out, _ = run(put(tmp_path, "a.ris", ris({})), "--into", path)
    assert (code, entered(path)["publications"]) == (0, "unconfirmed")
    assert f"row {left[0] + 1}, says" in " ".join(out.split())
