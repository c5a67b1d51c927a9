"""A scale of whole numbers to choose one from: the answer differs by brackets, not only by colour."""

from collections.abc import Callable

from textual.content import Content
from textual.style import Style

CELL = 3
"""The columns of a number with room for its brackets."""


def scale(
    most: int,
    answer: int | None,
    *,
    pitch: int,
    active: bool,
    action: Callable[[int], str] | None = None,
    shown: Callable[[int], str] = str,
) -> Content:
    """Return the numbers 0 to `most`, each `pitch` columns apart (3 or more; 2 without room for brackets).

    The scale that is `active` stands out. `action` names what a click on a number does, and `shown` how a
    number is written.
    """
    parts = []
    for number in range(most + 1):
        if number == answer:
            text, style = (f"[{shown(number)}]" if pitch >= CELL else shown(number)), "bold $success reverse"
            style = "bold $success" if pitch >= CELL else style
        else:
            text = f" {shown(number)} " if pitch >= CELL else shown(number)
            style = "bold $primary" if active else "$text-muted"
        part = Content.styled(text, style)
        if action is not None:
            part = part.stylize(Style.from_meta({"@click": action(number)}))
        parts.append(Content.assemble(part, " " * max(0, pitch - part.cell_length)))
    return Content.assemble(*parts).rstrip()
