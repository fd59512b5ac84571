"""The night from end to end: the lock, what is new at the sources, the load, the marts, and what is to be reported."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from etl import log
from etl.audit.review import REVIEWED, Review, read_reviewed
from etl.database import Database, open_database
from etl.database.failures import explained
from etl.document import originals
from etl.errors import CannotRun, UsageError
from etl.limits import Limits
from etl.load.nightly.downloads import Vanished, newest_downloads, note_vanished, record_download
from etl.load.nightly.expected import load_expected
from etl.marts import build
from etl.nightly import failing, keeping, lateness, quarantine
from etl.nightly.expected import read_expected
from etl.nightly.fetch import Fetched, fetch_all
from etl.nightly.find import Finding, find_all
from etl.nightly.kept_pages import KeptPages
from etl.nightly.lock import Busy, database_lock, home_lock
from etl.nightly.night_report import NightReport
from etl.nightly.quarantine import DealtWith
from etl.nightly.sources import Sources, read_sources
from etl.records.decision import Decisions
from etl.run import batch
from etl.run.archives import unpack_all
from etl.run.decisions import read_decisions
from etl.run.offered import Offer, offers, passed_over
from etl.settings import Settings
from etl.system.private import home_folder

_logger = logging.getLogger("etl.nightly")

_GONE = frozenset({404, 410})
SOURCES, EXPECTED = "sources.toml", "expected.csv"


@dataclass(frozen=True)
class Options:
    """What the command line says: the file of sources and an inbox, None for what the settings say; files read at a time."""

    sources: Path | None = None
    inbox: Path | None = None
    jobs: int = 1


@dataclass(frozen=True)
class Plan:
    """Where a run takes documents from: the sources, with the file that names them, all inboxes, and the expected list."""

    sources: Sources
    file: Path | None
    expected: Path
    inboxes: tuple[Path, ...]


@dataclass
class _Offered:
    """The files of a run, in order, and where those came from that do not lie there."""

    offers: dict[Path, Offer] = field(default_factory=dict)
    origins: dict[Path, str] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)

    def add(self, offer: Offer, origin: str | None = None) -> None:
        self.offers.setdefault(offer.path, offer)
        self.origins.setdefault(offer.path, origin or str(offer.path))

    def unpack(self, folder: Path, limits: Limits) -> None:
        """Puts what archives hold in their place: a file of one comes from the archive, by its name in it."""
        unpacked = unpack_all(self.offers.values(), folder, limits)
        before, self.offers = self.origins, {}
        self.origins = {}
        for offer in unpacked.offers:
            member = unpacked.members.get(offer.path)
            # Where it came from is told by the night, of the file as it lies here.
            self.add(
                replace(offer, source=None), f"{before[member.archive]}/{member.name}" if member else before[offer.path]
            )
        self.passed_over += [f"{before[each.archive]}/{each.name}" for each in unpacked.left]


def run_night(settings: Settings, options: Options) -> tuple[NightReport, BaseException | None]:
    """Runs a night. What stopped it, if anything did, comes with the report of what was done until then.

    Raises UsageError when the sources are given wrongly, and Busy when another run is on; nothing was done then.
    """
    plan = plan_night(settings, options)
    with home_lock(settings.home):
        night = _Night(settings, plan, options.jobs)
        try:
            night.run()
        except Busy:
            raise
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  given back beside the report
            said = " ".join(str(error).split()) or type(error).__name__
            return night.report(error=said), error
        return night.report(), None


def plan_night(settings: Settings, options: Options) -> Plan:
    """What the settings, the options and the file of sources say together. Raises UsageError."""
    file = options.sources or settings.sources
    if file is None and (settings.home / SOURCES).exists():
        file = settings.home / SOURCES
    sources = read_sources(file) if file is not None else Sources()
    named = options.inbox or settings.inbox
    is_default = named == settings.home / "inbox"
    if is_default and not sources.inboxes and not sources.links and not sources.indexes:
        named.mkdir(parents=True, exist_ok=True)
    elif not is_default and not named.is_dir():
        raise UsageError(f"{named}: the inbox is not a folder; make it, or name another with --inbox or YUSUAN_INBOX")
    # The default inbox needs no mention, and is no mistake where it is not wanted.
    inboxes = [*sources.inboxes, *([named] if named.is_dir() or not is_default else [])]
    folder = file.absolute().parent if file is not None else settings.home
    return Plan(sources, file, folder / EXPECTED, tuple(dict.fromkeys(inboxes)))


class _Night:
    """One run, and what is known of it so far."""

    def __init__(self, settings: Settings, plan: Plan, jobs: int) -> None:
        self.settings = settings
        self.home = settings.home
        self.plan = plan
        self.jobs = jobs
        self.known: dict[str, Any] = {
            "started_at": datetime.now().astimezone(),
            "inboxes": tuple(map(str, plan.inboxes)),
            "sources": str(plan.file) if plan.file else None,
        }
        self.problems: list[str] = []

    def report(self, error: str | None = None) -> NightReport:
        """The report of what was done so far."""
        return NightReport(
            **self.known, finished_at=datetime.now().astimezone(), problems=tuple(self.problems), error=error
        )

    def run(self) -> None:
        """Does the work. Raises what stops it."""
        with (
            open_database(self.settings) as database,
            explained(database),
            database_lock(database, self.home) as turn,
            closing(database.connect(autocommit=True)) as connection,
        ):
            self.known["took_over"] = turn.took_over
            self._work(database, connection)
            turn.exit_code = self.report().exit_code

    def _work(self, database: Database, connection: psycopg.Connection[Any]) -> None:
        self._take_expected(connection)
        reviews = self._reviews()
        failed_before = failing.failing(connection)
        with _emptied(self.home / "tonight") as folder:
            self._load(self._offer(connection, folder))
        if self.known["batch"].count("loaded") or self.known["batch"].build:
            self.known["new_failures"] = failing.new_failures(connection, failed_before, reviews)
        if lateness.is_stale(connection):
            self._renew_lateness(database)
        self.known["late"] = lateness.late(connection)
        self._keep(database)

    def _keep(self, database: Database) -> None:
        """Tonight's backup, where backups are wanted; reports that are too old go."""
        begun: datetime = self.known["started_at"]
        try:
            if self.settings.backups:
                keeping.backed_up(database.url, self.home, begun, self.settings.backups)
            keeping.forget_reports(self.home, begun, self.settings.report_days)
        except CannotRun as error:
            self.problems.append(str(error))
        except OSError as error:
            self.problems.append(f"{error.filename}: {error.strerror}")

    def _take_expected(self, connection: psycopg.Connection[Any]) -> None:
        """A list with mistakes stays out, and keeps no document out."""
        if self.plan.expected.exists():
            try:
                load_expected(connection, read_expected(self.plan.expected))
            except UsageError as wrong:
                self.problems += str(wrong).splitlines()

    def _reviews(self) -> tuple[Review, ...]:
        try:
            return read_reviewed(self.home / REVIEWED)
        except UsageError as wrong:
            self.problems.append(str(wrong))
            return ()

    def _offer(self, connection: psycopg.Connection[Any], folder: Path) -> _Offered:
        """All files of the night: of the inboxes, from the URLs, and of the quarantine what may be read now."""
        offered = _Offered()
        fetches = self._fetch(connection, folder)
        for inbox in self.plan.inboxes:
            try:
                for offer in offers([inbox]):
                    offered.add(offer)
                offered.passed_over += passed_over([inbox])
            except UsageError as wrong:
                self.problems.append(str(wrong))
        newest = newest_downloads(connection, [each.url for each in fetches])
        for each in fetches:
            # A URL that fails tonight has still given what it gave before.
            download = newest.get(each.url)
            original = originals.find(self.home, download.sha256) if download else None
            if download and original:
                offered.add(Offer(_named(original, folder / download.sha256, download.file_name)), each.url)
        offered.unpack(folder / "unpacked", self.settings.limits)
        again = quarantine.to_try_again(self.home, batch.default_reader().able, set(offered.origins.values()))
        for entry in again:
            offered.add(Offer(entry.file), entry.origin)
        offered.unpack(folder / "unpacked again", self.settings.limits)
        self.known["retried"] = tuple(entry.origin for entry in again)
        return offered

    def _fetch(self, connection: psycopg.Connection[Any], folder: Path) -> Sequence[Fetched]:
        """Asks all URLs; what they give goes into the archive, and what came of them into the report as it comes."""
        findings = self._find(folder)
        named = {link.url: link for link in self.plan.sources.links}
        for finding in findings:
            named = {**finding.links, **named}
        links = tuple(named.values())
        # Asked for changes only where what it gave before is still here: the archive may be that of another machine.
        known = {
            url: download
            for url, download in newest_downloads(connection, [link.url for link in links]).items()
            if originals.find(self.home, download.sha256)
        }
        found: dict[str, Fetched] = {}
        for fetched in fetch_all(links, self.plan.sources.limits, known, folder, self.plan.sources.private_hosts):
            if fetched.download and fetched.file:
                originals.keep(self.home, fetched.file, fetched.download.sha256)
                fetched.file.unlink()
            if fetched.download:
                record_download(connection, fetched.download)
            found[fetched.url] = fetched
            with log.about(stage="nightly"):
                level = logging.WARNING if fetched.outcome in {"rejected", "failed"} else logging.INFO
                facts = {"url": fetched.url, "attempts": fetched.attempts, "reason": fetched.message or None}
                log.tell(_logger, level, fetched.outcome, **facts)
            self.known["fetches"] = tuple(found[link.url] for link in links if link.url in found)
        self._tell_vanished(connection, findings, found)
        return tuple(found[link.url] for link in links)

    def _find(self, folder: Path) -> Sequence[Finding]:
        """Looks below all indexes; what came of each goes into the report as it comes."""
        sources = self.plan.sources
        findings: list[Finding] = []
        kept = KeptPages(self.home / "pages")
        for finding in find_all(sources.indexes, sources.limits, folder, kept, sources.private_hosts):
            findings.append(finding)
            self.known["findings"] = tuple(findings)
            with log.about(stage="nightly"):
                facts = {"url": finding.index.url, "pages": finding.pages, "links": len(finding.links)}
                log.tell(_logger, logging.INFO if finding.is_whole else logging.WARNING, "looked through", **facts)
        return findings

    def _tell_vanished(
        self, connection: psycopg.Connection[Any], findings: Sequence[Finding], found: Mapping[str, Fetched]
    ) -> None:
        """Only where all was seen: what was left out tonight may still be there."""
        vanished: list[Vanished] = []
        for finding in findings:
            if finding.is_whole:
                there = [url for url in finding.links if found[url].status not in _GONE]
                vanished += note_vanished(connection, finding.index.url, there)
        self.known["vanished"] = tuple(vanished)

    def _load(self, offered: _Offered) -> None:
        listed = self.settings.decisions
        reader = batch.default_reader(self.settings.limits, Decisions(read_decisions(listed))) if listed else None
        done = batch.run_batch(
            list(offered.offers.values()), self.settings, jobs=self.jobs, only_new=True, reader=reader
        )
        files = [Path(document.file) for document in done.documents]
        documents = tuple(
            replace(document, file=offered.origins[file]) for file, document in zip(files, done.documents, strict=True)
        )
        self.known["batch"] = replace(done, documents=documents, passed_over=tuple(offered.passed_over))
        roots = {path: offer.root for path, offer in offered.offers.items()}
        dealt_with = [DealtWith(file, each, roots.get(file)) for file, each in zip(files, documents, strict=True)]
        quarantine.settle(self.home, dealt_with, batch.default_reader().able)

    def _renew_lateness(self, database: Database) -> None:
        try:
            built = build.build(database.url, select="expected_publications issues", target_path=self.home / "dbt")
        except CannotRun as error:
            self.problems.append(str(error))
        else:
            self.problems += built.messages


def _named(original: Path, folder: Path, name: str) -> Path:
    """The archived original under the name it was published by: some documents say only there which year they are of."""
    named = folder / name
    if not named.exists():
        folder.mkdir(exist_ok=True)
        try:
            named.hardlink_to(original)
        except OSError:  # not every file system can, nor between two
            shutil.copyfile(original, named)
    return named


@contextmanager
def _emptied(folder: Path) -> Iterator[Path]:
    """The folder, empty before and gone after; what a killed run left goes too."""
    shutil.rmtree(folder, ignore_errors=True)
    home_folder(folder.parent, folder.name)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
