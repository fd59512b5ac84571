"""The plan of a night: which sources and inboxes, before anything is opened."""

from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.nightly.run import EXPECTED, SOURCES, Options, plan_night
from etl.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "home"
    home.mkdir()
    return Settings(None, home, home / "inbox")


def test_without_anything_said_the_default_inbox_is_made(settings: Settings) -> None:
    plan = plan_night(settings, Options())
    assert plan.inboxes == (settings.inbox,) and settings.inbox.is_dir()
    assert (plan.file, plan.expected) == (None, settings.home / EXPECTED)


def test_sources_of_the_home_are_taken_and_need_no_inbox(settings: Settings) -> None:
    (settings.home / SOURCES).write_text('urls = ["https://a.test/a.pdf"]\n')
    plan = plan_night(settings, Options())
    assert (plan.file, plan.inboxes) == (settings.home / SOURCES, ())
    assert [link.url for link in plan.sources.links] == ["https://a.test/a.pdf"] and not settings.inbox.exists()


def test_a_file_named_comes_before_that_of_the_home_and_brings_its_list(settings: Settings, tmp_path: Path) -> None:
    (settings.home / SOURCES).write_text('urls = ["https://a.test/a.pdf"]\n')
    other = tmp_path / "etc" / "mine.toml"
    other.parent.mkdir()
    other.write_text('urls = ["https://b.test/b.pdf"]\n')
    plan = plan_night(settings, Options(sources=other))
    assert [link.url for link in plan.sources.links] == ["https://b.test/b.pdf"]
    assert plan.expected == other.parent / EXPECTED


def test_an_inbox_named_must_be_there_and_counts_once(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the inbox is not a folder"):
        plan_night(settings, Options(inbox=tmp_path / "none"))
    inbox = tmp_path / "in"
    inbox.mkdir()
    (settings.home / SOURCES).write_text(f'inboxes = ["{inbox}"]\n')
    assert plan_night(settings, Options(inbox=inbox)).inboxes == (inbox,)
