"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo

from hipback_tui.clock import Clock

FRIDAY_MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=1)))


class ManualClock(Clock):
    """Stands in for `Clock`; elapsed time and wall time move by hand, together or apart."""

    def __init__(self, start: datetime = FRIDAY_MORNING, *, boot_id: str | None = None) -> None:
        super().__init__()
        self.name_of_boot = boot_id
        self._elapsed_us = 0
        self._moment = start.astimezone(UTC)
        self._local: tzinfo | None = start.tzinfo

    def advance(self, seconds: float = 0, *, minutes: float = 0, hours: float = 0) -> None:
        """Let time pass, as it does for everyone."""
        passed = timedelta(seconds=seconds, minutes=minutes, hours=hours)
        assert passed >= timedelta(0), "time does not go back; set the wall clock with `jump`"
        self._elapsed_us += passed // timedelta(microseconds=1)
        self._moment += passed

    def jump(self, to: datetime) -> None:
        """Set the wall clock alone, as a person or a time server does."""
        self._moment = to.astimezone(UTC)

    def travel(self, zone: tzinfo) -> None:
        """Change the local zone alone."""
        self._local = zone

    def elapsed_ms(self) -> int:
        return self._elapsed_us // 1000

    def now(self) -> datetime:
        return self._moment.astimezone(self._local)

    def real_seconds(self, simulated_s: float) -> float:
        """No test waits."""
        return 0.0

    @property
    def boot_id(self) -> str | None:
        return self.name_of_boot
