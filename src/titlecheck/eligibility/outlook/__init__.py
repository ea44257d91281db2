"""Outlook: minimum missing evidence, dates reached by time alone, and later losses."""

from typing import TYPE_CHECKING, Any

from titlecheck.eligibility.outlook.headline_dates import YEARS_AHEAD

if TYPE_CHECKING:
    from titlecheck.eligibility.outlook.prospects import outlook

__all__ = ["YEARS_AHEAD", "outlook"]


def __getattr__(name: str) -> Any:
    """Load ``outlook`` on first use, because a check needs only the dates of its headline."""
    if name == "outlook":
        from titlecheck.eligibility.outlook.prospects import outlook

        return outlook
    raise AttributeError(name)
