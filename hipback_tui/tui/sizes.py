"""How large the window is, in classes for style sheets.

By height `-strip` (a few lines), `-companion`, `-whole` (24 lines and about that), `-roomy`; the first two
are `-low`, the others `-high`. By width `-tiny`, `-narrow`, `-normal`, `-wide`; the last two are `-broad`.
"""

HEIGHTS = (
    (34, "-roomy", "-high"),
    (20, "-whole", "-high"),
    (10, "-companion", "-low"),
    (0, "-strip", "-low"),
)
WIDTHS = ((104, "-wide", "-broad"), (72, "-normal", "-broad"), (36, "-narrow", ""), (0, "-tiny", ""))

ALL = frozenset(name for _, *names in (*HEIGHTS, *WIDTHS) for name in names if name)
"""Every class there is."""


def size_classes(width: int, height: int) -> frozenset[str]:
    """Return the classes for a window of `width` x `height` cells."""
    _, *tall = next(row for row in HEIGHTS if height >= row[0])
    _, *broad = next(row for row in WIDTHS if width >= row[0])
    return frozenset(filter(None, (*tall, *broad)))
