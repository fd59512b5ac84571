"""`python -m etl` is `yusuan`, where the console script is not on the PATH."""

from etl.cli import main

main()
