"""Answers other programs from the desk, and listens for them while this session has the journal."""

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from hipback_tui.core.sitting.engine import advance
from hipback_tui.core.status.answer import make
from hipback_tui.core.status.sitting import of_condition
from hipback_tui.core.status.template import TemplateError
from hipback_tui.session.control.protocol import (
    COULD_NOT,
    DONE,
    WRONG,
    Answer,
    Request,
    WrongRequest,
    order_of,
    words,
)
from hipback_tui.session.control.server import CannotListen, ControlServer, Handler
from hipback_tui.session.refused import Refused
from hipback_tui.system.local_socket import addresses

if TYPE_CHECKING:
    from hipback_tui.core.orders import Order
    from hipback_tui.session.desk import Desk

ORDERS = ("start", "stood", "sat", "snooze", "skip", "pause", "resume")


class DeskService:
    """The desk, as other programs reach it. All of it happens in the session's event loop.

    `lock` is held while the desk is asked. `obey` gives an order to the desk, tells what it wants told, and
    raises Refused. `tell_fault` hears of errors inside, `tell_trouble` of what the person should know.
    `handlers` are further ones, by what they `do`.
    """

    def __init__(
        self,
        desk: "Desk",
        data_dir: str,
        handlers: Mapping[str, Handler],
        *,
        lock: AbstractContextManager[object],
        obey: "Callable[[Order], None]",
        tell_fault: Callable[[Exception], None],
        tell_trouble: Callable[[str], None],
    ) -> None:
        self._desk, self._data_dir, self._lock, self._obey = desk, data_dir, lock, obey
        own: dict[str, Handler] = dict.fromkeys(ORDERS, self._order)
        self._server = ControlServer({**own, "status": self._status, **handlers}, tell_fault)
        self._tell_trouble = tell_trouble
        self._gave_up = False

    async def attend(self) -> None:
        """Listen, if this session has the journal and others cannot find it yet; cheap."""
        if self._gave_up or self._desk.read_only or self._server.listens:
            return
        await self._server.aclose()
        try:
            await self._server.listen(addresses(self._data_dir, os.environ))
        except CannotListen as reason:
            self._gave_up = True
            self._tell_trouble(f"Commands such as `hipback snooze` cannot reach this app: {reason}.")

    async def aclose(self) -> None:
        """Listen no more."""
        await self._server.aclose()

    async def _order(self, request: Request) -> Answer:
        with self._lock:
            return self._ordered(request)

    async def _status(self, request: Request) -> Answer:
        with self._lock:
            return self._told(request)

    def _ordered(self, request: Request) -> Answer:
        desk = self._desk
        order = order_of(request, desk.clock.now(), desk.settings.day_start)
        if order is None:
            raise WrongRequest("expected an order")
        before, word = desk.sitting, desk.word
        try:
            self._obey(order)
        except Refused as reason:
            return Answer(COULD_NOT, str(reason))
        if desk.word is not None and desk.word is not word:  # the screen says it as well
            return Answer(DONE, desk.word.text)
        play = desk.guide.play
        return Answer(DONE, words(request, before, desk.sitting, None if play is None else play.routine.name))

    def _told(self, request: Request) -> Answer:
        form, template = request.get("form", "text"), request.get("template")
        if form not in ("text", "json", "template") or not isinstance(template, str | None):
            raise WrongRequest("status: expected a form: text, json or template")
        if form == "template" and template is None:
            raise WrongRequest("status: expected a template")
        desk = self._desk
        desk.refresh()  # what the command line wrote a moment ago counts
        now = desk.clock.now()
        condition = advance(desk.plan, desk.condition, desk.sample())[0]  # a look: nothing comes of it
        sitting = of_condition(desk.plan, condition, desk.presence, now)
        status = make(desk.settings, desk.week, sitting, now, running=True)
        try:
            text = status.printed(
                json=form == "json",
                template=template if form == "template" else None,
                clock_label=desk.clock.label,
            )
        except TemplateError as reason:
            return Answer(WRONG, str(reason))
        return Answer(DONE, text)
