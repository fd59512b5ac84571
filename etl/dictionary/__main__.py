"""Writes what is made from the definitions: `make dictionary`."""

from __future__ import annotations

import sys

from etl.dictionary.words import ROOT
from etl.dictionary.written import VIEWS, left_over, written_files
from etl.errors import UsageError


def main() -> int:
    """Writes the files that differ and removes views no mart has any more; prints each."""
    try:
        files = written_files()
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    VIEWS.mkdir(exist_ok=True)
    for path, text in files.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    for path in left_over(files):
        path.unlink()
        print(f"removed {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
