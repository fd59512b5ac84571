"""The name of a publisher, as each place in a document prints it."""

from __future__ import annotations

from etl.normalize.identity.names import longest_name, name_on_cover, names, unknown_name
from etl.normalize.identity.vote import COVER, Voice
from tests.normalize.identity.test_printed import printed


def test_the_cover_names_its_publisher() -> None:
    said = printed("乙市渔业局2024年部门预算", "目录")
    assert name_on_cover(said) == "乙市渔业局"
    assert Voice("乙市渔业局", COVER) in names(said, (), "乙市渔业局")


def test_a_name_of_no_known_form_stands_where_a_cover_names_the_body() -> None:
    said = printed("某某会堂2024年部门预算", "目录")
    assert unknown_name(said) == "某某会堂"


def test_a_file_s_name_only_supports_what_is_printed() -> None:
    assert longest_name("2024年乙市渔业局部门预算") == "乙市渔业局"
    assert names(printed("说明", "目录"), (), None) == []
