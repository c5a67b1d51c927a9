"""What the coach is asked, and what it answers."""

from datetime import date

from hipback_tui.core.place import Place
from hipback_tui.core.routines import Side
from hipback_tui.core.self_test import Result
from hipback_tui.core.value import Value


class Question(Value):
    """All that the coach looks at; the same question has the same answer.

    `today` is the logical day and `hour` the local hour (0-23); `minutes` are those wanted, `place` where.
    `done` are (logical day, routine id) of the sessions of the last weeks, newest first; what is no routine
    any more still tells that something was done that day. `self_test` is the screen in force, None without
    one. `flare` is why flare mode is on, None while it is off. `emphasis` is what these weeks stress (one of
    `EMPHASES`). `eased` are the ids of exercises that were too much.
    """

    today: date
    hour: int
    minutes: int
    place: Place
    done: tuple[tuple[date, str], ...] = ()
    self_test: Result | None = None
    flare: str | None = None
    emphasis: str = "mobility"
    eased: frozenset[str] = frozenset()

    @property
    def done_today(self) -> tuple[str, ...]:
        """The routine ids of today's sessions, newest first."""
        # Who travels west may have done something "tomorrow".
        return tuple(routine for day, routine in self.done if day >= self.today)

    @property
    def tight(self) -> bool:
        """Whether a test in force found any side tight."""
        return self.self_test is not None and not self.self_test.clear

    @property
    def clear(self) -> bool:
        """Whether a test in force found both sides clear."""
        return self.self_test is not None and self.self_test.clear


class Suggestion(Value):
    """A routine's id, the true reason for it as one short sentence, and the side to begin with.

    `first_side` is the tighter side of a test in force, for routines that stretch the hip flexors; else None.
    """

    routine_id: str
    why: str
    first_side: Side | None = None
