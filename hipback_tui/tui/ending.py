"""Ends the app in order when the system asks for it (SIGTERM) or the terminal is closed (SIGHUP)."""

import asyncio
import faulthandler
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

GRACE_S = 5.0
"""Real seconds for an orderly end. A terminal that has stopped reading never lets the screens finish."""

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class EndOnSignal:
    """From `install` to `remove`, signals call `leave`; if that takes too long, the process ends by force.

    Before that `last_resort` is called, in a thread of its own. Nothing is lost either way: what was
    acknowledged is in the journal already.
    """

    def __init__(self, leave: Callable[[], object], last_resort: Callable[[], object] | None = None) -> None:
        self._leave = leave
        self._last_resort = last_resort
        self._loop: asyncio.AbstractEventLoop | None = None
        self._before: dict[int, object] = {}
        self._told: tuple[int, int] | None = None
        self._told_before = -1
        self._once = threading.Lock()

    def install(self) -> None:
        """Listen; call it in the main thread, in the event loop. Elsewhere it does nothing."""
        if threading.current_thread() is not threading.main_thread():
            return
        self._loop = asyncio.get_running_loop()
        for number in SIGNALS:
            # Not `loop.add_signal_handler`: that needs a loop that turns, and a stalled terminal stops it.
            self._before[number] = signal.signal(number, self._asked)
        self._listen()
        if hasattr(select, "poll") and sys.stdin is not None and sys.stdin.isatty():
            threading.Thread(target=_watch, args=(sys.stdin.fileno(),), name="terminal", daemon=True).start()

    def remove(self) -> None:
        """Listen no more."""
        if self._told is not None:
            signal.set_wakeup_fd(self._told_before)
            os.close(self._told[1])  # the listener reads the end and closes its own
            self._told = None
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        self._before = {}

    def _listen(self) -> None:
        """Hear of signals in a thread of their own too.

        A handler runs in the main thread, and one that is just about to wait for a stalled terminal may wait
        without having run it, until the next signal. The byte that tells of a signal is written at once.
        """
        if not hasattr(select, "poll"):
            return  # no pipes for signals here
        heard, told = os.pipe()
        os.set_blocking(told, False)
        self._told = heard, told
        self._told_before = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        threading.Thread(target=self._hear, args=(heard,), name="signals", daemon=True).start()

    def _hear(self, heard: int) -> None:
        while numbers := os.read(heard, 64):
            for number in numbers:
                if number in SIGNALS:
                    self._asked(number, None)
        os.close(heard)

    def _asked(self, number: int, frame: object) -> None:
        if not self._once.acquire(blocking=False):
            return
        # Python's own watchdog needs neither a lock nor a turn of the interpreter: the last of all nets.
        with Path(os.devnull).open("w") as nowhere:
            faulthandler.dump_traceback_later(2 * GRACE_S, exit=True, file=os.dup(nowhere.fileno()))
        alarm = threading.Timer(GRACE_S, self._force, (128 + number,))
        alarm.daemon = True
        alarm.start()
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._leave)

    def _force(self, status: int) -> None:
        try:
            if self._last_resort is not None:
                self._last_resort()
        finally:
            os._exit(status)


def _watch(terminal: int) -> None:
    """Wait, without any cost, until the terminal is gone; then end as if the system had said so.

    A terminal can vanish without SIGHUP (its session leader was another program). Textual would then read
    the end of its input over and over, at full speed.
    """
    gone = select.poll()
    gone.register(terminal, 0)  # a hang-up is told without being asked for
    gone.poll()
    os.kill(os.getpid(), signal.SIGHUP)
