"""Projects described by another's words or with another year's period."""

from dataclasses import replace

from etl.records.located import Paragraph
from etl.records.narrative import ProjectDescription, Statements
from etl.wording.projects import project_issues
from tests.reconcile.builders import disclosure


def described(no: int, name: str, text: str) -> ProjectDescription:
    return ProjectDescription(no, 20, name, None, None, None, text, None)


def test_a_description_of_another_project_is_told() -> None:
    said = (
        described(1, "农田水利设施维修专项", "用于农田水利设施维修"),
        described(2, "村级道路养护补助经费", "用于农田水利设施维修专项的设计与施工"),
        described(3, "农业技术推广经费", "配合农业技术推广经费开展农田水利设施维修专项"),
    )
    made = replace(disclosure(), statements=Statements(descriptions=said))
    (found,) = project_issues(made, [])
    assert (found.code, found.printed) == ("wording.copied_project", "农田水利设施维修专项")
    assert dict(found.message.values)["subject"] == "村级道路养护补助经费"


def test_the_end_of_a_longer_name_is_not_the_project() -> None:
    said = (
        described(1, "河道综合管理项目", "主要用于巡查"),
        described(2, "区级安排经费", "主要包括：城区河道综合管理项目、水质监测"),
    )
    assert list(project_issues(replace(disclosure(), statements=Statements(descriptions=said)), [])) == []


def test_a_period_of_one_year_is_the_documents() -> None:
    year = disclosure().fiscal_year

    def codes(text: str) -> list[str]:
        return [one.code for one in project_issues(disclosure(), [Paragraph(1, (), text)])]

    assert codes(f"项目实施周期：{year}年1月—{year}年12月。") == []
    assert codes(f"项目实施周期：{year - 3}年1月—{year - 1}年12月。") == []
    assert codes(f"项目实施周期：{year - 1}年1月—{year - 1}年12月。") == ["wording.project_period"]
    assert codes(f"项目实施周期：{year}年12月至{year}年1月。") == ["wording.impossible_date"]
    below = Paragraph(1, ("五、实施周期",), f"{year - 1}年1月1日至{year - 1}年12月31日")
    assert [one.printed for one in project_issues(disclosure(), [below])] == [below.text]
