"""Lists people keep as CSV in spreadsheet programs: in UTF-8 or, as Chinese ones save it, GB 18030."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from etl.errors import UsageError


@dataclass(frozen=True)
class CsvList:
    """A list: the names of its columns, and its filled lines by number, their values by column."""

    columns: tuple[str, ...]
    lines: tuple[tuple[int, dict[str, str]], ...]


def read_csv_list(path: Path, plain: Callable[[str], str] = str) -> CsvList:
    """The list a file holds, without blanks around values; plain: undoes what was done to a value when it was written.

    Raises UsageError, naming the file and the line, when it cannot be read or a line has more cells than there are columns.
    """
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    lines = []
    try:
        columns = tuple((name or "").strip() for name in reader.fieldnames or ())
        reader.fieldnames = columns
        for row in reader:
            if None in row:
                raise UsageError(
                    f"{path}, line {reader.line_num}: more cells than columns; put a text with commas in quotes"
                )
            values = {name: plain((value or "").strip()) for name, value in row.items()}
            if any(values.values()):
                lines.append((reader.line_num, values))
    except csv.Error as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    return CsvList(columns, tuple(lines))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"{path}: is neither UTF-8 nor GB 18030; save it as CSV in UTF-8")
