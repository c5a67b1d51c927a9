"""What goes wrong inside a session: told in one line, written down, and survived."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any


class Faults:
    """Keeps the newest fault in `file`, for whoever wants to mend it.

    `line` is what the person should know of it, or None; it stays for as long as the session lives.
    """

    def __init__(self, file: Path | None) -> None:
        self.line: str | None = None
        self._file = file

    def tell(self, line: str) -> None:
        """Let the person know."""
        self.line = line

    def guard(self, work: Callable[[], None]) -> None:
        """Do a step; a fault in it is told and written down, and the session goes on."""
        try:
            work()
        except Exception as fault:
            self.survive(fault)

    def survive(self, fault: Exception) -> None:
        """Tell a fault and write it down."""
        self.tell(f"Something went wrong inside hipback ({type(fault).__name__}: {fault}); it goes on.")
        self.write(fault)

    async def let_go(self, *work: Coroutine[Any, Any, None]) -> None:
        """Do all that ends something; what fails then is only written down."""
        for result in await asyncio.gather(*work, return_exceptions=True):
            if isinstance(result, Exception):
                self.write(result)

    def in_loop(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Write down what asyncio would print over the screen; a handler for its exceptions."""
        fault = context.get("exception")
        self.write(fault if isinstance(fault, Exception) else RuntimeError(str(context.get("message"))))

    def write(self, fault: Exception) -> None:
        """Write a fault down, in place of the one before."""
        if self._file is None:
            return
        import traceback

        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text("".join(traceback.format_exception(fault)), encoding="utf-8")
        except OSError:
            return  # the line on the screen is all that can be done
