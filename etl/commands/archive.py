"""`yusuan archive`: whether the originals of all documents are there, and are what they were."""

from __future__ import annotations

import click

from etl.database.asking import asking
from etl.document import originals
from etl.errors import UsageError
from etl.pages.spoken import echo
from etl.settings import Settings


@click.command("archive")
@click.option("--verify", is_flag=True, help="Read every original and compare it with what was loaded.")
@click.pass_context
@click.pass_obj
def archive(settings: Settings, context: click.Context, verify: bool) -> None:
    """Compare the archived originals with the documents in the warehouse.

    \b
      yusuan archive --verify

    What is missing or wrong is archived again when the file is loaded again. Exit code 1 where anything is.
    """
    if not verify:
        raise UsageError("say what to do with the archive: --verify")
    with asking(settings) as connection:
        documents = connection.execute(
            "SELECT document_id, file_name, sha256 FROM core.documents ORDER BY document_id"
        ).fetchall()
    missing = [(number, name) for number, name, sha256 in documents if originals.find(settings.home, sha256) is None]
    wrong = originals.wrong(settings.home)
    for number, name in missing:
        echo(f"missing    {name}, document {number}; load it again")
    for place in wrong:
        echo(f"wrong      {place}: its content is not what its name says; load the document again")
    echo(
        f"{len(documents) - len(missing)} of {len(documents)} originals are there, whole; {len(wrong)} files are wrong"
    )
    context.exit(1 if missing or wrong else 0)
