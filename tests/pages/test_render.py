"""The one template engine: escaped, strict, and with the words of a language."""

import pytest
from jinja2 import UndefinedError

from etl.pages.render import environment


def line(template: str, **given: object) -> str:
    return environment("audit", "zh").from_string(template).render(**given)


def test_whatever_a_template_is_given_is_escaped() -> None:
    assert line("<p>{{ name }}</p>", name="<b>&") == "<p>&lt;b&gt;&amp;</p>"


def test_what_is_not_given_is_a_mistake_and_no_blank() -> None:
    with pytest.raises(UndefinedError):
        line("{{ nothing }}")


def test_words_are_those_of_the_area_and_of_others() -> None:
    assert line("{{ t['missing.no_pages'] }}") == "此格式的文件没有页面图像。"
    assert line("{{ words('audit')['missing.no_pages'] }} {{ html_language }}").endswith(" zh-CN")
