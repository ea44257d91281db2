"""Fixtures: the local page without a socket, called directly in one event loop for a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette")
pytest.importorskip("httpx")

from browserless import Browserless

from titlecheck.registry.location import VARIABLE

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def portal() -> Iterator[object]:
    """Provide one event loop, so that worker processes serve all tests of a module."""
    from anyio.from_thread import start_blocking_portal

    with start_blocking_portal() as one:
        yield one


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Provide a register for the tests of a module and for the workers, which start after it."""
    with pytest.MonkeyPatch.context() as patch:
        path = tmp_path_factory.mktemp("register") / "journals.sqlite"
        patch.setenv(VARIABLE, str(path))
        yield path


@pytest.fixture
def page(portal: object) -> Iterator[Browserless]:
    """Provide a page with a session."""
    with Browserless(portal) as one:
        one.begin()
        yield one


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of the samples."""
    return SAMPLES
