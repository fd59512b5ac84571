"""Pages shown: a page in the template it names, and what is said where there is none."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from etl.pages.render import render
from etl.pages.wording import LANGUAGES, Language, Words
from etl.report_pages.money import amount
from etl.serve import urls
from etl.serve.labels import Labels
from etl.serve.page import MOST, Page, Question


def shown(request: Request, page: Page, asked: Question, token: str | None) -> Response:
    """A page as HTML. token: of forms that accept findings, None where who asks may not."""
    given = {**page.given, "lists": page.lists, "trail": page.trail, "token": token}
    return _html(request, page.template, asked.language, page.title, given | _turning(request, page))


def problem(
    request: Request, language: Language, status: int, key: str = "not_found", said: str | None = None
) -> Response:
    """What is wrong, as a page. key: of the words; said: these words instead."""
    text = said or Words("serve", language)[f"problem.{key}"]
    given: dict[str, Any] = {"said": text, "lists": (), "trail": (), "token": None}
    return _html(request, "serve_problem.html", language, text, given, status)


def _html(
    request: Request, template: str, language: Language, title: str, given: dict[str, Any], status: int = 200
) -> Response:
    words = Words("serve", language)
    other = next(each for each in LANGUAGES if each != language)
    text = render(
        template, "serve", language,
        title=title, labels=Labels(language), other=other, other_language=_address(request, lang=other),
        money=partial(amount, decimals=None, yuan_word=words["yuan"], blank=words["blank"]),
        in_form=partial(_in_form, request), at=urls.at, **given,
    )  # fmt: skip
    return Response(text, status, media_type="text/html")


def _turning(request: Request, page: Page) -> dict[str, str | None]:
    """Addresses of the pages of a long list before and after this one."""
    has_more = any(one.has_more for one in page.lists)
    before = str(page.skipped - MOST) if page.skipped > MOST else None
    return {
        "next_page": _address(request, skip=str(page.skipped + MOST)) if has_more else None,
        "previous_page": _address(request, skip=before) if page.skipped else None,
    }


def _address(request: Request, **changed: str | None) -> str:
    """The address of this page with parameters changed; None takes one away."""
    parameters = {name: value for name, value in request.query_params.items() if name != "key"} | changed
    kept = {name: value for name, value in parameters.items() if value is not None}
    path = request.scope["raw_path"].decode("ascii", "replace") if "raw_path" in request.scope else request.url.path
    # Two slashes at the beginning would name another host.
    path = urls.at("/" + path.partition("?")[0].lstrip("/"))
    return f"{path}?{urlencode(kept)}" if kept else path


def _in_form(request: Request, form: str, name: str | None = None) -> str:
    """The address of a list of this page as CSV, or of the page as JSON."""
    path, _, query = _address(request, lang=None, list=name).partition("?")
    ended = f"{urls.at('/places') if path == urls.at('/') else path}.{form}"
    return f"{ended}?{query}" if query else ended
