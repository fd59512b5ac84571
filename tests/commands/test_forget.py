"""`yusuan forget`: what it takes out, what it says, and what it refuses."""

from pathlib import Path

from etl.commands.forget import forget
from tests.commands.conftest import Cli, put


def test_forget_takes_documents_out_and_builds(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="plain")
    assert cli("load", tmp_path).exit_code == 0
    done = cli("forget", 1)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "forgotten  a.txt, document 1",
        "marts: 3 models built, 4 tests, 0 failed, 0.1 s",
    ]
    assert cli("status").stdout.startswith("0 documents of 0 publishers")
    assert cli("load", tmp_path).stdout.startswith("loaded ")


def test_without_building_the_marts_are_due(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="plain")
    cli("load", tmp_path)
    assert cli("forget", "--no-build", 1).stdout.endswith("marts: not built; run: yusuan build\n")
    assert '"marts_current": false' in cli("status", "--json").stdout


def test_a_number_that_is_none_forgets_nothing(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="plain")
    cli("load", tmp_path)
    done = cli("forget", 1, 7)
    assert done.exit_code == 2 and "no document 7 in" in done.stderr
    assert cli("status").stdout.startswith("1 document of 1 publisher")


def test_documents_are_named_before_the_option_that_leaves_the_build() -> None:
    assert [parameter.name for parameter in forget.params] == ["documents", "no_build"]
    assert forget.params[0].required
