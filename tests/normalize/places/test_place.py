"""Where publishers belong: names of every shape of division, and documents asked where the name does not say."""

from __future__ import annotations

import pytest

from etl.normalize.places.named import Sources
from etl.normalize.places.place import read_place
from etl.records.place import Place

NAMES = [
    ("江苏省财政厅", ("320000", "江苏省", None, None, "province")),
    ("西安市气象局", ("610100", "陕西省", "西安市", None, "city")),
    ("西安气象局", ("610100", "陕西省", "西安市", None, "city")),
    ("陕西省西安市雁塔区审计局", ("610113", "陕西省", "西安市", "雁塔区", "county")),
    ("北京市审计局", ("110000", "北京市", None, None, "province")),
    ("北京城市建设办公室", ("110000", "北京市", None, None, "province")),
    ("北京市朝阳区财政局", ("110105", "北京市", None, "朝阳区", "county")),
    ("长春市朝阳区财政局", ("220104", "吉林省", "长春市", "朝阳区", "county")),
    ("吉林市财政局", ("220200", "吉林省", "吉林市", None, "city")),
    ("海南藏族自治州财政局", ("632500", "青海省", "海南藏族自治州", None, "city")),
    ("延边州财政局", ("222400", "吉林省", "延边朝鲜族自治州", None, "city")),
    ("准格尔旗水利局", ("150622", "内蒙古自治区", "鄂尔多斯市", "准格尔旗", "county")),
    ("仙桃市审计局", ("429004", "湖北省", None, "仙桃市", "county")),
    ("上海市普陀区人民政府万里街道办事处", ("310107", "上海市", None, "普陀区", "township")),
    ("东莞市虎门镇人民政府", ("441900", "广东省", "东莞市", None, "township")),
    ("长沙职业教育基地办公室", ("430100", "湖南省", "长沙市", None, "city")),
    ("郑州经济技术开发区管理委员会", ("410100", "河南省", "郑州市", None, "county")),
    ("西安曲江新区管理委员会", ("610100", "陕西省", "西安市", None, "county")),
    ("昆山高新区管委会", ("320583", "江苏省", "苏州市", "昆山市", "county")),
    ("新疆生产建设兵团财政局", ("650000", "新疆维吾尔自治区", None, None, "province")),
    ("新疆生产建设兵团第八师财政局", ("659001", "新疆维吾尔自治区", None, "石河子市", "city")),
    ("闸北区教育局", ("310108", "上海市", None, "闸北区", "county")),
    ("中国共产党北京市委员会宣传部", ("110000", "北京市", None, None, "province")),
    ("共青团西安市委员会", ("610100", "陕西省", "西安市", None, "city")),
    ("国家统计局", ("000000", None, None, None, "central")),
    ("国家税务总局西安市税务局", ("000000", None, None, None, "central")),
    ("中共中央组织部", ("000000", None, None, None, "central")),
    ("西南大学", ("000000", None, None, None, "central")),
    ("北京大学", ("000000", None, None, None, "central")),
    ("苏州大学", ("320000", "江苏省", None, None, "province")),
    ("深圳大学", ("440300", "广东省", "深圳市", None, "city")),
    ("大亚湾开发区财政局", ("441300", "广东省", "惠州市", None, "county")),
    ("惠州大亚湾经济技术开发区管理委员会", ("441300", "广东省", "惠州市", None, "county")),
    ("准东经济技术开发区管委会", ("652300", "新疆维吾尔自治区", "昌吉回族自治州", None, "county")),
    ("惠州青云湖生态旅游区管理委员会", ("441300", "广东省", "惠州市", None, "county")),
    ("惠州市产业集聚区财政局", ("441300", "广东省", "惠州市", None, "county")),
    ("东川工业园管理委员会", ("630100", "青海省", "西宁市", None, "county")),
    ("兵团第六师五家渠市公安局", ("659004", "新疆维吾尔自治区", None, "五家渠市", "city")),
    ("石河子大学", ("650000", "新疆维吾尔自治区", None, None, "province")),
    ("珠江水利委员会", ("000000", None, None, None, "central")),
    ("第十师北屯市一八一团", ("659005", "新疆维吾尔自治区", None, "北屯市", "township")),
    ("青岛市崂山区王哥庄街道办事处机关", ("370212", "山东省", "青岛市", "崂山区", "township")),
    ("自贡市大安区何市镇中心卫生院", ("510304", "四川省", "自贡市", "大安区", "township")),
    ("驻马店市驿城区人民政府老街办事处", ("411702", "河南省", "驻马店市", "驿城区", "township")),
    ("广东省人民政府驻北京办事处", ("440000", "广东省", None, None, "province")),
    ("阿盟财政局", ("152900", "内蒙古自治区", "阿拉善盟", None, "city")),
    ("版纳州统计局", ("532800", "云南省", "西双版纳傣族自治州", None, "city")),
    ("盘龙区城镇建设服务中心", ("530103", "云南省", "昆明市", "盘龙区", "county")),
]


@pytest.mark.parametrize(("name", "place"), NAMES)
def test_a_name_that_says_its_place(name: str, place: tuple[str | None, ...]) -> None:
    reading = read_place(name, Sources())
    assert (reading.place, reading.evidence) == (Place(*place), "name")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "level", "evidence"),
    [
        ("朝阳区财政局", "county", "ambiguous"),
        ("渔业局", None, "unknown"),
        ("市渔业局", "city", "unknown"),
        ("南京路街道办事处", "township", "unknown"),
        ("青禾县渔业局", None, "unknown"),
    ],
)
def test_nothing_is_guessed(name: str, level: str | None, evidence: str) -> None:
    reading = read_place(name, Sources())
    assert (reading.place.region_code, reading.place.government_level, reading.evidence) == (None, level, evidence)


def test_of_several_of_one_name_the_document_tells_which() -> None:
    told = {
        words: read_place("朝阳区财政局", Sources(text=(words,))).place.region_code
        for words in ("北京市的财力与北京市朝阳区的安排", "长春市的财力与长春市朝阳区的安排", "两地各有安排")
    }
    assert list(told.values()) == ["110105", "220104", None]


def test_a_short_form_of_two_cities_is_the_one_whose_province_the_document_names() -> None:
    assert read_place("乌市教育局", Sources()).evidence == "ambiguous"
    for heads, code in (("新疆",), "650100"), (("内蒙古兴安盟",), "152201"):
        assert read_place("乌市教育局", Sources(heads=heads)).place.region_code == code


def test_a_name_without_place_takes_what_stands_before_it_in_the_document() -> None:
    reading = read_place("渔业局", Sources(text=("某日，上海市普陀区渔业局会同宝鸡市、西安市有关单位开展工作。",)))
    assert (reading.place.region_code, reading.place.government_level, reading.evidence) == ("310107", "county", "text")


def test_else_what_the_document_names_most() -> None:
    said = Sources(heads=("烟台市2025年部门预算",), text=("按照烟台市的要求", "与青岛市交流"))
    assert read_place("渔业局", said).place.region_code == "370600"
    assert read_place("市渔业局", said).place.region_code == "370600"
    assert read_place("区渔业局", said).place.region_code is None


def test_a_division_no_list_has_takes_no_other_place() -> None:
    assert read_place("青禾县渔业局", Sources(heads=("西安市", "西安市渔业局"))).place == Place()
