"""Rendering: the one template engine of every page. Whatever a template is given is escaped."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from etl.pages.wording import Language, Words


def render(template: str, area: str, language: Language, /, **given: Any) -> str:
    """A page: `templates/<template>` with what it is given. In it `t` are the words of the area, `words(…)` those of another."""
    return environment(area, language).get_template(template).render(**given)


@cache
def environment(area: str, language: Language) -> Environment:
    """The templates in one language, with the words of an area."""
    made = Environment(
        loader=PackageLoader("etl.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        t=Words(area, language), words=partial(Words, language=language), html_language=HTML_LANGUAGES[language]
    )
    return made


HTML_LANGUAGES: dict[Language, str] = {"en": "en", "zh": "zh-CN"}
