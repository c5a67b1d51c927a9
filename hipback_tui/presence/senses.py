"""All senses together: polls the sources in the background, and answers at once.

One source that sees the whole desktop session is enough; the first in order that works is taken, and the next
one when it fails. The others (locks, terminal multiplexer, terminal) are all asked. A source that fails is
closed and opened again after a while; what it saw last holds a little longer, so that one missed answer does
not bring back somebody who is away.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hipback_tui.core.presence_rule import Judgement, Reading, judge
from hipback_tui.core.sitting.messages import Presence
from hipback_tui.core.value import changed
from hipback_tui.presence.base import PresenceSource, Sense, Source
from hipback_tui.system.errors import Unreachable

if TYPE_CHECKING:
    from hipback_tui.presence.deferral.lookout import Lookout
    from hipback_tui.presence.gaps import GapSource

POLL_S = 5.0
"""Real seconds between two polls."""

POLL_SOON_S = 1.0
"""The same in the last minute before a break."""

CHILD_POLL_S = 10.0
"""The same for a source that starts a program each time, while somebody is there."""

SHORTEST_POLL_S = 0.25
SOON_S = 60.0
HOLD_S = 20.0
"""For how many real seconds the last reading of a source that failed is believed."""

RETRY_S = 2.0
LONGEST_RETRY_S = 60.0
"""Real seconds until a source that failed is opened again; each failure doubles them up to the longest."""

REMOTE_CHECK_S = 60.0
"""Real seconds between two questions whether the person came over ssh."""

CLOSING_S = 0.4
_FAILURES = (Unreachable, OSError, TimeoutError)


@dataclass(eq=False)
class _Watched:
    """A source and how it stands. Moments named `..._s` are real seconds of the event loop."""

    source: Source
    is_open: bool = False
    reading: Reading | None = None
    read_ms: int = 0
    """When it was read, in the session's clock."""
    read_s: float = 0.0
    next_s: float = 0.0
    """When it is to be read, or opened if it is closed."""
    failures: int = 0
    trouble: str = ""


class Senses(PresenceSource):
    """Everything that is known of the person's presence.

    `gaps` notices absences by the clocks alone. `sources` are polled in their order of preference.
    `elapsed_ms` is the session's clock and `speed` its factor; `idle_ms` the time without input, in that
    clock, from which on somebody is away. `over_ssh` answers whether the person sits at another machine.
    """

    name = "senses"

    def __init__(
        self,
        gaps: "GapSource",
        sources: Sequence[Source],
        lookout: "Lookout",
        *,
        elapsed_ms: Callable[[], int],
        idle_ms: int,
        speed: float = 1.0,
        over_ssh: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        self._gaps = gaps
        self._watched = [_Watched(source) for source in sources]
        self._lookout = lookout
        self._elapsed_ms = elapsed_ms
        self._idle_ms = idle_ms
        self._speed = speed
        self._over_ssh = over_ssh
        self._remote = False
        self._remote_check_s = 0.0
        self._soon = False
        self._judged, self._judged_ms = Judgement(), 0
        self._met_ms: int | None = None
        self.rounds = 0
        """How often the sources were looked after."""
        self._wake: asyncio.Event | None = None
        self._watching: asyncio.Task[None] | None = None

    # --- for the session -----------------------------------------------------------------------------------

    def look(self) -> Sense:
        """Return the last judgement, its idle time grown since, and what the clocks gave away."""
        gap = self._gaps.look()
        if gap.absent_ms:
            self._poll_now(children=True)
        return Sense(
            self._judged.presence,
            self._idle_now_ms(),
            absent_ms=gap.absent_ms,
            absence=gap.absence,
            deferral=self._lookout.reason,
            looked=self.rounds > 0 or not self._watched,
        )

    def expect(self, due_in_s: float | None) -> None:
        """Hear in how many real seconds a break is due: 0 if it waits already, None if none is near."""
        self._lookout.expect(0.0 if self._nearly_away() else due_in_s)
        soon = due_in_s is not None and 0 < due_in_s <= SOON_S
        if soon and not self._soon:
            self._poll_now()
        self._soon = soon

    async def open(self) -> None:
        """Begin to watch, in the background."""
        if self._watched and self._watching is None:
            self._wake = asyncio.Event()
            self._watching = asyncio.get_running_loop().create_task(self._watch())

    async def aclose(self) -> None:
        """Stop watching and let go of everything."""
        watching, self._watching = self._watching, None
        if watching is not None:
            watching.cancel()
            await asyncio.wait({watching}, timeout=CLOSING_S / 2)
        # Those too that are not open: the end may have come while one was being opened.
        closing = [self._close(each) for each in self._watched]
        tasks = [asyncio.ensure_future(work) for work in (*closing, self._lookout.aclose())]
        await asyncio.wait(tasks, timeout=CLOSING_S / 2)

    @property
    def troubles(self) -> dict[str, str]:
        """Why which source does not work just now."""
        return {each.source.name: each.trouble for each in self._watched if each.trouble}

    @property
    def working(self) -> tuple[str, ...]:
        """The names of the sources that are open, in their order."""
        return tuple(each.source.name for each in self._watched if each.is_open)

    # --- in the background ---------------------------------------------------------------------------------

    async def _watch(self) -> None:
        loop, wake = asyncio.get_running_loop(), self._wake
        while wake is not None:
            wake.clear()
            try:
                await self._check_remote()
                await self._round()
                pause_s = max(0.0, min(self._next_moments()) - loop.time())
            except Exception as fault:
                _tell("presence", fault)
                pause_s = LONGEST_RETRY_S
            self.rounds += 1
            alarm = loop.call_later(pause_s, wake.set)
            await wake.wait()
            alarm.cancel()

    def _next_moments(self) -> Iterable[float]:
        yield from (each.next_s for each in self._candidates())
        yield self._now_s() + LONGEST_RETRY_S

    def _candidates(self) -> list[_Watched]:
        """The sources that may be asked now: those of the desk where somebody sits, one that sees it all."""
        found, session_seen = [], False
        for each in self._watched:
            if self._remote and each.source.at_the_desk:
                continue
            if each.source.sees_session:
                if session_seen:
                    continue
                session_seen = each.is_open
            found.append(each)
        return found

    async def _check_remote(self) -> None:
        if self._over_ssh is None or self._now_s() < self._remote_check_s:
            return
        self._remote_check_s = self._now_s() + REMOTE_CHECK_S
        remote = await self._over_ssh()
        if remote and not self._remote:
            await asyncio.gather(*(self._close(each) for each in self._watched if each.source.at_the_desk))
        elif self._remote and not remote:
            for each in self._watched:
                each.next_s = 0.0
        self._remote = remote

    async def _round(self) -> None:
        """Open what is closed and due; then read what is due."""
        others = [each for each in self._candidates() if not each.source.sees_session]
        await asyncio.gather(self._choose(), *(self._open(each) for each in others if self._to_open(each)))
        due = [each for each in self._candidates() if each.is_open and each.next_s <= self._now_s()]
        if due:
            await asyncio.gather(*(self._read(each) for each in due))
        for each in self._watched:
            if not each.is_open and each.reading and self._now_s() - each.read_s > HOLD_S:
                each.reading = None
        self._judge()

    async def _choose(self) -> None:
        """Open the first source that sees the whole session and works."""
        for each in self._watched:
            if each.source.sees_session and each in self._candidates() and self._to_open(each):
                await self._open(each)

    def _to_open(self, each: _Watched) -> bool:
        return not each.is_open and each.next_s <= self._now_s()

    async def _open(self, each: _Watched) -> None:
        # With a first reading: what opens and cannot read must not take the place of one that can.
        if not await self._tried(each, lambda: each.source.open(lambda: self._changed(each))):
            return
        if not await self._read(each):
            return
        each.is_open, each.trouble = True, ""
        for rival in self._watched:
            if rival is not each and each.source.sees_session and rival.source.sees_session:
                rival.reading = None  # an older word about the same thing
                await self._close(rival)

    async def _read(self, each: _Watched) -> bool:
        async def read() -> None:
            each.reading = await each.source.read()
            each.read_ms, each.read_s, each.failures = self._elapsed_ms(), self._now_s(), 0

        each.next_s = self._now_s() + self._pause_s(each.source)
        return await self._tried(each, read)

    async def _tried(self, each: _Watched, work: Callable[[], Awaitable[None]]) -> bool:
        """Do `work` within the source's limit; where it fails, close the source and try it again later."""
        try:
            async with asyncio.timeout(each.source.limit_s):
                await work()
            return True
        except _FAILURES as trouble:
            each.trouble = str(trouble) or "it does not answer"
        except Exception as fault:
            # A fault of ours in one source must not blind the others: it is told and written down.
            each.trouble = f"{type(fault).__name__}: {fault}"
            _tell(each.source.name, fault)
        each.next_s = self._now_s() + min(LONGEST_RETRY_S, RETRY_S * 2**each.failures)
        each.failures = min(each.failures + 1, 10)
        await self._close(each)
        return False

    async def _close(self, each: _Watched) -> None:
        each.is_open = False
        try:
            async with asyncio.timeout(CLOSING_S):
                await each.source.aclose()
        except _FAILURES as trouble:
            each.trouble = str(trouble) or "it does not end"

    def _pause_s(self, source: Source) -> float:
        """Real seconds until the next reading; a fast clock needs them sooner, since idle times grow fast."""
        if source.child:
            here = self._judged.presence in (Presence.HERE, Presence.UNKNOWN)
            calm = here and (self._judged.idle_ms or 0) < self._idle_ms // 2
            pause_s = CHILD_POLL_S if calm and not self._soon else POLL_S
        else:
            pause_s = POLL_SOON_S if self._soon else POLL_S
        return max(SHORTEST_POLL_S, min(pause_s, self._idle_ms / 4000 / self._speed))

    # --- idle time -----------------------------------------------------------------------------------------

    def _idle_now_ms(self) -> int | None:
        """The time without input, from the end of a meeting at the earliest: there people only talk."""
        idle_ms, now_ms = self._input_ago_ms(), self._elapsed_ms()
        if self._lookout.meeting:
            self._met_ms = now_ms
        if idle_ms is None or self._met_ms is None:
            return idle_ms
        return min(idle_ms, now_ms - self._met_ms)

    def _input_ago_ms(self) -> int | None:
        idle_ms = self._judged.idle_ms
        return None if idle_ms is None else idle_ms + max(0, self._elapsed_ms() - self._judged_ms)

    def _nearly_away(self) -> bool:
        """Whether it is time to look if the person is in a meeting rather than about to be away."""
        idle_ms, counted_ms = self._input_ago_ms(), self._idle_now_ms()
        if idle_ms is None or counted_ms is None or self._judged.presence is not Presence.HERE:
            return False
        return idle_ms >= self._idle_ms // 2 and counted_ms < self._idle_ms

    # --- what comes of it ----------------------------------------------------------------------------------

    def _judge(self) -> None:
        now_ms = self._elapsed_ms()
        readings = [
            self._as_of(now_ms, each.reading, each.read_ms)
            for each in self._watched
            if each.reading is not None and not (self._remote and each.source.at_the_desk)
        ]
        self._judged, self._judged_ms = judge(readings), now_ms

    def _as_of(self, now_ms: int, reading: Reading, read_ms: int) -> Reading:
        if reading.idle_ms is None:
            return reading
        idle_ms = round(reading.idle_ms * self._speed) + max(0, now_ms - read_ms)
        return changed(reading, idle_ms=idle_ms)

    def _changed(self, each: _Watched) -> None:
        if each.source.at_the_desk:
            self._poll_now(children=True)
            return
        self._remote_check_s = 0.0  # whoever came or went may sit at another machine
        if self._wake is not None:
            self._wake.set()

    def _poll_now(self, children: bool = False) -> None:
        for each in self._watched:
            if each.is_open and (children or not each.source.child):
                each.next_s = 0.0
        if self._wake is not None:
            self._wake.set()

    @staticmethod
    def _now_s() -> float:
        return asyncio.get_running_loop().time()


def _tell(where: str, fault: Exception) -> None:
    """Hand a fault to the event loop's owner, who writes it down."""
    context = {"message": f"presence: {where}", "exception": fault}
    asyncio.get_running_loop().call_exception_handler(context)
