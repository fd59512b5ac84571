"""Tables without rulings: found by how their words stand; running text with numbers in it is none."""

from __future__ import annotations

from etl.locate.grids.unruled import find_unruled
from etl.records.page import Box, Page, Ruling, Word

SIZE = 10.0


def page(*lines: tuple[float, list[tuple[float, str]]], rulings: tuple[Ruling, ...] = ()) -> Page:
    """A page of words given by line: height of the line, and where each word begins; every letter as wide as high."""
    words = [
        Word(text, Box(x, top, x + sum(SIZE if ord(c) > 255 else SIZE / 2 for c in text), top + SIZE))
        for top, line in lines
        for x, text in line
    ]
    return Page(1, 600, 800, tuple(words), rulings)


def rows(page: Page) -> list[list[list[str]]]:
    """The texts of each table found, row by row, a merged cell once."""
    grids, _ = find_unruled(page, page.words)
    return [[[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)] for grid in grids]


CAPTION = [(50.0, [(200.0, "部门支出总表")]), (70.0, [(400.0, "单位：万元")])]


def test_rows_columns_and_a_group_over_two_of_them() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "科目名称"), (250, "支出")]),
            (110, [(200, "基本支出"), (300, "项目支出")]),
            (130, [(40, "教育支出"), (205, "12.00"), (305, "3.00")]),
            (150, [(40, "住房保障支出"), (210, "4.00")]),
            (170, [(40, "合计"), (205, "16.00"), (305, "3.00")]),
        )
    )
    assert found == [
        [
            ["科目名称", "支出"],
            ["基本支出", "项目支出"],
            ["教育支出", "12.00", "3.00"],
            ["住房保障支出", "4.00", ""],
            ["合计", "16.00", "3.00"],
        ]
    ]


def test_the_line_that_numbers_the_columns_leaves_the_levels_of_a_code() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(45, "科目编码"), (140, "科目名称"), (305, "合计"), (405, "基本支出")]),
            (110, [(20, "类"), (60, "款"), (100, "项"), (150, "栏次"), (315, "1"), (415, "2")]),
            (130, [(20, "204"), (60, "06"), (100, "01"), (140, "行政运行"), (305, "12.00"), (405, "3.00")]),
            (150, [(20, "204"), (60, "06"), (100, "02"), (140, "一般行政"), (305, "4.00"), (405, "2.00")]),
        )
    )
    assert found[0][-3:] == [
        ["类", "款", "项"],
        ["204", "06", "01", "行政运行", "12.00", "3.00"],
        ["204", "06", "02", "一般行政", "4.00", "2.00"],
    ]


def test_a_wrapped_label_is_one_row() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "科目名称"), (300, "合计")]),
            (110, [(40, "教育支出"), (305, "12.00")]),
            (132, [(40, "机关事业单位基本养老")]),
            (139, [(305, "5.00")]),
            (146, [(40, "保险缴费支出")]),
            (168, [(40, "合计"), (305, "17.00")]),
        )
    )
    assert found[0][1:] == [["教育支出", "12.00"], ["机关事业单位基本养老保险缴费支出", "5.00"], ["合计", "17.00"]]


def test_horizontal_rules_separate_the_rows() -> None:
    rules = tuple(Ruling(30, y, 400, y) for y in (105, 125, 165))
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "项目"), (300, "合计")]),
            (110, [(40, "甲"), (305, "12.00")]),
            (130, [(40, "乙的名称很长"), (305, "5.00")]),
            (147, [(40, "写在两行")]),
            (170, [(40, "合计"), (305, "17.00")]),
            rulings=rules,
        )
    )
    assert found[0][1:] == [["甲", "12.00"], ["乙的名称很长写在两行", "5.00"], ["合计", "17.00"]]


def test_a_table_without_a_body_is_its_header() -> None:
    found = rows(page(*CAPTION, (90, [(40, "科目编码"), (150, "科目名称"), (300, "合计")])))
    assert found == [[["科目编码", "科目名称", "合计"]]]


def test_running_text_is_no_table() -> None:
    sentences = [
        (50.0 + 20 * n, [(40.0, "支出预算"), (82.0, "18.60"), (112.0, "万元"), (136.0, "比上年增加"), (190.0, "2.50")])
        for n in range(6)
    ]
    assert rows(page(*sentences)) == []
    figures = [(90.0 + 20 * n, [(40.0, f"项目{n}"), (300.0, "18.60")]) for n in range(1, 6)]
    assert rows(page(*CAPTION, (90.0, [(40.0, "项目"), (300.0, "合计")]), *figures)) != []
    dated = [(50.0 + 20 * n, [(40.0, "第一段"), (120.0, "2024"), (200.0, "年")]) for n in range(6)]
    assert rows(page(*dated)) == []


def test_the_last_line_alone_on_its_page_under_the_header_once_more() -> None:
    header = (90, [(40, "科目名称"), (200, "基本支出"), (300, "项目支出")])
    total = (110, [(40, "合计"), (205, "16.00"), (305, "3.00")])
    assert rows(page(header, total)) == [[["科目名称", "基本支出", "项目支出"], ["合计", "16.00", "3.00"]]]
    assert rows(page((90, [(40, "人员情况")]), (110, [(40, "在职"), (205, "16"), (305, "3")]))) == []


def test_the_last_line_of_two_lists_alone_on_its_page_though_a_figure_nearly_touches_the_next_label() -> None:
    header = (90, [(40, "项目"), (200, "预算数"), (300, "支出功能分类"), (420, "预算数")])
    total = (110, [(40, "收入总计"), (260, "2,283.55"), (305, "支出总计"), (425, "2,283.55")])
    assert rows(page(header, total))[0][-1] == ["收入总计", "2,283.55", "支出总计", "2,283.55"]


def test_thousands_apart_by_a_space_are_one_figure_and_two_columns_are_two() -> None:
    def table(x: float) -> list[list[list[str]]]:
        lines = [
            (130.0 + 20 * at, [(40.0, label), (200.0, first), (x, rest), (305.0, "3.00")])
            for at, (label, first, rest) in enumerate(
                (("教育支出", "2", "098.68"), ("住房支出", "1", "004.00"), ("合计", "3", "102.68"))
            )
        ]
        return rows(page(*CAPTION, (90, [(40, "科目名称"), (200, "基本支出"), (300, "项目支出")]), *lines))

    for x in (207, 208, 210):
        assert [row[1] for row in table(x)[0][1:]] == ["2 098.68", "1 004.00", "3 102.68"]
    assert [row[1:3] for row in table(220)[0][1:]] == [["2", "098.68"], ["1", "004.00"], ["3", "102.68"]]


def test_the_first_and_the_last_label_of_a_page_are_whole_though_their_lines_stand_around_their_figures() -> None:
    found = rows(
        page(
            (90, [(40, "无锡市水利工程")]),
            (95, [(200, "12.00"), (300, "3.00")]),
            (100, [(40, "管理中心")]),
            (120, [(40, "河湖管理处"), (200, "2.00"), (300, "3.00")]),
            (140, [(40, "质量监督站"), (200, "4.00"), (300, "3.00")]),
            (155, [(40, "水利发展和安全")]),
            (160, [(200, "7.00"), (300, "3.00")]),
            (165, [(40, "中心")]),
        )
    )
    assert [row[0] for row in found[0]] == ["无锡市水利工程管理中心", "河湖管理处", "质量监督站", "水利发展和安全中心"]


def test_sentences_in_a_column_of_texts_part_no_table() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "项目名称"), (150, "合计"), (230, "拨款"), (310, "其他"), (400, "绩效目标")]),
            (
                110,
                [
                    (40, "运行经费"),
                    (155, "12.00"),
                    (235, "8.00"),
                    (315, "4.00"),
                    (400, "保障运行，提高效率，完成任务。"),
                ],
            ),
            (120, [(400, "全年无事故，按时完成，群众满意。")]),
            (140, [(40, "会议经费"), (155, "5.00"), (235, "4.00"), (315, "1.00"), (400, "开好会议。")]),
        )
    )
    assert [row[:2] for row in found[0]] == [["项目名称", "合计"], ["运行经费", "12.00"], ["会议经费", "5.00"]]
    assert found[0][1][4] == "保障运行，提高效率，完成任务。全年无事故，按时完成，群众满意。"


def test_a_line_without_figures_goes_on_with_none_where_rows_stand_as_near() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "项目"), (200, "预算数")]),
            (110, [(40, "一、财政拨款收入"), (200, "12.00")]),
            (125, [(40, "二、事业收入")]),
            (140, [(40, "本年收入合计"), (200, "12.00")]),
            (155, [(40, "上年结转和结余")]),
            (170, [(40, "收入总计"), (200, "12.00")]),
        )
    )
    assert [row[0] for row in found[0]][-3:] == ["本年收入合计", "上年结转和结余", "收入总计"]


def test_a_total_among_codes_has_no_column_of_its_own() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "类"), (80, "款"), (130, "科目名称"), (300, "合计"), (400, "基本支出")]),
            (110, [(35, "合计"), (305, "16.00"), (405, "16.00")]),
            (130, [(38, "205"), (130, "教育支出"), (305, "12.00"), (405, "12.00")]),
            (150, [(80, "01"), (130, "教育管理事务"), (305, "12.00"), (405, "12.00")]),
            (170, [(38, "221"), (130, "住房保障支出"), (310, "4.00"), (410, "4.00")]),
        )
    )
    assert found[0][1] == ["合计", "", "", "16.00", "16.00"]
    assert found[0][3] == ["", "01", "教育管理事务", "12.00", "12.00"]


LISTS = (
    *CAPTION,
    (90, [(60, "收"), (160, "入"), (360, "支"), (460, "出")]),
    (110, [(40, "项"), (90, "目"), (200, "预算数"), (340, "项"), (390, "目"), (500, "预算数")]),
    (130, [(20, "一、财政拨款"), (200, "112,000.00"), (252, "一、教育支出"), (500, "112,000.00")]),
    (150, [(20, "二、事业收入"), (215, "3,000.00"), (252, "二、科技支出")]),
    (170, [(20, "三、其他收入"), (252, "三、卫生支出"), (515, "3,000.00")]),
    (190, [(252, "四、农林支出")]),
    (210, [(252, "五、交通支出")]),
)


def test_two_lists_whose_figures_touch_the_labels_and_lines_without_figures_at_the_end() -> None:
    (found,) = rows(page(*LISTS))
    assert found == [
        ["收入", "支出"],
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款", "112,000.00", "一、教育支出", "112,000.00"],
        ["二、事业收入", "3,000.00", "二、科技支出", ""],
        ["三、其他收入", "", "三、卫生支出", "3,000.00"],
        ["", "", "四、农林支出", ""],
        ["", "", "五、交通支出", ""],
    ]


def test_the_last_lines_of_two_lists_alone_on_the_next_page() -> None:
    first = page(*LISTS)
    (grid,), _ = find_unruled(first, first.words)
    rest = page(
        (30, [(252, "六、住房支出")]),
        (50, [(20, "收入总计"), (200, "115,000.00"), (252, "支出总计"), (500, "115,000.00")]),
    )
    assert find_unruled(rest, rest.words)[0] == ()
    (on_page,), left = find_unruled(rest, rest.words, before=grid)
    assert [cell.text for cell in on_page.cells if cell.text] == [
        "六、住房支出",
        "收入总计",
        "115,000.00",
        "支出总计",
        "115,000.00",
    ]
    assert left == ()


def test_a_sentence_with_two_sums_goes_on_with_no_table() -> None:
    first = page(*LISTS)
    (grid,), _ = find_unruled(first, first.words)
    text = page((30, [(20, "收入115,000.00元，支出115,000.00元，与上年相比增加")]))
    assert find_unruled(text, text.words, before=grid)[0] == ()


def test_a_total_in_the_middle_of_its_column_and_names_at_the_left_are_one_column() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(30, "科目编码"), (200, "科目名称"), (350, "预算数")]),
            (110, [(210, "合计"), (355, "9.00")]),
            (130, [(20, "302"), (120, "商品和服务"), (355, "9.00")]),
            (150, [(20, "30201"), (120, "办公费"), (355, "5.00")]),
            (170, [(20, "30211"), (120, "差旅费"), (355, "4.00")]),
        )
    )
    assert found[0][:3] == [
        ["科目编码", "科目名称", "预算数"],
        ["", "合计", "9.00"],
        ["302", "商品和服务", "9.00"],
    ]


def test_the_first_line_of_a_long_heading_alone_above_the_others() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(400, "2026年预算数比2025年预算")]),
            (96, [(150, "2026年预算数")]),
            (102, [(440, "数增减")]),
            (120, [(30, "科目"), (140, "小计"), (240, "项目支出"), (400, "增减额"), (500, "增减率")]),
            (140, [(30, "教育支出"), (140, "9.00"), (240, "2.00"), (400, "1.00"), (500, "4.00")]),
            (160, [(30, "卫生支出"), (140, "5.00"), (240, "3.00"), (400, "1.00"), (500, "6.00")]),
        )
    )
    assert "2026年预算数比2025年预算数增减" in found[0][0]


def test_the_heading_of_a_group_alone_on_its_line_however_long() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(185, "公务用车购置及运行维护费支出")]),
            (96, [(40, "合计"), (100, "出国费")]),
            (110, [(170, "小计"), (230, "购置费"), (295, "运行维护费")]),
            (130, [(50, "12.00"), (125, "1.00"), (180, "11.00"), (255, "5.00"), (335, "6.00")]),
        )
    )
    assert found[0][0] == ["合计", "出国费", "公务用车购置及运行维护费支出"]


def test_a_group_of_columns_and_of_a_group_begins_where_its_first_column_does() -> None:
    found = rows(
        page(
            *CAPTION,
            (80, [(197, "本年预算数")]),
            (100, [(237, "公车费")]),
            (110, [(25, "单位"), (95, "合计"), (150, "出国费"), (325, "接待费")]),
            (120, [(212, "小计"), (270, "购置")]),
            (140, [(20, "甲局"), (105, "12.00"), (170, "1.00"), (220, "11.00"), (280, "11.00"), (345, "0.00")]),
        )
    )
    assert found[0][0] == ["单位", "本年预算数"]
    assert found[0][1] == ["合计", "出国费", "公车费", "接待费"]


def test_columns_of_labels_near_each_other_are_apart_under_two_headings() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "单位名称"), (110, "项目名称"), (300, "金额")]),
            (110, [(40, "甲县水利局"), (97, "河道清淤"), (300, "12.00")]),
            (130, [(40, "甲县水文"), (97, "监测设备更新"), (300, "4.00")]),
            (150, [(60, "合计"), (300, "16.00")]),
        )
    )
    assert found[0][:3] == [
        ["单位名称", "项目名称", "金额"],
        ["甲县水利局", "河道清淤", "12.00"],
        ["甲县水文", "监测设备更新", "4.00"],
    ]


def test_a_nought_beside_the_label_of_the_next_list_stands_in_its_column() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "项目"), (200, "预算数"), (250, "项目"), (400, "预算数")]),
            (110, [(40, "一、拨款收入"), (205, "12.00"), (235, "一、教育支出"), (405, "9.00")]),
            (130, [(40, "二、事业收入"), (225, "0"), (235, "二、卫生支出"), (405, "3.00")]),
            (150, [(40, "收入总计"), (205, "12.00"), (235, "支出总计"), (405, "12.00")]),
        )
    )
    assert found[0][2] == ["二、事业收入", "0", "二、卫生支出", "3.00"]


def test_a_dash_under_figures_and_a_total_among_codes_have_no_column_of_their_own() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "类"), (80, "款"), (140, "科目名称"), (300, "预算数")]),
            (110, [(36, "合计"), (305, "12.00")]),
            (130, [(40, "208"), (140, "社会保障支出"), (325, "-")]),
            (150, [(80, "05"), (140, "养老支出"), (310, "8.00")]),
            (170, [(40, "210"), (140, "卫生健康支出"), (310, "4.00")]),
        )
    )
    assert found[0][:3] == [
        ["类", "款", "科目名称", "预算数"],
        ["合计", "", "", "12.00"],
        ["208", "", "社会保障支出", "-"],
    ]


def test_totals_that_leave_no_gap_are_a_line_of_the_body() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "科目名称"), (110, "合计"), (160, "基本支出"), (210, "项目支出")]),
            (110, [(50, "总计"), (100, "140,996.58"), (154, "199,710.76"), (208, "212,783.01")]),
            (130, [(40, "教育支出"), (115, "9.00"), (170, "5.00"), (225, "4.00")]),
            (150, [(40, "卫生支出"), (115, "7.00"), (170, "4.00"), (225, "3.00")]),
        )
    )
    assert found[0][1] == ["总计", "140,996.58", "199,710.76", "212,783.01"]
    sentence = [
        (40.0, "委托业务费"),
        (92.0, "30.00"),
        (118.0, "万元，培训费"),
        (182.0, "47.88"),
        (208.0, "万元，会议费"),
        (272.0, "5.10"),
    ]
    assert rows(page((50.0, sentence), (70.0, sentence))) == []


def test_figures_between_the_lines_of_their_labels_and_the_rest_of_the_last() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "项目"), (200, "预算数")]),
            (110, [(40, "公务用车购置")]),
            (117, [(205, "12.00")]),
            (124, [(40, "费用")]),
            (150, [(40, "公务用车运行")]),
            (157, [(225, "0")]),
            (164, [(40, "维护费")]),
            (190, [(40, "公务接待费"), (210, "4.00")]),
            (207, [(40, "“三公”经费合")]),
            (214, [(205, "16.00")]),
            (221, [(40, "计数")]),
        )
    )
    assert found[0] == [
        ["项目", "预算数"],
        ["公务用车购置费用", "12.00"],
        ["公务用车运行维护费", "0"],
        ["公务接待费", "4.00"],
        ["“三公”经费合计数", "16.00"],
    ]


def test_sentences_in_a_column_right_of_the_figures_part_no_table() -> None:
    lines = []
    for at, name in enumerate(("河道清淤", "水质监测", "设备更新")):
        top = 110.0 + 45 * at
        lines += [
            (
                top,
                [
                    (40.0, name),
                    (145.0, "12.00"),
                    (195.0, "9.00"),
                    (245.0, "3.00"),
                    (300.0, "开展日常巡查工作做到全年不间断并"),
                ],
            ),
            (top + 15, [(40.0, "（二期）"), (300.0, "及时处置问题，保障安全；群众满意。")]),
            (top + 30, [(300.0, "无投诉，设施完好。")]),
        ]
    heads = [(40.0, "项目名称"), (145.0, "合计"), (190.0, "拨款"), (240.0, "其他"), (330.0, "绩效目标")]
    (found,) = rows(page(*CAPTION, (90, heads), *lines))
    figures = [row[:4] for row in found if row[1]][1:]
    assert [figure[1:] for figure in figures] == [["12.00", "9.00", "3.00"]] * 3
    assert [figure[0] for figure in figures[:2]] == ["河道清淤（二期）", "水质监测（二期）"]


def test_the_last_label_of_a_body_that_was_broken_is_whole() -> None:
    """Its first line is as long as any; a short line at the same place under a label that had room is none of the table."""

    def last(label: str, rest: str) -> list[str]:
        found = rows(
            page(
                *CAPTION,
                (90, [(40, "科目名称"), (300, "合计")]),
                (110, [(40, "机关事业单位基本医疗"), (305, "12.00")]),
                (123, [(40, "保险缴费支出")]),
                (143, [(40, "合计"), (305, "17.00")]),
                (163, [(40, label), (305, "5.00")]),
                (176, [(40, rest)]),
            )
        )
        return found[0][-1]

    assert last("机关事业单位职业年金", "缴费支出") == ["机关事业单位职业年金缴费支出", "5.00"]
    assert last("住房保障", "制表人") == ["住房保障", "5.00"]


LIST = [
    *CAPTION,
    (90, [(40, "科目名称"), (200, "基本支出"), (300, "项目支出")]),
    (110, [(40, "教育支出"), (205, "12.00"), (310, "3.00")]),
    (130, [(40, "住房保障支出"), (210, "4.00"), (310, "1.00")]),
    (150, [(40, "合计"), (205, "16.00"), (310, "4.00")]),
]


def test_the_number_of_the_page_far_below_a_column_is_no_figure_of_it() -> None:
    assert rows(page(*LIST, (760, [(325, "3")]))) == rows(page(*LIST))
    assert rows(page(*LIST, (160, [(325, "0")])))[0][-1] == ["", "", "0"]


def test_a_table_without_a_body_under_a_group_alone_on_its_line() -> None:
    header = [(90, [(250, "政府性基金支出")]), (110, [(40, "科目名称"), (200, "基本支出"), (300, "项目支出")])]
    of_it = [["科目名称", "政府性基金支出"], ["基本支出", "项目支出"]]
    note = (150, [(40, "注：没有这类支出，本表为空。")])
    assert rows(page(*CAPTION, *header, note)) == [of_it]
    assert rows(page(*CAPTION, *header, (130, [(40, "合计")]), note)) == [[*of_it, ["合计", "", ""]]]


def test_a_year_alone_above_the_rest_of_its_heading_is_of_the_header() -> None:
    found = rows(
        page(
            *CAPTION,
            (83, [(300, "2026")]),
            (96, [(40, "科目名称"), (200, "上年数"), (290, "年预算数")]),
            *LIST[3:],
        )
    )
    assert found[0][0] == ["科目名称", "上年数", "2026年预算数"]
    assert len(found) == 1


def test_lines_of_dashes_at_the_top_of_a_page_are_rows_of_the_body() -> None:
    found = rows(
        page(
            *CAPTION,
            (90, [(40, "收入"), (140, "金额"), (240, "支出"), (340, "金额")]),
            (110, [(40, "上年结转"), (150, "-"), (240, "结转下年"), (350, "-")]),
            (130, [(40, "总计"), (145, "12.00"), (240, "总计"), (345, "12.00")]),
        )
    )
    assert found == [
        [["收入", "金额", "支出", "金额"], ["上年结转", "-", "结转下年", "-"], ["总计", "12.00", "总计", "12.00"]]
    ]


def test_one_line_of_figures_right_under_its_money_unit_is_a_table() -> None:
    line = [(40.0, "合计"), (120.0, "12.30"), (250.0, "其中：财政拨款"), (400.0, "10.00")]
    assert rows(page(*CAPTION, (90, line))) == [[["合计", "12.30", "其中：财政拨款", "10.00"]]]
    assert rows(page((50, [(200, "采购情况说明如下")]), (90, line))) == []


def test_a_total_among_the_lines_of_a_header_is_no_table_without_figures() -> None:
    """合计 stands in the middle of three lines of headings, and （境）支出 is no note."""
    found = rows(
        page(
            *CAPTION,
            (90, [(350, "车辆费用")]),
            (100, [(150, "因公出国"), (240, "公务接")]),
            (106, [(60, "合计")]),
            (112, [(150, "（境）支出"), (240, "待费"), (330, "购置费"), (400, "运行费")]),
            (140, [(55, "93.00"), (155, "8.00"), (245, "-"), (330, "50.00"), (400, "35.00")]),
        )
    )
    assert [row[-2:] for row in found[0]][-1] == ["50.00", "35.00"]
    assert len(found) == 1


def test_codes_indented_by_their_level_are_one_column() -> None:
    lines = [
        (110, [(40, "201"), (160, "公共服务支出"), (300, "9.00"), (360, "4.00")]),
        (126, [(55, "03"), (160, "办公厅事务"), (300, "9.00"), (360, "4.00")]),
        (142, [(66, "2010301"), (160, "行政运行"), (300, "5.00"), (360, "4.00")]),
        (158, [(66, "2010302"), (160, "一般管理"), (300, "4.00")]),
    ]
    header = (90, [(40, "科目编码"), (160, "科目名称"), (300, "合计"), (360, "项目")])
    body = [
        ["201", "公共服务支出", "9.00", "4.00"],
        ["03", "办公厅事务", "9.00", "4.00"],
        ["2010301", "行政运行", "5.00", "4.00"],
        ["2010302", "一般管理", "4.00", ""],
    ]
    assert rows(page(*CAPTION, header, *lines)) == [[["科目编码", "科目名称", "合计", "项目"], *body]]
    assert rows(page(*lines)) == [body]
