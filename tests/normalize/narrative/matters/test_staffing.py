"""People by category, with the change where one is told, and counts of units."""

from etl.normalize.narrative.matters.staffing import read_staffing
from etl.records.located import Paragraph


def people(text: str) -> dict[str, tuple[int, int | None]]:
    found = read_staffing([Paragraph(2, ("一、部门概况",), text)])
    return {one.category: (one.count, one.change) for one in found}


def test_a_change_belongs_to_the_category_before_it() -> None:
    found = people("某局编制数100人，实有人数150人，其中：在职90人，减少3人；退休60人，增加2人。")
    assert found["serving"] == (90, -3) and found["retired"] == (60, 2)


def test_each_category_is_told_once() -> None:
    assert people("某局编制数100人，实有人数150人，其中：在职90人；在职91人。")["serving"] == (90, None)


def test_other_numbers_of_people_are_no_staff() -> None:
    assert people("培训学员300人，接待游客5000人。") == {}


def test_units_are_counted_in_the_ways_places_have() -> None:
    for text in ("纳入2024年度部门决算编制范围的单位共3个。", "本部门共有3个所属单位。", "下属二级单位3家。"):
        assert people(text)["units"] == (3, None)
    assert people("某局预算单位4个，分别为某中心、某站。")["units"] == (4, None)
    assert people("从预算单位构成看，某局包括12个机关行政科室及5个下属单位。") == {
        "units": (5, None),
        "offices": (12, None),
    }
    assert "units" not in people("下设直属事业单位6个，下辖区县局8个。"), "one kind of several"


def test_a_change_in_a_sentence_of_its_own_is_of_all() -> None:
    found = people("某局行政编制20名；实有人数33人，其中：在职30人，退休3人。较上年减少2人。")
    assert (found["people"], found["retired"]) == ((33, -2), (3, None))


def test_posts_and_offices_within_a_sentence_about_the_organ() -> None:
    found = people("某局下设办公厅和2个工作委员会，现有38个处室，编制339名，其中行政编制199名。实际在编在职人员274名。")
    assert found == {"offices": (38, None), "posts": (339, None), "serving": (274, None)}
    assert people("根据职责分工，本部门包括27个内设机构、1个派出机构。") == {"offices": (27, None)}
    assert people("编制专项规划2个，编制方案3份。") == {}


def test_the_retired_in_a_paragraph_of_their_own() -> None:
    found = read_staffing([Paragraph(3, (), "离退休人员24人，其中：离休1人，退休23人。")])
    assert [(one.category, one.count) for one in found] == [("honorary_retired", 1), ("retired", 23)]


def test_the_staff_of_one_body_is_a_part_where_all_have_been_counted() -> None:
    whole = Paragraph(2, (), "截止2021年底，本部门编制在职人员共有145人，其中参公人员47人。离退休人员67人。")
    part = Paragraph(3, (), "截止2021年底，某某保障中心编制人数8人，实有人员7人。")
    assert [(one.category, one.count) for one in read_staffing([whole, part])] == [("serving", 145)]
    assert people("某某保障中心编制人数8人，实有人员7人。") == {"posts": (8, None), "people": (7, None)}


def test_offices_counted_behind_their_names() -> None:
    assert people("局机关内设办公室、财务处、人事处等3个处室。") == {"offices": (3, None)}


def test_units_counted_in_words() -> None:
    assert people("纳入部门预算编制范围的二级预算单位共十二个，包括：") == {"units": (12, None)}


def test_offices_of_sections_counted_with_brackets_in_their_word() -> None:
    assert people("从单位构成看，丙中心包括7个科（股）室，详见下表：") == {"offices": (7, None)}


def test_staff_counted_in_a_section_about_the_body() -> None:
    assert people("本院为事业单位，在岗编制职工人员为31人，退休人员7人，开放床位60张。") == {
        "serving": (31, None),
        "retired": (7, None),
    }
    assert people("各级单位年末人数24人，其中在职人员15人，离休人员0人，退休人员9人。") == {
        "people": (24, None),
        "serving": (15, None),
        "honorary_retired": (0, None),
        "retired": (9, None),
    }
    duties = Paragraph(2, ("一、主要职责",), "服务在职职工3000人，管理退休人员500人。")
    assert read_staffing([duties]) == ()


def test_staff_told_kind_by_kind_is_not_all_of_it() -> None:
    assert people("机关行政编制12人，实有11人；事业单位编制40人，在职38人。") == {}
    assert people("某局编制数68个，其中行政编制52个、事业编制16个；实有65人，其中行政51人。") == {
        "posts": (68, None),
        "people": (65, None),
    }
    assert people("某局行政事业单位编制人数68人，其中：行政编制8人，事业编制60人；实有人数66人。") == {
        "posts": (68, None),
        "people": (66, None),
    }


def test_the_number_of_bodies_stands_before_their_kind_or_behind_it() -> None:
    assert people("由本级及下属的8个二级事业单位16个三级事业单位组成。") == {}
    assert people("决算编制范围包括预算单位1个，人员编制数9人。") == {"units": (1, None), "posts": (9, None)}
    assert people("包括局机关和5个所属事业单位。") == {"public_institutions": (5, None)}


def test_units_under_the_department_are_counted_beside_it() -> None:
    (offices, units) = sorted(
        read_staffing([Paragraph(1, (), "某局包括1个机关行政处室及3个下属单位。")]), key=lambda one: one.category
    )
    assert (offices.category, units.category, units.besides_own) == ("offices", "units", True)


def test_one_kind_of_the_institutions_is_not_all_of_them() -> None:
    text = "纳入部门决算编报的单位共4个。其中：行政单位1个，参照公务员法管理的事业单位1个，其他事业单位2个。"
    assert people(text) == {"units": (4, None), "administrative_units": (1, None)}
    assert people("纳入决算汇编范围的单位共2个，包括：某局本级、某中心。")["units"] == (2, None)
    alone = people("纳入部门决算编报的单位共3个，其中：行政单位1个，其他事业单位2个。")
    assert alone["public_institutions"] == (2, None)


def test_a_remark_behind_a_count_is_none_of_it() -> None:
    assert people("年末编制人数32人；离休人员1人，退休人员15人（不含由养老基金发放的人员）。") == {
        "posts": (32, None),
        "honorary_retired": (1, None),
        "retired": (15, None),
    }
