"""What publishers are: one key for all names of a body, and its field."""

from __future__ import annotations

import pytest

from etl.normalize.places.body import are_one_name, read_body
from etl.normalize.places.named import Sources

NOTHING_SAID = Sources()


@pytest.mark.parametrize(
    "names",
    [
        ("中共江苏省委办公厅", "江苏省委办公厅", "中国共产党江苏省委员会办公厅"),
        ("中共青禾县委宣传部", "青禾县委宣传部", "中国共产党青禾县委员会宣传部"),
        ("江苏省政协办公厅", "政协江苏省委员会办公厅", "中国人民政治协商会议江苏省委员会办公厅"),
        ("江苏省人大常委会办公厅", "江苏省人民代表大会常务委员会办公厅", "江苏省人大办公厅"),
        ("大同市云冈区政协办", "大同市云冈区政协办公室", "中国人民政治协商会议大同市云冈区委员会办公室"),
        ("青禾县扶贫办", "青禾县扶贫办公室"),
        ("上海市普陀区人民政府万里街道办事处", "上海市普陀区万里街道办事处"),
        ("西安市审计局", "陕西省西安市审计局"),
        ("西安市发改委", "西安市发展改革委", "西安市发展和改革委员会", "西安市发展改革委员会", "西安市发展和改革委"),
        ("西安市发改局", "西安市发展和改革局"),
        ("西安市人社局", "西安市人力资源社会保障局", "西安市人力资源和社会保障局", "陕西省西安市人社局"),
        ("西安市住建局", "西安市住房城乡建设局", "西安市住房和城乡建设局"),
        ("西安市市监局", "西安市市场监管局", "西安市市场监督管理局"),
        ("西安市卫健委疾控中心", "西安市卫生健康委员会疾病预防控制中心"),
        ("西安市纪委监委", "中共西安市纪律检查委员会", "中国共产党西安市纪律检查委员会"),
        ("中共西安市委编办", "西安市委机构编制委员会办公室"),
        ("西安市妇联", "西安市妇女联合会"),
        ("西安市人防办", "西安市人民防空办公室"),
        ("西安市审计局（本级）", "西安市审计局（机关）", "西安市审计局本级"),
    ],
)
def test_one_body_under_several_names(names: tuple[str, ...]) -> None:
    bodies = [read_body(name, Sources(text=("上海市", "上海市")))[0] for name in names]
    assert len({(body.key, body.place) for body in bodies}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("西安市审计局", "烟台市审计局"),
        ("西安市审计局", "西安市审计局（本级）"),
        ("江苏省发展和改革委员会", "江苏省委"),
        ("江苏省政协办公厅", "江苏省委办公厅"),
        ("西安市发改委", "西安市发改局"),
        ("西安市自然资源局", "西安市资规局"),
        ("西安市科委", "西安市教育科委员会"),
        ("西安市卫计委", "西安市卫健委"),
        ("共青团西安市委员会", "中共西安市委员会"),
    ],
)
def test_two_bodies(one: str, other: str) -> None:
    first, second = (read_body(name, NOTHING_SAID)[0] for name in (one, other))
    assert (first.key, first.place) != (second.key, second.place)


def test_an_own_organ_names_its_department() -> None:
    body, _ = read_body("西安市审计局（本级）", NOTHING_SAID)
    assert body.department == ("西安市审计局", read_body("西安市审计局", NOTHING_SAID)[0].key)
    assert read_body("西安市审计局机关服务中心", NOTHING_SAID)[0].department is None


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("西安市财政局", "finance"),
        ("西安市审计局", "audit"),
        ("西安市教育局", "education"),
        ("西安市第三中学", "education"),
        ("西安市委党校", "education"),
        ("西安市卫生和计划生育委员会", "health"),
        ("西安市中医医院", "health"),
        ("西安市安全生产监督管理局", "emergency"),
        ("西安市工商行政管理局", "market_supervision"),
        ("西安市环境保护局", "environment"),
        ("西安市国土资源局", "natural_resources"),
        ("西安市经济贸易委员会", "industry"),
        ("中共西安市委组织部", "party"),
        ("中共西安市纪律检查委员会", "discipline"),
        ("西安市人大常委会办公厅", "congress"),
        ("政协西安市委员会办公厅", "cppcc"),
        ("西安市中级人民法院", "court"),
        ("西安市人民检察院", "procuratorate"),
        ("西安市妇女联合会", "mass_organisation"),
        ("民革西安市委员会", "democratic_party"),
        ("西安市妇幼健康服务中心", "health"),
        ("外交部", "foreign_affairs"),
        ("第八师一五〇团", "local_council"),
        ("西安市体校", "education"),
        ("西安市污水处理厂", "housing"),
        ("青禾县良种场", "agriculture"),
        ("西安市人民政府办公厅", "government_office"),
        ("西安曲江新区管理委员会", "development_zone"),
        ("东莞市虎门镇人民政府", "local_council"),
        # Words within others: the sanitation of streets, a new town's committee, an academy of sciences, a service of many fields.
        ("丹东市环境卫生服务中心", "housing"),
        ("舟山群岛新区新城管理委员会", "development_zone"),
        ("绵阳市科技城新区管委会", "development_zone"),
        ("甘肃省社会科学院", "science"),
        ("西安市文化市场综合行政执法支队", "culture"),
        ("西安市综合行政执法局", "housing"),
        ("宁夏回族自治区医疗器械检验所", "market_supervision"),
        ("金华市公安消防支队", "emergency"),
        ("河池市地方志编纂委员会办公室", "archives"),
        ("中共铜陵市委全面依法治市委员会办公室", "party"),
        ("六盘水市委督查室", "party"),
        ("国家移民管理局", "public_security"),
        ("国务院台湾事务办公室", "party"),
        # Centres of crops and of the arts, bodies of recent reforms, regions.
        ("潮州市种业服务中心", "agriculture"),
        ("安吉县竹产业发展中心", "forestry"),
        ("洛阳市龙门石窟研究院", "culture"),
        ("广州交响乐团", "culture"),
        ("六安市防震减灾中心", "weather"),
        ("新乡市殡仪馆", "civil_affairs"),
        ("葫芦岛市军队离休退休干部休养所", "veterans"),
        ("株洲市数据资源局", "data"),
        ("西安市国防动员办公室", "housing"),
        ("怀化市商贸物流发展中心", "commerce"),
        ("哈密市国有资本投资运营公司", "state_assets"),
        ("南充市政府和社会资本合作中心", "finance"),
        ("大兴安岭地区行政公署办公室", "government_office"),
        ("营口市环境监察局", "environment"),
        ("遵义市监察局", "discipline"),
        ("潍坊市供热管理办公室", "housing"),
        ("本溪市黄金管理局", "industry"),
        ("从江县丙妹镇社会事务办公室", "local_council"),
    ],
)
def test_fields(name: str, sector: str) -> None:
    assert read_body(name, NOTHING_SAID)[0].sector == sector


def test_what_is_not_told_is_a_finding() -> None:
    body, findings = read_body("青禾县某某某", NOTHING_SAID)
    assert (body.place.region_code, body.sector) == (None, None)
    assert [finding.code for finding in findings] == ["publisher_place.unknown", "publisher_sector"]
    _, told = read_body("渔业局", Sources(heads=("烟台市渔业局",)))
    assert [finding.code for finding in told] == ["publisher_place.text"]
    assert read_body("西安市审计局", NOTHING_SAID)[1] == ()


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("甲市财政局", "财政局", True),
        ("甲市财政局（本级）", "甲市财政局", True),
        ("甲市财政局机关", "甲市财政局", True),
        ("中共甲市委宣传部", "中国共产党甲市委员会宣传部", True),
        # Cut in the caption of a table.
        ("甲市疾病预防控制", "甲市疾病预防控制中心", True),
        ("甲市财政局", "甲市财政局信息中心", False),
        ("甲市教育局", "甲市教育局招生考试办公室", False),
        ("青禾县人民政府", "青禾县人民政府办公室", False),
        ("甲市财政局", "甲市审计局", False),
    ],
)
def test_a_name_that_begins_like_another_is_another_body_s(one: str, other: str, are_one: bool) -> None:
    assert are_one_name(one, other) is are_one is are_one_name(other, one)
