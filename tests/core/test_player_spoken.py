"""What is said in a routine, and that it is known ahead."""

import pytest

from hipback_tui.core import player
from hipback_tui.core.player import CueKind
from hipback_tui.core.player.spoken import phrase, phrases
from hipback_tui.core.routines import Exercise, Kind, Mode, Region, Routine, Sides, Space, Step, TempoPart


def exercise(id: str, name: str, mode: Mode, sides: Sides = Sides.NONE) -> Exercise:
    return Exercise(
        id=id,
        name=name,
        kind=Kind.MOBILITY,
        region=Region.HIP,
        mode=mode,
        seconds=0 if mode is Mode.REPS else 20,
        reps=3 if mode is Mode.REPS else 0,
        tempo=(TempoPart("up", 2000),) if mode is Mode.REPS else (),
        sides=sides,
        spaces=(Space.CHAIR,),
        setup="",
        do="",
        feel="",
        stop_if="",
    )


EXERCISES = {
    "lunge": exercise("lunge", "Hip flexor stretch", Mode.HOLD, Sides.BOTH),
    "switches": exercise("switches", "90/90 switches", Mode.REPS),
    "breath": exercise("breath", "Slow breathing", Mode.BREATH),
}
ROUTINE = Routine(
    id="mine",
    name="Mine",
    purpose="",
    steps=(Step("lunge"), Step("switches"), Step("breath")),
    minutes=2,
    spaces=frozenset({Space.CHAIR}),
)

STORY = [
    *("Get ready: Hip flexor stretch, left side", "Hold", "Half time"),
    *("Switch sides, right side", "Hold", "Half time", "Rest"),
    *("Get ready: 90 90 switches", "Move", "Rest"),
    *("Get ready: Slow breathing", "Breathe", "Done"),
]


@pytest.fixture
def beginning() -> player.PlayerState:
    return player.start(ROUTINE, EXERCISES, 0)


def test_a_routine_told_from_its_first_word_to_its_last(beginning: player.PlayerState) -> None:
    state, said = beginning, []
    for now_ms in range(0, 200_000, 250):
        state, cues = player.advance(state, now_ms)
        said += [phrase(state, cue) for cue in cues if cue.kind is not CueKind.COUNT]
    assert said == STORY


def test_seconds_are_never_said(beginning: player.PlayerState) -> None:
    _, cues = player.advance(beginning, 5000)
    counts = [cue for cue in cues if cue.kind is CueKind.COUNT]
    assert [phrase(beginning, cue) for cue in counts] == [None, None, None]


def test_all_of_it_is_known_ahead_in_the_order_of_use(beginning: player.PlayerState) -> None:
    assert list(phrases(beginning)) == list(dict.fromkeys(STORY))


def test_in_the_middle_what_comes_next_is_first_and_the_past_last(beginning: player.PlayerState) -> None:
    state, _ = player.next_step(beginning, 0)
    ahead = phrases(state)
    assert ahead[:4] == ("Get ready: 90 90 switches", "Move", "Rest", "Get ready: Slow breathing")
    assert set(ahead) == set(STORY)
