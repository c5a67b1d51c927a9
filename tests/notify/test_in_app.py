import asyncio

from hipback_tui.core.attention import Cue, Level
from hipback_tui.notify.dispatcher import Dispatcher
from hipback_tui.notify.in_app import InAppSignal, Show


async def level_of(show: Show, cue: Cue, limit_s: float = 20.0) -> tuple[Level, str]:
    signal = InAppSignal("prompt", show, limit_s=limit_s)
    [outcome] = await Dispatcher([signal], lambda response: None).deliver(cue)
    assert not outcome.bubble
    return outcome.level, outcome.detail


async def test_the_prompt_gets_the_cue_and_counts_as_written_if_it_says_so(cue: Cue) -> None:
    shown: list[Cue] = []

    def show(cue: Cue) -> bool:
        shown.append(cue)
        return True

    assert await level_of(show, cue) == (Level.WRITTEN, "")
    assert shown == [cue]


async def test_an_awaitable_answer_is_waited_for(cue: Cue) -> None:
    async def ring(cue: Cue) -> bool:
        await asyncio.sleep(0)
        return True

    assert await level_of(ring, cue) == (Level.WRITTEN, "")


async def test_a_screen_that_did_not_take_it_is_a_failure(cue: Cue) -> None:
    assert await level_of(lambda cue: False, cue) == (Level.FAILED, "the screen did not take it")


async def test_a_stalled_terminal_costs_the_limit(cue: Cue) -> None:
    async def stalled(cue: Cue) -> bool:
        await asyncio.sleep(600)
        return True

    assert await level_of(stalled, cue, 0.1) == (Level.FAILED, "no answer within 0.1 s")


async def test_the_prompt_is_taken_back_with_its_cue(cue: Cue) -> None:
    hidden: list[str] = []
    prompt = InAppSignal("prompt", lambda cue: True, hidden.append)
    bell = InAppSignal("bell", lambda cue: True)
    dispatcher = Dispatcher([prompt, bell], lambda response: None)
    await dispatcher.deliver(cue)
    await dispatcher.close("break")
    assert hidden == ["break"]
