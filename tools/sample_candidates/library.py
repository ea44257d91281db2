"""Journals, vocabularies of the fields, and descriptions of the candidates, from YAML files."""

from functools import cache
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent


def _read(path):
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def journals():
    """Return the facts of every journal, by its short name."""
    return _read(HERE / "journals.yaml")


@cache
def field(name):
    """Return subjects, aspects and colleagues of one field of science or art."""
    return _read(HERE / "fields" / f"{name}.yaml")


@cache
def candidates():
    """Return the descriptions by workbook name without extension."""
    return {path.stem: _read(path) for path in sorted((HERE / "candidates").glob("*.yaml"))}
