"""Settings that change while the session runs: a real journal, a real file, and everything follows."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hipback_tui.content.library import Library
from hipback_tui.core import orders as o
from hipback_tui.core.attention import Cue, Level, Outcome
from hipback_tui.core.place import Place
from hipback_tui.core.records import Record
from hipback_tui.core.settings import Settings
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import State
from hipback_tui.core.value import changed
from hipback_tui.notify.base import OnResponse
from hipback_tui.notify.choose import build_dispatcher
from hipback_tui.notify.dispatcher import Dispatcher
from hipback_tui.notify.in_app import InAppSignal
from hipback_tui.presence.base import Sense
from hipback_tui.session import Desk, Session, shell
from hipback_tui.session.desk import Calls
from hipback_tui.session.door import Door
from hipback_tui.session.last_call import LastCall
from hipback_tui.session.preferences import Preferences
from hipback_tui.session.refused import Refused
from hipback_tui.session.sound import Sound
from hipback_tui.session.view import snapshot_of
from hipback_tui.store.journal import Journal
from tests.session.test_shell import Quiet, SteadyClock
from tests.support.desktop import Desktop
from tests.support.manual_clock import ManualClock
from tests.support.waiting import eventually, wait_until

MINE = "# mine\n[sitting]\ninterval_min = 45 # so\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "config" / "config.toml"
    file.parent.mkdir()
    file.write_text(MINE)
    return file


@pytest.fixture
def desk(tmp_path: Path, file: Path, clock: ManualClock, library: Library) -> Iterator[Desk]:
    preferences = Preferences(file)
    desk = Desk(
        clock,
        preferences.settings,
        Journal.open(tmp_path / "data"),
        lambda: library,
        sound=Sound(preferences.settings.cues),
        preferences=preferences,
    )
    yield desk
    desk.close()


def pass_by(desk: Desk, clock: ManualClock, minutes: float) -> Calls:
    clock.advance(minutes=minutes)
    desk.refresh()
    return desk.tick(Sense())


def look(desk: Desk) -> Calls:
    desk.refresh()
    return desk.tick(Sense())


def said(desk: Desk) -> str:
    return "" if desk.word is None else desk.word.text


def records(desk: Desk) -> list[Record]:
    return list(desk.journal.records())


class TestSetHere:
    def test_a_setting_is_written_and_holds_at_once(self, desk: Desk, file: Path, clock: ManualClock) -> None:
        pass_by(desk, clock, 20)
        assert desk.sitting.interval_min == 45
        calls = desk.obey(o.ChangeSetting("sitting", "interval_min", 15))
        assert file.read_text() == "# mine\n[sitting]\ninterval_min = 15 # so\n"
        assert (desk.sitting.interval_min, desk.sitting.load_min) == (15, 20)
        assert desk.sitting.state is State.DUE
        assert [cue.title for cue in calls.send] == ["Time to move"]

    def test_back_to_the_default(self, desk: Desk, file: Path) -> None:
        desk.obey(o.ChangeSetting("sitting", "interval_min", None))
        assert file.read_text() == "# mine\n[sitting]\n# so\n"
        assert desk.sitting.interval_min == 30

    def test_a_restart_goes_on_with_it(self, desk: Desk, file: Path) -> None:
        desk.obey(o.ChangeSetting("sitting", "interval_min", 50))
        desk.obey(o.ChangeHours((("09:00-17:00",), *[()] * 6)))
        assert Preferences(file).settings == desk.settings

    def test_hours_close_and_open(self, desk: Desk, file: Path, clock: ManualClock) -> None:
        pass_by(desk, clock, 20)
        desk.obey(o.ChangeHours((("09:00-17:00",), *[()] * 6)))  # Mondays only; it is Friday
        assert desk.sitting.state.value == "off_hours"
        (stretch,) = records(desk)
        assert stretch.kind == "sitting"
        desk.obey(o.ChangeHours(None))
        assert desk.sitting.state is State.SITTING
        assert file.read_text() == f"{MINE}\n[hours]\n"

    @pytest.mark.parametrize(
        ("order", "reason"),
        [
            (o.ChangeSetting("sitting", "interval_min", 0), "expected a whole number from 1 to 240"),
            (o.ChangeSetting("sitting", "bell", True), "there is no setting sitting.bell"),
            (o.ChangeHours(((),) * 7), "no day has any hours"),
            (o.ChangeHours((("9-12",), *[()] * 6)), "'9-12' is not a time range"),
            (o.SetGoal(8), "expected"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, desk: Desk, file: Path, order: o.PreferenceOrder, reason: str
    ) -> None:
        with pytest.raises(Refused, match=reason):
            desk.obey(order)
        assert file.read_text() == MINE
        assert records(desk) == []

    def test_a_file_that_cannot_be_understood_is_left_alone(self, desk: Desk, file: Path) -> None:
        file.write_text("[sitting\n")
        with pytest.raises(Refused, match=r"config\.toml:1: not TOML"):
            desk.obey(o.ChangeSetting("sitting", "snoozes", 1))
        assert file.read_text() == "[sitting\n"

    @pytest.mark.parametrize(
        ("table", "name", "value", "seen"),
        [
            ("routine", "minutes", 5, lambda desk: desk.offer.minutes == 5),
            ("routine", "space", "home", lambda desk: desk.offer.place is Place.HOME),
            ("sound", "cues", "speech", lambda desk: desk.sound.mode == "speech"),
            ("week", "first_day", "sunday", lambda desk: desk.week.week_start == "sunday"),
            ("week", "day_start", "10:00", lambda desk: desk.today.day == 19),
            ("screen", "theme", "light", lambda desk: shown(desk).theme == "light"),
            ("notify", "taskbar", False, lambda desk: not shown(desk).taskbar),
        ],
    )
    def test_everything_follows(
        self, desk: Desk, table: str, name: str, value: Any, seen: Callable[[Desk], bool]
    ) -> None:
        assert not seen(desk)
        desk.obey(o.ChangeSetting(table, name, value))
        assert seen(desk)

    def test_records_are_filed_by_the_new_start_of_the_day(self, desk: Desk) -> None:
        desk.obey(o.ChangeSetting("week", "day_start", "10:00"))
        desk.obey(o.SetFlare(on=True))
        assert records(desk)[-1].day.day == 19

    def test_what_was_chosen_for_this_run_stays_when_something_else_is_set(self, desk: Desk) -> None:
        desk.obey(o.ChooseLength(10))
        desk.obey(o.ChoosePlace(Place.HOME))
        desk.obey(o.ChangeSetting("sound", "volume", 20))
        assert (desk.offer.minutes, desk.offer.place) == (10, Place.HOME)

    def test_the_player_of_sounds_gets_the_new_volume(self, desk: Desk) -> None:
        made: list[int] = []

        class Player:
            advice = note = None

            def prepare(self, phrases: Any = ()) -> None: ...
            def cue(self, *_: Any) -> None: ...
            def finish(self) -> None: ...
            def close(self) -> None:
                made.append(-1)

        def make() -> Any:
            made.append(desk.settings.volume)
            return Player()

        desk.sound = Sound("tones", make)
        desk.sound.chime()
        desk.obey(o.ChangeSetting("sound", "volume", 20))
        desk.sound.chime()
        assert made == [60, -1, 20]


def shown(desk: Desk) -> Settings:
    return snapshot_of(desk, LastCall()).settings


class TestSetByHand:
    def test_a_change_of_the_file_is_noticed(self, desk: Desk, file: Path, clock: ManualClock) -> None:
        pass_by(desk, clock, 20)
        file.write_text("[sitting]\ninterval_min = 20\n")
        calls = look(desk)
        assert desk.sitting.state is State.DUE
        assert [cue.title for cue in calls.send] == ["Time to move"]

    def test_a_broken_edit_keeps_what_was_in_force_and_says_where(self, desk: Desk, file: Path) -> None:
        file.write_text("[sitting]\ninterval_min = \n")
        look(desk)
        assert desk.sitting.interval_min == 45
        assert desk.lasting()[0].startswith("config.toml:2: not TOML")
        file.write_text("[sitting]\ninterval_min = 20\n")
        look(desk)
        assert (desk.sitting.interval_min, desk.lasting()) == (20, ())

    def test_a_wrong_value_is_told_with_its_row(self, desk: Desk, file: Path) -> None:
        file.write_text("[sitting]\ninterval_min = 900\nsnoozes = 1\n")
        look(desk)
        (mistake,) = snapshot_of(desk, LastCall()).mistakes
        assert (mistake.key, mistake.line) == ("sitting.interval_min", 2)
        assert (desk.settings.sitting.interval_s, desk.settings.sitting.snoozes_max) == (1800, 1)

    def test_a_file_that_is_gone_for_a_moment_changes_nothing(self, desk: Desk, file: Path) -> None:
        file.unlink()
        look(desk)
        assert desk.sitting.interval_min == 45
        file.write_text(MINE.replace("45", "40"))
        look(desk)
        assert desk.sitting.interval_min == 40

    def test_a_file_that_stays_away_means_the_defaults(self, desk: Desk, file: Path) -> None:
        file.unlink()
        look(desk)
        look(desk)
        assert desk.settings == Settings()

    def test_who_only_looks_on_follows_without_writing(
        self, tmp_path: Path, file: Path, clock: ManualClock, library: Library
    ) -> None:
        preferences = Preferences(file)
        journal = Journal.open(tmp_path / "data", read_only=True)
        desk = Desk(
            clock, preferences.settings, journal, lambda: library, read_only=True, preferences=preferences
        )
        file.write_text("[sitting]\ninterval_min = 20\n")
        look(desk)
        assert desk.sitting.interval_min == 20
        assert records(desk) == []
        with pytest.raises(Refused, match="only shows"):
            desk.obey(o.ChangeSetting("sitting", "interval_min", 25))


class TestTheGoal:
    def test_is_kept_and_can_be_taken_back(self, desk: Desk) -> None:
        desk.obey(o.SetGoal(3))
        assert desk.week.goal_days == 3
        assert said(desk) == "The goal is 3 days a week."
        desk.obey(o.Undo())
        assert desk.week.goal_days == 5

    def test_of_a_week_under_way_counts_from_the_next(self, desk: Desk, clock: ManualClock) -> None:
        desk.obey(o.SetGoal(3))
        clock.advance(minutes=7 * 24 * 60)
        desk.tick(Sense())
        desk.obey(o.SetGoal(4))
        assert said(desk) == "The goal is 4 days a week from Monday on; this week keeps its own."

    def test_that_holds_already_is_not_written_again(self, desk: Desk) -> None:
        desk.obey(o.SetGoal(5))
        assert records(desk) == []


class Bubble(InAppSignal):
    """A bubble channel that keeps what it was told."""

    bubble = True

    def __init__(self) -> None:
        self.told: list[str] = []
        super().__init__("bubble", lambda cue: True)

    async def send(self, cue: Cue) -> Outcome:
        self.told.append(f"send {cue.key}")
        return Outcome("bubble", Level.ACCEPTED, "a server")

    async def close(self, key: str) -> None:
        self.told.append(f"close {key}")

    async def aclose(self) -> None:
        self.told.append("end")


class TestChannels:
    async def test_are_exchanged_and_what_stands_is_taken_back_first(self) -> None:
        bubbles: list[Bubble] = []

        def make() -> Dispatcher:
            bubbles.append(Bubble())
            return Dispatcher((bubbles[-1],), lambda response: None)

        door = Door(make)
        await door.deliver(Cue("break", "Time to move", ""))
        await door.exchange()
        await door.deliver(Cue("break", "Time to move", ""))
        assert [bubble.told for bubble in bubbles] == [["send break", "close break", "end"], ["send break"]]

    async def test_follow_their_settings(self, desk: Desk, clock: ManualClock, tmp_path: Path) -> None:
        built: list[Settings] = []
        heard: list[tuple[bool, bool]] = []

        def make(on_response: OnResponse) -> Dispatcher:
            built.append(desk.settings)
            return Dispatcher((Bubble(),), on_response)

        session = Session(desk, Quiet(), make, tmp_path / "fault.txt")
        session.on_settings.append(lambda old, new: heard.append((old.bell, new.bell)))
        session.start()
        session.painted()
        try:
            session.give(o.ChangeSetting("notify", "bell", False))
            await eventually(lambda: len(built) == 2, "new channels")
            await eventually(lambda: heard == [(True, False)], "the listener to hear of it")
            assert built[-1] == changed(built[0], bell=False)
        finally:
            session.stop()
        assert not (tmp_path / "fault.txt").exists()


@pytest.mark.needs_dbus
class TestOnARealDesktop:
    @pytest.fixture
    def clock(self) -> ManualClock:
        return SteadyClock()

    def test_a_bubble_that_stands_is_taken_back_and_the_next_one_comes(
        self, desk: Desk, clock: ManualClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shell, "TICK_S", 0.05)
        with Desktop() as desktop:

            def make(on_response: OnResponse) -> Dispatcher:
                wanted = desk.settings.desktop
                return build_dispatcher(desktop.env, on_response, desktop=wanted, plyer=False)

            session = Session(desk, Quiet(), make, tmp_path / "fault.txt")
            session.start()
            session.painted()
            try:
                clock.advance(minutes=45)
                first = desktop.server.wait_for_bubble()
                wait_until(lambda: session.snapshot.attention is not None, "it to be accepted")
                session.give(o.ChangeSetting("notify", "desktop", False))
                wait_until(lambda: desktop.server.taken_back == [first.id], "it to be taken back")
                session.give(o.ChangeSetting("notify", "desktop", True))
                wait_until(lambda: session.snapshot.settings.desktop, "it to hold")
                before = len(desktop.server.bubbles)
                clock.advance(minutes=10)
                assert desktop.server.wait_for_bubble(before + 1).replaces_id == 0
            finally:
                session.stop()
        assert not (tmp_path / "fault.txt").exists()


def test_presence_counts_by_the_new_threshold(desk: Desk, clock: ManualClock) -> None:
    desk.obey(o.ChangeSetting("sitting", "idle_min", 10))
    for minute in range(1, 9):
        clock.advance(minutes=1)
        desk.tick(Sense(m.Presence.HERE, idle_ms=minute * 60_000))
    assert desk.sitting.state is State.SITTING
