"""The sheets of the template that explain: how to fill it in, and what is needed for which title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from titlecheck.words import Language

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def start_page(page: Worksheet, lang: Language) -> None:
    """How to fill in the workbook."""


def legend_page(page: Worksheet, lang: Language) -> None:
    """What is needed for which of the fourteen routes."""
