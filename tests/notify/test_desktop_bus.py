"""The desktop channel against a real notification server on a bus of its own: when all is well."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from hipback_tui.core.attention import BREAK_ACTIONS, Answer, Cue, Level, Response, Urgency
from hipback_tui.notify.desktop_bus import DesktopBus
from tests.support.desktop import DISMISSED, EXPIRED, Desktop
from tests.support.waiting import eventually

pytestmark = pytest.mark.needs_dbus


class Heard(list[Response]):
    async def wait_for(self, count: int) -> None:
        await eventually(lambda: len(self) >= count, f"no response number {count} was heard")


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
async def channel(desktop: Desktop, heard: Heard) -> AsyncGenerator[DesktopBus]:
    channel = DesktopBus(desktop.env)
    channel.listen(heard.append)
    yield channel
    await channel.aclose()


async def settle(channel: DesktopBus, desktop: Desktop) -> None:
    """Return once everything the server has signalled so far has arrived: one bus, one order."""
    await channel.send(Cue("settled", "Settled"))
    assert desktop.server.bubbles[-1].title == "Settled"


async def test_a_cue_arrives_with_buttons_and_urgency(
    channel: DesktopBus, desktop: Desktop, cue: Cue
) -> None:
    assert await channel.usable() is None
    outcome = await channel.send(cue)

    assert (outcome.channel, outcome.level, outcome.detail) == ("desktop", Level.ACCEPTED, "recorder")
    [bubble] = desktop.server.bubbles
    assert bubble.app_name == "hipback"
    assert bubble.title == "Time to move"
    assert bubble.body == "You have been sitting for 30 min."
    assert bubble.actions == {"default": "Open", "start": "Start", "snooze": "Snooze", "skip": "Skip"}
    assert bubble.hints == {"urgency": ["y", 1]}
    assert (bubble.replaces_id, bubble.expire_ms) == (0, -1)


async def test_a_critical_cue_says_so(channel: DesktopBus, desktop: Desktop) -> None:
    await channel.send(Cue("break", "Time to move", urgency=Urgency.CRITICAL))
    assert desktop.server.bubbles[0].hints["urgency"] == ["y", 2]


@pytest.mark.parametrize("answer", [Answer.START, Answer.SNOOZE, Answer.SKIP, Answer.DEFAULT])
async def test_each_button_is_heard_once(
    channel: DesktopBus, desktop: Desktop, heard: Heard, cue: Cue, answer: Answer
) -> None:
    await channel.send(cue)
    # The server also says that the bubble was dismissed, which is no second answer.
    desktop.server.press(answer)
    await heard.wait_for(1)
    await settle(channel, desktop)
    assert heard == [Response("break", answer)]


async def test_a_bubble_that_stays_after_its_button_is_taken_back(
    channel: DesktopBus, desktop: Desktop, heard: Heard, cue: Cue
) -> None:
    await channel.send(cue)
    desktop.server.press("default", stays=True)
    desktop.server.press("start", stays=True)
    await eventually(lambda: desktop.server.taken_back == [1], "the bubble stays")
    assert heard == [Response("break", Answer.DEFAULT)]


async def test_an_answer_right_behind_the_confirmation_is_heard(
    channel: DesktopBus, desktop: Desktop, heard: Heard, cue: Cue
) -> None:
    await settle(channel, desktop)
    sending = asyncio.create_task(channel.send(cue))
    while len(desktop.server.bubbles) < 2:
        await asyncio.sleep(0)
    # Both wait to be read now: the event loop stands still until the button is pressed.
    desktop.server.press("start")
    await sending
    await heard.wait_for(1)
    assert heard == [Response("break", Answer.START)]


async def test_an_unknown_button_is_a_click(
    channel: DesktopBus, desktop: Desktop, heard: Heard, cue: Cue
) -> None:
    await channel.send(cue)
    desktop.server.press("activate")
    await heard.wait_for(1)
    assert heard == [Response("break", Answer.DEFAULT)]


async def test_dismissing_is_an_answer(channel: DesktopBus, desktop: Desktop, heard: Heard, cue: Cue) -> None:
    await channel.send(cue)
    desktop.server.close(DISMISSED)
    await heard.wait_for(1)
    assert heard == [Response("break", Answer.DISMISSED)]


async def test_expiring_is_no_answer(channel: DesktopBus, desktop: Desktop, heard: Heard, cue: Cue) -> None:
    await channel.send(cue)
    desktop.server.close(EXPIRED)
    await settle(channel, desktop)
    assert heard == []


async def test_the_bubble_of_another_program_is_none_of_ours(
    channel: DesktopBus, desktop: Desktop, heard: Heard, cue: Cue
) -> None:
    await channel.send(cue)
    desktop.server.press("start", notification_id=999)
    desktop.server.close(DISMISSED, notification_id=999)
    await settle(channel, desktop)
    assert heard == []


async def test_a_repeat_replaces(channel: DesktopBus, desktop: Desktop, heard: Heard, cue: Cue) -> None:
    for _ in range(3):
        await channel.send(cue)
    assert {bubble.id for bubble in desktop.server.bubbles} == {1}
    assert [bubble.replaces_id for bubble in desktop.server.bubbles] == [0, 1, 1]
    desktop.server.press("start")
    await heard.wait_for(1)
    assert heard == [Response("break", Answer.START)]


async def test_cues_with_other_keys_stand_beside(
    channel: DesktopBus, desktop: Desktop, heard: Heard, cue: Cue
) -> None:
    await channel.send(cue)
    await channel.send(Cue("milestone", "Four weeks in a row"))
    assert [bubble.id for bubble in desktop.server.bubbles] == [1, 2]
    desktop.server.press("default", notification_id=2)
    await heard.wait_for(1)
    assert heard == [Response("milestone", Answer.DEFAULT)]


async def test_what_has_gone_is_not_replaced(channel: DesktopBus, desktop: Desktop, cue: Cue) -> None:
    await channel.send(cue)
    desktop.server.close(EXPIRED)
    await settle(channel, desktop)
    await channel.send(cue)
    assert desktop.server.bubbles[-1].replaces_id == 0


async def test_a_repeat_can_be_answered_again(
    channel: DesktopBus, desktop: Desktop, heard: Heard, cue: Cue
) -> None:
    for count in (1, 2):
        await channel.send(cue)
        desktop.server.press("snooze")
        await heard.wait_for(count)
    assert heard == [Response("break", Answer.SNOOZE)] * 2


async def test_closing_takes_the_bubble_back_and_is_no_answer(
    channel: DesktopBus, desktop: Desktop, heard: Heard, cue: Cue
) -> None:
    await channel.send(cue)
    await channel.close("break")
    await channel.close("never sent")
    await settle(channel, desktop)
    assert desktop.server.taken_back == [1]
    assert heard == []


async def test_ending_takes_everything_back(desktop: Desktop, cue: Cue) -> None:
    channel = DesktopBus(desktop.env)
    await channel.send(cue)
    await channel.send(Cue("milestone", "Four weeks in a row"))
    await channel.aclose()
    assert desktop.server.taken_back == [1, 2]


async def test_control_characters_do_not_arrive(channel: DesktopBus, desktop: Desktop) -> None:
    await channel.send(Cue("break", "Time\x1b[31m to\x00 move", "one\ntwo", BREAK_ACTIONS))
    [bubble] = desktop.server.bubbles
    assert (bubble.title, bubble.body) == ("Time [31m to move", "one two")


@pytest.mark.parametrize(
    ("capabilities", "body", "buttons"),
    [
        (("actions", "body", "body-markup"), "3 &lt; 5 &amp; &lt;b&gt;", 4),
        (("actions", "body"), "3 < 5 & <b>", 4),
        (("body",), "3 < 5 & <b>", 0),
        ((), "3 < 5 & <b>", 0),
    ],
)
async def test_only_what_the_server_can_do_is_asked_of_it(
    capabilities: tuple[str, ...], body: str, buttons: int
) -> None:
    with Desktop(name="plain", capabilities=capabilities) as desktop:
        channel = DesktopBus(desktop.env)
        outcome = await channel.send(Cue("break", "Time to move", "3 < 5 & <b>", BREAK_ACTIONS))
        await channel.aclose()
        assert outcome.detail == "plain"
        [bubble] = desktop.server.bubbles
        assert bubble.body == body
        assert len(bubble.actions) == buttons
