"""Forms that arrive in pieces, end too early, or exceed a limit."""

from __future__ import annotations

import io

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers
from starlette.requests import Request

from titlecheck.web.form_stream import BrokenForm, streamed_form
from titlecheck.web.web_limits import MAX_FIELD, MAX_FIELDS

NAME = "тест «1».csv"


class Kept(io.BytesIO):
    """Destination whose bytes stay readable after it was closed."""

    def close(self) -> None:
        self.complete = True


def part(field: str, data: bytes, name: str | None = None) -> bytes:
    file = "" if name is None else f'; filename="{name}"'
    return f'--x\r\nContent-Disposition: form-data; name="{field}"{file}\r\n\r\n'.encode() + data + b"\r\n"


def sent(
    body: bytes, *, cut: int = 0, kind: str = "multipart/form-data; boundary=x", files: int = 2
) -> tuple[list[tuple[str, str]], list[tuple[str, str, bytes]]]:
    """Return the texts and the files of a body, sent in pieces of ``cut`` bytes (0: whole)."""
    pieces = [body[at : at + cut] for at in range(0, len(body), cut)] if cut else [body]
    kept: list[tuple[str, str, Kept]] = []

    def open_file(field: str, name: str) -> Kept:
        kept.append((field, name, Kept()))
        return kept[-1][2]

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    async def read() -> list[tuple[str, str]]:
        headers = Headers({"content-type": kind}).raw
        request = Request({"type": "http", "method": "POST", "headers": headers}, receive)  # type: ignore[arg-type]
        return await streamed_form(request, open_file, max_files=files)

    texts = anyio.run(read)
    assert all(one.complete for _, _, one in kept)
    return texts, [(field, name, one.getvalue()) for field, name, one in kept]


BODY = part("year", b"2024") + part("register", b"a;b\r\n1;2", NAME) + part("year", b"2023") + b"--x--\r\n"


@given(st.integers(1, len(BODY)))
def test_texts_and_files_do_not_depend_on_the_pieces(cut: int) -> None:
    assert sent(BODY, cut=cut) == ([("year", "2024"), ("year", "2023")], [("register", NAME, b"a;b\r\n1;2")])


@pytest.mark.parametrize("end", [len(BODY) - 4, len(BODY) - 20, 60])
def test_a_form_that_ends_too_early_is_broken(end: int) -> None:
    with pytest.raises(BrokenForm):
        sent(BODY[:end])


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (BODY, "text/plain"),
        (BODY, "multipart/form-data"),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n", "multipart/form-data; boundary=x"),
        (b"nothing", "multipart/form-data; boundary=x"),
    ],
)
def test_what_is_no_form_is_broken(body: bytes, kind: str) -> None:
    with pytest.raises(BrokenForm):
        sent(body, kind=kind)


def test_the_limits_of_files_fields_and_texts() -> None:
    end = b"--x--\r\n"
    assert len(sent(part("f", b"", "a") * 2 + end)[1]) == 2
    assert len(sent(part("t", b"1") * MAX_FIELDS + end)[0]) == MAX_FIELDS
    assert len(sent(part("t", b"1" * MAX_FIELD) + end)[0][0][1]) == MAX_FIELD
    for body in (part("f", b"", "a") * 3, part("t", b"1") * (MAX_FIELDS + 1), part("t", b"1" * (MAX_FIELD + 1))):
        with pytest.raises(BrokenForm):
            sent(body + end)
