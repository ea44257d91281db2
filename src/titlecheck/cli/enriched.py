"""A dossier as a call wants it examined: the title that it names, and what its register of journals knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from titlecheck.cli.option_values import Choices
    from titlecheck.dossier import Dossier
    from titlecheck.registry.enrich import EnrichedFacts
    from titlecheck.results import Assessment
    from titlecheck.results.outlook_result import Outlook


class EnrichedDossier(NamedTuple):
    """A dossier as a call wants it examined, and what the register said of it, if one was asked."""

    dossier: Dossier
    filled: EnrichedFacts | None

    def marked(self, result: Assessment) -> Assessment:
        """The result of the check of this dossier, with what the register contradicts."""
        if self.filled is None:
            return result
        from titlecheck.registry.annotate import marked

        return marked(result, self.filled)

    def marked_ahead(self, found: Outlook) -> Outlook:
        """The outlook of this dossier, with what the register contradicts."""
        if self.filled is None:
            return found
        from titlecheck.registry.annotate import marked_ahead

        return marked_ahead(found, self.filled)

    @property
    def contested(self) -> frozenset[tuple[int, str]]:
        """The fields of publications, as row and name, that the register contradicts and that count as open."""
        return self.filled.doubts if self.filled is not None else frozenset()


def asked(dossier: Dossier, choices: Choices) -> EnrichedDossier:
    """The dossier under the choices of the call: the title that it names, and what its register knows.

    Every command that comes to a verdict asks here, so that none can differ from another. Raises ``CallFault`` where
    the register cannot be read.
    """
    if choices.title is not None:
        from titlecheck.dossier.enums import SoughtTitle

        application = dossier.application.model_copy(update={"title_sought": SoughtTitle(choices.title)})
        dossier = dossier.model_copy(update={"application": application})
    filled = choices.registers.filled(dossier) if choices.registers is not None else None
    return EnrichedDossier(filled.dossier if filled is not None else dossier, filled)
