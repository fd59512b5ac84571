"""What the command line says, in Chinese: help, errors and lines are English where they arise, and worded here when shown.

`sayings/<area>.csv` holds the English text with its places as `{0}`, `{1}` … and the Chinese; a text none of them fits is shown
as it is. What is kept in the warehouse or stands on pages is a code with values instead (`etl.pages.wording`).
"""

from __future__ import annotations

import copy
import csv
import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import IO, Any, NamedTuple

import click

from etl.pages.wording import Language
from etl.text.visible import visible

# An example and what is said of it, far apart.
REMARK = re.compile(r"(\s*\S.*?)(\s{2,})(\S.*)")
_PLACE = re.compile(r"\{(\d+)\}")
# A number and what it counts; of anything else the noun is no count.
_COUNT = re.compile(r"\{0\} [a-z]+( failed)?")
# Values in quotes, as programs write them, one or a list of them.
_QUOTED = re.compile(r"'[^']*'(, '[^']*')*")
# What click leaves in usage beside names.
_USAGE = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]..."}
_LANGUAGE: ContextVar[Language] = ContextVar("language", default="en")


class _Saying(NamedTuple):
    pattern: re.Pattern[str]
    order: tuple[int, ...]
    zh: str


def language() -> Language:
    """The language this run speaks."""
    return _LANGUAGE.get()


def speak(chosen: Language) -> None:
    """From now on this language."""
    _LANGUAGE.set(chosen)


def echo(text: str, *, err: bool = False) -> None:
    """Prints a text of one or more lines in the language of the run."""
    # Names and texts of others are in it.
    click.echo(visible(spoken(text)), err=err)


def spoken(text: str, chosen: Language | None = None) -> str:
    """The text in a language, or in that of the run; whole where it is known, else line by line."""
    if (chosen or language()) == "en":
        return text
    found = _chinese(text)
    if found is not None:
        return found
    if "\n" in text:
        return "\n".join(spoken(line, chosen) for line in text.split("\n"))
    return text


def known(text: str) -> bool:
    """Whether there are Chinese words for an English text, its places written `{0}`, `{1}` …."""
    return text in _texts() or any(one.pattern.fullmatch(text) for one in _sayings())


def _chinese(text: str) -> str | None:
    body = text.strip()
    lead = text[: len(text) - len(text.lstrip())]
    exact = _texts().get(body)
    if exact is not None:
        return lead + exact
    for one in _sayings():
        if match := one.pattern.fullmatch(body):
            return lead + _filled(one, match.groups())
    return None


def _filled(one: _Saying, found: Sequence[str]) -> str:
    values = {number: _requoted(spoken(value, "zh")) for number, value in zip(one.order, found, strict=True)}
    # Once: by the value or by the sentence.
    return (
        _PLACE.sub(lambda place: values[int(place[1])], one.zh).replace("““", "“").replace("””", "”").replace("” ", "”")
    )


def _requoted(value: str) -> str:
    """A value in quotes, or a list of such, in Chinese ones."""
    return re.sub(r"'([^']*)'", r"“\1”", value).replace("”, “", "”、“") if _QUOTED.fullmatch(value) else value


def rows() -> Iterator[dict[str, str]]:
    """The rows of all areas: en, zh."""
    for each in sorted(files(__name__.rpartition(".")[0]).joinpath("sayings").iterdir(), key=lambda file: file.name):
        if each.name.endswith(".csv"):
            yield from csv.DictReader(each.read_text(encoding="utf-8").splitlines(keepends=True))


@cache
def _texts() -> dict[str, str]:
    return {row["en"]: row["zh"] for row in rows() if not _PLACE.search(row["en"])}


@cache
def _sayings() -> tuple[_Saying, ...]:
    """The texts with places, those that say most first: a short one fits much."""
    found = []
    for row in rows():
        if order := tuple(int(number) for number in _PLACE.findall(row["en"])):
            parts = [re.escape(part) for part in _PLACE.sub("\0", row["en"]).split("\0")]
            place = r"([\d,]+|\{0\})" if _COUNT.fullmatch(row["en"]) else "(.*?)"
            found.append((len("".join(parts)), _Saying(re.compile(place.join(parts), re.DOTALL), order, row["zh"])))
    return tuple(saying for _, saying in sorted(found, key=lambda each: -each[0]))


class Formatter(click.HelpFormatter):
    """Help pages whose headings and notes are in the language of the run."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line of usage."""
        if language() == "zh":
            for english, chinese in _USAGE.items():
                args = args.replace(english, chinese)
        word = spoken(prefix or "Usage:")
        super().write_usage(prog, args, f"{word} " if word.isascii() else word)

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        super().write_heading(spoken(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of options or commands; what click adds in brackets is worded, too."""
        super().write_dl([(name, _option_help(text)) for name, text in rows], col_max, col_spacing)


class Context(click.Context):
    """A context whose help pages are in the language of the run."""

    formatter_class = Formatter


class Misuse(click.UsageError):
    """A wrong use of a command, told in the language of the run."""

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(spoken(error.format_message()), error.ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        """Usage, where help is, and what is wrong."""
        if self.ctx is not None:
            click.echo(
                f"{self.ctx.get_usage()}\n{spoken(f'Try {self.ctx.command_path} --help')}\n", file=file, err=True
            )
        click.echo(visible(f"{spoken('Error:')}{self.message}"), file=file, err=True)


def in_language(command: click.Command) -> click.Command:
    """A copy of a command whose help is in the language of the run; an English one is the command itself."""
    if language() == "en":
        return command
    worded = copy.copy(command)
    worded.help = "\n\n".join(_paragraph(each) for each in paragraphs(command))
    worded.context_class = Context
    if isinstance(worded, click.Group):
        worded.commands = {name: in_language(each) for name, each in worded.commands.items()}
    return worded


def paragraphs(command: click.Command) -> list[str]:
    """The paragraphs of a command's help; one that begins with a backspace keeps its lines."""
    text = inspect.cleandoc(command.help or "")
    return [each if each.startswith("\b") else " ".join(each.split()) for each in text.split("\n\n") if each]


def _paragraph(text: str) -> str:
    """In Chinese; of an example only what is said of it."""
    if not text.startswith("\b"):
        return spoken(text)
    return "\n".join(_example(line) for line in text.splitlines())


def _example(line: str) -> str:
    if (parts := REMARK.match(line)) is None:
        # A remark of its own line is known as it is; by its parts a command would be taken for a sentence.
        body = line.strip()
        return line[: len(line) - len(line.lstrip())] + _texts().get(body, body)
    command, gap, said = parts.groups()
    return f"{command}{gap}{spoken(said)}"


def _option_help(text: str) -> str:
    said, bracket, notes = text.rpartition("  [")
    if not bracket:
        return spoken(text)
    return f"{spoken(said)}  [{'; '.join(spoken(note) for note in notes.removesuffix(']').split('; '))}]"
