"""Time asked for: told to whoever watches, and to nobody where none does."""

import pytest

from etl.system import more_time
from etl.system.more_time import Asked, ask, watched


def test_only_a_watcher_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(more_time, "_watchers", [])
    ask(60)
    asked: list[Asked] = []
    watched(asked.append)
    ask(60)
    ask(0)
    assert asked == [Asked(60)]
