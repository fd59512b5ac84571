"""A load to be killed: runs a batch, and at the stage named says so and sleeps until somebody ends it.

python -m tests.load.child STAGE FILE…      (database and home from the environment)
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import etl.load.load_log
import etl.load.rows
import etl.load.writer
import etl.marts.build
import etl.run.batch
from etl.settings import load_settings
from tests.load.builders import SCRIPTED

# Where it stops: the module and function it stops in, after how many calls, and whether the function's work is done first.
STAGES: dict[str, tuple[Any, str, int, bool]] = {
    "before the transaction": (etl.run.batch, "write_disclosure", 1, False),
    "with the lock taken": (etl.load.writer, "find_dimensions", 1, False),
    "after units and codes": (etl.load.writer, "find_dimensions", 1, True),
    "between the tables and their lines": (etl.load.writer, "_put_tables", 1, True),
    "during COPY": (etl.load.rows, "_amount", 5, True),
    "before the commit": (etl.load.load_log, "record_loaded", 1, True),
    "after the commit": (etl.run.batch, "write_disclosure", 1, True),
    "in the second document": (etl.load.load_log, "record_loaded", 2, True),
    "while dbt builds": (etl.marts.build, "build", 1, False),
}


def stop_here() -> None:
    print("ready", flush=True)
    time.sleep(600)


def stopping(original: Callable[..., Any], at_call: int, after: bool) -> Callable[..., Any]:
    calls = 0

    def replaced(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at_call and not after:
            stop_here()
        result = original(*arguments, **named)
        if calls == at_call and after:
            stop_here()
        return result

    return replaced


def main() -> None:
    stage, *paths = sys.argv[1:]
    if stage != "none":
        module, name, at_call, after = STAGES[stage]
        setattr(module, name, stopping(getattr(module, name), at_call, after))
    report = etl.run.batch.run_batch(
        [Path(path) for path in paths], load_settings(), build=stage == "while dbt builds", reader=SCRIPTED
    )
    print(" ".join(document.outcome for document in report.documents), flush=True)


if __name__ == "__main__":
    main()
