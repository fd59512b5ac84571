"""One installation of Superset: its metadata, its login, the connection to the warehouse, our dashboards. Needs Superset's environment."""

from __future__ import annotations

import contextlib
import csv
import io
import logging
import os
import secrets
import warnings
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import bundle

if TYPE_CHECKING:
    from flask import Flask

USER = "yusuan"
CONFIG = Path(__file__).with_name("superset_config.py")
WORDS = Path(__file__).with_name("words.csv")


@dataclass(frozen=True)
class Login:
    """Who may look at the dashboards and change them."""

    user: str
    password: str


def create_app() -> Flask:
    """The Superset application, configured by us."""
    os.environ["SUPERSET_CONFIG_PATH"] = str(CONFIG)
    from superset.app import create_app as create

    app: Flask = create()
    _reword(app)
    _fit(app)
    return app


def _reword(app: Flask) -> None:
    """Words of Superset's Chinese pages that say another thing than meant, or nothing of why a panel is empty."""
    from flask import Response, jsonify
    from superset.translations.utils import get_language_pack

    pack = get_language_pack("zh") or {}
    with WORDS.open(encoding="utf-8", newline="") as file:
        words = {row["message"]: [row["chinese"]] for row in csv.DictReader(file)}
    pack.get("locale_data", {}).get("superset", {}).update(words)
    # Superset sends its own file; whether one may ask stays its decision.
    sent = app.view_functions["Superset.language_pack"]

    def language_pack(lang: str) -> Response:
        answer: Response = app.make_response(sent(lang=lang))
        return jsonify(pack) if lang == "zh" and answer.status_code == 200 else answer

    app.view_functions["Superset.language_pack"] = language_pack


def _fit(app: Flask) -> None:
    """Pages as wide as the phone they are on; Superset leaves that out, and a phone draws them as for a desk, too small to read."""
    from jinja2 import ChoiceLoader, DictLoader

    head = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    app.jinja_loader = ChoiceLoader([DictLoader({"head_custom_extra.html": head}), app.jinja_loader])


def prepare(home: Path, reader_url: str) -> Login:
    """Brings the installation in `home` up to date, in an application context: metadata, login, connection, dashboards.

    `reader_url` is the warehouse's (`postgresql://…`). The dashboards are imported when ours changed since; what a user changed
    in them stays until then.
    """
    _migrate(home / "version")
    login = _login(home / "login")
    url = urlsplit(reader_url)._replace(scheme="postgresql+psycopg2").geturl()
    if not _is(home / "imported", bundle.digest()):
        _import(url, login)
        _keep(home / "imported", bundle.digest())
    else:
        _reconnect(url)
    return login


def _migrate(stamp: Path) -> None:
    """Superset's own tables, roles and permissions; only when its version changed, as it takes a minute."""
    if _is(stamp, version("apache-superset")):
        return
    import superset
    from flask_migrate import upgrade
    from superset.extensions import appbuilder, security_manager

    # Its migrations tell every index they make, partly by printing.
    logging.disable(logging.WARNING)
    with contextlib.redirect_stdout(io.StringIO()):
        upgrade(directory=str(Path(superset.__file__).with_name("migrations")))
    appbuilder.add_permissions(update_perms=True)
    security_manager.sync_role_definitions()
    logging.disable(logging.NOTSET)
    _keep(stamp, version("apache-superset"))


def _login(path: Path) -> Login:
    """The login, made at the first start. Its password is kept in the home folder, readable by its owner."""
    from superset.extensions import security_manager

    if security_manager.find_user(username=USER) is None:
        _keep(path, secrets.token_urlsafe(12))
        admin = security_manager.find_role("Admin")
        security_manager.add_user(USER, "预算", "管理员", "yusuan@localhost", admin, password=path.read_text().strip())
    return Login(USER, path.read_text(encoding="ascii").strip())


def _import(url: str, login: Login) -> None:
    from flask import g
    from superset.commands.importers.v1.assets import ImportAssetsCommand
    from superset.extensions import security_manager

    g.user = security_manager.find_user(username=login.user)
    with warnings.catch_warnings():
        # Of SQLAlchemy, on Superset's own way of importing.
        warnings.simplefilter("ignore")
        ImportAssetsCommand(bundle.contents(url)).run()


def _reconnect(url: str) -> None:
    """The warehouse's address, account and password, which every start may change."""
    from superset.extensions import db
    from superset.models.core import Database

    uuid = bundle.read_assets()[bundle.DATABASE]["uuid"]
    database = db.session.query(Database).filter_by(uuid=uuid).one()
    database.set_sqlalchemy_uri(url)
    db.session.commit()


def _is(path: Path, said: str) -> bool:
    return path.exists() and path.read_text(encoding="ascii") == said


def _keep(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, encoding="ascii")
