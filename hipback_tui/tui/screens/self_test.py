"""The self-test: a screen of both hip flexors, step by step, kept only at the end and only if wanted."""

import asyncio
from datetime import timedelta

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.reactive import var

from hipback_tui.content.self_test import Asks, load_self_test
from hipback_tui.core.care_records import SelfTest
from hipback_tui.core.orders import KeepSelfTest, MarkShown
from hipback_tui.core.routines import Side
from hipback_tui.core.self_test import Result, results
from hipback_tui.core.toml_source import SourceError
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import COMMON_COMMANDS, Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.paged import Paged, scroll_commands
from hipback_tui.tui.self_test_walk import Walk
from hipback_tui.tui.widgets.figure import AnimatedFigure
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.self_test_texts import SelfTestPage, SelfTestTitle
from hipback_tui.tui.widgets.status_line import StatusLine

LOOKS_BACK = timedelta(days=730)
"""How far back earlier tests are looked for."""

_ON = Command(
    key="enter",
    aliases=("right", "space"),
    label="Go on",
    title="Go on",
    help="To the next step of the test.",
    action="screen.forward",
)
_BACK = Command(
    key="b",
    aliases=("left", "backspace"),
    label="Back",
    title="A step back",
    help="What you said stays said.",
    action="screen.backward",
)
_FLAT = Command(
    key="y",
    label="Yes, flat",
    title="The back stays flat",
    help="Then the test counts.",
    action="screen.control(True)",
)
_ARCHES = Command(
    key="n",
    label="No",
    title="The back does not stay flat",
    help="Tells how; without it the test says nothing.",
    action="screen.control(False)",
)
_SIGHTS = tuple(
    Command(
        key=key,
        label=label,
        title=title,
        help="Press again to take it back." if key != "0" else "This side is clear.",
        action=f"screen.press('{key}')",
        quiet=True,
    )
    for key, label, title in (
        ("1", "Thigh", "The thigh stays up"),
        ("2", "Drifts", "The leg drifts out"),
        ("3", "Arches", "The back arches"),
        ("0", "None", "None of these"),
    )
)
_KEEP = Command(
    key="y",
    label="Keep it",
    title="Keep the result",
    help="It is in force for four weeks.",
    action="screen.keep",
)
_SCROLL = scroll_commands("Where a page does not fit the window.")
_LEAVE = Command(
    key="escape",
    aliases=("q",),
    shown="esc",
    label="Leave",
    title="Leave the test",
    help="Nothing is kept.",
    action="screen.leave",
)
SELF_TEST_COMMANDS = (_ON, _FLAT, _ARCHES, *_SIGHTS, _KEEP, _BACK, *_SCROLL, *COMMON_COMMANDS[-1:], _LEAVE)


class SelfTestScreen(Paged):
    """Turns the pages of the test; `walk` is where it is."""

    KEYS = SELF_TEST_COMMANDS
    BINDINGS = bindings_for(SELF_TEST_COMMANDS)
    CSS_PATH = package_folder("styles") / "self_test.tcss"

    walk: var[Walk | None] = var(None)
    earlier: var[tuple[Result, ...]] = var(())
    trouble: var[str] = var("")

    def compose(self) -> ComposeResult:
        """Mount the figure's place beside title and page."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"), Container(id="test"):
            yield AnimatedFigure(id="figure")
            with Container(id="text"):
                yield SelfTestTitle(id="title").data_bind(bound).data_bind(SelfTestScreen.walk)
                with VerticalScroll(id="page", can_focus=False):
                    page = SelfTestPage(id="words").data_bind(bound)
                    cls = SelfTestScreen
                    yield page.data_bind(cls.walk, cls.earlier, cls.trouble)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Read the steps, and earlier tests beside the event loop."""
        try:
            self.walk = Walk(load_self_test(package_folder("data")))
        except (OSError, SourceError) as reason:
            self.trouble = f"The self-test could not be read: {reason}"
            return
        self.run_worker(self._read_earlier(), group="earlier")

    async def _read_earlier(self) -> None:
        first = self.snapshot.today - LOOKS_BACK
        try:
            records = await asyncio.to_thread(self.hipback.session.records_since, first, {SelfTest.KIND})
        except OSError as error:
            self.trouble = f"Earlier tests cannot be read: {error.strerror or error}"
            return
        self.earlier = results(records)

    def commands(self) -> tuple[Command, ...]:
        """What this page offers."""
        walk, always = self.walk, (*_SCROLL, *COMMON_COMMANDS[-1:], _LEAVE)
        if walk is None:
            return always
        back = () if walk.at_begin else (_BACK,)
        if walk.at_result:
            return (_KEEP, *back, *always)
        if walk.asks is Asks.CONTROL:
            return (_FLAT, *(() if walk.arched else (_ARCHES,)), *back, *always)
        sights = _SIGHTS if walk.asks is Asks.FINDINGS else ()
        on = (_ON,) if walk.may_go_on else ()
        return (*on, *sights, *back, *always)

    def offered_commands(self) -> list[Command]:
        """Return what makes sense now; a session that only shows keeps nothing."""
        return [c for c in super().offered_commands() if not (c is _KEEP and self.snapshot.read_only)]

    def watch_walk(self) -> None:
        """Show the page from its top, its keys, and its figure; the result is words alone."""
        walk = self.walk
        if self.is_mounted and walk is not None:
            self.query_one(KeyBar).fit()
            self.query_one("#page").scroll_home(animate=False)
            figure = self.query_one(AnimatedFigure)
            # The first pages are of neither side: they lie as the left one does, which comes next.
            figure.side = walk.side or Side.LEFT
            figure.figure_id = None if walk.at_result else walk.figure
            self.set_class(walk.at_result, "-words")

    def action_forward(self) -> None:
        """Turn to the next page."""
        self._turn(None if self.walk is None else self.walk.forward())

    def action_backward(self) -> None:
        """Turn to the page before."""
        self._turn(None if self.walk is None else self.walk.backward())

    def action_control(self, held: bool) -> None:
        """Say whether the back stays flat."""
        self._turn(None if self.walk is None else self.walk.control(held))

    def action_press(self, key: str) -> None:
        """Choose what is seen, or take it back."""
        self._turn(None if self.walk is None else self.walk.press(key))

    def _turn(self, walk: Walk | None) -> None:
        if walk is not None:
            self.walk = walk

    def action_keep(self) -> None:
        """Keep the result and leave."""
        if self.walk is not None and self.walk.at_result and not self.snapshot.read_only:
            result = self.walk.result(self.snapshot.today)
            self.give(KeepSelfTest(result.left, result.right))
            self.dismiss()

    def action_leave(self) -> None:
        """Leave without keeping; if it was asked for, it is asked again in due time."""
        if self.snapshot.asked.self_test and not self.snapshot.read_only:
            self.give(MarkShown("self_test"))
        self.dismiss()
