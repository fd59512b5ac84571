"""Reading files, alone or in several processes: each ends in a result, in order, whatever happens to one."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from etl.limits import A_SCANNED_PAGE, Limits
from etl.records.disclosure import Disclosure
from etl.run.batch import default_reader
from etl.run.offered import ARCHIVES, offers
from etl.run.read_document import read_disclosure
from etl.run.read_files import FileReading, Reader, read_all
from etl.system import more_time
from etl.system.steps import step
from tests.fuzz.bases import bases
from tests.load.builders import SCRIPTED, read_script


def folder_of(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return [folder / f"{name}.txt" for name in texts]


def outcome(reading: FileReading) -> str:
    if reading.disclosure is not None:
        return "read"
    assert reading.rejected is not None
    return "lost" if reading.lost else "bug" if reading.trace else "rejected"


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_file_ends_in_a_result_in_order(tmp_path: Path, jobs: int) -> None:
    files = folder_of(tmp_path, a="slow 0.5", b="reject", c="plain", d="fail", e="plain 2")
    readings = list(read_all(SCRIPTED, files, jobs))
    assert [reading.path for reading in readings] == files
    assert [outcome(reading) for reading in readings] == ["read", "rejected", "read", "bug", "read"]


def test_a_bug_is_one_line_with_the_file_s_name_and_keeps_its_traceback(tmp_path: Path) -> None:
    (reading,) = read_all(SCRIPTED, folder_of(tmp_path, a="fail"), 1)
    assert str(reading.rejected).startswith(
        "a.txt: the reader failed on it (ZeroDivisionError: a bug of two lines); this is a bug"
    )
    assert reading.trace is not None and "read_script" in reading.trace


def test_a_process_that_dies_costs_its_file_alone(tmp_path: Path) -> None:
    files = folder_of(tmp_path, a="plain 1", b="die", c="plain 3", d="plain 4", e="die", f="plain 6")
    readings = list(read_all(SCRIPTED, files, 2))
    assert [reading.path for reading in readings] == files
    assert [outcome(reading) for reading in readings] == ["read", "lost", "read", "read", "lost", "read"]
    assert "b.txt: the process reading it ended abruptly (exit code 9)" in str(readings[1].rejected)


def _killed_once(path: Path) -> Disclosure:
    """As the system kills the largest process where several take all memory: sound, when alone."""
    mark = path.with_suffix(".tried")
    if path.name == "b.txt" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read_script(path)


@pytest.mark.slow
def test_a_file_whose_process_was_killed_beside_others_is_read_once_more_alone(tmp_path: Path) -> None:
    files = folder_of(tmp_path, a="plain 1", b="plain 2", c="plain 3")
    readings = list(read_all(Reader(_killed_once, "1"), files, 2))
    assert {reading.path.name: outcome(reading) for reading in readings} == {
        "a.txt": "read", "b.txt": "read", "c.txt": "read",
    }  # fmt: skip


LIMITED = [
    ("slow 30", "reading it takes too long, the limit is 1 seconds; if the file is sound, raise YUSUAN_MAX_SECONDS"),
    (
        "memory 900",
        "reading it takes too much memory, the limit is 600 MB; if the file is sound, raise YUSUAN_MAX_MEMORY",
    ),
    (
        "kill",
        (
            "the process reading it ended abruptly (signal SIGKILL), most often for want of memory of at most 600 MB; "
            "if the file is sound, raise YUSUAN_MAX_MEMORY"
        ),
    ),
]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_beyond_a_limit_costs_itself_alone(tmp_path: Path, jobs: int) -> None:
    texts = {f"f{number}": text for number, (text, _) in enumerate(LIMITED)}
    files = folder_of(tmp_path, a="plain 1", b="plain 2", **texts, y="memory 100", z="plain 4")
    begun = time.monotonic()
    readings = list(read_all(SCRIPTED, files, jobs, Limits(seconds=1, memory=600)))
    # In the order given, but for what is tried once more at the end.
    readings.sort(key=lambda reading: files.index(reading.path))
    assert [outcome(reading) for reading in readings] == ["read", "read", "lost", "lost", "lost", "read", "read"]
    for reading, (_, said) in zip(readings[2:5], LIMITED, strict=True):
        assert str(reading.rejected).startswith(f"{reading.path.name}: {said}")
    assert time.monotonic() - begun < 15


def _endless_page(path: Path) -> Disclosure:
    """As a page whose forms draw each other without end."""
    with step(3):
        return read_script(path)


def test_a_page_that_takes_too_long_is_named(tmp_path: Path) -> None:
    reader = Reader(_endless_page, "1")
    lost, read = read_all(reader, folder_of(tmp_path, a="slow 30", b="plain 1"), 1, Limits(page_seconds=1))
    assert str(lost.rejected) == (
        "a.txt, page 3: reading the page takes too long, the limit is 1 seconds; print the file to a new PDF; if it is sound as it "
        "is, raise YUSUAN_MAX_PAGE_SECONDS"
    )
    assert outcome(read) == "read"


def _asks(path: Path) -> Disclosure:
    """As a scan of a hundred pages does."""
    more_time.ask(100 * A_SCANNED_PAGE)
    return read_script(path)


def test_a_long_scan_has_more_time_up_to_the_limit_that_is_named(tmp_path: Path) -> None:
    reader = Reader(_asks, "1")
    (read,) = read_all(reader, folder_of(tmp_path, a="slow 2"), 1, Limits(seconds=1, scan_seconds=0))
    assert outcome(read) == "read"
    (lost,) = read_all(reader, folder_of(tmp_path, a="slow 30"), 1, Limits(seconds=1, scan_seconds=1))
    assert str(lost.rejected) == (
        "a.txt: reading it takes too long, the limit is 2 seconds; if the file is sound, raise YUSUAN_MAX_SCAN_SECONDS"
    )


def test_workers_are_used_again(tmp_path: Path) -> None:
    files = folder_of(tmp_path, **{f"f{number}": "pid" for number in range(6)})
    titles = [reading.disclosure and reading.disclosure.title for reading in read_all(SCRIPTED, files, 1)]
    assert len(set(titles)) == 1 and titles[0] != str(os.getpid())


@pytest.mark.slow
def test_without_limits_there_are_none(tmp_path: Path) -> None:
    files = folder_of(tmp_path, a="memory 900", b="slow 1.2")
    readings = read_all(SCRIPTED, files, 1, Limits(seconds=0, memory=0))
    assert [outcome(reading) for reading in readings] == ["read", "read"]


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: None], ids=["a folder", "gone"])
def test_what_the_system_does_not_let_us_read(tmp_path: Path, make: object) -> None:
    path = tmp_path / "a.txt"
    make(path)  # type: ignore[operator]
    (reading,) = read_all(SCRIPTED, [path], 1)
    assert "a.txt: the file cannot be read" in str(reading.rejected)


def test_leaving_early_does_not_wait_for_a_long_file(tmp_path: Path) -> None:
    readings = read_all(SCRIPTED, folder_of(tmp_path, a="plain", b="slow 60"), 2)
    assert next(iter(readings)).path.name == "a.txt"
    readings.close()  # type: ignore[attr-defined]  # the test's time limit is what is tested


@pytest.mark.slow
def test_reading_processes_end_with_a_killed_parent(tmp_path: Path) -> None:
    folder_of(tmp_path, a="plain", b="slow 60", c="slow 60")
    code = (
        "import sys\nfrom pathlib import Path\nfrom etl.run.read_files import read_all\nfrom tests.load.builders import SCRIPTED\n"
        "if __name__ == '__main__':\n"
        "    for reading in read_all(SCRIPTED, sorted(Path(sys.argv[1]).glob('*.txt')), 2):\n"
        "        print('ready', flush=True)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code)
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)],
        cwd=root, env={**os.environ, "PYTHONPATH": root}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    children = psutil.Process(process.pid).children(recursive=True)
    assert len(children) >= 2
    process.kill()
    process.wait()
    process.stdout.close()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive


@pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="the system cannot open step by step")
def test_a_folder_exchanged_for_a_link_after_the_listing_is_not_read_through_it(tmp_path: Path) -> None:
    """The reader of a worker, too, opens what was listed and nothing else."""
    (tmp_path / "inbox" / "sub").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    for folder in ("inbox/sub", "secret"):
        (tmp_path / folder / "a.txt").write_text("no disclosure")
    (offer,) = offers([tmp_path / "inbox"])
    (tmp_path / "inbox" / "sub").rename(tmp_path / "inbox" / "gone")
    (tmp_path / "inbox" / "sub").symlink_to(tmp_path / "secret")
    (reading,) = read_all(Reader(read_disclosure, "1"), [offer], 1)
    assert reading.rejected is not None and "a link to another place" in reading.rejected.reason


@pytest.mark.slow
def test_a_reader_that_hardly_gets_memory_says_so_and_is_no_bug(tmp_path: Path) -> None:
    files = []
    for base in {base.suffix: base for base in bases(real=False)}.values():
        if base.suffix not in ARCHIVES:
            files.append(tmp_path / f"file{base.suffix}")
            files[-1].write_bytes(base.data)
    for megabytes in (90, 150):
        for reading in read_all(default_reader(), files, 1, Limits(memory=megabytes)):
            assert outcome(reading) in {"read", "lost"}, (megabytes, reading.rejected, reading.trace)
