"""The parts of paths as boxes on a sheet."""

import numpy as np

from etl.document.pdf import pdfium
from etl.document.pdf.objects import Segments
from etl.document.pdf.outlines import outlines_of
from etl.document.pdf.pdfium import Matrix

LINE = 0
UPRIGHT = Matrix(1, 0, 0, -1, 0, 100)
RECTANGLE = [(10, 10), (50, 10), (50, 30), (10, 30), (10, 10)]


def segments(*paths: list[tuple[int, tuple[float, float]]]) -> Segments:
    each = [segment for path in paths for segment in path]
    points = np.array([point for _, point in each], dtype=np.float64).reshape(-1, 2)
    return Segments([len(path) for path in paths], [kind for kind, _ in each], points)


def lines(*points: tuple[float, float]) -> list[tuple[int, tuple[float, float]]]:
    return [(LINE if at else pdfium.MOVE, point) for at, point in enumerate(points)]


def test_a_rectangle_and_a_line_are_put_on_the_sheet() -> None:
    (rectangle,), (line,) = outlines_of(segments(lines(*RECTANGLE), lines((0, 5), (90, 6))), [UPRIGHT] * 2)
    assert rectangle == (10, 70, 50, 90, True, True) and rectangle.box.center == (30, 80)
    assert line == (0, 94, 90, 95, False, False)


def test_each_part_of_a_path_is_one_and_a_path_may_have_none() -> None:
    two = lines((0, 0), (10, 0)) + lines((0, 20), (10, 20))
    found = outlines_of(segments([], two, []), [UPRIGHT] * 3)
    assert [[outline.top for outline in path] for path in found] == [[], [100, 80], []]
    assert outlines_of(segments(), []) == []


def test_a_curve_reaches_to_its_ends_not_to_what_leads_it() -> None:
    curve = [(pdfium.MOVE, (0.0, 0.0)), *[(pdfium.CURVE, (x, y)) for x, y in ((90.0, 90.0), (95.0, 95.0), (20.0, 0.0))]]
    ((outline,),) = outlines_of(segments(curve), [UPRIGHT])
    assert outline == (0, 100, 20, 100, False, False)


def test_what_is_turned_aslant_is_no_rectangle_and_reaches_as_far_as_all_its_points() -> None:
    aslant = Matrix(1, 1, -1, 1, 0, 0)
    (turned,), (level,) = outlines_of(segments(lines(*RECTANGLE), lines(*RECTANGLE)), [aslant, UPRIGHT])
    assert turned == (-20, 20, 40, 80, True, False) and level.is_rectangle


def test_four_corners_are_a_rectangle_only_along_the_axes_and_closed() -> None:
    open_ended = lines(*RECTANGLE[:4], (10, 12))
    leaning = lines((10, 10), (50, 12), (50, 30), (10, 30), (10, 10))
    other_way = lines((10, 10), (10, 30), (50, 30), (50, 10), (10, 10))
    found = outlines_of(segments(open_ended, leaning, other_way), [UPRIGHT] * 3)
    assert [outline.is_rectangle for (outline,) in found] == [False, False, True]
