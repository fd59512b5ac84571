"""Which cells of a cause are framed and how, and why there is no picture of one."""

from dataclasses import replace
from pathlib import Path

import pytest

from etl.audit.audit import AuditedDocument
from etl.audit.causes import root_causes
from etl.audit.pictures import Pictures, looks_of, pictures_of
from etl.document import originals
from tests.audit.audited import amounts, audited
from tests.audit.test_causes import A, B, amount, evidence, identity


def test_the_figure_named_is_framed_otherwise_than_the_rest_of_its_identities() -> None:
    """Three sums share one figure; the other figures of these sums are only to be looked at."""
    shared = evidence([amount(A, "90"), amount(B, "100")], {(1, "left"): (A,), (1, "right"): (B,), (2, "left"): (A,)})
    (cause,) = root_causes([identity(1, "90", "100"), identity(2, "90", "100", page_no=5)], shared)
    assert cause.named is not None and cause.named.amount is not None
    assert looks_of(cause, shared) == {A: "suspected", B: "other"}


def test_where_nothing_decides_all_are_candidates() -> None:
    both = evidence([amount(A, "90"), amount(B, "100")], {(1, "left"): (A,), (1, "right"): (B,)})
    (cause,) = root_causes([identity(1, "90", "100")], both)
    assert looks_of(cause, both) == {A: "candidate", B: "candidate"}


def test_a_figure_of_the_text_has_no_cell_to_frame() -> None:
    (cause,) = audited().causes
    assert looks_of(cause, amounts()) == {A: "other"}


@pytest.mark.parametrize(("media", "missing"), [("txt", "no_pages"), ("pdf", "not_archived")])
def test_why_there_is_no_picture(tmp_path: Path, media: str, missing: str) -> None:
    one = audited()
    assert pictures_of(tmp_path, replace(one, document=replace(one.document, media=media))) == (
        Pictures(missing=missing),
    )


def test_an_original_that_cannot_be_drawn_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    monkeypatch.setattr(originals, "find", lambda home, sha256: broken)
    assert pictures_of(tmp_path, audited()) == (Pictures(missing="not_drawn"),)


def test_a_document_without_a_cause_has_no_pictures(tmp_path: Path) -> None:
    one = audited()
    assert pictures_of(tmp_path, AuditedDocument(one.document, one.identities[1:], (), None, {})) == ()
