"""How insistently a break is told, from one reminder to the next: as much as it takes, and no more.

The first word is an ordinary one. If nobody has reacted by the second, it is put where it cannot be missed,
once and for all further reminders of this break. A soft chime goes with the last reminder alone; after that
there is silence. As soon as the person reacted, whatever follows is ordinary again: they know.

While the person is away nothing is told at all, since the sitting engine then counts an absence and no break.
"""

from typing import NamedTuple

from hipback_tui.core.attention import Urgency


class Manner(NamedTuple):
    """How one word about a break is told: how a desktop shows it, and whether a chime goes with it."""

    urgency: Urgency
    chime: bool = False


GENTLE = Manner(Urgency.NORMAL)


def manner(number: int, repeats: int, *, reacted: bool, chime: bool = True) -> Manner:
    """Return how the word number `number` (1 is the first) about one break is told.

    `repeats` is how many reminders follow the first word at the most, 0 or more. `reacted` says whether the
    person has reacted since the first word, in whatever way. `chime` is whether they want one.
    """
    if number <= 1 or reacted:
        return GENTLE
    return Manner(Urgency.CRITICAL, chime and number == repeats + 1)
