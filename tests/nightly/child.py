"""A night to be killed: takes its turn, says so and sleeps until somebody ends it.

python -m tests.nightly.child      (database and home from the environment)
"""

import time
from typing import Any

import etl.run.batch
from etl.nightly import Options, run_night
from etl.settings import load_settings


def stop_here(*arguments: Any, **named: Any) -> None:
    print("ready", flush=True)
    time.sleep(600)


if __name__ == "__main__":
    etl.run.batch.run_batch = stop_here  # type: ignore[assignment]
    run_night(load_settings(), Options())
