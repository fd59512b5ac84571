"""Loads the sample disclosure into the embedded database and asks it a few questions a finance officer would ask."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pandas as pd

from etl.database import open_database
from etl.settings import load_settings

SAMPLE = Path(__file__).with_name("xj-ecology-2024-dept-budget.pdf")

QUESTIONS = {
    "What is planned for water pollution (functional code 2110302), in yuan?": """
        SELECT fund, functional_code, functional_name, total_yuan, basic_yuan, project_yuan
        FROM marts.expenditure_by_function
        WHERE is_current AND functional_code = '2110302'
        ORDER BY fund""",
    "Where does the money come from?": """
        SELECT source, amount_yuan
        FROM marts.income_by_function
        WHERE is_current AND functional_code IS NULL
        ORDER BY amount_yuan DESC""",
    "Which are the largest projects?": """
        SELECT unit_name, project_name, total_yuan
        FROM marts.project_budgets
        WHERE is_current
        ORDER BY total_yuan DESC
        LIMIT 5""",
    "Does the document add up?": """
        SELECT verdict, count(*) AS identities
        FROM marts.checks
        WHERE is_current
        GROUP BY verdict
        ORDER BY verdict""",
}


def main() -> int:
    """Runs `yusuan load` on the sample, then prints each question with its SQL and its answer."""
    loaded = subprocess.run([sys.executable, "-m", "etl", "load", str(SAMPLE)], check=False)
    if loaded.returncode:
        return loaded.returncode
    pd.set_option("display.unicode.east_asian_width", True)
    pd.set_option("display.max_colwidth", 44)
    pd.set_option("display.width", 200)
    with open_database(load_settings()) as database, closing(database.connect()) as connection:
        for question, sql in QUESTIONS.items():
            cursor = connection.execute(sql)
            names = [column.name for column in cursor.description or []]
            print(f"\n{question}\n")
            print("\n".join(f"    {line.strip()}" for line in sql.strip().splitlines()), "\n")
            print(pd.DataFrame(cursor.fetchall(), columns=names).fillna("").to_string(index=False))
    print("\nMore: yusuan check · yusuan trace 2,662.12 --measure total --image cell.png · yusuan db psql")
    return 0


if __name__ == "__main__":
    sys.exit(main())
