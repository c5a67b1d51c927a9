"""The quiet line of a routine: a word in answer, what stays wrong, what is eased, and how cues are heard."""

from textual.content import Content

from hipback_tui.core.player import PhaseKind, PlayerView
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.widgets.notices import lasting_notices, word_notice
from hipback_tui.tui.widgets.snapshot_text import SnapshotText

SOUND_WORDS = {"off": "sound off", "tones": "sound: tones", "speech": "sound: speech"}
"""How a way of hearing cues is called in a line."""

GAP = 3


class RoutineNote(SnapshotText):
    """One line that is always there, so that nothing moves when something is said."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the line; in a low window it says what comes next while there is nothing else."""
        return note(snapshot, self.room.width, low=self.has_size("strip", "companion"))


def note(snapshot: Snapshot, width: int, *, low: bool = False) -> Content:
    """Return the line in `width` cells: on the left what is said, on the right how cues are heard."""
    said = [*word_notice(snapshot), *lasting_notices(snapshot)]
    if said:
        left = said[0].content()
    elif low and snapshot.routine is not None:
        left = next_up(snapshot.routine)
    else:
        left = eased(snapshot)
    right = Content.styled("  ·  ".join(_settings(snapshot)), "$text-muted")
    if snapshot.made_up and (low or left.cell_length + GAP + right.cell_length > width):
        right, low = Content.styled(snapshot.clock_label or snapshot.made_up, "$accent"), False
        left = left.truncate(max(0, width - GAP - right.cell_length), ellipsis=True)
    if low or left.cell_length + GAP + right.cell_length > width:
        return left.truncate(width, ellipsis=True) if left.plain else right
    return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)


def next_up(view: PlayerView) -> Content:
    """Return what follows this phase; nothing in a rest, which is all about that already."""
    if not view.next_up or view.phase is PhaseKind.REST:
        return Content()
    return Content.assemble(("then  ", "$text-muted"), view.next_up)


def eased(snapshot: Snapshot) -> Content:
    """Return what the present exercise stands in for, if it is an easier variant."""
    if snapshot.instead_of is None:
        return Content()
    return Content.styled(f"↓ eased: instead of {snapshot.instead_of}", "$text-muted")


def _settings(snapshot: Snapshot) -> list[str]:
    sound = SOUND_WORDS.get(snapshot.sound.mode, snapshot.sound.mode)
    if snapshot.sound.note:
        sound = f"{sound} ({snapshot.sound.note})"
    return [snapshot.clock_label, sound] if snapshot.clock_label else [sound]
