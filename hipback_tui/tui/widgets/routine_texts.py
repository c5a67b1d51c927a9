"""The parts of a guided routine's screen, each a text made from the player's view."""

from textwrap import wrap

from textual.content import Content
from textual.geometry import Size

from hipback_tui.core.player import PhaseKind, PlayerView
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.widgets.canvas import Canvas
from hipback_tui.tui.widgets.large_digits import largest_digits
from hipback_tui.tui.widgets.routine_note import next_up
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, clipped, labelled, lines

FIGURED = "-figured"
"""The class of a screen on which a figure stands beside the words."""


class RoutineText(SnapshotText):
    """A text about the routine that runs; keeps its last one while the screen goes away."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the text for the view, if there is one."""
        return self._drawn or Content() if snapshot.routine is None else self.of(snapshot.routine, self.room)

    def of(self, view: PlayerView, size: Size) -> Content:
        """Return the text."""
        raise NotImplementedError


class RoutineStatus(RoutineText):
    """The routine's name, which step this is, and how long all of it still takes."""

    def of(self, view: PlayerView, size: Size) -> Content:
        """Return one line, in two parts."""
        width = size.width
        step = f"step {view.step} of {view.steps}" if width >= 60 else f"{view.step}/{view.steps}"
        right = f"{step}  ·  {clock(view.remaining_s)} left"
        room = max(0, width - len(right) - 2)
        name = _cut(view.routine, room)
        gap = " " * max(1, width - len(name) - len(right))
        return Content.assemble((name, "bold $primary"), gap, (right, "$text-muted"))


class OverallBar(RoutineText):
    """How far the whole routine is."""

    def of(self, view: PlayerView, size: Size) -> Content:
        """Return a bar in the widget's width."""
        return bar(view.overall, size.width, "$text-muted")


class StepName(RoutineText):
    """The exercise and its side; while resting, what comes next."""

    def of(self, view: PlayerView, size: Size) -> Content:
        """Return one line, beside a figure up to three; a name too long is cut, never the side."""
        width = size.width
        if beside_figure(self):
            return stacked_name(view, width)
        if view.phase is PhaseKind.REST and view.next_exercise is not None:
            return Content.assemble(("Next: ", "$text-muted"), (view.next_exercise.name, "bold"))
        side = f" {view.side_word if width >= 60 else view.side or ''} " if view.side else ""
        room = width - (len(side) + 2 if side else 0)
        name = Content.styled(_cut(view.name, room), "bold")
        return Content.assemble(name, "  ", (side, "bold reverse $primary")) if side else name


class PhaseWord(RoutineText):
    """What to do right now, in a word or two."""

    def of(self, view: PlayerView, size: Size) -> Content:
        """Return one line."""
        if view.paused:
            return Content.styled("Paused", "bold $accent")
        return Content.styled(phase_word(view), "bold $primary")


class RoutineClock(RoutineText):
    """The seconds left, as large as there is room for."""

    def of(self, view: PlayerView, size: Size) -> Content:
        """Return the digits, in the middle."""
        width, height = size
        if not width or not height:
            return Content()
        text = str(view.countdown_s) if view.countdown_s < 100 else clock(view.countdown_s)
        rows = largest_digits(text, width, height)
        canvas = Canvas(width, height)
        spare = width - len(rows[0])
        column = spare if self.has_size("strip", "companion") else spare // 2
        for number, row in enumerate(rows, (height - len(rows)) // 2):
            canvas.put(column, number, row, "bold $accent" if view.paused else "bold $foreground")
        return canvas.content()


class StepGuide(RoutineText):
    """How to do it, what to feel, when to stop; less of it where there is less room."""

    def of(self, view: PlayerView, size: Size) -> Content:
        """Return the texts that this phase is for."""
        if self.has_size("strip", "companion"):
            return self._cue(view, size)
        if view.phase is PhaseKind.REST:
            parts = [("", "Let go and breathe.", "")]
            if view.next_setup:
                parts.append(("Set up", view.next_setup, "bold $primary"))
        elif view.phase is not PhaseKind.WORK:
            parts = [("Set up", view.setup, "bold $primary")]
        else:
            parts = [("Do", view.do, "bold $primary"), ("Feel", view.feel, "bold $primary")]
            parts.append(("Stop if", view.stop_if, "bold $accent"))
        rows = self._rows(size.width, parts)
        if beside_figure(self) and self.has_size("whole") and len(rows) > size.height > 0:
            rows = self._rows(size.width, [part for part in parts if part[0] != "Feel"], gap=False)
        return lines(*rows)

    def _cue(self, view: PlayerView, size: Size) -> Content:
        if view.phase is PhaseKind.REST:
            return Content("Let go and breathe.")
        return clipped(view.do if view.phase is PhaseKind.WORK else view.setup, size)

    def _rows(self, width: int, parts: list[tuple[str, str, str]], gap: bool = True) -> list[Content]:
        between = [Content()] if gap and self.has_size("roomy") else []
        rows: list[Content] = []
        for label, text, style in parts:
            if text:
                rows += [*(between if rows else []), *labelled(label, text, width, style=style)]
        return rows


class NextUp(RoutineText):
    """What follows."""

    def of(self, view: PlayerView, size: Size) -> Content:
        """Return one line."""
        return next_up(view)


def beside_figure(text: SnapshotText) -> bool:
    """Return whether a figure has a part of the width."""
    return text.screen.has_class(FIGURED)


def stacked_name(view: PlayerView, width: int) -> Content:
    """Return the name in one or two lines of `width` cells, and the side under it."""
    resting = view.phase is PhaseKind.REST and view.next_exercise is not None
    name = f"Next: {view.next_exercise.name}" if resting and view.next_exercise else view.name
    rows = [Content.styled(row, "bold") for row in wrap(name, max(10, width), max_lines=2, placeholder=" …")]
    if view.side:
        rows.append(Content.styled(f" {view.side_word} ", "bold reverse $primary"))
    return lines(*rows)


def phase_word(view: PlayerView) -> str:
    """Return what to do right now: "Breathe in", "3 of 8 · lift", "Hold"."""
    if view.breath_word:
        return f"Breathe {view.breath_word}"
    if view.rep is not None:
        return f"{view.rep} of {view.reps}  ·  {view.rep_word}"
    return view.phase_word[:1].upper() + view.phase_word[1:]


def bar(share: float, width: int, style: str) -> Content:
    """Return a bar of which `share` (0-1) is filled; filled and empty differ by shape."""
    filled = round(min(1.0, max(0.0, share)) * width)
    return Content.assemble(("━" * filled, style), ("┄" * (width - filled), "$text-muted"))


def clock(seconds: int) -> str:
    """Return a time as "2:05"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: max(0, room - 1)]}…"
