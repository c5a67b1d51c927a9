"""What is shown of the sitting: whole minutes, seconds only in the last one."""

from hipback_tui.core.sitting.states import State
from hipback_tui.core.value import Value


class Countdown(Value):
    """Time left, as it is shown: whole minutes (rounded up), or seconds within the last minute."""

    minutes: int
    seconds: int | None = None

    @classmethod
    def of(cls, left_s: float) -> "Countdown":
        """Return the countdown for `left_s` seconds, 0 or more."""
        whole = max(0, -int(-left_s // 1))
        return cls(0, whole) if whole < 60 else cls(-(-whole // 60))

    @property
    def digits(self) -> str:
        """The large figures: "27" or "0:42"."""
        return str(self.minutes) if self.seconds is None else f"0:{self.seconds:02}"

    @property
    def unit(self) -> str:
        """What the figures are: "min" or nothing, where they explain themselves."""
        return "min" if self.seconds is None else ""


class Sitting(Value):
    """The sitting engine's side.

    `load_min` and `interval_min` are whole minutes of sitting load; `gauge` is load / due load in 0-1, in
    steps of one minute. `next_break` is the time to the next break while one is counted towards, `ends` the
    time left of a snooze or a timed pause. `told` is the number of times that the present due break was
    told (0: not due, or not yet told). `waiting` says why a due break waits. `guess` is set where presence
    is not known. `pursuit` is what the person said they do without input (`sitting.messages.PURSUITS`).
    `returned` says what an absence did to the load; while it is `correctable`, "I was sitting" gives that
    back.
    """

    state: State
    headline: str
    detail: str
    state_min: int
    load_min: int
    interval_min: int
    gauge: float
    next_break: Countdown | None = None
    ends: Countdown | None = None
    told: int = 0
    snoozes_left: int = 0
    waiting: str | None = None
    pauses: tuple[str, ...] = ()
    standing: bool = False
    pursuit: str = ""
    guess: str | None = None
    returned: str | None = None
    correctable: bool = True

    @property
    def reading(self) -> bool:
        """Whether the person sits without any input, as they said."""
        return bool(self.pursuit)
