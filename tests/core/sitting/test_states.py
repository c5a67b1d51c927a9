"""The table of transitions and the diagram that is drawn from it."""

import re
import runpy
from pathlib import Path

import pytest

from hipback_tui.core.sitting import states
from hipback_tui.core.sitting.states import (
    LOAD_RATE,
    SEATED,
    TRANSITIONS,
    IllegalCommand,
    Rate,
    State,
    Trigger,
    follow,
    mermaid,
)

DOCUMENT = Path(__file__).parents[3] / "docs" / "sitting-states.md"


def test_every_state_has_its_ways_and_its_pace() -> None:
    assert set(TRANSITIONS) == set(LOAD_RATE) == set(State)


def test_the_person_sits_where_the_load_rises() -> None:
    assert {State.SITTING, State.DUE, State.SNOOZED} == SEATED
    assert all((LOAD_RATE[state] is Rate.RISES) is (state in SEATED) for state in State)


def test_every_trigger_is_used() -> None:
    assert {trigger for ways in TRANSITIONS.values() for trigger in ways} == set(Trigger)


def test_every_state_can_be_reached_and_left_again() -> None:
    reached = {State.SITTING}
    while more := {target for state in reached for target in TRANSITIONS[state].values()} - reached:
        reached |= more
    assert reached == set(State)
    for state in State:
        assert set(TRANSITIONS[state].values()) - {state}


def test_sitting_is_the_hub() -> None:
    for state in State:
        if state is not State.SITTING:
            assert State.SITTING in TRANSITIONS[state].values()


def test_where_the_table_has_no_way_it_is_refused() -> None:
    for state in State:
        for trigger in Trigger:
            if trigger in TRANSITIONS[state]:
                assert follow(state, trigger) is TRANSITIONS[state][trigger]
            else:
                with pytest.raises(IllegalCommand, match=r"^[a-z].{10,}"):
                    follow(state, trigger)


def test_the_diagram_shows_the_whole_table_and_nothing_else() -> None:
    drawn: set[tuple[State, str, State]] = set()
    for line in mermaid().splitlines()[2:]:
        match = re.fullmatch(r"    (\w+) --> (\w+): (.+)", line)
        assert match is not None, line
        old, new, words = match.groups()
        drawn |= {(State(old), word, State(new)) for word in words.split(", ")}
    assert drawn == {
        (state, trigger.value, target)
        for state, ways in TRANSITIONS.items()
        for trigger, target in ways.items()
    }


def test_the_document_holds_the_diagram_of_this_table() -> None:
    match = re.search(r"```mermaid\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None
    assert match[1] == mermaid(), "draw it anew: python -m hipback_tui.core.sitting.states"


def test_the_document_names_every_state_and_the_precedence() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for state in State:
        assert f"`{state.name}`" in text
    assert states.__doc__ is not None
    order = re.search(r"ROUTINE > .*", states.__doc__)
    assert order is not None
    assert order[0] in text


def test_the_module_draws_the_diagram(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(states.__file__, run_name="__main__")
    assert capsys.readouterr().out == mermaid()
