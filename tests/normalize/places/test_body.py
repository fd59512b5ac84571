"""What publishers are: one key for all names of a body, and its field."""

from __future__ import annotations

import pytest

from etl.normalize.places.body import read_body
from etl.normalize.places.named import Sources

NOTHING_SAID = Sources()


@pytest.mark.parametrize(
    "names",
    [
        ("中共江苏省委办公厅", "江苏省委办公厅", "中国共产党江苏省委员会办公厅"),
        ("中共青禾县委宣传部", "青禾县委宣传部", "中国共产党青禾县委员会宣传部"),
        ("江苏省政协办公厅", "政协江苏省委员会办公厅", "中国人民政治协商会议江苏省委员会办公厅"),
        ("江苏省人大常委会办公厅", "江苏省人民代表大会常务委员会办公厅"),
        ("上海市普陀区人民政府万里街道办事处", "上海市普陀区万里街道办事处"),
        ("西安市审计局", "陕西省西安市审计局"),
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
        ("西安市人民政府办公厅", "government_office"),
        ("西安曲江新区管理委员会", "development_zone"),
        ("东莞市虎门镇人民政府", "local_council"),
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
