"""Sets Superset up with our dashboards and serves it on this machine: `make bi`. Needs Superset's environment.

READER_URL is the warehouse's URL of a login that only reads; YUSUAN_HOME the home folder, `.yusuan` unless set.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

import installation
from gunicorn.app.base import BaseApplication
from reader_url import NoAddress, reader_url


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with one process: few people look, and its metadata is SQLite."""

    def __init__(self, app: Any, host: str, port: int) -> None:
        self.app, self.bind = app, f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        self.cfg.set("bind", self.bind)
        self.cfg.set("worker_class", "gthread")
        self.cfg.set("threads", 8)
        self.cfg.set("timeout", 120)
        self.cfg.set("loglevel", "warning")

    def load(self) -> Any:
        return self.app


def main() -> int:
    """Serves until it is interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8088)
    parser.add_argument("--host", default="127.0.0.1", help="in a container 0.0.0.0, which publishes it where it says")
    given = parser.parse_args()
    port = given.port
    try:
        url = reader_url()
    except NoAddress as error:
        print(error, file=sys.stderr)
        return 2
    print("starting Superset; the first time takes some minutes …", file=sys.stderr, flush=True)
    app = installation.create_app()
    with app.app_context():
        from superset.extensions import db

        login = installation.prepare(app.config["HOME"], url)
        # The server's process is to open connections of its own.
        db.engine.dispose()
    print(f"http://127.0.0.1:{port}/dashboard/list/\nlogin: {login.user}   password: {login.password}", flush=True)
    print("stop with Ctrl-C", file=sys.stderr, flush=True)
    Server(app, given.host, port).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
