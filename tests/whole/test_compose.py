"""The container files, as far as they can be tested without a container engine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
COMPOSE = REPOSITORY / "docker-compose.yml"
DOCKERFILE = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose["services"]
    return found


def test_the_services(services: dict[str, dict[str, Any]], compose: dict[str, Any]) -> None:
    assert set(services) == {"db", "load", "nightly", "superset"}
    assert "name" not in compose, "older docker-compose rejects a top-level name"


def test_the_database_is_kept_in_a_named_volume(services: dict[str, dict[str, Any]], compose: dict[str, Any]) -> None:
    volume, _, inside = services["db"]["volumes"][0].partition(":")
    assert inside == "/var/lib/postgresql/data"
    assert volume in compose["volumes"]
    assert re.fullmatch(r"postgres:16\.\d+-\w+", services["db"]["image"]), (
        "a version that does not change under its name"
    )


@pytest.mark.parametrize("path", ["Dockerfile", "bi/Dockerfile"])
def test_the_base_is_one_version_and_can_be_given_by_digest(path: str) -> None:
    text = (REPOSITORY / path).read_text(encoding="utf-8")
    assert re.search(r"(?m)^ARG BASE=python:3\.\d+\.\d+-slim-\w+\nFROM \$\{BASE\}$", text)
    assert re.search(r"(?m)^USER (?!root)\w+", text)
    assert "--require-hashes" in text


@pytest.mark.parametrize("name", ["load", "nightly", "superset"])
def test_nothing_of_ours_may_write_but_into_volumes_or_gain_rights(
    services: dict[str, dict[str, Any]], name: str
) -> None:
    service = services[name]
    assert service["read_only"] is True and service["tmpfs"] == ["/tmp"]
    assert service["cap_drop"] == ["ALL"] and service["security_opt"] == ["no-new-privileges:true"]


def test_load_keeps_originals_where_nights_do_and_has_a_place_to_write(services: dict[str, dict[str, Any]]) -> None:
    state = "state:/var/lib/yusuan"
    assert state in services["load"]["volumes"] and state in services["nightly"]["volumes"]
    assert any(volume.endswith(":/output") for volume in services["load"]["volumes"])
    assert any(volume.endswith(":/documents:ro") for volume in services["load"]["volumes"])


def test_nightly_is_asked_whether_it_is_well(services: dict[str, dict[str, Any]]) -> None:
    cli = pytest.importorskip("etl.cli")
    program, command, option = services["nightly"]["healthcheck"]["test"][1:]
    assert program == "yusuan"
    status = cli.main.get_command(click.Context(cli.main), command)
    assert option in {name for parameter in status.params for name in parameter.opts}


def test_superset_is_there_when_asked_for_and_reads_only(services: dict[str, dict[str, Any]]) -> None:
    superset = services["superset"]
    assert superset["profiles"] == ["bi"]
    assert set(superset["environment"]) == {"READER_URL"}, "no password of the loader's"
    assert all(port.startswith("127.0.0.1:") for port in superset["ports"])


def test_the_database_has_a_health_check_and_the_others_wait_for_it(services: dict[str, dict[str, Any]]) -> None:
    assert "pg_isready" in services["db"]["healthcheck"]["test"][1]
    for name in ("load", "nightly"):
        assert services[name]["depends_on"] == {"db": {"condition": "service_healthy"}}


def test_load_runs_once_and_nightly_again_and_again(services: dict[str, dict[str, Any]]) -> None:
    assert services["load"]["restart"] == "no" and services["load"]["profiles"] == ["load"]
    assert services["nightly"]["restart"] == "unless-stopped"
    assert any(volume.endswith(":/inbox:ro") for volume in services["nightly"]["volumes"])
    assert services["nightly"]["environment"]["YUSUAN_INBOX"] == "/inbox"


def test_the_database_is_published_on_the_loopback_only(services: dict[str, dict[str, Any]]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in services["db"]["ports"])


def test_no_secret_is_written_down_and_none_has_a_default(services: dict[str, dict[str, Any]]) -> None:
    wanted = "${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD}"
    assert services["db"]["environment"]["POSTGRES_PASSWORD"] == wanted
    for name in ("load", "nightly"):
        assert services[name]["environment"]["DATABASE_URL"] == f"postgresql://yusuan:{wanted}@db:5432/yusuan"
    for service in services.values():
        for variable, value in service["environment"].items():
            if re.search("PASSWORD|SECRET|TOKEN", variable):
                assert value == wanted
    example = (REPOSITORY / ".env.example").read_text(encoding="utf-8")
    assert re.search(r"^POSTGRES_PASSWORD=$", example, re.MULTILINE), "the example must not bring a password"


def test_every_variable_is_in_the_example() -> None:
    used = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", re.sub(r"(?m)^\s*#.*$", "", COMPOSE.read_text(encoding="utf-8"))))
    example = (REPOSITORY / ".env.example").read_text(encoding="utf-8")
    assert used == set(re.findall(r"(?m)^#?([A-Z_]+)=", example))


def test_what_the_dockerfile_copies_exists_and_is_not_ignored() -> None:
    copied = [name for line in re.findall(r"(?m)^COPY (.+) \S+$", DOCKERFILE) for name in line.split()]
    assert "requirements.lock" in copied
    sent = set(re.findall(r"(?m)^!(.+)$", (REPOSITORY / ".dockerignore").read_text(encoding="utf-8")))
    assert set(copied) == sent
    missing = [name for name in copied if not (REPOSITORY / name).exists()]
    assert missing == []


def test_the_image_runs_as_an_ordinary_user_and_knows_no_address() -> None:
    assert re.search(r"(?m)^USER (?!root)\w+", DOCKERFILE)
    assert "--require-hashes" in DOCKERFILE
    for name in ("Dockerfile", "requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        assert not re.search(r"--(extra-)?index-url|--find-links|https?://", text), name


def test_the_commands_are_real(services: dict[str, dict[str, Any]]) -> None:
    cli = pytest.importorskip("etl.cli", reason="the command line is not there yet")
    named = {services[name]["command"][0] for name in ("load", "nightly")}
    assert named == {"load", "schedule"}
    assert named <= set(cli.main.list_commands(click.Context(cli.main)))
    assert re.search(r'(?m)^ENTRYPOINT \["yusuan"\]', DOCKERFILE)


def test_compose_accepts_the_file_and_insists_on_a_password(tmp_path: Path) -> None:
    command = _compose_command()
    if command is None:
        pytest.skip("neither `docker compose` nor `docker-compose` is installed here")
    nowhere = tmp_path / "none.env"
    nowhere.touch()
    check = [*command, "--env-file", str(nowhere), "-f", str(COMPOSE), "config", "-q"]
    environment = {name: value for name, value in os.environ.items() if name != "POSTGRES_PASSWORD"}
    without = subprocess.run(check, env=environment, capture_output=True, text=True, check=False)
    assert without.returncode != 0 and "set POSTGRES_PASSWORD" in without.stderr
    done = subprocess.run(
        check, env={**environment, "POSTGRES_PASSWORD": "x"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _compose_command() -> list[str] | None:
    """The compose binary of this machine, newer form first; None where there is none."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if (
            shutil.which(command[0])
            and subprocess.run([*command, "version"], capture_output=True, check=False).returncode == 0
        ):
            return command
    return None
