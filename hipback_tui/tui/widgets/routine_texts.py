"""The parts of a guided routine's screen, each a text made from the player's view."""

from textual.content import Content
from textual.geometry import Size

from hipback_tui.core.player import PhaseKind, PlayerView
from hipback_tui.core.routines import Side, Sides, for_side
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.widgets.canvas import Canvas
from hipback_tui.tui.widgets.large_digits import largest_digits
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, clipped, labelled, lines


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
        """Return one line; where it is too long the name is cut, never the side."""
        width = size.width
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
        for number, row in enumerate(rows):
            canvas.put(column, number, row, "bold $accent" if view.paused else "bold $foreground")
        return canvas.content()


class StepGuide(RoutineText):
    """How to do it, what to feel, when to stop; less of it where there is less room."""

    def of(self, view: PlayerView, size: Size) -> Content:
        """Return the texts that this phase is for."""
        width = size.width
        small = self.has_size("strip", "companion")
        if view.phase is PhaseKind.REST:
            parts = [("", "Let go and breathe.", "")]
            following = view.next_exercise
            if following is not None:
                side = Side.LEFT if following.sides is Sides.BOTH else None
                parts.append(("Set up", for_side(following.setup, side), "bold $primary"))
            return Content(parts[0][1]) if small else self._rows(width, parts)
        if view.phase is not PhaseKind.WORK:
            parts = [("Set up", view.setup, "bold $primary")]
            return clipped(view.setup, size) if small else self._rows(width, parts)
        if small:
            return clipped(view.do, size)
        parts = [("Do", view.do, "bold $primary"), ("Feel", view.feel, "bold $primary")]
        return self._rows(width, [*parts, ("Stop if", view.stop_if, "bold $accent")])

    def _rows(self, width: int, parts: list[tuple[str, str, str]]) -> Content:
        gap = [Content()] if self.has_size("roomy") else []
        rows: list[Content] = []
        for label, text, style in parts:
            rows += [*(gap if rows else []), *labelled(label, text, width, style=style)]
        return lines(*rows)


class NextUp(RoutineText):
    """What follows."""

    def of(self, view: PlayerView, size: Size) -> Content:
        """Return one line."""
        if not view.next_up or view.phase is PhaseKind.REST:
            return Content()
        return Content.assemble(("then  ", "$text-muted"), view.next_up)


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
