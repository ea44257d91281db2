"""Looks ahead: what is missing at least, from which date time alone suffices, what will be lost and when."""

from typing import TYPE_CHECKING, Any

from titlecheck.eligibility.outlook.headline_dates import YEARS_AHEAD

if TYPE_CHECKING:
    from titlecheck.eligibility.outlook.prospects import outlook

__all__ = ["YEARS_AHEAD", "outlook"]


def __getattr__(name: str) -> Any:
    """``outlook``, loaded when it is first asked for: a check needs the days of its headline alone."""
    if name == "outlook":
        from titlecheck.eligibility.outlook.prospects import outlook

        return outlook
    raise AttributeError(name)
