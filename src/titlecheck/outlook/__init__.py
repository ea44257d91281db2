"""Looks ahead: what is missing at least, from which date time alone suffices, what will be lost and when."""

from titlecheck.outlook.headline import YEARS_AHEAD
from titlecheck.outlook.outlook import outlook

__all__ = ["YEARS_AHEAD", "outlook"]
