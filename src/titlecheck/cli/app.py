"""Commands by name. A command's module is imported when it is called or when help lists all commands."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

from typer import Context, Exit, Option, Typer

from titlecheck.cli.help import PROGRAM, Command, CommandGroup

_NAMES: dict[str, Any] = {"help_option_names": ["-h", "--help"]}

COMMANDS = {
    "template": "template:command",
    "import": "import_works:command",
    "check": "check:command",
    "verify": "verify:command",
    "routes": "routes:command",
    "outlook": "outlook:command",
    "forms": "forms:command",
    "council": "council:command",
    "batch": "batch:command",
    "replay": "replay:command",
    "readings": "readings:command",
    "schema": "schema:command",
    "score": "score:command",
    "file": "file:command",
    "deadlines": "deadlines:command",
    "recognition": "recognition:command",
    "guide": "guide:command",
    "serve": "serve:command",
}
"""Module in ``cli/commands`` and function of each command."""
RULES = {"list": "rules:list_editions", "show": "rules:show", "diff": "rules:diff"}
SCHEMES = {"list": "schemes:list_schemes", "show": "schemes:show_scheme"}
JOURNALS = {
    "load": "journals:load",
    "status": "journals:status",
    "show": "journals:show",
    "remove": "journals:remove",
    "fields": "journals:fields",
}
GROUPS = {"rules": RULES, "schemes": SCHEMES, "journals": JOURNALS}


def _version(ctx: Context, asked: bool) -> None:
    if asked:
        from titlecheck.version import __version__

        ctx.obj.out(f"{PROGRAM} {__version__}\n")
        raise Exit(0)


def _main(version: Annotated[bool, Option("--version", is_eager=True, callback=_version)] = False) -> None:
    pass


def build(wanted: str | None = None) -> Typer:
    """Return the application with all commands, or faster with only the called one."""
    app = _group()
    app.callback()(_main)
    for name, place in COMMANDS.items():
        if wanted in (None, name):
            app.command(name, cls=Command, context_settings=_NAMES)(_function(place))
    for group, commands in GROUPS.items():
        if wanted in (None, group):
            inner = _group()
            for name, place in commands.items():
                inner.command(name, cls=Command, context_settings=_NAMES)(_function(place))
            app.add_typer(inner, name=group)
    return app


def called(arguments: list[str]) -> str | None:
    """Return the command named by the first argument, or None if it is unknown.

    Return an empty string if only the version is requested.
    """
    if arguments == ["--version"]:
        return ""
    first = arguments[0] if arguments else ""
    return first if first in COMMANDS or first in GROUPS else None


def _function(place: str) -> Callable[..., int]:
    module, _, name = place.partition(":")
    found: Callable[..., int] = getattr(import_module(f"titlecheck.cli.commands.{module}"), name)
    return found


def _group() -> Typer:
    return Typer(
        cls=CommandGroup,
        context_settings=_NAMES,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
