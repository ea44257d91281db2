"""Options and arguments shared by several commands, each declared once.

All values are text: ``services.choice_values`` and the commands validate them. Help texts are in the catalogue under
the parameter's name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

Text = str | None
Texts = list[str] | None

# Arguments
Required = Annotated[str, Argument()]
Optional = Annotated[Text, Argument()]
Several = Annotated[list[str], Argument()]

# Input and interpretation
Reading = Annotated[Texts, Option("--reading")]
Readings = Annotated[Text, Option("--readings")]
Edition = Annotated[Text, Option("--edition")]
Route = Annotated[Texts, Option("--route")]
Title = Annotated[Text, Option("--title")]
AsOf = Annotated[Text, Option("--as-of")]
Announced = Annotated[Text, Option("--announced")]

# Journal register
Db = Annotated[Text, Option("--db")]
NoJournals = Annotated[bool, Option("--no-journals")]
Trust = Annotated[Text, Option("--trust")]
Year = Annotated[Text, Option("--year")]

# Output
Format = Annotated[Text, Option("--format", "-F")]
Output = Annotated[Text, Option("--output", "-o")]
Directory = Annotated[str, Option("--output", "-o")]
Force = Annotated[bool, Option("--force", "-f")]
Verbose = Annotated[bool, Option("--verbose", "-v")]
Pdf = Annotated[bool, Option("--pdf")]
Templates = Annotated[Text, Option("--templates")]

# Several files
Recursive = Annotated[bool, Option("--recursive", "-r")]
Jobs = Annotated[Text, Option("--jobs", "-j")]


def path(said: str | None) -> Path | None:
    """Return the path given by an option, or None."""
    return Path(said) if said is not None else None
