"""What is done to transcripts: lines and cells astray, letters no converter writes, and texts made to be slow to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

# Letters that are no text, or not what they look like.
ODD = (
    "\x01", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\u00a0", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffe",
    "\ud7ff", "\U0001f600", "\U00020000", "\u0301", "％", "－", "—", "０", "①", "㈠", "ⅷ", "٣", "½", "²", "千", "〇", "廿",
)  # fmt: skip
NUMBERS = (
    "0", "-0", "-1", "1e5", "9" * 40, "9" * 5000, "0." + "0" * 50 + "1", "1,2,3,4", "1.2.3", "--", "(5)", "（5）", "+5", "5-", "∞", "NaN",
    "1 234.5", "１２３", "12.34%", "-100%", "1" + "," * 50 + "2", "99999999999999999999.99",
)  # fmt: skip
PHRASES = (
    "2024年部门预算公开", "目录", "单位：万元", "单位：元", "单位：", "部门收支总体情况表", "一般公共预算支出情况表", "三公经费", "总计",
    "项目支出绩效目标表", "合计", "其中：", "增加", "减少", "比上年预算增加1.00万元，增长", "主要原因是：", "主要用于", "用于",
    "一、", "（一）",
    "1.", "表1", "公开01表", "附件：", "（类）（款）（项）", "2110301", "部门：", "编制单位：", "年初预算为", "决算数", "为0", "与上年持平",
)  # fmt: skip
# Repeated, these are what patterns with nested repetition choke on.
LONG = (
    "（",
    "（）",
    "一",
    "，",
    "1,",
    "0",
    " ",
    "　",
    "增加1万元，",
    "主要原因是",
    "、",
    "“",
    "：",
    "元",
    "201 ",
    "A-",
    "其中：1万元，",
    "用于一一一，",
)


def spoil_letters(chance: Random, data: bytes) -> bytes:
    """Letters replaced by others of the text, or by odd ones."""
    letters = list(data.decode())
    for _ in range(chance.choice((1, 20, 400))):
        letters[chance.randrange(len(letters))] = chance.choice((chance.choice(ODD), chance.choice(letters)))
    return _encoded("".join(letters))


def spoil_bytes(chance: Random, data: bytes) -> bytes:
    """Bytes overwritten: mostly no UTF-8 any more."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 100))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def truncate(chance: Random, data: bytes) -> bytes:
    """The end missing, also in the middle of a letter."""
    return data[: chance.randrange(1, len(data))]


def shuffle_lines(chance: Random, data: bytes) -> bytes:
    """Lines missing, doubled, exchanged, or in another order altogether."""
    lines = data.decode().split("\n")
    if chance.random() < 0.2:
        chance.shuffle(lines)
    for _ in range(chance.choice((1, 10, 100))):
        index = chance.randrange(len(lines))
        match chance.randrange(3):
            case 0:
                lines[index] = ""
            case 1:
                lines.insert(index, lines[index])
            case _:
                other = chance.randrange(len(lines))
                lines[index], lines[other] = lines[other], lines[index]
    return _encoded("\n".join(lines))


def shuffle_cells(chance: Random, data: bytes) -> bytes:
    """Cells missing, added, exchanged between lines."""
    lines = [line.split("\t") for line in data.decode().split("\n")]
    rows = [line for line in lines if len(line) > 1]
    for _ in range(chance.choice((1, 20, 300)) if rows else 0):
        row, other = chance.choice(rows), chance.choice(rows)
        match chance.randrange(4):
            case 0 if len(row) > 1:
                row.pop(chance.randrange(len(row)))
            case 1:
                row.insert(chance.randrange(len(row) + 1), chance.choice(("", *NUMBERS, *PHRASES)))
            case 2:
                row.append(other[chance.randrange(len(other))])
            case _:
                row[chance.randrange(len(row))] = other[chance.randrange(len(other))]
    return _encoded("\n".join("\t".join(line) for line in lines))


def numbers(chance: Random, data: bytes) -> bytes:
    """Figures no budget has."""
    share = chance.choice((0.01, 0.2, 1.0))

    def other(found: re.Match[str]) -> str:
        return chance.choice(NUMBERS) if chance.random() < share else found[0]

    return _encoded(re.sub(r"\d[\d,.]*", other, data.decode()))


def phrases(chance: Random, data: bytes) -> bytes:
    """The words of disclosures where they do not belong."""
    lines = data.decode().split("\n")
    for _ in range(chance.choice((1, 20, 200))):
        words = chance.choices((*PHRASES, *NUMBERS[:8]), k=chance.randrange(1, 12))
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(("", "\t", "，")).join(words))
    return _encoded("\n".join(lines))


def long_line(chance: Random, data: bytes) -> bytes:
    """A line of tens of thousands of letters, the same few again and again, with something else at its end."""
    lines = data.decode().split("\n")
    word = chance.choice(LONG)
    line = word * (chance.choice((300, 3_000, 30_000)) // len(word)) + chance.choice(("", "x", "1.00万元", "。", "）"))
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(("", *PHRASES)) + line)
    return _encoded("\n".join(lines))


def wide(chance: Random, data: bytes) -> bytes:
    """A line of hundreds or thousands of cells."""
    lines = data.decode().split("\n")
    cells = [chance.choice(("", "1.00", "合计", "项目")) for _ in range(chance.choice((100, 1000, 5000)))]
    lines.insert(chance.randrange(len(lines) + 1), "\t".join(cells))
    return _encoded("\n".join(lines))


def tall(chance: Random, data: bytes) -> bytes:
    """The same lines hundreds of times."""
    lines = data.decode().split("\n")
    start = chance.randrange(len(lines))
    part = lines[start : start + chance.choice((1, 5, 40))]
    return _encoded("\n".join([*lines[:start], *part * (chance.choice((300, 1500)) // len(part) or 1), *lines[start:]]))


def zeros(chance: Random, data: bytes) -> bytes:
    """NUL bytes, one or many."""
    place = chance.randrange(len(data))
    return data[:place] + bytes(chance.choice((1, 100, 100_000))) + data[place:]


def encoding(chance: Random, data: bytes) -> bytes:
    """Another encoding than UTF-8, or ends of lines of other systems."""
    text = data.decode()
    name = chance.choice(("gb18030", "utf-16", "utf-16-le", "big5", "utf-7", "\r", "\r\n", "bom"))
    if name.startswith("\r"):
        return text.replace("\n", name).encode()
    return b"\xef\xbb\xbf" * 3 + data if name == "bom" else text.encode(name, errors="replace")


def noise(chance: Random, data: bytes) -> bytes:
    """Letters and cells by chance alone, or hardly any."""
    alphabet = "\t\t\n\n　 ，。（）：0123456789.,-" + "".join(PHRASES)
    text = "".join(chance.choices(alphabet, k=chance.choice((1, 50, 5_000, 20_000))))
    return text.encode()


KINDS: Mapping[str, Callable[[Random, bytes], bytes]] = {
    each.__name__: each
    for each in (
        spoil_letters, spoil_bytes, truncate, shuffle_lines, shuffle_cells, numbers, phrases, long_line, wide, tall, zeros, encoding, noise,
    )
}  # fmt: skip


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogatepass")
