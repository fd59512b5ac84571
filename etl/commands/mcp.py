"""`yusuan mcp`: the warehouse for an assistant, over standard input and output."""

from __future__ import annotations

import click

from etl.errors import CannotRun
from etl.settings import Settings


@click.command("mcp")
@click.pass_obj
def mcp(settings: Settings) -> None:
    """Serve the warehouse to an assistant that speaks the Model Context Protocol, until it ends.

    \b
      yusuan mcp

    It lists and describes the marts, answers SQL as a reader (some seconds, some hundred rows, nothing changed), traces a figure
    to its page with the page's picture, and lists issues. An assistant starts it by itself: docs/assistants.md says how.
    """
    try:
        from etl.assistant import serve
    except ModuleNotFoundError as error:
        raise CannotRun("the Model Context Protocol is not installed; install yusuan[mcp]") from error
    serve(settings)
