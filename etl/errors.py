"""What can stop Yusuan: one exception per exit code of the command line.

Every message names the file or server concerned and says what the reader can do about it; the command line prints it as it is.
"""

from __future__ import annotations

# Letters of what a library says: it may quote the bytes of a file.
_MOST_SAID = 100


class YusuanError(Exception):
    """Base of everything Yusuan raises on purpose; `exit_code` is what the process ends with."""

    exit_code = 3


class UsageError(YusuanError):
    """The command or a setting was given wrongly; nothing was touched."""

    exit_code = 2


class CannotRun(YusuanError):
    """The surroundings do not allow the work: database, disk, lock."""

    exit_code = 3


class DocumentRejected(YusuanError):
    """One document cannot be read or loaded; the others go on.

    `file` is the name to show, `page` counts from 1 (None when the whole file is meant), `reason` says what is wrong and
    `advice` what to do. The message is one line: `file, page 3: reason; advice`.
    """

    exit_code = 1

    def __init__(self, file: str, reason: str, advice: str = "", page: int | None = None) -> None:
        self.file = file
        self.page = page
        self.reason = reason
        self.advice = advice
        place = file if page is None else f"{file}, page {page}"
        super().__init__(f"{place}: {reason}; {advice}" if advice else f"{place}: {reason}")

    def __reduce__(self) -> tuple[type[DocumentRejected], tuple[str, str, str, int | None]]:
        # Worker processes hand this back pickled; by default only the message would be passed to __init__.
        return (type(self), (self.file, self.reason, self.advice, self.page))


def in_a_few_words(said: object) -> str:
    """What a library says of a damaged file, in one line that is not long.

    >>> in_a_few_words(ValueError("no  such\\npart"))
    'no such part'
    """
    line = " ".join(str(said).split())
    return line if len(line) <= _MOST_SAID else f"{line[:_MOST_SAID]}…"


def without_path(error: Exception) -> str:
    """What the system says of a file; its number and the path are left out, as the message names the file.

    >>> without_path(FileNotFoundError(2, "No such file or directory", "a.csv"))
    'No such file or directory'
    """
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
