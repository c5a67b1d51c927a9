"""The settings: every one with its value, changed by keys or mouse, written and in force at once."""

from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input

from hipback_tui.core.orders import ChangeHours, PreferenceOrder
from hipback_tui.core.settings_hours import texts_of
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.settings_keys import SETTINGS_COMMANDS, TYPING_COMMANDS
from hipback_tui.tui.settings_rows import (
    HOURS,
    OFFICE_HOURS,
    Row,
    State,
    Texts,
    after_step,
    after_typing,
    bare_value,
    foreseen,
    rows_of,
    to_default,
    to_workdays,
)
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.settings_about import AboutSetting, SettingsAnswer, SettingsFile
from hipback_tui.tui.widgets.settings_list import Listed, SettingsList
from hipback_tui.tui.widgets.status_line import StatusLine


class SettingsScreen(SnapshotScreen):
    """Shows what holds and what was just asked for; the session writes the file."""

    KEYS = SETTINGS_COMMANDS
    BINDINGS = bindings_for(SETTINGS_COMMANDS)
    CSS_PATH = package_folder("styles") / "settings.tcss"

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._hoped: dict[str, PreferenceOrder] = {}
        self._said = snapshot.word
        self._hours_before: Texts = OFFICE_HOURS
        self._cursor = ""

    def compose(self) -> ComposeResult:
        """Mount the list, and below or beside it what is said about one row."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"):
            yield SettingsList(id="list").data_bind(bound)
            with Container(id="about"):
                yield Input(id="entry", compact=True)
                yield AboutSetting(id="help").data_bind(bound)
                yield SettingsFile(id="file").data_bind(bound)
        yield SettingsAnswer(id="answer").data_bind(bound)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Show what holds."""
        entry = self.query_one(Input)
        entry.cursor_blink = False
        entry.display = False
        self.query_one(SettingsFile).path = next(
            (Path(path) for name, path in self.hipback.places if name == "Settings"), None
        )
        self._show()

    # --- what is shown -------------------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        """Whether a value is being typed."""
        return self.has_class("-typing")

    @property
    def state(self) -> State:
        """What holds, with what was just asked for: the session answers a moment later."""
        shot = self.snapshot
        state = State(shot.settings, shot.week.goal_days, shot.mistakes)
        for order in self._hoped.values():
            state = foreseen(order, state)
        return state

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return rows_of(self.state.settings)

    @property
    def row(self) -> Row:
        """The row under the cursor."""
        return self.rows[self._number]

    @property
    def _number(self) -> int:
        numbers = {row.id: number for number, row in enumerate(self.rows)}
        return numbers.get(self._cursor, numbers[HOURS] if self._cursor.startswith(HOURS) else 0)

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """What was asked for is there, or the session has said why not."""
        holds = State(snapshot.settings, snapshot.week.goal_days, snapshot.mistakes)
        if snapshot.word != self._said:
            self._said, self._hoped = snapshot.word, {}
        self._hoped = {id: order for id, order in self._hoped.items() if foreseen(order, holds) != holds}
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        state, row = self.state, self.row
        if (texts := texts_of(state.settings.hours)) is not None:
            self._hours_before = texts
        listed = Listed(self.rows, state, self._number, self.snapshot.read_only)
        self.query_one(SettingsList).listed = listed
        self.query_one(AboutSetting).about = (row, state)
        self.query_one(SettingsFile).state = state
        self.query_one(KeyBar).redraw()

    # --- keys ----------------------------------------------------------------------------------------------

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the row under the cursor, or with what is being typed."""
        if self.typing:
            return TYPING_COMMANDS
        return tuple(command for command in SETTINGS_COMMANDS if self._makes_sense(command.action))

    def bar_commands(self) -> list[Command]:
        """Call keys by what they do to this row."""
        row, labels = self.row, {}
        if row.chooses:
            labels["enter"] = "Switch"
        if row.day is not None:
            labels["backspace"] = "Free"
        if self.typing:
            return super().bar_commands()
        return [
            command._replace(label=labels.get(command.key, command.label))
            for command in super().bar_commands()
        ]

    def _makes_sense(self, action: str) -> bool:
        writes = not self.snapshot.read_only
        match action.partition("(")[0].removeprefix("screen."):
            case "step":
                return writes and any(after_step(self.row, self.state, steps) for steps in (-1, 1))
            case "change":
                return writes
            case "reset":
                return writes and to_default(self.row, self.state) is not None
            case "copy":
                return writes and to_workdays(self.row, self.state) is not None
            case _:
                return True

    def action_step(self, steps: int) -> None:
        """Go on to the next value, or back."""
        if not self.typing and not self.snapshot.read_only:
            self._ask(after_step(self.row, self.state, steps, self._hours_before))

    def action_change(self) -> None:
        """Switch what has a few values; type anything else."""
        if self.row.chooses:
            self.action_step(1)
        else:
            self._type(bare_value(self.row, self.state))

    def action_reset(self) -> None:
        """Back to the default."""
        self._ask(to_default(self.row, self.state))

    def action_copy(self) -> None:
        """The same hours on all workdays."""
        self._ask(to_workdays(self.row, self.state))

    def _ask(self, order: PreferenceOrder | None) -> None:
        if order is not None:
            slot = HOURS if isinstance(order, ChangeHours) else self.row.id
            self._hoped.pop(slot, None)
            self._hoped[slot] = order
            self.give(order)
            self._show()

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._put_cursor(self._number + rows)

    def action_move_page(self, pages: int) -> None:
        """Move by a page."""
        self.action_move(pages * self.query_one(SettingsList).page)

    def action_to_end(self, last: bool) -> None:
        """Move to the first row or the last."""
        self._put_cursor(len(self.rows) if last else 0)

    def action_move_group(self, steps: int) -> None:
        """Move to the first row of another group."""
        rows = self.rows
        groups = list(dict.fromkeys(row.group for row in rows))
        wanted = groups[(groups.index(self.row.group) + steps) % len(groups)]
        self._put_cursor(next(number for number, row in enumerate(rows) if row.group == wanted))

    def _put_cursor(self, number: int) -> None:
        self._cursor = self.rows[max(0, min(len(self.rows) - 1, number))].id
        self._show()

    @on(SettingsList.Chosen)
    def choose(self, message: SettingsList.Chosen) -> None:
        """Move to what was clicked; a second click changes it."""
        if self.typing:
            self._end_typing()
        elif message.clicked and message.number == self._number and not self.snapshot.read_only:
            self.action_change()
        else:
            self._put_cursor(message.number)

    # --- typing --------------------------------------------------------------------------------------------

    def _type(self, text: str, *, begun: bool = False) -> None:
        """Let a value be typed: over the present one, or on from the first figure of a new one."""
        entry = self.query_one(Input)
        entry.select_on_focus = not begun
        entry.value = text
        entry.cursor_position = len(text)
        self.set_class(True, "-typing")
        entry.display = True
        self.set_focus(entry)  # at once: `focus` would come after what is typed in one go
        self.query_one(AboutSetting).typing = ""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Begin to type with a figure; take what comes before the field has the focus."""
        entry = self.query_one(Input)
        figure = event.character is not None and event.character.isdecimal()
        if not self.typing:
            if figure and not self.row.chooses and not self.snapshot.read_only:
                self._type(event.character or "", begun=True)
                event.stop()
        elif self.focused is not entry or not entry.has_focus:
            if event.is_printable and event.character is not None:
                if entry.selection.is_empty:
                    entry.insert_text_at_cursor(event.character)
                else:
                    entry.replace(event.character, *entry.selection)
            elif event.key == "backspace":
                entry.action_delete_left()
            elif event.key == "enter":
                self.action_take()
            else:
                return
            event.stop()

    @on(Input.Changed)
    def judge(self, message: Input.Changed) -> None:
        """Say what is wrong with what was typed so far, if anything."""
        if self.typing:
            try:
                after_typing(self.row, self.state, message.value)
            except ValueError as reason:
                self.query_one(AboutSetting).typing = _sentence(str(reason))
            else:
                self.query_one(AboutSetting).typing = ""

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Take what was typed, if it can be taken."""
        try:
            order = after_typing(self.row, self.state, self.query_one(Input).value)
        except ValueError as reason:
            self.query_one(AboutSetting).typing = _sentence(str(reason))
            return
        self._end_typing()
        if foreseen(order, self.state) != self.state:
            self._ask(order)

    def _end_typing(self) -> None:
        self.set_class(False, "-typing")
        self.query_one(Input).display = False
        self.set_focus(None)
        self.query_one(AboutSetting).typing = None
        self._show()

    def action_close(self) -> None:
        """Leave what is being typed, or the screen."""
        if self.typing:
            self._end_typing()
        else:
            self.dismiss()


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}."
