"""Mutants: sound documents with one kind of damage each, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.fuzz import compounds, markup, packages, pdfs, seven_zips, texts
from tests.fuzz.bases import Base

# What is done to documents of each format.
KINDS = {
    ".pdf": pdfs.KINDS,
    ".txt": texts.KINDS,
    ".html": markup.KINDS,
    ".xlsx": packages.KINDS,
    ".docx": packages.KINDS,
    ".zip": packages.KINDS,
    ".xls": compounds.KINDS,
    ".7z": seven_zips.KINDS,
}


@dataclass(frozen=True)
class Mutant:
    """A damaged document: its number, the base, what was done to it, the file's bytes and suffix."""

    number: int
    base: str
    kind: str
    data: bytes
    suffix: str

    @property
    def file_name(self) -> str:
        """A name that tells what it is."""
        return f"{self.number:05d}-{self.kind}{self.suffix}"


def mutants(bases: Sequence[Base], seed: int, first: int = 0) -> Iterator[Mutant]:
    """Mutants without end, from number `first`; each depends on its number and the seed alone.

    The kinds take turns, on bases by chance, so that a short run has some of all.
    """
    kinds = [(suffix, kind) for suffix, of_format in KINDS.items() for kind in of_format]
    of = {suffix: [base for base in bases if base.suffix == suffix] for suffix in KINDS}
    number = first
    while True:
        chance = Random(f"{seed} {number}")
        suffix, kind = kinds[number % len(kinds)]
        base = chance.choice(of[suffix])
        yield Mutant(number, base.name, kind, KINDS[suffix][kind](chance, base.data), suffix)
        number += 1
