"""``titlecheck schema``: JSON Schemas for other programs."""

from __future__ import annotations

import json

from typer import Context

from titlecheck.cli import options
from titlecheck.cli.console import Console


def command(ctx: Context, what: options.Required) -> int:
    """Print the JSON Schema ``what``, one of ``titlecheck.services.contracts.KINDS``."""
    from titlecheck.services.contracts import schema_of

    console: Console = ctx.obj
    body = schema_of(what)
    console.raw(json.dumps(body, ensure_ascii=False, indent=2).encode() + b"\n")
    return 0
