"""The warehouse's address that Superset is to read by, from READER_URL."""

from __future__ import annotations

import os
import sys
from urllib.parse import urlsplit


class NoAddress(Exception):
    """READER_URL is not set, or is no address of a database."""


def reader_url() -> str:
    """The address, `postgresql://reader:password@host:port/name`. Raises NoAddress with what to do; a password is not repeated."""
    url = os.environ.get("READER_URL", "").strip()
    if not url:
        raise NoAddress("READER_URL is not set; start with: make bi")
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in {"postgresql", "postgres"} and bool(parts.hostname) and parts.path.strip("/") != ""
        _ = parts.port  # raises where it is none
    except ValueError:
        is_whole = False
    if not is_whole:
        raise NoAddress("READER_URL is no address of a database; write postgresql://reader:password@host:5432/name")
    return url


def main() -> int:
    """0 where there is an address; else a line that says what is wrong, and 2."""
    try:
        reader_url()
    except NoAddress as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
