"""Writes dbt's documentation site, every table with its columns and where they come from, with the sample loaded: `make docs`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from etl.commands.load import load
from etl.database import open_database
from etl.errors import YusuanError
from etl.marts.build import build, write_site
from etl.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path(__file__).with_name("xj-ecology-2024-dept-budget.pdf")


def main(folder: Path = ROOT / "build" / "docs") -> int:
    """Loads the sample into an embedded database of its own below `folder` and writes `index.html` there."""
    home = folder / "home"
    settings = Settings(database_url=None, home=home, inbox=home / "inbox")
    try:
        load.main([str(SAMPLE), "--no-build"], obj=settings, standalone_mode=False)
        with open_database(settings) as database:
            build(database.url, target_path=home / "dbt")
            page = write_site(database.url, home / "dbt")
    except YusuanError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    index = folder / "index.html"
    shutil.copy(page, index)
    print(f"open {index} in a browser; it is one file and needs no network")
    return 0


if __name__ == "__main__":
    sys.exit(main())
