"""What is worth knowing just now, where there is room for some of it only."""

from hipback_tui.tui.app import HipbackApp
from tests.support.screen_samples import FakeSession, sitting, snapshot_of
from tests.support.screen_text import shows

IN_A_CALL = sitting(
    returned="away 14 min, load cleared",
    waiting="microphone in use by Firefox Developer Edition and 2 others",
    pursuit="call",
)


async def test_short_words_leave_room_for_every_notice_and_its_key() -> None:
    session = FakeSession(snapshot_of(IN_A_CALL, flare="Flare mode until Friday: the back rests"))
    async with HipbackApp(session, motion=False).run_test(size=(80, 24)) as pilot:
        for line in (
            "↺ Away 14 min, load cleared   i I was sitting",
            "… Waits: microphone in use by Firefox Developer Edition and 2 others",
            "≡ In a call   e End",
            "~ Flare mode: the back rests   f Change",
        ):
            await shows(pilot, line)
        session.change(flare=None, sitting=sitting(waiting="a meeting", pursuit="call"))
        await shows(pilot, "… A break is due and waits: a meeting")
