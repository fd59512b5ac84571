"""The batch: files and folders into the warehouse, one document after the other, and the marts built on it."""

from __future__ import annotations

import contextlib
import logging
import traceback
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from etl import log
from etl.database import open_database
from etl.database.failures import explained
from etl.document import originals
from etl.document.opened import lying_in
from etl.errors import DocumentRejected
from etl.limits import DEFAULTS, Limits
from etl.load import (
    LoadAttempt,
    Loaded,
    decide_pending,
    load_log,
    load_reference,
    record_rejection,
    record_unchanged,
    write_disclosure,
)
from etl.marts.build_log import are_current, build_marts
from etl.records.decision import NO_DECISIONS, UNDECIDED, Decisions
from etl.records.outcome import BatchReport, DocumentReport, FindingReport
from etl.run.archives import unpack_all
from etl.run.offered import Offer, offers, passed_over
from etl.run.read_files import FileReading, Reader, failed, hashed, read_all, unreadable
from etl.run.reader import PARSER_VERSION, read
from etl.settings import Settings
from etl.system import workers
from etl.system.garbage import put_off
from etl.system.scratch import scratch
from etl.warehouse import status
from etl.warehouse.completeness import completeness

_logger = logging.getLogger("etl.load")


class Observer:
    """What a run tells while it goes on; this one keeps silent."""

    def started(self, files: int) -> None:
        """`files` are to be dealt with."""

    def finished(self, document: DocumentReport) -> None:
        """One of them is."""

    def building(self) -> None:
        """The marts are being built."""


@dataclass(frozen=True)
class _Run:
    """What all steps of one run share."""

    run_id: str
    reader: Reader
    connection: psycopg.Connection[Any]
    settings: Settings
    only_new: bool


def run_batch(
    paths: Sequence[Path | Offer],
    settings: Settings,
    *,
    jobs: int = 1,
    build: bool = True,
    observer: Observer | None = None,
    reader: Reader | None = None,
    only_new: bool = False,
) -> BatchReport:
    """Loads files, those of folders that are of a format we read and those in archives, and builds the marts if anything changed.

    `jobs` files are read at a time; they are written one after the other in the order given. One bad document never stops
    the others. `only_new`: files this parser has dealt with before, well, or badly with the same programs beside it, are
    reported as that but neither read again nor noted in the ledger. A file of which the reader is told something else than
    the warehouse holds is read again.

    Raises UsageError when a path does not exist, CannotRun when the database cannot be used; what was written stays.
    """
    watcher = observer or Observer()
    named = offers(paths)
    started_at = datetime.now(UTC)
    run_id = f"{started_at:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
    if named and (reader is None or reader.cluster is None):
        workers.get_ready()
    with (
        log.about(run=run_id),
        open_database(settings) as database,
        explained(database),
        closing(database.connect(autocommit=True)) as own,
        scratch("archives") as folder,
    ):
        unpacked = unpack_all(named, folder, settings.limits)
        files = [offer.path for offer in unpacked.offers]
        informed = (reader or default_reader(settings.limits)).remembering(load_log.decisions(own))
        run = _Run(run_id, informed, own, settings, only_new)
        load_reference(own)
        decide_pending(own)
        watcher.started(len(files))
        warehouse = str(settings.home) if database.embedded else database.shown
        reports: dict[Path, DocumentReport] = {}
        sources = {offer.path: offer.source for offer in unpacked.offers}
        for path, told in _deal_with(run, unpacked.offers, jobs):
            report = replace(told, file=sources[path] or told.file)
            reports[path] = report
            _log(report)
            watcher.finished(report)
        built = None
        is_stale = not are_current(own)
        if build and is_stale:
            watcher.building()
            built = build_marts(database)
        ordered = tuple(reports[path] for path in files)
        complete = completeness(own, {one.document_id for one in ordered if one.document_id is not None})
    return BatchReport(
        run_id,
        started_at,
        datetime.now(UTC),
        ordered,
        built,
        is_stale and not build,
        warehouse,
        complete,
        (*passed_over(paths), *map(str, unpacked.left)),
    )


def default_reader(
    limits: Limits = DEFAULTS, decisions: Decisions = NO_DECISIONS, cluster: str | None = None
) -> Reader:
    """The project's own parser, told what is said of files, here or on a cluster."""
    from etl.document.installed import helpers  # its libraries take a while

    return Reader(
        partial(read, max_pages=limits.pages, decisions=decisions), PARSER_VERSION, decisions, cluster, helpers()
    )


def _deal_with(run: _Run, found: list[Offer], jobs: int) -> Iterator[tuple[Path, DocumentReport]]:
    """First what needs no reading, then the rest."""
    to_read: dict[Path, tuple[Offer, str]] = {}
    for offer in found:
        path = offer.path
        begun = datetime.now(UTC)
        try:
            if offer.problem is not None:
                raise offer.problem
            with lying_in(offer.root):
                sha256 = hashed(path, run.settings.limits)
        except (OSError, DocumentRejected) as error:
            rejected = unreadable(path, error) if isinstance(error, OSError) else error
            yield path, _reject(run, FileReading(path, timedelta(), rejected=rejected), None)
            continue
        with lying_in(offer.root):
            report = _known(run, path, sha256, begun)
        if report is None:
            to_read[path] = offer, sha256
        else:
            yield path, report
    for reading in read_all(run.reader, [offer for offer, _ in to_read.values()], jobs, run.settings.limits):
        offer, sha256 = to_read[reading.path]
        with lying_in(offer.root):
            report = _settle(run, reading, sha256)
        yield reading.path, report


def _known(run: _Run, path: Path, sha256: str, begun: datetime) -> DocumentReport | None:
    """The report of a file that need not be read, or None."""
    if _is_decided_otherwise(run, sha256, path.name):
        return None
    document = load_log.find_document(run.connection, sha256)
    if document is not None and document.parser_version == run.reader.version:
        # What is missing from the archive, or wrong there, is archived again.
        with contextlib.suppress(DocumentRejected, OSError):
            if not (run.only_new and originals.is_there(run.settings.home, sha256, path.stat().st_size)):
                originals.keep(run.settings.home, path, sha256)
        if not run.only_new:
            origin = LoadAttempt(run.run_id, path.name, sha256, begun, run.reader.version)
            record_unchanged(run.connection, origin, document.document_id)
        return _unchanged(run, path, document.document_id, begun)
    if run.only_new and (before := load_log.find_rejection(run.connection, sha256, run.reader.able)):
        return DocumentReport(
            str(path),
            "rejected",
            rejection_page=before.page,
            rejection_reason=before.reason,
            rejection_advice=before.advice,
        )
    return None


def _is_decided_otherwise(run: _Run, sha256: str, file_name: str) -> bool:
    """Whether a decision says something else of a file than the warehouse holds, so that it must be read again."""
    said = run.reader.decisions.of(sha256, file_name)
    if said == UNDECIDED:
        return False
    known = load_log.find_document(run.connection, sha256)
    held = status.holding(run.connection, known.document_id) if known else None
    return held is None or any(
        decided is not None and decided != holds
        for decided, holds in (
            (said.publisher, held.publisher),
            (said.fiscal_year, held.fiscal_year),
            (said.kind, held.document_kind),
            (said.scope, held.document_scope),
        )
    )


def _settle(run: _Run, reading: FileReading, sha256: str) -> DocumentReport:
    """Writes what was read, or notes why it was not."""
    # Counted back from now: a file read side by side with others waits for its turn, which is not its work.
    begun = datetime.now(UTC) - reading.took
    disclosure = reading.disclosure
    if disclosure is None:
        return _reject(run, reading, sha256)
    try:
        # Before the rows: a document in the warehouse always has its original, to trace its figures to.
        originals.keep(run.settings.home, reading.path, disclosure.sha256)
    except DocumentRejected as changed:
        # Tried again at the next run, as what is lost.
        return _reject(run, replace(reading, disclosure=None, rejected=changed, lost=True), sha256)
    try:
        with put_off():
            written = write_disclosure(
                run.connection,
                disclosure,
                run_id=run.run_id,
                started_at=begun,
                parser_version=run.reader.version,
                anew=_is_decided_otherwise(run, sha256, reading.path.name),
            )
    except DocumentRejected as rejected:
        return _reject(run, replace(reading, disclosure=None, rejected=rejected), sha256)
    except psycopg.Error:
        raise
    except Exception as error:  # noqa: BLE001  one document never stops the others
        # A disclosure that contradicts itself, as a check of a table it does not have.
        bug = replace(reading, disclosure=None, rejected=failed(reading.path, error), trace=traceback.format_exc())
        return _reject(run, bug, sha256)
    if not isinstance(written, Loaded):
        return _unchanged(run, reading.path, written.document_id, begun)
    verdicts = [check.verdict for check in disclosure.checks]
    return DocumentReport(
        str(reading.path),
        "loaded",
        milliseconds=_since(begun),
        document_id=written.document_id,
        publisher=disclosure.publisher,
        fiscal_year=disclosure.fiscal_year,
        document_kind=disclosure.kind,
        document_scope=disclosure.scope,
        replaced=written.replaced,
        supersedes=written.supersedes,
        superseded_by=written.superseded_by,
        tables=len(disclosure.tables),
        lines=sum(len(table.lines) for table in disclosure.tables),
        amounts=sum(len(line.amounts) for table in disclosure.tables for line in table.lines),
        realignments=len(disclosure.realignments),
        checks_exact=verdicts.count("exact"),
        checks_rounding=verdicts.count("rounding"),
        checks_failed=verdicts.count("fail"),
        findings_count=len(disclosure.findings),
        findings=tuple(FindingReport(each.subject, each.page_no, each.message) for each in disclosure.findings),
    )


def _log(report: DocumentReport) -> None:
    rejected = report.outcome == "rejected"
    facts: dict[str, object] = {"reason": report.rejection_reason} if rejected else {"document_id": report.document_id}
    with log.about(document=Path(report.file).name, stage="load"):
        level = logging.WARNING if rejected else logging.INFO
        log.tell(_logger, level, report.outcome, seconds=report.milliseconds / 1000, **facts)


def _unchanged(run: _Run, path: Path, document_id: int, begun: datetime) -> DocumentReport:
    held = status.holding(run.connection, document_id)
    assert held is not None, "nothing is forgotten while a run reads"
    return DocumentReport(
        str(path),
        "unchanged",
        milliseconds=_since(begun),
        document_id=document_id,
        publisher=held.publisher,
        fiscal_year=held.fiscal_year,
        document_kind=held.document_kind,
        document_scope=held.document_scope,
        tables=held.tables,
        lines=held.lines,
        amounts=held.amounts,
        realignments=held.realignments,
        checks_exact=held.checks_exact,
        checks_rounding=held.checks_rounding,
        checks_failed=held.checks_failed,
        findings_count=held.findings,
    )


def _reject(run: _Run, reading: FileReading, sha256: str | None) -> DocumentReport:
    rejected = reading.rejected
    assert rejected is not None
    # Without the bytes' hash where a process died or a limit was reached: the next nightly run then tries the file again.
    noted = None if reading.lost else sha256
    begun = datetime.now(UTC) - reading.took
    origin = LoadAttempt(run.run_id, reading.path.name, noted, begun, run.reader.able)
    record_rejection(run.connection, origin, rejected)
    return DocumentReport(
        str(reading.path),
        "rejected",
        milliseconds=_since(begun),
        rejection_page=rejected.page,
        rejection_reason=rejected.reason,
        rejection_advice=rejected.advice,
        trace=reading.trace,
    )


def _since(begun: datetime) -> int:
    return max(0, round((datetime.now(UTC) - begun).total_seconds() * 1000))
