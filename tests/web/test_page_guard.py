"""Access to the local page: host, origin, session, size. No test here reaches the engine."""

from __future__ import annotations

import os
import sys

import pytest
from browserless import ORIGIN, OWN, PORT, Browserless

from titlecheck.web import web_limits
from titlecheck.web.dossier_store import DossierStore, NotInMemory
from titlecheck.web.worker_process import WorkerPool

# ------------------------------------------------------------------------------------------------ host


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8766", "127.0.0.1", "127.0.0.1:1", "localhost", "[::1]:8766", "127.0.0.1:8766@evil",
     "127.0.0.1.:8766", "0177.0.0.1:8766", "127.0.0.1:8766 ", ""],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/ru/", "/healthz", "/open?k=x", "/static/x/app.css", "/nowhere"])
def test_an_unknown_host_is_refused_before_any_route(page: Browserless, host: str, path: str) -> None:
    answer = page.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "titlecheck" not in answer.text


def test_a_missing_host_and_a_second_host_are_refused(page: Browserless) -> None:
    for hosts in ([], [b"127.0.0.1:8766", b"evil.example"], [b"127.0.0.1:8766", b"127.0.0.1:8766"]):
        assert asked_raw(page, "GET", b"/ru/", [(b"host", one) for one in hosts])[0] == 421


def test_localhost_redirects_to_the_address(page: Browserless) -> None:
    answer = page.get("/ru/?a=b", headers={"host": f"localhost:{PORT}"})
    assert answer.status_code == 308
    assert answer.headers["location"] == f"{ORIGIN}/ru/?a=b"
    assert page.post("/ru/stop", headers=OWN | {"host": f"localhost:{PORT}"}).status_code == 421


# ------------------------------------------------------------------------------------------------ origin


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://localhost:8766"},
        {"origin": "https://127.0.0.1:8766"},
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-site", "origin": ORIGIN},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["/ru/dossiers", "/ru/stop", "/ru/forget-all", "/ru/samples"])
def test_a_form_of_another_page_is_refused(page: Browserless, headers: dict[str, str], path: str) -> None:
    assert page.post(path, headers=headers, data={"sample": "x"}).status_code == 403
    assert page.stops == 0


def test_a_form_of_the_page_is_accepted_with_and_without_fetch_metadata(page: Browserless) -> None:
    for headers in (OWN, {"origin": ORIGIN}, {"sec-fetch-site": "same-origin"}):
        assert page.post("/ru/forget-all", headers=headers).status_code == 303


@pytest.mark.parametrize("dest", ["iframe", "script", "image", "empty", "object"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_pages_get_no_data(page: Browserless, site: str, dest: str) -> None:
    assert page.get("/ru/", headers={"sec-fetch-site": site, "sec-fetch-dest": dest}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_are_refused(page: Browserless, method: str) -> None:
    answer = page.ask(method, "/ru/", headers=OWN)
    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


# ------------------------------------------------------------------------------------------------ session


def test_a_start_token_works_once_and_for_a_limited_time(page: Browserless) -> None:
    token = page.store.new_token()
    late = page.store.new_token()
    client = page.other()
    answer = page.ask("GET", f"/open?k={token}", client)
    assert answer.status_code == 200  # not a redirect, with which a Strict cookie would not be sent
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"titlecheck_{PORT}=")
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/" in cookie and "Domain" not in cookie
    assert page.ask("GET", "/ru/", client).status_code == 200
    assert page.ask("GET", f"/open?k={token}", page.other()).status_code == 403
    page.clock.now += web_limits.TOKEN_SECONDS + 1
    assert page.ask("GET", f"/open?k={late}", page.other()).status_code == 403
    assert page.ask("GET", "/open", page.other()).status_code == 403
    assert page.ask("GET", "/open?k=%00", page.other()).status_code == 403


def test_a_second_link_keeps_the_session(page: Browserless) -> None:
    stored = page.store.add(next(iter(page.store._sessions)), "a.xlsx", b"x")
    page.begin()
    assert page.get(f"/ru/d/{stored.id}/file").content == b"x"


@pytest.mark.parametrize("path", ["/", "/ru/", "/ru/help", "/ru/blank.xlsx", "/ru/d/abc", "/ru/d/abc/result.json"])
def test_nothing_is_shown_without_a_session(page: Browserless, path: str) -> None:
    for cookies in ({}, {f"titlecheck_{PORT}": "x"}, {"titlecheck_1": "x"}, {f"titlecheck_{PORT}": "é" * 5000}):
        header = "; ".join(f"{name}={value}" for name, value in cookies.items()).encode()
        status, _, body = asked_raw(
            page, "GET", path.encode(), [(b"host", f"127.0.0.1:{PORT}".encode()), (b"cookie", header)]
        )
        assert status == 401
        assert b"<h1>" in body


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a[b]=1; ", ""),
        ('a="b; ', "; c"),
        ("=; ; ;;", "; path=/x"),
        ('{"json": [1, 2]}; ', ""),
        ("titlecheck_8766=stale; ", ""),
        ("", "; titlecheck_8766=stale"),
        ("имя=значение; ", "; b\xff=\xfe"),
        ('a="\\400\\777"; ', ""),
    ],
)
def test_the_session_is_found_among_cookies_of_other_programs(page: Browserless, before: str, after: str) -> None:
    token = next(iter(page.store._sessions))
    header = f"{before}titlecheck_{PORT}={token}{after}".encode()
    host = (b"host", f"127.0.0.1:{PORT}".encode())
    assert asked_raw(page, "GET", b"/ru/", [host, (b"cookie", header)])[0] == 200
    split = [(b"cookie", part) for part in header.split(b"; ")]
    assert asked_raw(page, "GET", b"/ru/", [host, *split])[0] == 200
    without = header.replace(token.encode(), b"")
    assert asked_raw(page, "GET", b"/ru/", [host, (b"cookie", without)])[0] == 401
    link = f"/open?k={page.store.new_token()}".encode()
    status, headers, _ = asked_raw(page, "GET", b"/open", [host, (b"cookie", header)], query=link.partition(b"?")[2])
    assert status == 200
    assert "set-cookie" not in headers  # the existing session continues


def test_a_session_cannot_reach_the_dossiers_of_another(page: Browserless) -> None:
    stored = page.store.add(next(iter(page.store._sessions)), "a.xlsx", b"secret")
    other = page.other()
    assert page.ask("GET", f"/open?k={page.store.new_token()}", other).status_code == 200
    for path in ("", "/file", "/result.json", "/papers"):
        assert page.ask("GET", f"/ru/d/{stored.id}{path}", other).status_code == 404
    assert page.ask("POST", f"/ru/d/{stored.id}/forget", other, headers=OWN).status_code == 303
    assert page.get(f"/ru/d/{stored.id}/file").content == b"secret"


def test_health_needs_no_session_and_says_little(page: Browserless) -> None:
    answer = page.ask("GET", "/healthz", page.other())
    assert answer.status_code == 200
    assert set(answer.json()) == {"titlecheck"}


# ------------------------------------------------------------------------------------------------ headers


@pytest.mark.parametrize("path", ["/ru/", "/ru/help", "/nowhere", "/ru/d/unknown", "/healthz", "/open?k=x"])
def test_every_response_has_the_security_headers(page: Browserless, path: str) -> None:
    headers = page.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy and "http" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers
    assert headers["referrer-policy"] == "same-origin"


def test_forwarded_headers_change_nothing(page: Browserless) -> None:
    forged = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "forwarded": "host=evil.example"}
    plain, given = page.get("/ru/"), page.get("/ru/", headers=forged)
    assert plain.text == given.text


# ------------------------------------------------------------------------------------------------ size and time


@pytest.mark.parametrize("length", ["-1", "abc", "1e9", "10, 10", "٣"])
def test_an_invalid_content_length_is_refused(page: Browserless, length: str) -> None:
    headers = [*own_raw(page), (b"content-length", length.encode())]
    assert asked_raw(page, "POST", b"/ru/dossiers", headers)[0] == 400


def test_a_body_that_is_too_large_is_refused_before_reading(page: Browserless) -> None:
    for length in (b"10000000000", b"9" * 5000):
        headers = [*own_raw(page), (b"content-length", length)]
        assert asked_raw(page, "POST", b"/ru/dossiers", headers)[0] == 413


def test_a_body_without_a_length_is_counted(page: Browserless, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("titlecheck.web.request_guard.MAX_BODY", 1000)
    kind = b"multipart/form-data; boundary=x"
    begin = b'--x\r\nContent-Disposition: form-data; name="dossier"; filename="a.xlsx"\r\n\r\n'
    parts = [begin, *[b"a" * 200 for _ in range(20)], b"\r\n--x--\r\n"]
    assert asked_raw(page, "POST", b"/ru/dossiers", [*own_raw(page), (b"content-type", kind)], parts)[0] == 413


def test_an_endless_body_times_out(page: Browserless, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("titlecheck.web.request_guard.BODY_SECONDS", 0.2)
    headers = [*own_raw(page), (b"content-type", b"multipart/form-data; boundary=x")]
    assert asked_raw(page, "POST", b"/ru/dossiers", headers, [b"--x\r\n"], ends=False)[0] == 408


@pytest.mark.parametrize("path", ["/ru/dossiers", "/ru/d/x/scans", "/ru/samples"])
def test_an_aborted_upload_is_not_logged_as_a_bug(
    page: Browserless, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    told: list[object] = []
    monkeypatch.setattr(page.local.log, "incident", lambda *said: told.append(said))
    stored = page.store.add(next(iter(page.store._sessions)), "a.xlsx", b"x")
    headers = [*own_raw(page), (b"content-type", b"multipart/form-data; boundary=x")]
    begin = b'--x\r\nContent-Disposition: form-data; name="dossier"; filename="a.xlsx"\r\n\r\nabc'
    at = path.replace("/x/", f"/{stored.id}/").encode()
    assert asked_raw(page, "POST", at, headers, [begin], ends=False, leaves=True)[0] == 400
    assert told == []
    assert page.store.size == 1


def test_a_file_above_the_limit_is_refused(page: Browserless) -> None:
    large = b"x" * (web_limits.MAX_DOSSIER + 1)
    assert page.post("/ru/dossiers", files={"dossier": ("a.xlsx", large)}).status_code == 413
    assert page.store.size == 0


def test_too_many_files_are_refused(page: Browserless) -> None:
    files = [("dossier", (f"{n}.xlsx", b"")) for n in range(web_limits.MAX_FOLDER_FILES + 1)]
    assert page.post("/ru/dossiers", files=files).status_code == 400


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("multipart/form-data", b"x", 400),
        ("multipart/form-data; boundary=x", b"rubbish", 400),
        ("text/plain", b"x", 415),
        ("application/json", b"{}", 415),
    ],
)
def test_a_broken_form_is_reported(page: Browserless, kind: str, body: bytes, status: int) -> None:
    answer = page.post("/ru/dossiers", headers=OWN | {"content-type": kind}, content=body)
    assert answer.status_code == status


def test_a_submission_without_a_file_returns_the_start_page_with_an_error(page: Browserless) -> None:
    answer = page.post("/ru/dossiers", files={"dossier": ("", b"")})
    assert answer.status_code == 422
    assert 'href="#dossier"' in answer.text


def test_an_extremely_long_address_is_refused(page: Browserless) -> None:
    assert page.get("/ru/?" + "a" * web_limits.MAX_TARGET).status_code == 414


@pytest.mark.parametrize(
    "path",
    ["/ru/%00", "/ru/d/%FF%FE", "/ru/d/..%2f..%2fetc", "/RU/", "/ru//", "//evil.example/", "/ru/d/x/papers/..%2f.docx",
     "/ru/%E2%80%AE", "/static/../app.css", "/ru/?as_of=%00", "/ru/?%ff=%ff", "/ru/d/" + "x" * 7000],
)  # fmt: skip
def test_a_malformed_address_causes_no_internal_error(page: Browserless, path: str) -> None:
    target, _, query = path.partition("?")
    status, headers, body = asked_raw(page, "GET", target.encode(), own_raw(page), query=query.encode())
    assert status in (200, 404)
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert b"<h1>" in body


def test_links_from_other_pages_work_but_reveal_no_data_to_them(page: Browserless) -> None:
    """Check that a link in a mail can be followed, and that requests by another page are refused."""
    assert page.get("/ru/", headers={"sec-fetch-site": "cross-site", "sec-fetch-dest": "document"}).status_code == 200
    for path in ("/ru/d/x/result.json", "/ru/blank.xlsx", "/api/1/readings"):
        refused = page.get(path, headers={"sec-fetch-site": "same-site", "sec-fetch-dest": "empty"})
        assert refused.status_code == 403, path


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "latin-1", "nonsense"])
def test_a_form_in_another_encoding_causes_no_internal_error(page: Browserless, charset: str) -> None:
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    for body in (b"sample=%FF%FE", b"\xff\xfe\x00", b"sample=" + "образец".encode("utf-16"), b"&&==&%%%"):
        answer = page.post("/ru/samples", headers=OWN | {"content-type": kind}, content=body)
        assert answer.status_code in (400, 422)
    part = (
        b"--x\r\nContent-Disposition: form-data; name=\"dossier\"; filename*=utf-8''%ff%fe.xlsx\r\n\r\nz\r\n--x--\r\n"
    )
    for boundary in (f"x; charset={charset}", '"x"'):
        kind = f"multipart/form-data; boundary={boundary}"
        answer = page.post("/ru/dossiers", headers=OWN | {"content-type": kind}, content=part)
        assert answer.status_code in (303, 400, 422)


def test_a_form_of_many_or_long_fields_is_refused(page: Browserless) -> None:
    many = "&".join(f"f{n}=x" for n in range(web_limits.MAX_FIELDS + 1))
    for body in (many, "sample=" + "x" * (web_limits.MAX_FIELD + 1)):
        headers = OWN | {"content-type": "application/x-www-form-urlencoded"}
        assert page.post("/ru/samples", headers=headers, content=body.encode()).status_code == 400
    fields = {f"f{n}": (None, b"x") for n in range(web_limits.MAX_FIELDS + 1)}
    assert page.post("/ru/dossiers", files=fields).status_code == 400
    assert page.post("/ru/dossiers", files={"f": (None, b"x" * (web_limits.MAX_FIELD + 1))}).status_code == 400


def test_an_endless_check_is_reported_and_the_next_one_works(
    page: Browserless, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("titlecheck.web.web_app.ENGINE_SECONDS", 1.5)
    stored = page.store.add(next(iter(page.store._sessions)), "a.xlsx", b"x")
    pool, page.local.workers = page.local.workers, WorkerPool(1, "")
    run = page.local.workers.run

    async def endless(module: str, name: str, *given: object, seconds: float) -> object:
        return await run("endless_work", "busy", seconds=seconds)

    monkeypatch.setattr(page.local.workers, "run", endless)
    answer = page.get(f"/ru/d/{stored.id}/rows?title=professor")
    assert answer.status_code == 503
    assert f'href="/ru/d/{stored.id}/rows?title=professor">Попробовать ещё раз</a>' in answer.text
    monkeypatch.undo()
    page.local.workers = pool
    assert page.get(f"/ru/d/{stored.id}/rows").status_code == 422


# ------------------------------------------------------------------------------------------------ memory


def test_forget_stop_and_timeout_empty_the_store(page: Browserless) -> None:
    session = next(iter(page.store._sessions))
    first, second, third = (page.store.add(session, f"{n}.xlsx", b"x") for n in "abc")
    assert page.post(f"/ru/d/{first.id}/forget").status_code == 303
    assert page.get(f"/ru/d/{first.id}").status_code == 410
    assert page.get("/ru/d/unknown").status_code == 404
    page.clock.now += web_limits.KEEP_SECONDS - 1
    assert page.get(f"/ru/d/{second.id}/file").status_code == 200
    page.clock.now += 2
    assert page.get(f"/ru/d/{second.id}/file").status_code == 410
    page.store.tidy()
    assert page.store.size == 0
    page.store.add(session, "d.xlsx", b"x")
    page.post("/ru/forget-all")
    assert page.store.size == 0
    assert third.id not in page.store._sessions[session]
    page.store.add(session, "e.xlsx", b"x")
    assert page.post("/ru/stop").status_code == 200
    assert page.stops == 1
    assert page.store.size == 0
    assert page.get("/ru/").status_code == 401


_opened: list[tuple[str, object]] = []
_watching = False


def _watch(event: str, given: tuple[object, ...]) -> None:
    if _watching and event in ("open", "tempfile.mkstemp", "tempfile.mkdtemp", "os.mkdir"):
        mode = given[1] if event == "open" else "w"
        flags = given[2] if event == "open" else os.O_WRONLY
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (
            isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        ):
            _opened.append((event, given[0]))


def test_an_upload_is_never_written_to_disk(page: Browserless, monkeypatch: pytest.MonkeyPatch) -> None:
    global _watching  # noqa: PLW0603 - a hook of this kind cannot be taken away again
    sys.addaudithook(_watch)

    async def nothing(*_: object) -> None:
        return None

    monkeypatch.setattr(page.local, "_summed_up", nothing)
    _watching = True
    try:
        with open(os.devnull, "wb"):  # noqa: PTH123 - the watch sees what it shall see
            pass
        answer = page.post("/ru/dossiers", files={"dossier": ("large.xlsx", b"\0" * 3_000_000)})
    finally:
        _watching = False
    assert answer.status_code == 303
    assert [path for _, path in _opened] == [os.devnull]


def test_the_oldest_dossiers_are_dropped_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("titlecheck.web.dossier_store.MAX_STORE", 25)
    monkeypatch.setattr("titlecheck.web.dossier_store.MAX_DOSSIERS", 4)
    now = iter(range(1, 10_000))
    store = DossierStore(lambda: float(next(now)))
    session = store.begin(store.new_token())
    assert session is not None
    first = store.add(session, "first", b"x" * 10)
    second = store.add(session, "second", b"x" * 10)
    third = store.add(session, "third", b"x" * 10)
    assert [one.name for one in store.all_of(session)] == ["third", "second"]
    with pytest.raises(NotInMemory) as gone:
        store.get(session, first.id)
    assert gone.value.forgotten
    small = [store.add(session, str(n), b"") for n in range(4)]
    assert [one.id for one in store.all_of(session)] == [one.id for one in reversed(small)]
    assert {second.id, third.id}.isdisjoint(store._sessions[session])


# ------------------------------------------------------------------------------------------------ helpers


def own_raw(page: Browserless) -> list[tuple[bytes, bytes]]:
    """Return the headers of a form of the page, with its session."""
    cookie = f"titlecheck_{PORT}={next(iter(page.store._sessions))}"
    return [(b"host", f"127.0.0.1:{PORT}".encode()), (b"origin", ORIGIN.encode()), (b"cookie", cookie.encode())]


def asked_raw(
    page: Browserless,
    method: str,
    path: bytes,
    headers: list[tuple[bytes, bytes]],
    parts: list[bytes] | None = None,
    *,
    ends: bool = True,
    leaves: bool = False,
    query: bytes = b"",
) -> tuple[int, dict[str, str], bytes]:
    """Call the application directly, bypassing corrections of a client library."""

    async def asked() -> tuple[int, dict[str, str], bytes]:
        import anyio

        left = list(parts or [b""])
        told: dict[str, object] = {"body": b""}

        async def receive() -> dict[str, object]:
            if left:
                part = left.pop(0)
                return {"type": "http.request", "body": part, "more_body": bool(left) or not ends}
            await anyio.sleep(0 if leaves else 30)
            return {"type": "http.disconnect"}

        async def send(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                told["status"], told["headers"] = message["status"], message["headers"]
            else:
                told["body"] += message.get("body", b"")  # type: ignore[operator]

        scope = {
            "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path.decode(),
            "raw_path": path, "query_string": query, "root_path": "", "headers": headers,
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", PORT), "asgi": {"version": "3.0"},
        }  # fmt: skip
        await page.local.app()(scope, receive, send)  # type: ignore[arg-type]
        held = {name.decode(): value.decode("latin-1") for name, value in told["headers"]}  # type: ignore[attr-defined]
        return told["status"], held, told["body"]  # type: ignore[return-value]

    answer: tuple[int, dict[str, str], bytes] = page.portal.call(asked)
    return answer
