"""The encoding of pages, declared or not, rightly or not."""

from __future__ import annotations

import pytest

from etl.document.html.decode import decoded

TEXT = "<html><head>{}</head><body>某市水利局2026年部门预算，㑇镕</body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "declared", ["", '<meta charset="{}">', "<meta http-equiv=Content-Type content='text/html; charset={}'>"]
)
def test_every_encoding_declared_or_not(encoding: str, declared: str) -> None:
    text = TEXT.format(declared.format(encoding.removesuffix("-sig")))
    if encoding == "gbk":
        text = text.replace("㑇", "")
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(("wrong", "encoding"), [("gb2312", "utf-8"), ("utf-8", "gb18030"), ("no-such", "gb18030")])
def test_what_is_declared_wrongly(wrong: str, encoding: str) -> None:
    text = TEXT.format(f'<meta charset="{wrong}">')
    assert decoded(text.encode(encoding)) == text


def test_a_page_with_broken_bytes_keeps_the_rest() -> None:
    text = TEXT.format('<meta charset="gbk">').replace("㑇", "")
    assert "部门预算" in decoded(text.encode("gbk") + b"\xff\xff<p>")
    assert decoded(TEXT.format("").encode()[:-30] + b"\xe6\x9f").startswith("<html>")
