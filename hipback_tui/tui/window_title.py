"""The window's title: the countdown, for whoever looks only at the tab."""

from hipback_tui.core.attention import PROGRAM_NAME
from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import Snapshot


def window_title(snapshot: Snapshot) -> str:
    """Return the title, what matters first, since tabs cut the rest; what is made up says so."""
    whole = f"{PROGRAM_NAME} {snapshot.made_up}" if snapshot.made_up else PROGRAM_NAME
    return f"{_matter(snapshot)} · {whole}"


def _matter(snapshot: Snapshot) -> str:
    sitting, routine = snapshot.sitting, snapshot.routine
    if routine is not None:
        return routine.name
    left = sitting.ends or sitting.next_break
    if left is not None and sitting.state is not State.DUE:
        return f"{left.digits} {left.unit}".strip()
    return sitting.headline
