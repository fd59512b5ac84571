"""Every locked package has a licence that is allowed, or is an exception with its reason."""

import pytest

from tests.supply.packages import EXCEPTIONS, REPOSITORY, is_allowed, locked

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
