"""Every locked package has a licence that is allowed, or is an exception with its reason."""

import sys

import pytest

from tests.supply.packages import BUNDLED, COPYLEFT, EXCEPTIONS, REPOSITORY, bundled, is_allowed, locked

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-ocr.lock"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_that_is_installed_has_an_allowed_licence(lock: str) -> None:
    packages = list(locked(REPOSITORY / lock))
    assert len(packages) > 80
    installed = [package for package in packages if package.is_installed]
    assert len(installed) > 0.9 * len(packages)
    assert {one.name: one.licence for one in installed if not is_allowed(one.licence)}.keys() - EXCEPTIONS == set()


def test_no_exception_is_left_over() -> None:
    packages = {package.name: package for package in locked()}
    assert [name for name in EXCEPTIONS if name not in packages or is_allowed(packages[name].licence)] == []


def test_every_library_that_comes_along_under_the_lgpl_is_named() -> None:
    packages = {package.name for lock in LOCKS for package in locked(REPOSITORY / lock) if package.is_installed}
    found = {name for name in packages if bundled(name)}
    assert found - BUNDLED.keys() == set()
    # None is left over, where its package is here and built for this system.
    if sys.platform == "linux":
        assert BUNDLED.keys() & packages - found == set()


@pytest.mark.parametrize("name", ["libavcodec-c420.so.62", "libQt5Core-9088e21b.so.5", "libquadmath-2284e583.so.0"])
def test_such_a_library_is_known_by_its_name(name: str) -> None:
    assert COPYLEFT.match(name) and not COPYLEFT.match("libavif-43e630fc.so.16")


def test_recognition_has_one_opencv_the_one_without_windows() -> None:
    lock = (REPOSITORY / "requirements-ocr.lock").read_text(encoding="utf-8")
    named = [line for line in lock.splitlines() if line.startswith("opencv")]
    assert [line.partition("==")[0] for line in named if "sys_platform == 'never'" not in line] == [
        "opencv-python-headless"
    ]


def test_every_package_of_a_lock_has_its_hashes() -> None:
    assert [package.name for lock in LOCKS for package in locked(REPOSITORY / lock) if not package.sha256] == []


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", True),
        ("(MIT OR Apache-2.0) AND BSD-3-Clause", True),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("3-Clause BSD License", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only", False),
        ("LGPL-3.0-only", False),
        ("AGPL with a MIT part", False),
        ("", False),
    ],
)
def test_a_licence_is_known_by_its_family(said: str, allowed: bool) -> None:
    assert is_allowed(said) is allowed
