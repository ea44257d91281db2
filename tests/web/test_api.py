"""JSON API: output equal to the commands, the token, problems in JSON, and a valid OpenAPI document."""

from __future__ import annotations

import json
import os
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from browserless import ORIGIN, OWN, Browserless

from titlecheck.cli.main import main
from titlecheck.services.check import check, read_file, to_json
from titlecheck.web import engine
from titlecheck.web.api_routes import api_routes
from titlecheck.web.api_table import GETS, POSTS
from titlecheck.web.openapi_document import document
from titlecheck.web.web_app import LocalPage

TOKEN = "0123456789abcdefghijklmnopqrstuv"
BEARER = {"authorization": f"Bearer {TOKEN}"}
SHORT = "04-0-general-not-eligible-20-days.ru.xlsx"


@pytest.fixture
def api(portal: object) -> Any:
    """Return a page without a session, with an API token."""
    with Browserless(portal, api_token=TOKEN) as one:
        yield one


def sent(api: Browserless, call: str, raw: bytes, name: str = "d.xlsx", query: str = "", **files: Any) -> Any:
    upload = {"dossier": (name, raw), **files}
    return api.ask("POST", f"/api/1/{call}{query}", headers=BEARER, files=upload)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_check_returns_the_json_of_the_command(api: Browserless, samples: Path, lang: str) -> None:
    seen = 0
    for path in sorted(samples.glob("*.xlsx")):
        raw = path.read_bytes()
        expected = to_json(check(read_file(raw, path.name), engine.chosen({})), lang)  # type: ignore[arg-type]
        answer = sent(api, "check", raw, path.name, f"?lang={lang}")
        assert answer.status_code == 200
        assert answer.content == expected, path.name
        seen += 1
    assert seen == 29


def test_one_result_equals_the_output_of_the_command(api: Browserless, samples: Path, capsys: Any) -> None:
    path = samples / SHORT
    assert main(["check", str(path), "--format", "json", "--lang", "ru", "--no-journals"]) == 1
    answer = sent(api, "check", path.read_bytes(), path.name, "?lang=ru&no_journals=true")
    assert json.loads(answer.content) == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("call", "command", "query"),
    [
        ("outlook", ["outlook"], "?lang=ru&years=2&no_journals=true"),
        ("recognition", ["recognition"], "?lang=ru&as_of=2024-03-01&no_journals=true"),
        ("checklist", ["file"], "?lang=ru&as_of=2024-03-01"),
        ("deadlines", ["deadlines"], "?lang=ru&as_of=2024-03-01&council=2024-02-20"),
        ("score", ["score", "--scheme", "best_researcher_2025"], "?lang=ru&scheme=best_researcher_2025&announced=2025"),
    ],
)
def test_other_results_equal_those_of_the_commands(
    api: Browserless, samples: Path, capsys: Any, call: str, command: list[str], query: str
) -> None:
    path = samples / SHORT
    options = {
        "outlook": ["--years", "2", "--no-journals"],
        "recognition": ["--as-of", "2024-03-01", "--no-journals"],
        "checklist": ["--as-of", "2024-03-01"],
        "deadlines": ["--as-of", "2024-03-01", "--council", "2024-02-20"],
        "score": ["--announced", "2025"],
    }[call]
    code = main([*command, str(path), "--format", "json", "--lang", "ru", *options])
    assert code in (0, 1, 2, 3)
    answer = sent(api, call, path.read_bytes(), path.name, query)
    assert answer.status_code == 200, answer.text
    assert json.loads(answer.content) == json.loads(capsys.readouterr().out)


def test_forms_equal_those_of_the_command(api: Browserless, samples: Path, tmp_path: Path) -> None:
    path = samples / SHORT
    assert main(["forms", str(path), "-o", str(tmp_path), "--lang", "ru", "--no-journals"]) == 0
    answer = sent(api, "forms", path.read_bytes(), path.name, "?lang=ru&no_journals=true")
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    written = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert {name.partition(".annex")[2] for name in made if ".annex" in name}
    assert sorted(made.values()) == sorted(written.values())


def test_a_dossier_as_json(api: Browserless) -> None:
    body = {"candidate": {"science": "technical"}, "application": {"title_sought": "associate_professor"}}
    answer = api.ask("POST", "/api/1/check?lang=en", headers=BEARER, json=body)
    assert answer.status_code == 200
    assert answer.json()["schema"] == "titlecheck/result/1"


def test_every_problem_of_a_file_is_reported(api: Browserless, samples: Path) -> None:
    from test_dossier_pages import broken

    answer = sent(api, "check", broken(samples), "x.xlsx", "?lang=ru")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["code"] == "dossier"
    assert len(body["problems"]) >= 1
    first = body["problems"][0]
    assert first["sheet"]
    assert first["row"]
    assert first["text"]
    assert not any(text.startswith(("terms.", "fields.")) for one in body["problems"] for text in one["allowed"])


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/1/check?lang=xx", 400, "language"),
        ("/api/1/check?as_of=tomorrow", 400, "date"),
        ("/api/1/check?route=9", 400, "paragraph"),
        ("/api/1/check", 400, "missing_argument"),
        ("/api/1/nothing", 404, "unknown"),
        ("/api/1/score?scheme=none", 400, "scheme"),
        ("/api/1/outlook?years=0", 400, "years_ahead"),
        ("/api/1/check?titel=professor", 400, "api_choice"),
        ("/api/1/check?title=professor&title=associate_professor", 400, "api_twice"),
        ("/api/1/check?no_journals=maybe", 400, "api_value"),
        ("/api/1/import", 400, "missing_argument"),
        ("/api/1/batch?format=text", 400, "missing_argument"),
        ("/api/1/council", 400, "missing_argument"),
        ("/api/1/journals", 415, "bad_request"),
    ],
)
def test_a_wrong_call_returns_a_problem(api: Browserless, path: str, status: int, code: str) -> None:
    answer = api.ask("POST", path, headers=BEARER)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert answer.json()["status"] == status


def test_only_a_client_with_the_token_is_admitted(api: Browserless, samples: Path) -> None:
    raw = (samples / SHORT).read_bytes()
    upload: Any = {"dossier": ("d.xlsx", raw)}
    for headers in (
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": f"Basic {TOKEN}"},
        BEARER | {"cookie": "a=b"},
        {"authorization": f"Bearer {TOKEN}x"},
    ):
        answer = api.ask("POST", "/api/1/check", headers=headers, files=upload)
        assert answer.status_code in (401, 403), headers
        assert answer.headers["content-type"] == "application/problem+json"
    assert api.ask("GET", "/en/", headers=BEARER).status_code == 401  # the token does not open pages
    assert api.ask("POST", "/api/1/check", headers=BEARER | {"host": "evil.example"}, files=upload).status_code == 421
    assert api.ask("DELETE", "/api/1/check", headers=BEARER).status_code == 405


def test_without_a_token_file_every_token_is_refused(page: Browserless) -> None:
    other = page.other()
    assert page.ask("GET", "/api/1/readings", client=other, headers={"authorization": "Bearer "}).status_code == 401
    assert page.ask("GET", "/api/1/readings", client=other, headers=BEARER).status_code == 401
    assert page.get("/api/1/readings").status_code == 200  # a session of the page may call the API


def test_nothing_of_a_call_is_stored(api: Browserless, samples: Path) -> None:
    sent(api, "check", (samples / SHORT).read_bytes())
    assert api.store.size == 0
    assert api.local.drafts.size == 0


def test_content_type_and_size_are_checked(api: Browserless, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        api.ask("POST", "/api/1/check", headers=BEARER | {"content-type": "text/csv"}, content=b"x").status_code == 415
    )
    from titlecheck.web import api_routes

    monkeypatch.setattr(api_routes, "MAX_DOSSIER", 3)
    answer = api.ask("POST", "/api/1/check", headers=BEARER, json={"candidate": {}})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_token_is_read_from_a_file(tmp_path: Path, capsys: Any) -> None:
    short = tmp_path / "token"
    short.write_text("abc", encoding="utf-8")
    assert main(["serve", "--no-open", "--api-token-file", str(short), "--lang", "en"]) == 2
    assert "there is no token" in capsys.readouterr().err
    assert main(["serve", "--no-open", "--api-token-file", str(tmp_path / "none"), "--lang", "en"]) == 2


# ------------------------------------------------------------------------------------------------ document


def test_the_document_describes_every_call_and_no_other() -> None:
    paths = document()["paths"]
    assert set(paths) == {f"/api/1/{name}" for name in (*POSTS, *GETS, "jobs/{id}", "jobs/{id}/result")}
    served = {(route.path, method) for route in api_routes(LocalPage(1)) for method in route.methods or ()}
    described = {(path, method.upper()) for path, methods in paths.items() for method in methods}
    assert {one for one in served if one[1] != "HEAD"} == described


def test_the_openapi_document_is_valid() -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    validator.validate(document())


def test_the_openapi_document_is_served(api: Browserless) -> None:
    assert api.ask("GET", "/api/1/openapi.json", headers=BEARER).json() == json.loads(json.dumps(document()))
    for name in ("dossier", "result", "score", "recognition", "replay", "scoring"):
        assert api.ask("GET", f"/api/1/schema?name={name}", headers=BEARER).status_code == 200


def test_responses_match_the_openapi_document(api: Browserless, samples: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    described = document()
    path = samples / SHORT
    for call, query in (("check", ""), ("recognition", ""), ("score", "?announced=2025&scheme=best_researcher_2025")):
        answer = sent(api, call, path.read_bytes(), path.name, query)
        assert answer.status_code == 200, answer.text
        answers = described["paths"][f"/api/1/{call}"]["post"]["responses"]["200"]
        schema = answers["content"]["application/json"]["schema"] | {"components": described["components"]}
        jsonschema.validate(answer.json(), schema)


def test_generated_calls_cause_no_crash(api: Browserless) -> None:
    """Send generated calls; no response may have status 500 or an undocumented content type."""
    schemathesis = pytest.importorskip("schemathesis")
    from hypothesis import HealthCheck, given, settings

    body = document()
    # Generating whole dossiers takes minutes; other tests send them, this one sends arbitrary bodies.
    body["components"]["schemas"]["dossier"] = {"type": "object", "maxProperties": 3}
    described = schemathesis.openapi.from_dict(body)
    tried = set()
    for found in described.get_all_operations():
        operation = found.ok()
        if operation.path.endswith(("forms", "openapi.json", "journals")):
            continue  # binary responses; loading would change this machine's register

        @given(case=operation.as_strategy())
        @settings(
            max_examples=int(os.environ.get("TITLECHECK_API_EXAMPLES", "2")),
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        def probed(case: Any) -> None:
            asked = case.as_transport_kwargs(base_url=ORIGIN)
            headers = {str(name): str(value) for name, value in dict(asked.get("headers") or {}).items()}
            more = {name: asked[name] for name in ("json", "data", "files", "params") if asked.get(name) is not None}
            answer = api.ask(case.method.upper(), case.formatted_path, headers=headers | BEARER, **more)
            tried.add(case.formatted_path)
            assert answer.status_code < 500 or answer.status_code == 503, (asked, answer.text)
            assert answer.headers["content-type"].startswith(("application/json", "application/problem+json"))

        probed()
    assert len(tried) >= 10


def test_a_browser_page_of_another_origin_may_not_post(page: Browserless, samples: Path) -> None:
    upload: Any = {"dossier": ("d.xlsx", (samples / SHORT).read_bytes())}
    assert page.ask("POST", "/api/1/check", files=upload).status_code == 403
    assert page.ask("POST", "/api/1/check", files=upload, headers=OWN).status_code == 200
