"""Two editions: the current one, and a newer copy in which every number differs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import titlecheck.i18n.phrases
from editions.made import NOW, OTHER, copied
from titlecheck.resources import folder
from titlecheck.ruleset import NEWEST, Edition, load_edition

ROOMS = (
    "titlecheck.ruleset.edition",
    "titlecheck.ruleset.procedure_rules",
    "titlecheck.ruleset.scheme_catalogue",
    "titlecheck.documents.template_store",
)
"""Who asks for the folders of the rules and of the templates."""


class Editions(NamedTuple):
    """The current edition and its copy."""

    now: Edition
    other: Edition


def forget() -> None:
    """Clear the cache of the newest edition."""
    load_edition.cache_clear()
    NEWEST._edition = None
    titlecheck.i18n.phrases._speech.cache_clear()


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editions]:
    """Provide both editions in place of the shipped ones; the copy is the newest."""
    home = tmp_path_factory.mktemp("data")
    copied(home / "rules")
    shutil.copytree(folder("templates"), home / "templates")
    papers = home / "templates" / "order-128"
    shutil.copytree(papers / NOW, papers / OTHER)

    def elsewhere(name: str) -> Path:
        return home / name

    with pytest.MonkeyPatch.context() as patch:
        for room in ROOMS:
            patch.setattr(f"{room}.folder", elsewhere)
        forget()
        yield Editions(load_edition(NOW), load_edition())
    forget()
