"""The pages for everyone: labels, headings, contrast, the keyboard; as far as HTML and CSS tell it."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise

import pytest

from etl.serve.shown import problem, shown
from tests.serve.conftest import Served
from tests.serve.markup import read

pytestmark = pytest.mark.xdist_group("whole")
CSS = files("etl.pages").joinpath("templates", "serve.css").read_text(encoding="utf-8")
COLOUR = dict(re.findall(r"--(\w+): (#\w{6})", CSS))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2.2, 1 to 21."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", ["#ffffff", COLOUR["ground"]])
@pytest.mark.parametrize("ink", [*(COLOUR[name] for name in ("ink", "soft", "blue", "bad", "good")), "#9a4a12"])
def test_text_stands_out(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


def test_no_other_colour_is_written_with() -> None:
    written = set(re.findall(r"(?<![-\w])color: ([^;]+);", CSS))
    assert written <= {"inherit", "#fff", "#9a4a12", *(f"var(--{name})" for name in COLOUR)}
    assert contrast("#ffffff", COLOUR["blue"]) >= 4.5
    # The edges of fields.
    assert contrast("#7d8a94", "#ffffff") >= 3


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "page",
    ["/", "{}", "{}/pages/9", "{}/tables/3", "/search?q=2110302", "/issues", "/codes/functional/211", "/nothing"],
)
def test_a_page_is_told_to_who_does_not_see_it(served: Served, page: str, language: str) -> None:
    address = page.format(served.document)
    html = served.client.get(address + ("&" if "?" in address else "?") + f"lang={language}").text
    found = read(html)
    assert found.all("html")[0].attributes["lang"] == {"zh": "zh-CN", "en": "en"}[language]
    assert len(found.all("h1")) == 1 and found.all("h1")[0].text.strip() and found.all("title")[0].text.strip()
    levels = [int(each.name[1]) for each in found.elements if re.fullmatch(r"h[1-6]", each.name)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert (
        len(found.all("main")) == 1
        and found.elements[[e.name for e in found.elements].index("body") + 1].attributes["href"] == "#main"
    )
    for link in found.all("a"):
        assert link.text.strip() and link.attributes.get("href"), link
    for button in found.all("button"):
        assert button.text.strip()
    for picture in found.all("img"):
        assert picture.attributes.get("alt")
    labelled = {each.attributes.get("for") for each in found.all("label")}
    inside = re.findall(r"<label>.*?</label>", html, re.DOTALL)
    for field in [*found.all("input"), *found.all("select")]:
        if field.attributes.get("type") != "hidden":
            name = field.attributes.get("name") or ""
            assert field.attributes.get("id") in labelled or any(f'name="{name}"' in each for each in inside), field
    for table in found.all("table"):
        assert table.text.strip()
    assert len(found.all("caption")) == len(found.all("table"))
    assert all(each.attributes.get("scope") for each in found.all("th"))
    scrolling = [each for each in found.elements if each.attributes.get("class") == "scroll"]
    assert all(each.attributes.get("tabindex") == "0" and each.attributes.get("aria-label") for each in scrolling)
    ids = [each.attributes["id"] for each in found.elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))


def test_what_has_the_focus_is_seen() -> None:
    assert ":focus-visible" in CSS and "outline: none" not in CSS and "outline: 0" not in CSS


def test_a_page_is_shown_and_a_problem_told_by_one_template() -> None:
    assert shown.__module__ == problem.__module__
