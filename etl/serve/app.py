"""The application: addresses, what answers them, and in which form."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import psycopg
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from etl.audit.review import Review, accept, read_reviewed
from etl.errors import CannotRun, UsageError, YusuanError
from etl.pages.spoken import spoken
from etl.pages.wording import LANGUAGES, Language
from etl.serve import codes, documents, issues, places, projects, search, sheets, urls
from etl.serve.acceptance import Reviewer, is_same_origin, reason_of
from etl.serve.below import Below
from etl.serve.guard import LOOPBACK, Guard
from etl.serve.listing import as_csv, as_json
from etl.serve.page import NotFound, Page, Question
from etl.serve.pictures import Crowded, Drawer
from etl.serve.pool import Busy, Pool
from etl.serve.shown import problem, shown

# What is sent as it is; no address names a file.
_STATIC = {"serve.css": "text/css", "serve.js": "text/javascript"}
_LONGEST_FORM = 10_000
_HOUR, _DAY = 3_600, 86_400
_LANGUAGE = "yusuan_lang"
# Marts that were never built, or by another version: a table or column is not there, or this reader may not read it.
_NOT_BUILT = (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn, psycopg.errors.InsufficientPrivilege)


class _Form(Convertor[str]):
    """The ending of an address: the form of an answer."""

    regex = "csv|json"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("form", _Form())


@dataclass(frozen=True)
class Site:
    """What the pages are made from.

    reviewed: the file of accepted findings. reviewer: who may accept findings, None where nobody may. public: it stands
    behind a proxy and is read by anyone. names: the names it answers to. below: the path it is served
    below, empty at the root of a name.
    """

    pool: Pool
    drawer: Drawer
    reviewed: Path
    language: Language = "en"
    reviewer: Reviewer | None = None
    public: bool = False
    names: tuple[str, ...] = LOOPBACK
    below: str = ""
    writing: threading.Lock = field(default_factory=threading.Lock)

    def reviews(self) -> Sequence[Review]:
        """What people have accepted."""
        return read_reviewed(self.reviewed)


def build_app(site: Site) -> Starlette:
    """The application of a site."""

    def route(path: str, make: Callable[..., Page]) -> list[Route]:
        async def answer(request: Request) -> Response:
            return await run_in_threadpool(_answer, site, request, make)

        # Lists are given as CSV and JSON at the same address with that ending.
        return [Route(f"{path}.{{form:form}}", answer), Route(path, answer)]

    async def picture(request: Request) -> Response:
        return await run_in_threadpool(_picture, site, request)

    async def acceptance(request: Request) -> Response:
        return await _accept(site, request)

    async def nowhere(request: Request, _error: Exception) -> Response:
        return problem(request, language_of(request, site), 404)

    return Starlette(
        routes=[
            Route("/", route("/places", places.home)[1].endpoint),
            *route("/places", places.home),
            *route("/places/{region}", places.place),
            *route("/places/{region}/{publisher}", places.body),
            Route("/documents/{key}/pages/{page_no:int}.png", picture),
            Route("/documents/{key}/pages/{page_no:int}/sheet", picture),
            *route("/documents/{key}/pages/{page_no:int}", sheets.sheet),
            *route("/documents/{key}/tables/{position:int}/{cell}", sheets.table),
            *route("/documents/{key}/tables/{position:int}", sheets.table),
            *route("/documents/{key}", documents.document),
            *route("/codes/{kind}/{wanted}", codes.code),
            *route("/projects/{name:path}", projects.project),
            *route("/search", search.search),
            *route("/issues", issues.every),
            Route("/accept", acceptance, methods=["POST"]),
            Route("/static/{name}", _static),
        ],
        middleware=[Middleware(Guard, names=site.names), Middleware(Below, path=site.below)],
        exception_handlers={404: nowhere, 405: nowhere},
    )


def language_of(request: Request, site: Site) -> Language:
    """The language of an answer: as asked for, as chosen before, as the browser wants, else the site's."""
    wanted = [request.query_params.get("lang"), request.cookies.get(_LANGUAGE)]
    wanted += [part.strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")]
    return next((language for each in wanted for language in LANGUAGES if language == each), site.language)


def _answer(site: Site, request: Request, make: Callable[..., Page]) -> Response:
    language = language_of(request, site)
    if site.reviewer is not None and site.reviewer.admits(request.query_params.get("key")):
        return _session(site.reviewer, request)
    form = request.path_params.get("form")
    may_accept = site.reviewer is not None and site.reviewer.knows(request.cookies.get(_cookie(request)))
    try:
        with site.pool.connection() as connection:
            asked = Question(connection, language, dict(request.query_params), site.reviews(), may_accept)
            page = make(asked, **{name: value for name, value in request.path_params.items() if name != "form"})
    except (NotFound, psycopg.DataError):
        return problem(request, language, 404)
    except Busy:
        return problem(request, language, 503, "busy")
    except psycopg.errors.QueryCanceled:
        return problem(request, language, 503, "too_long")
    except _NOT_BUILT:
        return problem(request, language, 503, "not_built")
    except (psycopg.OperationalError, YusuanError):
        return problem(request, language, 503, "no_database")
    response = _in_form(request, page, form, site, asked)
    if request.query_params.get("lang") == language:
        response.set_cookie(_LANGUAGE, language, max_age=365 * _DAY, httponly=True, samesite="lax")
    response.headers["Vary"] = "Cookie, Accept-Language"
    response.headers["Cache-Control"] = "public, max-age=60" if site.public else "no-store"
    return response


def _in_form(request: Request, page: Page, form: str | None, site: Site, asked: Question) -> Response:
    if form == "json":
        return Response(as_json(page.title, page.lists), media_type="application/json")
    if form == "csv":
        wanted = request.query_params.get("list")
        one = next((each for each in page.lists if wanted in (None, each.name)), None)
        if one is None:
            return problem(request, asked.language, 404)
        return Response(
            as_csv(one), media_type="text/csv",
            headers={"Content-Disposition": f'attachment; filename="yusuan-{one.name}.csv"'},
        )  # fmt: skip
    token = site.reviewer.token if site.reviewer is not None and asked.may_accept else None
    return shown(request, page, asked, token)


def _picture(site: Site, request: Request) -> Response:
    """The picture of a page, or where its sheet lies."""
    language = language_of(request, site)
    try:
        with site.pool.connection() as connection:
            told = documents.find(Question(connection, language), request.path_params["key"])
        drawn = None
        if 1 <= request.path_params["page_no"] <= told["page_count"]:
            drawn = site.drawer.picture(told["sha256"], told["media"], request.path_params["page_no"])
    except (NotFound, psycopg.DataError):
        return problem(request, language, 404)
    except (Busy, Crowded, psycopg.Error, YusuanError):
        return problem(request, language, 503, "busy")
    if drawn is None:
        return problem(request, language, 404)
    # The address names the content.
    kept = {"Cache-Control": f"{'public' if site.public else 'private'}, max-age={_DAY}, immutable"}
    if request.url.path.endswith("/sheet"):
        said = {"x0": drawn.x0, "top": drawn.top, "width": drawn.width, "height": drawn.height}
        return Response(json.dumps(said), media_type="application/json", headers=kept)
    return Response(drawn.png, media_type="image/png", headers=kept)


async def _accept(site: Site, request: Request) -> Response:
    """Accepts an issue: by a session, with its token, from a page of ours."""
    language = language_of(request, site)
    reviewer = site.reviewer
    if reviewer is None or not reviewer.knows(request.cookies.get(_cookie(request))):
        return problem(request, language, 403, "may_not")
    given = await _form(request)
    host = request.headers.get("host", "")
    if not reviewer.wrote(given.get("token")) or not is_same_origin(request.headers.get("origin"), host):
        return problem(request, language, 403, "may_not")
    reason = reason_of(given.get("reason"))
    if reason is None:
        return problem(request, language, 400, "no_reason")
    return await run_in_threadpool(_accepted, site, request, given, reason, reviewer.role)


def _accepted(site: Site, request: Request, given: Mapping[str, str], reason: str, role: str) -> Response:
    language = language_of(request, site)
    number = given.get("issue_no", "")
    if not (number.isascii() and number.isdigit()):
        return problem(request, language, 404)
    try:
        with site.pool.connection() as connection:
            asked = Question(connection, language)
            told = documents.find(asked, given.get("document", ""))
            one = issues.one_issue(asked, told, int(number))
        with site.writing:
            on = datetime.now().astimezone().date()
            accept(site.reviewed, issues.checked(told), one.as_reviewed, reason, role, on)
    except (NotFound, psycopg.DataError):
        return problem(request, language, 404)
    except UsageError as error:
        return problem(request, language, 400, said=spoken(str(error), language))
    except (Busy, psycopg.Error, CannotRun):
        return problem(request, language, 503, "busy")
    return RedirectResponse(f"{urls.document(told['sha256'])}#issues", 303)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form; none where it is too long."""
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > _LONGEST_FORM:
            return {}
    try:
        fields: dict[str, list[str]] = parse_qs(content.decode(), max_num_fields=10)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}


def _session(reviewer: Reviewer, request: Request) -> Response:
    """Opens a session, at an address without the key."""
    rest = [(name, value) for name, value in request.query_params.multi_items() if name != "key"]
    response = RedirectResponse(urls.at(request.url.path) + (f"?{urlencode(rest)}" if rest else ""), 303)
    response.set_cookie(_cookie(request), reviewer.session, httponly=True, samesite="strict")
    response.headers["Cache-Control"] = "no-store"
    return response


def _cookie(request: Request) -> str:
    """A name of its own for each port: cookies are shared by all ports of a host."""
    return f"yusuan_session_{request.url.port or 80}"


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if (kind := _STATIC.get(name)) is None:
        return Response(status_code=404)
    text = files("etl.pages").joinpath("templates", name).read_text(encoding="utf-8")
    return Response(text, media_type=kind, headers={"Cache-Control": f"max-age={_HOUR}"})
