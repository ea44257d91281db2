"""The years of a candidate as plain data, to be drawn: jobs, works, windows of time and days that matter."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Bar(NamedTuple):
    """A stretch of time in a lane: ``state`` is post, service, idle or window; ``open`` says that it goes on."""

    start: date
    end: date
    state: str
    title: str
    open: bool = False


class Year(NamedTuple):
    """So many works of one year; ``counted`` says whether they count."""

    year: int
    number: int
    counted: bool


class Dot(NamedTuple):
    """A single thing on a day."""

    on: date
    counted: bool
    title: str


class Lane(NamedTuple):
    """One row of the picture with its label; ``group`` begins a part of it."""

    label: str
    group: str
    bars: tuple[Bar, ...] = ()
    years: tuple[Year, ...] = ()
    dots: tuple[Dot, ...] = ()


class MarkedDay(NamedTuple):
    """A day that matters; ``strong`` is the day of the application."""

    on: date
    text: str
    strong: bool = False


class Timeline(NamedTuple):
    """Everything that is drawn, between two days."""

    title: str
    start: date
    end: date
    lanes: tuple[Lane, ...]
    marks: tuple[MarkedDay, ...]
    legend: tuple[tuple[str, str], ...]
    """States of the bars and dots that occur, in words."""
    undated: str
    """How many rows have no date to be drawn at, in words; empty if all have."""
