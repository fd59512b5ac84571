"""Where a document begins what a review looks at."""

import pytest

from etl.normalize.chapters import chapters
from etl.records.disclosure import Chapter
from etl.records.located import Paragraph


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("目 录", "contents"),
        ("一、部门主要职能", "duties"),
        ("（一）主要职责", "duties"),
        ("二、部门机构设置", "structure"),
        ("第四部分 名词解释", "terms"),
        ("2026年部门预算编制说明", "narrative"),
        ("第三部分 2026年部门预算情况说明", "narrative"),
        ("其他相关情况说明", "other_matters"),
        ("项目经费情况说明", "projects"),
        ("三、收入预算情况", None),
        ("本部门主要职责包括以下各项。", None),
    ],
)
def test_headings_tell_the_chapter(heading: str, kind: str | None) -> None:
    assert [one.kind for one in chapters([Paragraph(3, (), heading)])] == ([kind] if kind else [])


def test_a_chapter_begins_behind_the_contents() -> None:
    texts = ("目录", "一、主要职能", "二、名词解释"), ("一、主要职能", "承担各项工作"), ("二、名词解释",)
    found = chapters([Paragraph(no, (), text) for no, page in enumerate(texts, 1) for text in page])
    assert found == (
        Chapter("contents", 1, "目录"),
        Chapter("duties", 2, "一、主要职能"),
        Chapter("terms", 3, "二、名词解释"),
    )
