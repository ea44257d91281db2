"""Lists of a dossier whose completeness must be confirmed."""

from __future__ import annotations

from enum import StrEnum


class ListName(StrEnum):
    """List that may lack rows; whether there is a degree is a separate fact."""

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
        """Fact of the application that says whether the list is complete."""
        return f"{self.value}_entered"
