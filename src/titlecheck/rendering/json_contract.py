"""JSON Schema and validation of a JSON output, from the types that its writer is checked against."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter

CONTRACT = ConfigDict(extra="forbid", use_attribute_docstrings=True)
"""Settings of a document, a ``TypedDict``, and of all types in it.

Unknown keys are refused; the docstrings of the keys are their descriptions in the JSON Schema.
"""


@cache
def contract(document: Any) -> TypeAdapter[Any]:
    """Return the validator of a document."""
    return TypeAdapter(document)


def json_schema(document: Any, name: str) -> dict[str, Any]:
    """Return the JSON Schema of a document under the name of its contract."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": name,
        **_in_one_line(contract(document).json_schema()),
    }


def _in_one_line(schema: Any) -> Any:
    """Return a schema whose descriptions have no line breaks, as docstrings have."""
    if isinstance(schema, list):
        return [_in_one_line(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: " ".join(value.split()) if key == "description" and isinstance(value, str) else _in_one_line(value)
        for key, value in schema.items()
    }
