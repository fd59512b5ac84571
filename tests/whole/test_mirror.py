"""Every module of `etl` is imported by a test in the folder of `tests` with the same name."""

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNTESTED_NAMES = {"__init__", "__main__"}

#: Rooms whose mirror is not whole yet, with how many of their modules still have no test there.
#: A number only falls; a room that is not named here has a test for every module.
NOT_YET: dict[str, int] = {
    ".": 2,
    "audit": 5,
    "commands": 9,
    "database": 4,
    "dictionary": 2,
    "document": 3,
    "document/drawing": 2,
    "document/pdf": 6,
    "export": 7,
    "load": 5,
    "load/entities": 4,
    "load/nightly": 3,
    "locate": 3,
    "locate/grids": 2,
    "locate/prose": 3,
    "marts": 2,
    "nightly": 8,
    "normalize": 1,
    "normalize/entities": 1,
    "normalize/narrative": 2,
    "normalize/narrative/grammar": 8,
    "normalize/narrative/matters": 9,
    "normalize/performance": 11,
    "normalize/tables": 8,
    "normalize/tables/readers": 2,
    "pages": 2,
    "parse": 2,
    "reconcile": 4,
    "reconcile/across": 1,
    "reconcile/stated": 5,
    "reconcile/within": 4,
    "records": 6,
    "reference": 1,
    "report_pages": 4,
    "run": 2,
    "warehouse": 2,
}


def imported_modules(source: str) -> set[str]:
    """Every dotted name that `source` may import: `from a import b` gives `a` and `a.b`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def modules() -> list[Path]:
    """The modules of `etl`, relative to it."""
    found = (path.relative_to(ROOT / "etl") for path in (ROOT / "etl").rglob("*.py"))
    return sorted(path for path in found if path.stem not in UNTESTED_NAMES)


def folder_of_tests(room: Path) -> Path:
    """The folder of the tests of a room; the loose modules of `etl` have theirs loose in `tests`."""
    return ROOT / "tests" / room


def without_test() -> list[Path]:
    """The modules that no test of their own folder imports."""
    imported: dict[Path, set[str]] = {}
    missing = []
    for module in modules():
        room = module.parent
        if room not in imported:
            tests = folder_of_tests(room).glob("test_*.py")
            imported[room] = {name for test in tests for name in imported_modules(test.read_text("utf-8"))}
        if ".".join(("etl", *module.with_suffix("").parts)) not in imported[room]:
            missing.append(module)
    return missing


def test_every_module_has_its_test() -> None:
    missing = without_test()
    rooms = Counter(module.parent.as_posix() for module in missing)
    allowed = {room for room, number in rooms.items() if number <= NOT_YET.get(room, 0)}
    over = [module.as_posix() for module in missing if module.parent.as_posix() not in allowed]
    assert over == []


def test_a_room_not_yet_whole_exists() -> None:
    rooms = {module.parent.as_posix() for module in modules()}
    assert set(NOT_YET) <= rooms


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import etl.text.money", {"etl.text.money"}),
        ("from etl.text import money", {"etl.text", "etl.text.money"}),
        ("from etl.text.money import read", {"etl.text.money", "etl.text.money.read"}),
        ("text = 'import etl.text.money'", set()),
        ("from .money import read", set()),
    ],
)
def test_imports_are_read_from_the_code(source: str, names: set[str]) -> None:
    assert imported_modules(source) == names
