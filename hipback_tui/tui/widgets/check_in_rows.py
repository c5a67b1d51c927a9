"""The rows of a check-in: each question with its scale, what was said last time, and a note."""

from collections.abc import Mapping

from textual.content import Content
from textual.reactive import var
from textual.style import Style

from hipback_tui.core.check_in_answers import (
    NO_ANSWERS,
    NOTE,
    QUESTIONS,
    WORST,
    WORST_KEY,
    Answers,
    Question,
)
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.widgets.answer_scale import scale
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.snapshot_text import lines

_QUIET = "$text-muted"
_LABEL = 17
_PITCH = 4
_SCALE = _PITCH * WORST + 3
WIDE = _LABEL + _SCALE
"""The columns that are needed for numbers with brackets, and for the words at their ends above them."""

_LAST = _LABEL + _SCALE + 6
"""The columns that are needed for what was said last time."""

_FRAME_ROWS = 6
"""What a low window needs beside the rows: border, heading, the keys."""


class CheckInRows(DetailText):
    """The questions with the answers so far; `last` are the scores of last time."""

    answers: var[Answers] = var(NO_ANSWERS)
    last: var[Mapping[str, int]] = var({})

    def watch_answers(self) -> None:
        """Show the answer and what is next."""
        self.redraw()

    def watch_last(self) -> None:
        """Show what was said last time."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return all rows; in a low window as many as there is room for, in a strip the one that is next."""
        if self.has_size("strip"):
            return self._row(self.answers.place, wide=False)
        wide = self.room.width >= WIDE
        rows = [self._row(place, wide=wide) for place in range(NOTE + 1)]
        if self.has_size("companion"):
            room = max(2, self.app.size.height - _FRAME_ROWS)
            first = min(max(0, self.answers.place - room + 2), max(0, len(rows) - room))
            return lines(*rows[first : first + room])
        parts = rows[:2], rows[2:4], rows[4:-1], rows[-1:]
        return lines(self._ends(), *(row for part in parts for row in (*part, Content()))).rstrip()

    def _ends(self) -> Content:
        """Return what the ends of the first scales mean, and what the last column is."""
        question = QUESTIONS[0]
        spread = _PITCH * question.most + 3
        ends = f"{question.lowest:<{spread - len(question.highest)}}{question.highest}"
        row = " " * (_LABEL + 1) + ends
        if self.last and self.room.width >= _LAST:
            row = f"{row:<{_LABEL + _SCALE + 1}}  last"
        return Content.styled(row, _QUIET)

    def _row(self, place: int, *, wide: bool) -> Content:
        here = place == self.answers.place
        question = None if place == NOTE else QUESTIONS[place]
        name = "Note" if question is None else question.name
        label_room = _LABEL if wide else 14
        label = Content.assemble(("› " if here else "  ", "bold $primary"), f"{name:<{label_room - 2}}")
        label = label.stylize("bold" if here else _QUIET)
        label = label.stylize(Style.from_meta({"@click": f"screen.put_cursor({place})"}))
        if question is None:
            gap = " " * wide  # where the numbers stand, which have room for brackets around them
            return Content.assemble(label, gap, self._note(here, self.room.width - label_room - wide))
        answer = self.answers.scores.get(question.field)
        row = Content.assemble(label, _scale(question, place, answer, here=here, wide=wide))
        if wide and question.most < WORST:
            row = Content.assemble(row, (f"   {question.lowest} to {question.highest}", _QUIET))
        elif question.most < WORST:
            row = Content.assemble(
                row, (f"  {question.lowest}–{question.highest.removeprefix('very ')}", _QUIET)
            )
        before = self.last.get(question.field)
        if wide and before is not None and self.room.width >= _LAST:
            gap = " " * (_LABEL + _SCALE + 2 - row.cell_length)
            row = Content.assemble(row, gap, (f"{before:>3}", _QUIET))
        return row

    def _note(self, here: bool, room: int) -> Content:
        note = self.answers.note
        if not here:
            return Content.styled(note or "-", "" if note else _QUIET).truncate(room, ellipsis=True)
        shown = note if len(note) < room else "…" + note[-(room - 2) :]
        return Content.assemble(shown or " ", ("▏", "$primary"))


def _scale(question: Question, place: int, answer: int | None, *, here: bool, wide: bool) -> Content:
    pitch = _PITCH if wide else 2

    def key(number: int) -> str:
        return WORST_KEY if number == WORST and not wide else str(number)

    shown = scale(
        question.most,
        answer,
        pitch=pitch,
        active=here,
        action=lambda number: f"screen.answer({place}, {number})",
        shown=key,
    )
    if wide and question.most == WORST:
        return Content.assemble(shown, (f" {WORST_KEY}" if here else "  ", "bold $primary"))
    return shown
