"""A portal on the tests' own server: lists in pages, pages with files, and what such sites have beside them."""

from __future__ import annotations

from collections.abc import Iterable

from tests.nightly.server import PDF, Answer, Handler, Site, to

ROOM = "/zwgk/yjs/"
TEXT = "本年收入预算12.34万元，比上年增加1.2万元，主要是人员经费增加。" * 60


def page(*links: tuple[str, str], title: str = "预决算公开", text: str = "", encoding: str = "utf-8") -> bytes:
    listed = "".join(f'<li><a href="{target}">{said}</a></li>' for target, said in links)
    return f"<!doctype html><html><head><title>{title}</title></head><body><p>{text}</p><ul>{listed}</ul></body></html>".encode(
        encoding
    )


def serve(site: Site, path: str, body: bytes) -> None:
    """A page with an ETag of its content."""
    site.file(path, body, Content_Type="text/html")


def departments(site: Site, numbers: Iterable[int], per_page: int = 20) -> None:
    """A list of departments in pages, each with a page of its own and a PDF there."""
    numbers = list(numbers)
    pages = [numbers[at : at + per_page] for at in range(0, len(numbers), per_page)]
    for at, held in enumerate(pages):
        links = [(f"{number}.html", f"第{number}局2025年部门预算公开") for number in held]
        if at + 1 < len(pages):
            links.append((f"index_{at + 1}.html", "下一页"))
        serve(site, f"{ROOM}index_{at}.html" if at else ROOM, page(*links, ("/", "首页"), encoding="gbk"))
    for number in numbers:
        serve(site, f"{ROOM}{number}.html", page((f"files/{number}.pdf", "附件1"), (ROOM, "预决算公开")))
        site.file(f"{ROOM}files/{number}.pdf", PDF + b"%%%d" % number)


def calendar(site: Site) -> None:
    """A calendar without end beside the list, each day and month a page with more."""

    def answer(handler: Handler) -> None:
        month = int(handler.path.partition("m=")[2].partition("&")[0])
        days = [(f"cal?m={month}&d={day}", str(day)) for day in range(1, 29)]
        handler.send(200, page(*days, (f"cal?m={month + 1}", "下一页")))

    site.answers[f"{ROOM}cal"] = answer


def looping(site: Site) -> None:
    """Pages that lead to each other and to themselves."""
    serve(site, f"{ROOM}a.html", page((f"{ROOM}b.html", "2"), ("a.html", "1"), (ROOM, "预决算公开")))
    serve(site, f"{ROOM}b.html", page((f"{ROOM}a.html", "1"), ("?", "预决算公开"), ("x.pdf", "某局2025年部门预算")))
    site.file(f"{ROOM}x.pdf")


def answering(status: int) -> Answer:
    return lambda handler: handler.send(status, b"")


__all__ = ["PDF", "ROOM", "TEXT", "answering", "calendar", "departments", "looping", "page", "serve", "to"]
