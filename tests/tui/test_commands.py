"""The tables of commands: keys, words and what they mean."""

from collections import Counter

import pytest

from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import Asked
from hipback_tui.tui.commands import Command, bindings_for, command_for
from hipback_tui.tui.screens.alternatives import ALTERNATIVES_COMMANDS
from hipback_tui.tui.screens.break_prompt import PROMPT_COMMANDS
from hipback_tui.tui.screens.ease import EASE_COMMANDS
from hipback_tui.tui.screens.first_safety import FIRST_SAFETY_COMMANDS
from hipback_tui.tui.screens.menus import FLARE_COMMANDS, LENGTH_COMMANDS, PAUSE_COMMANDS
from hipback_tui.tui.screens.rating import RATING_COMMANDS
from hipback_tui.tui.screens.routine import ROUTINE_COMMANDS
from hipback_tui.tui.screens.self_test import SELF_TEST_COMMANDS
from hipback_tui.tui.screens.step_up import STEP_UP_COMMANDS
from hipback_tui.tui.screens.today import TODAY_COMMANDS
from hipback_tui.tui.screens.trends import TRENDS_COMMANDS
from hipback_tui.tui.screens.welcome import WELCOME_COMMANDS
from hipback_tui.tui.widgets.footer import flow, key_bar, key_entry
from tests.support.screen_samples import OTHERS, STEP_UP, due, sitting, snapshot_of

TABLES = {
    "today": TODAY_COMMANDS,
    "prompt": PROMPT_COMMANDS,
    "pause": PAUSE_COMMANDS,
    "length": LENGTH_COMMANDS,
    "routine": ROUTINE_COMMANDS,
    "rating": RATING_COMMANDS,
    "others": ALTERNATIVES_COMMANDS,
    "flare": FLARE_COMMANDS,
    "step up": STEP_UP_COMMANDS,
    "ease": EASE_COMMANDS,
    "safety": FIRST_SAFETY_COMMANDS,
    "trends": TRENDS_COMMANDS,
}
PAGES = {"self-test": SELF_TEST_COMMANDS, "welcome": WELCOME_COMMANDS}
"""The keys of all their pages together, of which one stands at a time."""
STATES = [
    snapshot_of(sitting()),
    snapshot_of(due(), suggestion=None),
    snapshot_of(
        sitting(state=State.STANDING, pursuit="call", pauses=("lunch",), returned="away 14 min"),
        flare="By hand.",
        asked=Asked(ease=True, review=True, self_test=True, step_up=STEP_UP),
        alternatives=OTHERS,
    ),
]


@pytest.mark.parametrize("commands", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("snapshot", STATES, ids=["sitting", "due", "standing"])
def test_a_key_means_one_thing_at_a_time(commands: tuple[Command, ...], snapshot: object) -> None:
    assert isinstance(snapshot, type(STATES[0]))
    keys = Counter(key for c in commands if c.offered(snapshot) for key in (c.key, *c.aliases))
    assert [key for key, number in keys.items() if number > 1] == []


@pytest.mark.parametrize("commands", [*TABLES.values(), *PAGES.values()], ids=[*TABLES, *PAGES])
def test_every_command_does_something_and_has_its_words(commands: tuple[Command, ...]) -> None:
    for command in commands:
        assert (command.order is None) != (command.action == ""), command
        assert command.label
        assert command.title
        assert len(command.key_shown) <= 6


def test_every_key_is_bound_once() -> None:
    assert len(bindings_for(TODAY_COMMANDS)) == len({k for c in TODAY_COMMANDS for k in (c.key, *c.aliases)})


def test_a_key_with_two_meanings_has_the_one_that_is_offered() -> None:
    sits, stands = STATES[0], STATES[2]
    assert command_for(TODAY_COMMANDS, "u", sits).title == "I stood up"  # type: ignore[union-attr]
    assert command_for(TODAY_COMMANDS, "u", stands).title == "I sat down again"  # type: ignore[union-attr]
    assert command_for(TODAY_COMMANDS, "f5", sits) is None


def test_the_bar_leaves_out_what_does_not_fit_and_keeps_help() -> None:
    commands = [c for c in TODAY_COMMANDS if not c.quiet]
    for width in range(6, 140):
        bar = key_bar(commands, width)
        assert bar.plain.endswith("? Help")
        assert bar.cell_length <= max(width, len("? Help"))


def test_flowing_keys_never_break_a_key_from_its_word() -> None:
    entries = [key_entry(command) for command in PROMPT_COMMANDS]
    for width in range(12, 80):
        rows = flow(entries, width).plain.split("\n")
        assert all(len(row) <= width for row in rows)
        assert all(any(entry.plain in row for row in rows) for entry in entries)
