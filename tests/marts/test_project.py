"""The fingerprint of the dbt project: the same until a model changes."""

from __future__ import annotations

from pathlib import Path

from etl.marts.project import PROJECT, fingerprint, made


def test_it_is_the_same_until_a_model_changes(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    model = tmp_path / "models" / "a.sql"
    model.write_text("select 1")
    first = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == first
    model.write_text("select 2")
    assert fingerprint(tmp_path) != first
    model.write_text("select 1")
    assert fingerprint(tmp_path) == first
    model.rename(model.with_name("b.sql"))
    assert fingerprint(tmp_path) != first


def test_what_dbt_leaves_behind_and_notes_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("select 1")
    first = fingerprint(tmp_path)
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "compiled.sql").write_text("select 1")
    (tmp_path / "columns.md").write_text("words")
    assert fingerprint(tmp_path) == first


def test_the_project_has_one() -> None:
    assert len(fingerprint()) == 64 and fingerprint() == fingerprint(PROJECT)


def test_what_a_build_leaves_is_told_by_the_files_of_the_models(tmp_path: Path) -> None:
    for name in ("marts/units/publishers.sql", "marts/amounts.sql", "财政/金额.sql", "staging/stg_core__units.sql"):
        path = tmp_path / "models" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert made(tmp_path) == {"marts": ["amounts", "publishers"], "财政": ["金额"]}
    assert {"disclosures", "three_public"} <= set(made()["marts"]) and "三公经费" in made()["财政"]
