"""What workers import before their memory is limited is all that reading imports."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from etl.document import preloaded
from etl.system.workers import PRELOADED
from tests.fuzz.bases import Base, bases

# Reads each file, and prints what was imported for it.
SCRIPT = """
import sys
from pathlib import Path
from etl.system.workers import PRELOADED
for module in PRELOADED:
    __import__(module)
from etl.run.batch import default_reader
from etl.run.read_files import read_one
reader, before = default_reader(), set(sys.modules)
for path in map(Path, sys.argv[1:]):
    read_one(reader, path)
    print(path.name, *sorted(set(sys.modules) - before))
"""


def one_of_each_format(given: Sequence[Base]) -> list[Base]:
    return list({base.suffix: base for base in given}.values())


@pytest.mark.slow
def test_reading_imports_nothing_more(tmp_path: Path) -> None:
    files = []
    for base in one_of_each_format(bases(real=False)):
        files.append(tmp_path / f"file{base.suffix}")
        files[-1].write_bytes(base.data)
    done = subprocess.run([sys.executable, "-c", SCRIPT, *map(str, files)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [file.name for file in files]


def test_workers_import_it_beforehand() -> None:
    assert preloaded.__name__ in PRELOADED
