"""The states of the sitting engine and the table of their transitions.

Theory. Sitting load is the only number, and these facts stand beside it: whether it is within working hours,
which pauses are open, whether the person said that they stand, whether presence says that they are away,
and whether a snooze runs. A state is the one fact that matters most just now:

    ROUTINE > OFF_HOURS > PAUSED > STANDING > AWAY > SNOOZED > DUE > SITTING

`SITTING` is the hub. Whatever ends (a routine, a pause, an absence, the night) leads back to it, and from
it the facts that still hold lead on at the same instant: with an open lunch pause to `PAUSED`, with a snooze
that still runs to `SNOOZED`, with a full load to `DUE`. So nothing needs to remember where it came from,
ending one pause leaves another standing, and a break that is due can be put off but not lost.

The person's word that they stand holds through idle time, for a desk can stand too. It ends with their word,
with a long sleep of the machine and with working hours: the next morning begins seated.

What each state does to the load is data as well (`LOAD_RATE`). While paused nothing is counted: the load
stands still, unless the person is known to be up or away; then it falls as anywhere else.

A trigger that the table does not name for a state is illegal there: it is refused and changes nothing.
`AWAY` names none of the person's own: whoever gives an order is back first, and the order meets what follows.
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum


class State(StrEnum):
    """What is going on."""

    SITTING = "sitting"
    DUE = "due"
    SNOOZED = "snoozed"
    ROUTINE = "routine"
    STANDING = "standing"
    AWAY = "away"
    PAUSED = "paused"
    OFF_HOURS = "off_hours"


class Trigger(StrEnum):
    """What moves the engine from one state to another."""

    FULL = "load reaches the interval"
    SNOOZE = "snooze"
    SNOOZE_HOLDS = "a snooze still runs"
    SNOOZE_OVER = "the snooze is over"
    SKIP = "skip"
    LESS = "the load is less than thought"
    START = "a routine starts"
    END = "the routine ends"
    STOOD = "stood up"
    SAT = "sat down"
    LEFT = "went away"
    BACK = "came back"
    PAUSE = "pause"
    RESUME = "the last pause ends"
    CLOSE = "working hours end"
    OPEN = "working hours begin"


class Rate(IntEnum):
    """What a state does to the load."""

    FALLS = -1
    HOLDS = 0
    RISES = 1


_S, _T = State, Trigger

TRANSITIONS: Mapping[State, Mapping[Trigger, State]] = {
    _S.SITTING: {
        _T.FULL: _S.DUE,
        _T.SNOOZE_HOLDS: _S.SNOOZED,
        _T.START: _S.ROUTINE,
        _T.STOOD: _S.STANDING,
        _T.LEFT: _S.AWAY,
        _T.PAUSE: _S.PAUSED,
        _T.CLOSE: _S.OFF_HOURS,
    },
    _S.DUE: {
        _T.SNOOZE: _S.SNOOZED,
        _T.SKIP: _S.SITTING,
        _T.LESS: _S.SITTING,
        _T.START: _S.ROUTINE,
        _T.STOOD: _S.STANDING,
        _T.LEFT: _S.AWAY,
        _T.PAUSE: _S.PAUSED,
        _T.CLOSE: _S.OFF_HOURS,
    },
    _S.SNOOZED: {
        _T.SNOOZE_OVER: _S.SITTING,
        _T.SKIP: _S.SITTING,
        _T.START: _S.ROUTINE,
        _T.STOOD: _S.STANDING,
        _T.LEFT: _S.AWAY,
        _T.PAUSE: _S.PAUSED,
        _T.CLOSE: _S.OFF_HOURS,
    },
    _S.ROUTINE: {
        _T.END: _S.SITTING,
    },
    _S.STANDING: {
        _T.SAT: _S.SITTING,
        _T.START: _S.ROUTINE,
        _T.PAUSE: _S.PAUSED,
        _T.CLOSE: _S.OFF_HOURS,
    },
    _S.AWAY: {
        _T.BACK: _S.SITTING,
        _T.CLOSE: _S.OFF_HOURS,
    },
    _S.PAUSED: {
        _T.RESUME: _S.SITTING,
        _T.START: _S.ROUTINE,
        _T.STOOD: _S.PAUSED,
        _T.SAT: _S.PAUSED,
        _T.PAUSE: _S.PAUSED,
        _T.CLOSE: _S.OFF_HOURS,
    },
    _S.OFF_HOURS: {
        _T.OPEN: _S.SITTING,
        _T.START: _S.ROUTINE,
        _T.PAUSE: _S.OFF_HOURS,
    },
}

LOAD_RATE: Mapping[State, Rate] = {
    _S.SITTING: Rate.RISES,
    _S.DUE: Rate.RISES,
    _S.SNOOZED: Rate.RISES,
    _S.ROUTINE: Rate.HOLDS,
    _S.STANDING: Rate.FALLS,
    _S.AWAY: Rate.FALLS,
    _S.PAUSED: Rate.HOLDS,
    _S.OFF_HOURS: Rate.FALLS,
}

SEATED = frozenset(state for state, rate in LOAD_RATE.items() if rate is Rate.RISES)
"""The states in which the person sits and the load rises."""


class IllegalCommand(ValueError):  # noqa: N818 - it names what happened, and is told to the person
    """A command that makes no sense in the present state; the text says why, and nothing was changed."""


_IN_ROUTINE = "a routine is running; finish or quit it first"
_OFF_HOURS = "outside working hours nothing is counted"

_REFUSALS: Mapping[Trigger, tuple[str, Mapping[State, str]]] = {
    _T.START: ("a routine cannot start now", {_S.ROUTINE: "a routine is running already"}),
    _T.END: ("no routine is running", {}),
    _T.STOOD: (
        "you count as standing already",
        {_S.ROUTINE: _IN_ROUTINE, _S.OFF_HOURS: _OFF_HOURS},
    ),
    _T.SAT: ("you count as sitting already", {_S.ROUTINE: _IN_ROUTINE, _S.OFF_HOURS: _OFF_HOURS}),
    _T.SNOOZE: (
        "no break is due, so there is nothing to snooze",
        {_S.SNOOZED: "this break is snoozed already", _S.ROUTINE: _IN_ROUTINE},
    ),
    _T.SKIP: ("no break is due, so there is nothing to skip", {_S.ROUTINE: _IN_ROUTINE}),
    _T.PAUSE: ("nothing to pause now", {_S.ROUTINE: _IN_ROUTINE}),
}
"""What the person is told where the table has no way: in general, and in some states in particular."""


def follow(state: State, trigger: Trigger) -> State:
    """Return the state to which `trigger` leads; raises `IllegalCommand` where the table has no such way."""
    target = TRANSITIONS[state].get(trigger)
    if target is None:
        general, particular = _REFUSALS.get(trigger, (f"not possible now: {trigger.value}", {}))
        raise IllegalCommand(particular.get(state, general))
    return target


def mermaid() -> str:
    """Draw the table as a Mermaid state diagram, for the documentation."""
    lines = ["stateDiagram-v2", "    [*] --> sitting"]
    for state, ways in TRANSITIONS.items():
        by_target: dict[State, list[str]] = {}
        for trigger, target in ways.items():
            by_target.setdefault(target, []).append(trigger.value)
        for target, words in by_target.items():
            lines.append(f"    {state.value} --> {target.value}: {', '.join(words)}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(mermaid(), end="")
