"""The session's thread: its clockwork, its notifications, and the way in and out."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Collection, Coroutine, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hipback_tui.core import orders as o
from hipback_tui.core.attention import Answer, Cue, Response
from hipback_tui.core.consistency import Day, days_between
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.next_word import time_to_word_ms
from hipback_tui.core.snapshot import Snapshot, Tone
from hipback_tui.notify.base import OnResponse
from hipback_tui.notify.dispatcher import Dispatcher
from hipback_tui.presence.base import PresenceSource
from hipback_tui.session import cues
from hipback_tui.session.desk import Calls, Desk
from hipback_tui.session.door import CHANNELS, Door
from hipback_tui.session.faults import Faults
from hipback_tui.session.last_call import LastCall
from hipback_tui.session.refused import Refused
from hipback_tui.session.view import snapshot_of

if TYPE_CHECKING:
    from hipback_tui.content.library import Library
    from hipback_tui.core.easing import Easing
    from hipback_tui.core.history import History
    from hipback_tui.core.records import Record
    from hipback_tui.core.settings import Settings
    from hipback_tui.core.undo_step import UndoStep
    from hipback_tui.session.control.desk_service import DeskService
    from hipback_tui.session.control.server import Handler
    from hipback_tui.session.data_keeping import DataKeeper

TICK_S = 1.0
"""Real seconds between two looks at the clock while nothing is about to happen."""

SHORTEST_WAIT_S = 0.02
CLOSING_LIMIT_S = 4.0
REFRESH_S = 1.0
FIRST_PAINT_S = 1.5
"""For how long the session lets the screen paint first, if the screen does not say when it has."""

Listener = Callable[[Snapshot], None]


class Session:
    """Runs a desk in a thread of its own and publishes snapshots.

    `subscribe`d listeners are called in that thread, only when something visible changed, and must return
    at once. `give` may be called from any thread and returns at once.
    """

    def __init__(
        self,
        desk: Desk,
        presence: PresenceSource,
        make_dispatcher: Callable[[OnResponse], Dispatcher],
        fault_file: Path | None = None,
    ) -> None:
        self._desk = desk
        self._presence = presence
        self._make_dispatcher = make_dispatcher
        self._faults = Faults(fault_file)
        self._dispatcher: Door | None = None
        self.on_settings: list[Callable[[Settings, Settings], None]] = []
        """Called with the old and the new settings when they changed, in the session's thread."""
        self._settings = desk.settings
        self._orders: deque[o.Order] = deque()
        self._listeners: list[Listener] = []
        self._lock = threading.RLock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake: asyncio.Event | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._ending = False
        self._painted = threading.Event()
        self._last_call = LastCall()
        self._refreshed_s = 0.0
        self._serves: tuple[Path, Mapping[str, Handler]] | None = None
        self._service: DeskService | None = None
        self._thread = threading.Thread(target=self._run, name="session", daemon=True)
        self._snapshot = snapshot_of(desk, self._last_call)

    # --- from other threads --------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """The newest snapshot."""
        return self._snapshot

    @property
    def library(self) -> "Library":
        """Exercises and routines; reading them the first time takes some milliseconds."""
        with self._lock:
            return self._desk.offer.library

    def now(self) -> datetime:
        """Return the wall time of the session's clock, aware."""
        return self._desk.clock.now()

    def day(self, day: date) -> "list[Record]":
        """Return the live records of a logical day; reads files, so call it off the event loop."""
        with self._lock:
            return self._desk.journal.records_of_day(day)

    def days(self, first: date, last: date) -> tuple[Day, ...]:
        """Return the logical days from `first` to `last`, both included; cheap."""
        with self._lock:
            return days_between(self._desk.journal.history(), first, last)

    def records_since(self, day: date, kinds: Collection[str]) -> "list[Record]":
        """Return the live records of some kinds from the month of `day` on; reads files, as `day` does."""
        with self._lock:
            return self._desk.journal.records_since(day, kinds)

    def history(self) -> "History":
        """Return the whole journal by days, as the weeks are made from; cheap."""
        with self._lock:
            return self._desk.journal.history()

    def easing(self) -> "Easing":
        """Return what is done in an easier form just now; it may read files, as `day` does."""
        with self._lock:
            return self._desk.outlook().easing

    @property
    def data(self) -> "DataKeeper":
        """Export, import, and what there is; its methods read and write files, so call them as `day`."""
        from hipback_tui.session.data_keeping import DataKeeper

        return DataKeeper(self._desk)

    def undoable(self, limit: int) -> "tuple[UndoStep, ...]":
        """Return at most `limit` steps of undo, the last one first; reads files, as `day` does."""
        with self._lock:
            return tuple(self._desk.journal.undo_steps(limit))

    def subscribe(self, listener: Listener) -> None:
        """From now on call `listener` with each new snapshot, in the session's thread."""
        self._listeners.append(listener)

    def serve(self, data_dir: Path, handlers: "Mapping[str, Handler] | None" = None) -> None:
        """From the start on answer other programs (`session.control`), with further `handlers`."""
        self._serves = (data_dir, handlers or {})

    def start(self) -> None:
        """Begin to live as soon as the screen has painted for the first time."""
        self._thread.start()

    def painted(self) -> None:
        """The screen has painted: from now on the processor is the session's as well."""
        self._painted.set()

    def give(self, order: o.Order) -> None:
        """Hand in an order; what comes of it shows in a later snapshot."""
        self._orders.append(order)
        loop, wake = self._loop, self._wake
        if loop is not None and wake is not None and not loop.is_closed():
            loop.call_soon_threadsafe(wake.set)

    def hand_over(self) -> None:
        """Write everything down as it is for another program to go on from here, and write no more."""
        self._serves = None  # the socket is the other program's from now on
        with self._lock:
            self._desk.close()

    def stop(self) -> None:
        """End: write everything down, take notifications back. Waits for a few seconds at the most."""
        self._ending = True
        self._painted.set()
        loop, wake = self._loop, self._wake
        if loop is not None and wake is not None and not loop.is_closed():
            loop.call_soon_threadsafe(wake.set)
        if self._thread.is_alive():
            self._thread.join(CLOSING_LIMIT_S)

    # --- the thread ----------------------------------------------------------------------------------------

    def _run(self) -> None:
        self._painted.wait(FIRST_PAINT_S)
        asyncio.run(self._main())

    async def _main(self) -> None:
        self._wake = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(self._faults.in_loop)
        self._dispatcher = Door(partial(self._make_dispatcher, self._answered))
        await self._open_senses()
        while not self._ending:
            self._faults.guard(self._look)
            while self._orders:
                order = self._orders.popleft()
                self._faults.guard(lambda order=order: self._obey(order))  # type: ignore[misc]
            self._faults.guard(self._follow_settings)
            self._faults.guard(self._publish)
            await self._attend()
            await self._sleep(self._wait_s())
        if self._service is not None:
            await self._faults.let_go(self._service.aclose())
        with self._lock:
            self._faults.guard(self._desk.close)
        for task in self._tasks:
            task.cancel()
        await self._faults.let_go(self._dispatcher.aclose(), self._presence.aclose())

    async def _open_senses(self) -> None:
        """Begin to look before anything is told: a break may have to wait from the first moment on."""
        try:
            await self._presence.open()
        except Exception as fault:  # the session goes on without them
            self._faults.survive(fault)

    async def _attend(self) -> None:
        """Let other programs find this session; its parts are loaded here, after the first paint."""
        if self._serves is None:
            return
        if self._service is None:
            from hipback_tui.session.control.desk_service import DeskService

            data_dir, handlers = self._serves
            self._service = DeskService(
                self._desk,
                str(data_dir),
                handlers,
                lock=self._lock,
                obey=self._do,
                tell_fault=self._faults.write,
                tell_trouble=self._faults.tell,
            )
        try:
            await self._service.attend()
        except Exception as fault:  # the session goes on without its socket
            self._serves = None
            self._faults.write(fault)
            self._faults.tell(f"Commands such as `hipback snooze` cannot reach this app: {fault}.")

    async def _sleep(self, seconds: float) -> None:
        wake = self._wake
        if wake is None:
            return
        alarm = asyncio.get_running_loop().call_later(seconds, wake.set)
        await wake.wait()
        alarm.cancel()
        wake.clear()

    def _wait_s(self) -> float:
        """Real seconds until something happens or what is shown changes."""
        left_ms = None
        try:
            with self._lock:
                left_ms = self._desk.next_change_ms()
        except Exception as fault:
            self._faults.survive(fault)
        wait = TICK_S
        if left_ms is not None:
            wait = min(wait, self._desk.clock.real_seconds(left_ms / 1000))
        return max(SHORTEST_WAIT_S, wait)

    def _look(self) -> None:
        with self._lock:
            loop_time = asyncio.get_running_loop().time()
            if loop_time - self._refreshed_s >= REFRESH_S:
                self._refreshed_s = loop_time
                self._desk.refresh()
            word_ms = time_to_word_ms(self._desk.condition, self._desk.plan.rules)
            real_seconds = self._desk.clock.real_seconds
            self._presence.expect(None if word_ms is None else real_seconds(word_ms / 1000))
            calls = self._desk.tick(self._presence.look())
        self._tell(calls)

    def _obey(self, order: o.Order) -> None:
        try:
            self._do(order)
        except Refused as reason:
            with self._lock:
                self._desk.say(f"{str(reason)[:1].upper()}{str(reason)[1:]}.", Tone.CALM)

    def _do(self, order: o.Order) -> None:
        """Do what the person asks, whichever way they ask; raises Refused."""
        with self._lock:
            if isinstance(order, o.PromptSeen) or self._desk.sitting.told:
                # Whatever the person asks for while a break is told, they know of it.
                self._last_call.reacted(Response(cues.BREAK_KEY, Answer.DEFAULT))
            calls = self._desk.obey(order)
        if isinstance(order, o.TestNotification):
            self._begin(self._try(order.channel))
        self._tell(calls)
        if self._wake is not None:
            self._wake.set()

    def _publish(self) -> None:
        with self._lock:
            self._faults.guard(self._look_ahead)
            fresh = snapshot_of(self._desk, self._last_call, self._faults.line)
        if fresh != self._snapshot:
            self._snapshot = fresh
            for listener in self._listeners:
                self._faults.guard(partial(listener, fresh))

    def _follow_settings(self) -> None:
        """Let what stands around the desk follow settings that changed."""
        old, new = self._settings, self._desk.settings
        self._settings = new
        if self._dispatcher is not None and any(getattr(old, n) != getattr(new, n) for n in CHANNELS):
            self._begin(self._dispatcher.exchange())
        for follow in self.on_settings if new != old else ():
            follow(old, new)

    def _look_ahead(self) -> None:
        self._desk.outlook()

    # --- notifications -------------------------------------------------------------------------------------

    def _tell(self, calls: Calls) -> None:
        for key in calls.close:
            self._last_call.settled(key)
            if self._dispatcher is not None:
                self._begin(self._dispatcher.close(key))
        for cue in calls.send:
            self._begin(self._deliver(cue))

    async def _deliver(self, cue: Cue) -> None:
        if self._dispatcher is None:
            return
        if not cue.actions:  # the short notice before a break is no news
            await self._dispatcher.deliver(cue)
            return
        call = self._last_call.begins(cue.key, self._desk.now.strftime("%H:%M"))
        self._last_call.arrived(call, await self._dispatcher.deliver(cue))
        self._publish()

    async def _try(self, channel: str | None) -> None:
        """Send a test, through one channel or as usual, and show how far it got."""
        if self._dispatcher is None:
            return
        cue = cues.trial()
        if channel is not None:
            self._last_call.tried(channel, (await self._dispatcher.deliver_through(cue, channel),))
        else:
            call = self._last_call.begins(cue.key, self._desk.now.strftime("%H:%M"))
            outcomes = await self._dispatcher.deliver(cue)
            self._last_call.arrived(call, outcomes)
            self._last_call.tried(None, outcomes)
        self._publish()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _answered(self, response: Response) -> None:
        """A notification was answered: the same orders as from keys."""
        self._last_call.reacted(response)
        if response.cue_key == cues.TEST_KEY:
            self._last_call.trial_seen()
            self._publish()
            return
        self._last_call.clicked(response)
        answers: dict[Answer, o.Order] = {
            Answer.START: o.BeginRoutine(),
            Answer.SNOOZE: m.Snooze(),
            Answer.SKIP: m.Skip(),
        }
        self.give(answers.get(response.action, o.PromptSeen()))
