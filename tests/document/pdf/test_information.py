"""When a PDF says it was last written."""

from datetime import UTC, datetime

import pytest

from etl.document.pdf.information import Information, as_time, read_information


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("D:20260212093015+08'00'", datetime(2026, 2, 12, 1, 30, 15, tzinfo=UTC)),
        ("D:20260212093015Z", datetime(2026, 2, 12, 9, 30, 15, tzinfo=UTC)),
        ("D:20260212", datetime(2026, 2, 11, 16, tzinfo=UTC)),
        ("20260212093015-05'30", datetime(2026, 2, 12, 15, 0, 15, tzinfo=UTC)),
        ("D:20261312", None),
        ("", None),
        ("yesterday", None),
    ],
)
def test_dates_of_a_pdf(text: str, time: datetime | None) -> None:
    assert as_time(text) == time


def test_what_cannot_be_opened_tells_no_time() -> None:
    assert read_information(b"%PDF-1.4 broken") == Information()
