"""`make bi` asks first whether its port is free."""

import re
import socket
import subprocess
import sys
from pathlib import Path

BI = Path(__file__).parents[2] / "bi"


def ask(port: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BI / "free_port.py"), str(port)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = ask(port)
        assert done.returncode == 1 and done.stdout == ""
        assert re.fullmatch(rf"port {port} is taken, .+ make bi BI_PORT=\d+\n", done.stderr)
    assert ask(port).returncode == 0


def test_it_is_asked_before_the_reader_gets_a_password() -> None:
    recipe = re.search(r"(?m)^bi:.*\n((?:\t.*\n)+)", (BI.parent / "Makefile").read_text(encoding="utf-8"))
    assert recipe is not None
    assert recipe[1].index("free_port.py") < recipe[1].index("db up") < recipe[1].index("db account")
