"""Whether a port of this machine is free: `make bi` asks before it gives the reader a new password."""

from __future__ import annotations

import socket
import sys


def is_free(port: int) -> bool:
    """Whether the loopback port can be listened on."""
    with socket.socket() as probe:
        # As the server that is to listen: connections just closed do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def main(arguments: list[str]) -> int:
    """0 where the port is free; else a line that says so, and 1."""
    port = int(arguments[0])
    if is_free(port):
        return 0
    print(
        f"port {port} is taken, perhaps by a Superset that runs already; choose another: make bi BI_PORT=8089",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
