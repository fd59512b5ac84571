"""A project named in the title of its form only: 桥梁维护项目绩效目标表, also with the code and name of its unit before it."""

from __future__ import annotations

import re

from etl.reference import first_match, pattern
from etl.text.fold import fold, tidy

_CODE = re.compile(r"^\d{3,}$")
_PARTS = re.compile(r"[_＿]")


def named_in(title: str) -> tuple[str | None, str | None]:
    """Unit and project a title names; None for what it does not.

    >>> named_in("101001_某市某局_桥梁维护项目绩效目标表")
    ('某市某局', '桥梁维护')
    >>> named_in("2026年项目支出绩效目标表")
    (None, None)
    """
    match = pattern("performance_patterns", "form_title").match(tidy(title))
    if match is None:
        return None, None
    parts = [part.strip() for part in _PARTS.split(match["name"]) if part.strip()]
    parts = parts[1:] if parts and _CODE.match(parts[0]) else parts
    if not parts:
        return None, None
    unit = parts[0] if len(parts) > 1 else None
    project = "_".join(parts[1:]) if unit else parts[0]
    return unit, None if first_match("performance_titles", fold(project)) else project
