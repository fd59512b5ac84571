"""The way of one document: read, locate, parse, normalise, reconcile, and what it comes to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from etl.document import read_document
from etl.issues import gather
from etl.locate import locate_tables, paragraphs
from etl.log import stage
from etl.normalize import normalize
from etl.normalize.narrative.private import public
from etl.parse import parse_table
from etl.reconcile import reconcile
from etl.records.decision import NO_DECISIONS, Decisions
from etl.records.disclosure import Disclosure
from etl.system.garbage import put_off
from etl.wording import read_wording


@put_off()
def read_disclosure(path: Path, *, max_pages: int = 0, decisions: Decisions = NO_DECISIONS) -> Disclosure:
    """The disclosure in a file, with its arithmetic checked. A PDF may have `max_pages` pages; 0: as many as it likes.

    decisions: what is said of files that they do not say themselves.

    Raises DocumentRejected, naming file, page and advice, when the file cannot be read as a disclosure.
    """
    with stage("document") as done:
        document = read_document(path, max_pages=max_pages)
        done["pages"] = document.page_count
    with stage("locate") as done:
        located = locate_tables(document)
        text = paragraphs(located.text)
        done["tables"] = len(located.tables)
    with stage("parse") as done:
        parsed_tables = [parse_table(table) for table in located.tables]
        done["rows"] = sum(len(table.rows) for table in parsed_tables)
    with stage("normalize") as done:
        decision = decisions.of(document.sha256, document.file_name)
        disclosure = replace(normalize(document, parsed_tables, located, text, decision), decision=decision)
        done["lines"] = sum(len(table.lines) for table in disclosure.tables)
    with stage("reconcile") as done:
        checked = reconcile(disclosure)
        done |= {"checks": len(checked.checks), "findings": len(checked.findings)}
    with stage("wording") as done:
        checked = read_wording(checked, public(text), parsed_tables)
        done["issues"] = len(checked.issues)
    with stage("issues") as done:
        judged = gather(checked)
        done["issues"] = len(judged.issues)
    return judged
