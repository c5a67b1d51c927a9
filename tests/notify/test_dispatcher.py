"""The dispatcher's own rules, with channels made up for the purpose."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable

import pytest

from hipback_tui.core.attention import Answer, Cue, Level, Outcome, Response
from hipback_tui.notify.base import ChannelError, OnResponse
from hipback_tui.notify.dispatcher import CLOSING_LIMIT_S, Dispatcher

CUE = Cue("break", "Time to move")


class FakeChannel:
    """Does as told, and remembers what was asked of it."""

    def __init__(
        self,
        name: str,
        does: Level | Exception | Callable[[], Awaitable[object]] = Level.WRITTEN,
        *,
        bubble: bool = True,
        limit_s: float = 20.0,
        unusable: str | None = None,
    ) -> None:
        self.name = name
        self.bubble = bubble
        self.limit_s = limit_s
        self.unusable = unusable
        self.does = does
        self.sent: list[Cue] = []
        self.closed: list[str] = []
        self.ended = False
        self.respond: OnResponse = lambda response: None

    def listen(self, on_response: OnResponse) -> None:
        self.respond = on_response

    async def usable(self) -> str | None:
        return self.unusable

    async def send(self, cue: Cue) -> Outcome:
        self.sent.append(cue)
        if isinstance(self.does, Exception):
            raise self.does
        if not isinstance(self.does, Level):
            await self.does()
            return Outcome(self.name, Level.WRITTEN, bubble=self.bubble)
        return Outcome(self.name, self.does, bubble=self.bubble)

    async def close(self, key: str) -> None:
        self.closed.append(key)
        if isinstance(self.does, Exception):
            raise self.does

    async def aclose(self) -> None:
        self.ended = True
        if not isinstance(self.does, Level | Exception):
            await self.does()


async def hang() -> None:
    await asyncio.sleep(600)


class Stubborn:
    """Hangs, and does not let itself be cancelled until it is released."""

    def __init__(self) -> None:
        self.released = asyncio.Event()

    async def __call__(self) -> None:
        while not self.released.is_set():
            try:
                await self.released.wait()
            except asyncio.CancelledError:
                continue


@pytest.fixture
async def stubborn() -> AsyncGenerator[Stubborn]:
    stubborn = Stubborn()
    yield stubborn
    stubborn.released.set()
    await asyncio.sleep(0)


def unheard(response: Response) -> None:
    pytest.fail(f"{response} should not have been heard")


def summary(outcomes: tuple[Outcome, ...]) -> list[tuple[str, Level, str]]:
    return [(outcome.channel, outcome.level, outcome.detail) for outcome in outcomes]


async def test_signals_are_given_every_time_and_one_bubble_is_enough() -> None:
    prompt, bell = FakeChannel("prompt", bubble=False), FakeChannel("bell", bubble=False)
    desktop, plyer = FakeChannel("desktop", Level.ACCEPTED), FakeChannel("plyer")
    outcomes = await Dispatcher([prompt, desktop, bell, plyer], unheard).deliver(CUE)
    assert summary(outcomes) == [
        ("prompt", Level.WRITTEN, ""),
        ("bell", Level.WRITTEN, ""),
        ("desktop", Level.ACCEPTED, ""),
    ]
    assert plyer.sent == []
    assert [outcome.bubble for outcome in outcomes] == [False, False, True]


async def test_bubbles_are_tried_in_order_until_one_works() -> None:
    channels = [
        FakeChannel("ssh", unusable="you are connected over ssh"),
        FakeChannel("desktop", ChannelError("no notification server")),
        FakeChannel("quiet", Level.FAILED),
        FakeChannel("plyer"),
        FakeChannel("spare"),
    ]
    assert summary(await Dispatcher(channels, unheard).deliver(CUE)) == [
        ("ssh", Level.FAILED, "you are connected over ssh"),
        ("desktop", Level.FAILED, "no notification server"),
        ("quiet", Level.FAILED, ""),
        ("plyer", Level.WRITTEN, ""),
    ]
    assert channels[0].sent == channels[4].sent == []


async def test_a_fault_is_an_outcome_and_stops_nobody() -> None:
    channels = [
        FakeChannel("prompt", ValueError("bad\nstate"), bubble=False),
        FakeChannel("desktop", ZeroDivisionError("oops")),
        FakeChannel("plyer"),
    ]
    outcomes = await Dispatcher(channels, unheard).deliver(CUE)
    assert summary(outcomes) == [
        ("prompt", Level.FAILED, "ValueError: bad state"),
        ("desktop", Level.FAILED, "ZeroDivisionError: oops"),
        ("plyer", Level.WRITTEN, ""),
    ]
    assert [outcome.bubble for outcome in outcomes] == [False, True, True]


@pytest.mark.parametrize("how", ["politely", "stubbornly"])
async def test_a_channel_that_hangs_costs_its_limit_and_no_more(how: str, stubborn: Stubborn) -> None:
    way = hang if how == "politely" else stubborn
    channels = [FakeChannel("desktop", way, limit_s=0.2), FakeChannel("plyer")]
    outcomes = await asyncio.wait_for(Dispatcher(channels, unheard).deliver(CUE), 10)
    assert summary(outcomes) == [
        ("desktop", Level.FAILED, "no answer within 0.2 s"),
        ("plyer", Level.WRITTEN, ""),
    ]
    assert outcomes[0].ms >= 190


async def test_a_signal_that_hangs_does_not_hold_up_the_bubble() -> None:
    reached = asyncio.Event()

    async def note() -> None:
        reached.set()

    channels = [FakeChannel("bell", hang, bubble=False, limit_s=600), FakeChannel("desktop", note)]
    delivery = asyncio.create_task(Dispatcher(channels, unheard).deliver(CUE))
    await asyncio.wait_for(reached.wait(), 10)
    delivery.cancel()
    with pytest.raises(asyncio.CancelledError):
        await delivery


async def test_a_channel_that_cancels_itself_has_failed() -> None:
    async def interrupt() -> None:
        raise asyncio.CancelledError

    [outcome] = await Dispatcher([FakeChannel("desktop", interrupt)], unheard).deliver(CUE)
    assert (outcome.level, outcome.detail) == (Level.FAILED, "interrupted")


async def test_without_channels_there_are_no_outcomes() -> None:
    assert await Dispatcher([], unheard).deliver(CUE) == ()


async def test_answers_are_passed_on_until_the_cue_is_closed() -> None:
    heard: list[Response] = []
    channel = FakeChannel("desktop")
    dispatcher = Dispatcher([channel], heard.append)
    answer = Response("break", Answer.START)

    channel.respond(answer)
    await dispatcher.deliver(CUE)
    channel.respond(answer)
    channel.respond(Response("other", Answer.SKIP))
    await asyncio.sleep(0)
    assert heard == [answer]

    await dispatcher.close("break")
    channel.respond(answer)
    await asyncio.sleep(0)
    assert heard == [answer]

    await dispatcher.deliver(CUE)
    await dispatcher.aclose()
    channel.respond(answer)
    await asyncio.sleep(0)
    assert heard == [answer]


async def test_closing_reaches_every_channel_whatever_happens_in_one() -> None:
    channels = [FakeChannel("desktop", RuntimeError("oops")), FakeChannel("plyer")]
    await Dispatcher(channels, unheard).close("break")
    assert [channel.closed for channel in channels] == [["break"], ["break"]]


async def test_a_cue_closed_on_its_way_is_not_tried_further() -> None:
    closing = asyncio.Event()

    async def slow_failure() -> None:
        await closing.wait()
        raise ChannelError("no notification server")

    desktop, plyer = FakeChannel("desktop", slow_failure, limit_s=60), FakeChannel("plyer")
    dispatcher = Dispatcher([desktop, plyer], unheard)
    delivery = asyncio.create_task(dispatcher.deliver(CUE))
    await asyncio.sleep(0.01)
    await dispatcher.close("break")
    closing.set()
    assert summary(await delivery) == [("desktop", Level.FAILED, "no notification server")]
    assert plyer.sent == []


async def test_ending_is_quick_and_final(stubborn: Stubborn) -> None:
    channels = [FakeChannel("stubborn", stubborn, limit_s=600), FakeChannel("plyer")]
    dispatcher = Dispatcher(channels, unheard)
    delivery = asyncio.create_task(dispatcher.deliver(CUE))
    await asyncio.sleep(0.01)
    await asyncio.wait_for(dispatcher.aclose(), CLOSING_LIMIT_S + 10)
    assert all(channel.ended for channel in channels)
    stubborn.released.set()
    assert (await delivery)[0].channel == "stubborn"

    [first, second] = await dispatcher.deliver(CUE)
    assert first.detail == second.detail == "hipback is closing"
    await dispatcher.close("break")
    await dispatcher.aclose()


async def test_a_test_goes_through_the_channel_that_is_named_and_no_other() -> None:
    bell, desktop, plyer = FakeChannel("bell", bubble=False), FakeChannel("desktop"), FakeChannel("plyer")
    dispatcher = Dispatcher([bell, desktop, plyer], unheard)
    outcome = await dispatcher.deliver_through(CUE, "plyer")
    assert (outcome.channel, outcome.level, outcome.bubble) == ("plyer", Level.WRITTEN, True)
    outcome = await dispatcher.deliver_through(CUE, "bell")
    assert (outcome.channel, outcome.level, outcome.bubble) == ("bell", Level.WRITTEN, False)
    assert (bell.sent, desktop.sent, plyer.sent) == ([CUE], [], [CUE])
    missing = await dispatcher.deliver_through(CUE, "terminal")
    assert (missing.channel, missing.level) == ("terminal", Level.FAILED)
    assert missing.detail


async def test_a_channel_that_is_named_fails_in_words_and_its_answers_are_heard() -> None:
    heard: list[Response] = []
    broken, desktop = FakeChannel("broken", RuntimeError("snapped")), FakeChannel("desktop")
    dispatcher = Dispatcher([broken, desktop], heard.append)
    assert (await dispatcher.deliver_through(CUE, "broken")).detail == "RuntimeError: snapped"
    await dispatcher.deliver_through(CUE, "desktop")
    desktop.respond(Response("break", Answer.DEFAULT))
    await asyncio.sleep(0)
    assert heard == [Response("break", Answer.DEFAULT)]
