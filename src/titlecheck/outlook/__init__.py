"""Looks ahead: what is missing at least, from which date time alone suffices, what will be lost and when."""

from titlecheck.outlook.outlook import YEARS_AHEAD, outlook

__all__ = ["YEARS_AHEAD", "outlook"]
