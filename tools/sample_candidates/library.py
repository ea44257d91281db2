"""The journals, the vocabularies of the fields and the descriptions of the candidates, as the YAML files give them."""

from functools import cache
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent


def _read(path):
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def journals():
    """What every journal is, by its short name."""
    return _read(HERE / "journals.yaml")


@cache
def field(name):
    """Subjects, aspects and colleagues of one field of science or art."""
    return _read(HERE / "fields" / f"{name}.yaml")


@cache
def candidates():
    """The descriptions, by the name of the workbook without its ending."""
    return {path.stem: _read(path) for path in sorted((HERE / "candidates").glob("*.yaml"))}
