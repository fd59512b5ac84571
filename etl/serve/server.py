"""The server: listens on one address until it is stopped."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from etl.database import open_database
from etl.database.reading import reading
from etl.errors import CannotRun
from etl.serve.acceptance import Reviewer
from etl.serve.app import Site, build_app
from etl.serve.guard import LOOPBACK
from etl.serve.pictures import Drawer
from etl.serve.pool import Pool
from etl.settings import Settings

# What one statement may take, in seconds; requests served at once.
SECONDS = 10
_AT_ONCE = 100
_LOGIN = "yusuan_serve"


@dataclass(frozen=True)
class Served:
    """Where it listens, and for whom.

    names: what it answers to, beside this machine's own; role: by whom findings are accepted; below: the path a proxy serves it
    below.
    """

    host: str
    port: int
    public: bool
    names: tuple[str, ...]
    role: str | None
    reviewed: Path
    below: str = ""


def serve(settings: Settings, served: Served, tell: Callable[[str], None]) -> None:
    """Serves until it is stopped; tells the address once it listens.

    Raises CannotRun when the address is taken or the database cannot be reached.
    """
    reviewer = Reviewer(served.role) if served.role else None
    with _listening(served) as listener, open_database(settings) as database:
        port = listener.getsockname()[1]
        with reading(database, f"{_LOGIN}_{port}", SECONDS) as connect:
            pool, drawer = Pool(connect), Drawer(settings.home)
            site = Site(
                pool,
                drawer,
                served.reviewed,
                settings.language,
                reviewer,
                served.public,
                (*LOOPBACK, *served.names),
                served.below,
            )
            config = uvicorn.Config(
                build_app(site), log_config=None, access_log=False, server_header=False, proxy_headers=False,
                limit_concurrency=_AT_ONCE, timeout_keep_alive=10, lifespan="off",
            )  # fmt: skip
            shown = f"[{served.host}]" if ":" in served.host else served.host
            tell(f"http://{shown}:{port}{served.below}/" + (f"?key={reviewer.key}" if reviewer else ""))
            # Being stopped is how it ends.
            with contextlib.suppress(KeyboardInterrupt):
                uvicorn.Server(config).run(sockets=[listener])
            pool.close()


def _listening(served: Served) -> socket.socket:
    family = socket.AF_INET6 if ":" in served.host else socket.AF_INET
    try:
        return socket.create_server((served.host, served.port), family=family)
    except OSError as error:
        raise CannotRun(
            f"{served.host}:{served.port} cannot be listened on ({error.strerror}); choose another with --port"
        ) from error
