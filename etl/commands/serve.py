"""`yusuan serve`: the warehouse as pages in a browser."""

from __future__ import annotations

import ipaddress
import re

import click

from etl.audit.review import REVIEWED
from etl.database.asking import must_be_there
from etl.errors import CannotRun, UsageError
from etl.pages.spoken import echo
from etl.settings import Settings

# Letters, digits and marks that need no escape in an address.
_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8123, show_default=True, help="Port; 0: any that is free."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; another than this machine's needs --public.",
)
@click.option(
    "--reviewer",
    help="A role, not a person: the address printed then lets whoever opens it accept findings in its name.",
)
@click.option(
    "--public",
    is_flag=True,
    help="For anyone, behind a proxy: nothing is accepted, and answers may be kept for a minute.",
)
@click.option(
    "--name", "names", multiple=True, help="With --public: a name the proxy is reached by; may be given several times."
)
@click.option("--below", help="A path the proxy serves it below, as /budgets; every address is then written with it.")
@click.pass_obj
def serve(
    settings: Settings,
    port: int,
    host: str,
    reviewer: str | None,
    public: bool,
    names: tuple[str, ...],
    below: str | None,
) -> None:
    """Show the warehouse in a browser: places, bodies, documents, tables, each figure beside the page it is printed on.

    \b
      yusuan serve
      yusuan serve --reviewer 财务科
      yusuan serve --public --name budgets.example.org
      yusuan serve --public --name example.org --below /budgets

    It reads as a reader, changes nothing in the database, and answers this machine alone. Every list is given as CSV and JSON
    at the same address with .csv or .json at its end. It serves until Ctrl-C.
    """
    must_be_there(settings)
    if public and reviewer:
        raise UsageError("--public reads only; leave out --reviewer")
    if names and not public:
        raise UsageError("--name goes with --public")
    if below is not None and not _PATH.fullmatch(below):
        raise UsageError(f"--below {below} is no path as /budgets")
    if not public and not _is_this_machine(host):
        raise UsageError(f"--host {host} is not this machine alone; say --public, and put a proxy before it")
    try:
        from etl.serve.server import Served
        from etl.serve.server import serve as run
    except ModuleNotFoundError as error:
        raise CannotRun("what serves pages is not installed; install yusuan again") from error
    served = Served(host, port, public, names, (reviewer or "").strip() or None, settings.home / REVIEWED, below or "")
    run(settings, served, lambda address: echo(f"open {address} in a browser; end with Ctrl-C"))


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
