"""Metrics: a warehouse's health in Prometheus's text format, for the node exporter's folder of text files.

The format: https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from etl.errors import CannotRun
from etl.system.whole_file import write_whole
from etl.warehouse.health import Health

# The exporter runs as an account of its own.
_MODE = 0o644


def metrics(found: Health | None) -> str:
    """The health as text, a metric with its help and type; of a warehouse that cannot be asked only that it is down."""
    lines: list[str] = []
    for name, help_text, labels, value in _values(found):
        lines += [f"# HELP {name} {help_text}", f"# TYPE {name} gauge", f"{name}{labels} {value}"]
    return "\n".join(lines) + "\n"


def write(file: Path, text: str) -> None:
    """Writes the file as a whole: whoever reads it meanwhile reads the one before. Raises CannotRun."""
    try:
        write_whole(file, text.encode(), _MODE)
    except OSError as error:
        raise CannotRun(f"{file}: the metrics cannot be written ({error.strerror})") from error


def _values(found: Health | None) -> Iterator[tuple[str, str, str, float | int]]:
    yield "yusuan_up", "Whether the warehouse answered.", "", int(found is not None)
    if found is None:
        return
    yield "yusuan_documents", "Current documents.", "", found.documents
    yield "yusuan_rejected_files", "Files that stand rejected.", "", found.rejected_files
    yield "yusuan_checks_failed", "Checks of current documents that fail.", "", found.checks_failed
    yield (
        "yusuan_marts_current",
        "Whether the marts hold all documents and passed their tests.",
        "",
        int(found.marts_current),
    )
    yield "yusuan_free_bytes", "Room on the disk of the home folder.", "", found.free_bytes
    times: dict[str, tuple[str, datetime | None]] = {
        "yusuan_last_load_timestamp_seconds": ("When a file was last dealt with.", found.last_load),
        "yusuan_last_night_timestamp_seconds": ("When the last night ended.", found.last_night),
        "yusuan_last_good_night_timestamp_seconds": ("When a night last came to its end.", found.last_good_night),
    }
    for name, (help_text, when) in times.items():
        if when is not None:
            yield name, help_text, "", when.timestamp()
    if found.last_exit_code is not None:
        yield "yusuan_last_night_exit_code", "Exit code of the last night.", "", found.last_exit_code
    versions = {"version": found.versions.yusuan, "schema": found.versions.schema, "server": found.versions.server}
    labels = ",".join(f'{name}="{_escaped(value)}"' for name, value in versions.items())
    yield "yusuan_info", "Versions; always 1.", f"{{{labels}}}", 1


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
