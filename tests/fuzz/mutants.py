"""Mutants: sound documents with one kind of damage each, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.fuzz import pdfs, texts
from tests.fuzz.bases import Base


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
    kinds = [*((True, kind) for kind in pdfs.KINDS), *((False, kind) for kind in texts.KINDS)]
    of = {is_pdf: [base for base in bases if base.is_pdf == is_pdf] for is_pdf in (True, False)}
    number = first
    while True:
        chance = Random(f"{seed} {number}")
        is_pdf, kind = kinds[number % len(kinds)]
        base = chance.choice(of[is_pdf])
        change = pdfs.KINDS[kind] if is_pdf else texts.KINDS[kind]
        yield Mutant(number, base.name, kind, change(chance, base.data), ".pdf" if is_pdf else ".txt")
        number += 1
