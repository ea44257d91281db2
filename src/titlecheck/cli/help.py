"""Help pages in the console's language; the parser's own are in English."""

from __future__ import annotations

import textwrap
from shutil import get_terminal_size
from typing import Any

from typer.core import TyperCommand, TyperGroup

from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.i18n import UnknownWord

PROGRAM = "titlecheck"


class _AsTyped:
    """Pass-through of values, instead of a pydantic validator for every parameter."""

    @staticmethod
    def coerce(value: Any, **_: Any) -> Any:
        return list(value) if isinstance(value, tuple) else value


def _as_typed(params: list[Any]) -> list[Any]:
    """Return parameters without validators, which would take as long as the whole check."""
    for param in params:
        if hasattr(param, "_runtime_param"):
            param._runtime_param = _AsTyped
    return params


def _writable(text: str) -> str:
    """Return the page in characters that stdout can encode."""
    import sys

    from titlecheck.rendering.ascii_fallback import writable

    return writable(text, getattr(sys.stdout, "encoding", None) or "utf-8")


class Command(TyperCommand):
    """Command with localized help and errors."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters without validators."""
        return _as_typed(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(_writable(page(self, ctx)))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; raise ``CallFault`` for extra ones."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise UsageFault(UsageCode.EXTRA_ARGUMENT, value=rest[0])
        return rest


class CommandGroup(TyperGroup):
    """Group of commands."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters without validators."""
        return _as_typed(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(_writable(page(self, ctx)))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; print help and fail if there are none."""
        if not args and not ctx.resilient_parsing:
            ctx.obj.err(page(self, ctx))
            raise UsageFault(UsageCode.MISSING_COMMAND)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the called command; raise ``CallFault`` if it is unknown."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UsageFault(UsageCode.NO_COMMAND, value=args[0], meant=args[0], allowed=self.list_commands(ctx))
        return super().resolve_command(ctx, args)


def path_of(ctx: Any) -> str:
    """Return the command's full name without parameters: ``titlecheck rules show``."""
    names = []
    node: Any = ctx
    while node is not None and node.parent is not None:
        names.append(str(node.info_name))
        node = node.parent
    return " ".join([PROGRAM, *reversed(names)])


def page(command: Any, ctx: Any) -> str:
    """Return the help page of a command or group."""
    console: Console = ctx.obj
    width = min(get_terminal_size().columns, 100)
    path = path_of(ctx)
    key = "_".join(path.split()[1:])
    group = isinstance(command, TyperGroup)
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    calls = [console.word("usage_command")] if group else [_argument(console, param) for param in arguments]
    lines = [f"{console.word('usage')}: {' '.join([path, *calls, console.word('usage_options')])}", ""]
    lines += textwrap.wrap(console.word(f"command.{key}" if key else "about"), width)
    if group:
        rows = [
            (name, console.word(f"command.{'_'.join([*key.split(), name])}")) for name in command.list_commands(ctx)
        ]
        lines += _table(console.word("commands"), rows, width)
    lines += _table(
        console.word("arguments"),
        [(_argument(console, one), console.word(f"argument.{one.name}")) for one in arguments],
        width,
    )
    rows = [(_option(console, key, one), _help_text(console, "option", key, one.name)) for one in options]
    rows += [("--lang kk|ru|en", console.word("option.lang")), ("-h, --help", console.word("option.help"))]
    lines += _table(console.word("options"), rows, width)
    if not key:
        lines += ["", *textwrap.wrap(console.word("more_help", program=PROGRAM), width)]
    if key in ("", "check"):
        lines += ["", *textwrap.wrap(console.word("exit_codes"), width)]
    return "\n".join(lines) + "\n"


def _argument(console: Console, param: Any) -> str:
    name = console.word(f"metavar.{param.name}")
    shown = name if param.required else f"[{name}]"
    return f"{shown}…" if param.nargs == -1 else shown


def _option(console: Console, command: str, param: Any) -> str:
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {_help_text(console, 'metavar', command, param.name)}"


def _help_text(console: Console, kind: str, command: str, name: str) -> str:
    """Return the help text of an option in one command (``option_of.check.output``), else in all."""
    try:
        return console.word(f"{kind}_of.{command}.{name}")
    except UnknownWord:
        return console.word(f"{kind}.{name}")


def _table(title: str, rows: list[tuple[str, str]], width: int) -> list[str]:
    if not rows:
        return []
    column = min(max(len(name) for name, _ in rows), 30) + 4
    lines = ["", f"{title}:"]
    for name, text in rows:
        wrapped = textwrap.wrap(text, max(width - column, 20))
        head = f"  {name}"
        if len(head) + 2 > column:
            lines.append(head)
            head = ""
        lines.append(f"{head:<{column}}{wrapped[0]}")
        lines += [" " * column + line for line in wrapped[1:]]
    return lines
