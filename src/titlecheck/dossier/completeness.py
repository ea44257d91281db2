"""The lists of a dossier of which somebody must say whether they are complete."""

from __future__ import annotations

from enum import StrEnum


class ListName(StrEnum):
    """A list that may lack rows; whether there is a degree at all is a fact of its own."""

    TITLES = "titles"
    HONOURS = "honours"
    SERVICE = "service"
    PUBLICATIONS = "publications"
    PATENTS = "patents"
    CREATIVE_WORKS = "creative_works"
    TALKS = "talks"
    PARTICIPATIONS = "participations"
    BOOKS = "books"
    SUPERVISED = "supervised"
    TRAINED = "trained"

    @property
    def fact(self) -> str:
        """The fact of the application that says whether the list is complete."""
        return f"{self.value}_entered"
