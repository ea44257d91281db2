"""``titlecheck serve``: local web interface."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

from typer import Context, Option

from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.i18n import word


def command(
    ctx: Context,
    port: Annotated[str | None, Option("--port")] = None,
    open_page: Annotated[bool, Option("--open")] = False,
    no_open: Annotated[bool, Option("--no-open")] = False,
    api_token_file: Annotated[str | None, Option("--api-token-file")] = None,
) -> int:
    """Serve until stopped; raise ``CallFault`` if the server cannot start."""
    console: Console = ctx.obj
    wanted = _port(port)
    token = _token(Path(api_token_file)) if api_token_file is not None else ""
    try:
        from titlecheck.web.web_server import LocalServer, NoPort, open_socket
    except ModuleNotFoundError as why:
        raise UsageFault(UsageCode.NO_WEB, name=why.name or "") from None
    from titlecheck.web.access_log import AccessLog, log_path
    from titlecheck.web.web_limits import FIRST_PORT, TOKEN_SECONDS

    try:
        listening = open_socket(wanted)
    except NoPort:
        raise UsageFault(UsageCode.PORT_TAKEN if wanted else UsageCode.NO_PORT, value=wanted or "") from None
    server = LocalServer(
        listening,
        lambda address: console.err(word("web.serve.address", console.lang, address=address)),
        AccessLog(log_path()),
        token,
    )
    if wanted is None and server.port != FIRST_PORT:
        console.err(word("web.serve.other_port", console.lang, first=FIRST_PORT, port=server.port))
    console.err(word("web.serve.valid", console.lang, minutes=TOKEN_SECONDS // 60))
    with suppress(KeyboardInterrupt):
        server.run(browser=open_page or not no_open)
    console.err(word("web.serve.stopped", console.lang))
    return 0


def _token(path: Path) -> str:
    """Return the API token in a file; raise ``CallFault`` if it has no valid token."""
    from titlecheck.services.files import bytes_of
    from titlecheck.web.web_limits import SHORTEST_TOKEN

    token = bytes_of(path).decode("ascii", "replace").strip()
    if len(token) < SHORTEST_TOKEN or not token.isascii() or any(letter.isspace() for letter in token):
        raise UsageFault(UsageCode.API_TOKEN, path=path, least=SHORTEST_TOKEN)
    return token


def _port(said: str | None) -> int | None:
    if said is None:
        return None
    if not (said.isascii() and said.isdecimal() and 1 <= int(said) <= 65_535):
        raise UsageFault(UsageCode.PORT, value=said)
    return int(said)
