"""The window's title: the countdown, for whoever looks only at the tab."""

from hipback_tui.core.attention import PROGRAM_NAME
from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import Snapshot


def window_title(snapshot: Snapshot) -> str:
    """Return the title, what matters first, since tabs cut the rest."""
    sitting, routine = snapshot.sitting, snapshot.routine
    if routine is not None:
        return f"{routine.name} · {PROGRAM_NAME}"
    left = sitting.ends or sitting.next_break
    if left is not None and sitting.state is not State.DUE:
        return f"{left.digits} {left.unit}".strip() + f" · {PROGRAM_NAME}"
    return f"{sitting.headline} · {PROGRAM_NAME}"
