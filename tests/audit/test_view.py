"""A document's part of a page: families counted, causes with pictures, failing identities with both sides."""

from base64 import b64decode
from dataclasses import replace

from etl.audit.pictures import Picture, Pictures
from etl.audit.review import Review
from etl.audit.view import Family, document_view
from tests.audit.audited import audited

REVIEW = Review(2, {}, "原文如此", "财务科", "2025-03-31")


def test_families_count_all_then_each_verdict() -> None:
    one = audited()
    sums = tuple(replace(each, check_code="row.total") for each in one.identities)
    (family,) = document_view(replace(one, identities=sums), (), "en").families
    assert family.counts == (2, 1, 0, 1)
    (unknown,) = document_view(one, (), "en").families
    assert unknown != Family(family.name, family.counts), "a code of no identity is of no known family"


def test_both_sides_of_what_fails_and_how_far_they_are_apart() -> None:
    (failing,) = document_view(audited(), (), "en").identities
    assert (failing.left.number, failing.left.label) == ("90.00", "文字：教育支出")
    assert (failing.right.number, failing.right.label) == ("100.00", "右1")
    assert (failing.difference, failing.tolerance, failing.code) == ("-10.00", "0.00", "some.code")
    assert failing.acceptance is None


def test_counts_have_no_decimals() -> None:
    one = audited()
    counted = replace(one, identities=(replace(one.identities[0], number_unit="count"),))
    assert document_view(counted, (), "en").identities[0].left.number == "90"


def test_the_pictures_of_a_cause_are_in_base64_and_the_pages_beyond_named() -> None:
    shown = Pictures((Picture(3, b"png"),), more_pages=(8, 9))
    (cause,) = document_view(audited(), (shown,), "en").causes
    assert [b64decode(each.data) for each in cause.pictures] == [b"png"]
    assert "3" in cause.pictures[0].caption and "8" in cause.more_pages and "9" in cause.more_pages
    assert cause.missing is None


def test_a_cause_without_pictures_names_no_page() -> None:
    (cause,) = document_view(audited(), (), "en").causes
    assert (cause.pictures, cause.more_pages, cause.missing) == ((), "", None)
    (told,) = document_view(audited(), (Pictures(missing="no_pages"),), "zh").causes
    assert told.missing == "此格式的文件没有页面图像。"


def test_a_cause_is_known_when_all_it_breaks_is_accepted() -> None:
    (known,) = document_view(audited({1: REVIEW}), (), "zh").causes
    (other,) = document_view(audited({2: REVIEW}), (), "zh").causes
    assert (known.is_known, other.is_known) == (True, False)
    assert "原文如此" in known.acceptances[0] and other.acceptances == ()


def test_a_line_of_the_reviewed_file_that_means_several_identities_is_told_once() -> None:
    both = replace(audited({1: REVIEW, 2: REVIEW}), causes=())
    cause = replace(audited().causes[0], checks=both.identities)
    (shown,) = document_view(replace(both, causes=(cause,)), (), "zh").causes
    assert len(shown.acceptances) == 1 and shown.is_known
