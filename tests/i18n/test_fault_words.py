"""Codes of errors, and their texts."""

from __future__ import annotations

from enum import StrEnum

import pytest

from titlecheck.cli.usage_codes import UsageCode
from titlecheck.i18n import LANGUAGES, entry
from titlecheck.services.fault_codes import FaultCode


@pytest.mark.parametrize("code", [*FaultCode, *UsageCode])
def test_every_code_of_an_error_has_its_text(code: StrEnum) -> None:
    catalogue = "faults" if isinstance(code, FaultCode) else "cli.fault"
    assert set(LANGUAGES) <= set(entry(f"{catalogue}.{code}"))


def test_every_hint_belongs_to_an_error() -> None:
    assert set(entry("cli.advice")) <= set(FaultCode)
