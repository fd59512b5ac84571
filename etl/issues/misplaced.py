"""Figures printed in another column than their sums want: realignments, as issues of the documents that state their columns."""

from __future__ import annotations

from collections.abc import Iterator

from etl.issues.doubt import Doubts
from etl.issues.severity import severity_of
from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.message import Message

# What a converter made may have lost the columns on its way.
_CONVERTED = "transcript"


def misplaced_issues(disclosure: Disclosure, doubts: Doubts) -> Iterator[Issue]:
    """An issue for each figure that was read in another column than it is printed in."""
    tables = {table.position: table for table in disclosure.tables}
    for move in disclosure.realignments:
        table = tables.get(move.table_position or 0)
        if move.subject != "figure" or table is None:
            continue
        why = doubts.at(table.position, move.page_no)
        if disclosure.media == _CONVERTED:
            why = (Message.of("issues.doubt.transcript"), *why)
        line = next((one.label for one in table.lines if one.no == move.line_no), "")
        yield Issue(
            code="figure.misplaced",
            category="figure",
            severity=severity_of("figure.misplaced"),
            message=Message.of(
                "issues.figure.misplaced",
                page_no=move.page_no,
                table=table.title or table.kind,
                line=line,
                printed=move.printed_text,
                stood=move.stood_in,
                read=move.read_in,
            ),
            page_no=move.page_no,
            printed=move.printed_text,
            about="reading" if why else "document",
            doubts=why,
            table_position=table.position,
        )
