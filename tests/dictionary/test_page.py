"""The pages of the data dictionary, in both languages, of one made-up mart."""

from etl.dictionary.page import chinese_page, english_page
from models import Base
from tests.dictionary.made_up import DICTIONARY


def test_the_english_page_has_the_names_of_marts_and_both_languages() -> None:
    page = english_page(DICTIONARY)
    assert "### `boxes` 盒子" in page and "One row for each `document_id`." in page
    assert "| `total_yuan` | numeric | `合计_元` | The sum. | 合计。 |" in page
    assert "In `colour`.\n\n| word | in `财政` |\n| --- | --- |\n| `red` | 红 |" in page


def test_the_chinese_page_has_the_names_of_the_views() -> None:
    page = chinese_page(DICTIONARY)
    assert "### `盒子` boxes" in page and "区分各行的列：`文件编号`。" in page
    assert "| `合计_元` | 精确小数 | `total_yuan` | 合计。 |" in page
    assert "### 颜色 colour\n\n用于`颜色`。" in page and "| 红 | `red` |" in page


def test_a_bar_in_a_text_is_no_border_of_a_cell() -> None:
    assert "Its colour \\| or none. Words: [colour](#colour)." in english_page(DICTIONARY)


def test_every_table_of_core_is_listed_on_both() -> None:
    for page in (english_page(DICTIONARY), chinese_page(DICTIONARY)):
        assert [name for name, table in Base.metadata.tables.items() if f"| `{table.name}` |" not in page] == []
