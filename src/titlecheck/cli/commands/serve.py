"""``titlecheck serve``: the local page."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

from typer import Context, Option

from titlecheck.cli.console import Console
from titlecheck.i18n import word
from titlecheck.services.faults import CallFault


def command(
    ctx: Context,
    port: Annotated[str | None, Option("--port")] = None,
    open_page: Annotated[bool, Option("--open")] = False,
    no_open: Annotated[bool, Option("--no-open")] = False,
) -> int:
    """Serve the page until it is stopped. Raises ``CallFault`` where it cannot begin."""
    console: Console = ctx.obj
    wanted = _port(port)
    try:
        from titlecheck.web.web_server import LocalServer, NoPort, open_socket
    except ModuleNotFoundError as why:
        raise CallFault("no_web", name=why.name or "") from None
    from titlecheck.web.access_log import AccessLog, log_path
    from titlecheck.web.web_limits import FIRST_PORT, TOKEN_SECONDS

    try:
        listening = open_socket(wanted)
    except NoPort:
        raise CallFault("port_taken" if wanted else "no_port", value=wanted or "") from None
    server = LocalServer(
        listening,
        lambda address: console.err(word("web.serve.address", console.lang, address=address)),
        AccessLog(log_path()),
    )
    if wanted is None and server.port != FIRST_PORT:
        console.err(word("web.serve.other_port", console.lang, first=FIRST_PORT, port=server.port))
    console.err(word("web.serve.valid", console.lang, minutes=TOKEN_SECONDS // 60))
    with suppress(KeyboardInterrupt):
        server.run(browser=open_page or not no_open)
    console.err(word("web.serve.stopped", console.lang))
    return 0


def _port(said: str | None) -> int | None:
    if said is None:
        return None
    if not (said.isascii() and said.isdecimal() and 1 <= int(said) <= 65_535):
        raise CallFault("port", value=said)
    return int(said)
