"""``titlecheck guide``: step-by-step instructions for obtaining the facts of a dossier."""

from __future__ import annotations

import textwrap

from typer import Context

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.i18n import catalogue, word

SIGNS = "! \" # $ % & ' ( ) * + , - . / : ; < = > ? @ _ ` { | } ~"
"""Special characters, one of which a Scopus password needs."""
_WIDEST = 100


def command(ctx: Context, topic: options.Required) -> int:
    """Print the guide to ``topic``."""
    console: Console = ctx.obj
    known = tuple(catalogue("guide"))
    if topic.lower() not in known:
        raise UsageFault(UsageCode.TOPIC, value=topic, meant=topic.lower(), allowed=known)
    console.out("\n".join(_lines(console, topic.lower())) + "\n")
    return 0


def _lines(console: Console, topic: str) -> list[str]:
    entries = catalogue("guide")[topic]
    width = min(console.width, _WIDEST)

    def told(name: str) -> str:
        return word(
            f"guide.{topic}.{name}", console.lang, **({"signs": SIGNS} if "{signs}" in entries[name]["en"] else {})
        )

    def put(text: str, first: str = "") -> list[str]:
        return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=" " * len(first)) if text else [""]

    lines = [told("title"), "", *put(told("why")), ""]
    steps = [name for name in entries if name.startswith("step")]
    for number, name in enumerate(steps, 1):
        lines += put(told(name), f"{number}. ")
    lines += ["", *put(told("end")), "", f"{told('password')}:"]
    for name in (name for name in entries if name.startswith("password") and name != "password"):
        lines += put(told(name), "  • ")
    return [*lines, "", *put(told("then"))]
