"""Timeline of a candidate as data for drawing: jobs, works, periods and important days."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Bar(NamedTuple):
    """Period in a lane: ``state`` is post, service, idle or window; ``open``: it has no end."""

    start: date
    end: date
    state: str
    title: str
    open: bool = False


class Year(NamedTuple):
    """Number of works of one year; ``counted``: whether they count."""

    year: int
    number: int
    counted: bool


class Dot(NamedTuple):
    """Event on a day."""

    on: date
    counted: bool
    title: str


class Lane(NamedTuple):
    """Row of the picture with its label; ``group`` starts a section."""

    label: str
    group: str
    bars: tuple[Bar, ...] = ()
    years: tuple[Year, ...] = ()
    dots: tuple[Dot, ...] = ()


class MarkedDay(NamedTuple):
    """Important day; ``strong`` marks the day of the application."""

    on: date
    text: str
    strong: bool = False


class Timeline(NamedTuple):
    """Everything to draw between two days."""

    title: str
    start: date
    end: date
    lanes: tuple[Lane, ...]
    marks: tuple[MarkedDay, ...]
    legend: tuple[tuple[str, str], ...]
    """States of the bars and dots that occur, in words."""
    undated: str
    """Number of rows without a date, in words; empty if there are none."""
