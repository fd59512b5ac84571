"""The queries of an export, as SQL: which rows, in a total order, with what beside them."""

from etl.export.query import as_text, as_values, provenance, with_provenance
from etl.export.selection import Filters, Selection
from tests.export.made_up import AMOUNTS, CODES, DISCLOSURES

ALL = Selection()
CHOSEN = Selection(Filters(years=(2024,)), document_ids=(1, 2))


def test_nothing_is_searched_where_nothing_is_left_out() -> None:
    assert "WHERE" not in as_values(AMOUNTS, ALL).as_string(None)
    assert "WHERE mart.document_id = ANY" in as_values(AMOUNTS, CHOSEN).as_string(None)


def test_codes_are_chosen_by_year_but_by_no_publisher() -> None:
    assert "WHERE mart.fiscal_year = ANY" in as_values(CODES, CHOSEN).as_string(None)
    publisher = Selection(Filters(publishers=("某局",)), document_ids=(1,))
    assert "WHERE" not in as_values(CODES, publisher).as_string(None)


def test_the_order_is_by_the_key_then_by_all_columns_whatever_the_locale() -> None:
    _, order = as_values(AMOUNTS, ALL).as_string(None).split("ORDER BY ")
    assert order.split(", ") == [
        '"mart"."table_id"', '"mart"."document_id" NULLS FIRST', '"mart"."label" COLLATE "C" NULLS FIRST',
        '"mart"."amount_yuan" NULLS FIRST', '"mart"."is_current" NULLS FIRST',
    ]  # fmt: skip


def test_booleans_are_words_in_csv_and_amounts_stay_numbers() -> None:
    query = as_text(AMOUNTS, ALL).as_string(None)
    assert '"mart"."is_current"::text AS "is_current"' in query and '"mart"."amount_yuan" AS "amount_yuan"' in query


def test_file_and_table_stand_beside_a_mart_that_has_but_their_keys() -> None:
    assert provenance(AMOUNTS).names == ("source_file", "source_table")
    assert provenance(DISCLOSURES).names == ()
    assert provenance(CODES).names == ()


def test_in_chinese_the_twin_is_read_under_the_names_of_the_mart() -> None:
    chinese = with_provenance(AMOUNTS, ALL, chinese=True).as_string(None)
    assert 'FROM "财政"."金额" AS mart ("document_id", ' in chinese
    # The twin says 是 and 否: it is text there and needs an order of its own.
    assert '"mart"."is_current" COLLATE "C"' in chinese
    assert 'FROM "marts"."disclosures" AS mart' in with_provenance(DISCLOSURES, ALL, chinese=True).as_string(None)
