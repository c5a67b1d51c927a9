"""The texts of a form: its fields with a cursor, and what is said beneath them."""

from typing import NamedTuple

from textual.content import Content
from textual.reactive import var
from textual.style import Style

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.form_fields import Choice, Field
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.list_looks import CURSOR
from hipback_tui.tui.widgets.snapshot_text import lines

_QUIET = "$text-muted"


class FormView(NamedTuple):
    """What a form shows: fields, which one has the cursor, a gloss for each, a mistake, what is beneath."""

    fields: tuple[Field, ...]
    cursor: int
    glosses: tuple[str, ...]
    mistake: str = ""
    about: Content = Content()


class FormRows(DetailText):
    """The fields, one a row."""

    view: var[FormView | None] = var(None)

    def watch_view(self) -> None:
        """Draw anew if it reads differently."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the rows."""
        if self.view is None:
            return Content(" ")
        labels = max(len(field.label) for field in self.view.fields)
        return lines(*(self._row(number, labels, self.view) for number in range(len(self.view.fields))))

    def _row(self, number: int, labels: int, view: FormView) -> Content:
        field, here = view.fields[number], number == view.cursor
        label = Content.assemble(("› " if here else "  ", "bold $primary"), f"{field.label:<{labels}}  ")
        room = max(4, self.room.width - label.cell_length - 4)
        shown = Content(field.shown).truncate(room, ellipsis=True)
        if here:
            if not isinstance(field, Choice):
                style = CURSOR if field.fresh and field.text else ""
                shown = Content.assemble(shown.stylize(style), "" if style else ("▏", "$primary"))
            value = Content.assemble(_arrow(-1, "‹ "), shown, _arrow(1, " ›"))
        else:
            value = Content.assemble("  ", shown, "  ")
        row = Content.assemble(label, value)
        gloss = view.glosses[number]
        if gloss and row.cell_length + 1 + len(gloss) <= self.room.width:
            row = Content.assemble(row, " ", (gloss, _QUIET))
        click = Style.from_meta({"@click": f"screen.put_cursor({number})"})
        return row if here else row.rstrip().stylize(click)


class FormAbout(DetailText):
    """The mistake, or else what is beneath."""

    view: var[FormView | None] = var(None)

    def watch_view(self) -> None:
        """Draw anew if it reads differently."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return a few rows."""
        if self.view is None:
            return Content()
        if self.view.mistake:
            return Content.styled(f"! {self.view.mistake}", "$accent")
        return self.view.about


def _arrow(steps: int, glyph: str) -> Content:
    return Content.styled(glyph, "$primary").stylize(Style.from_meta({"@click": f"screen.step({steps})"}))
