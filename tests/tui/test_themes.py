"""The two themes: chosen as set, and readable."""

import pytest
from textual.color import Color
from textual.theme import Theme

from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.themes import DARK, LIGHT, THEMES, choose_theme, other_theme
from tests.support.screen_samples import FakeSession


@pytest.mark.parametrize(
    ("setting", "colours", "name"),
    [
        ("dark", "0;15", DARK.name),
        ("light", "15;0", LIGHT.name),
        ("auto", "", DARK.name),
        ("auto", "15;0", DARK.name),
        ("auto", "15;8", DARK.name),
        ("auto", "0;15", LIGHT.name),
        ("auto", "0;default;15", LIGHT.name),
        ("auto", "0;7", LIGHT.name),
        ("auto", "nonsense", DARK.name),
    ],
)
def test_the_theme_follows_the_setting_and_then_the_terminal(setting: str, colours: str, name: str) -> None:
    assert choose_theme(setting, {"COLORFGBG": colours} if colours else {}) == name


def test_there_are_two_themes_to_change_between() -> None:
    assert other_theme(DARK.name) == LIGHT.name
    assert other_theme(LIGHT.name) == DARK.name


def luminance(color: Color) -> float:
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    high, low = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
@pytest.mark.parametrize("ink", ["foreground", "primary", "secondary", "accent", "error", "text-muted"])
def test_every_text_colour_can_be_read_on_every_ground(theme: Theme, ground: str, ink: str) -> None:
    variables = theme.to_color_system().generate()
    assert contrast(variables[ink], variables[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_chosen_line_of_a_list_can_be_read(theme: Theme) -> None:
    variables = theme.to_color_system().generate()
    assert contrast(variables["block-cursor-foreground"], variables["block-cursor-background"]) >= 4.5


@pytest.mark.parametrize("setting", ["dark", "light"])
async def test_the_first_frame_has_the_theme(setting: str) -> None:
    app = HipbackApp(FakeSession(), theme=setting, motion=False)
    async with app.run_test() as pilot:
        await pilot.pause()
        theme = DARK if setting == "dark" else LIGHT
        assert app.screen.styles.background == Color.parse(theme.background or "")
        assert app.has_class("-dark-mode") == theme.dark


async def test_no_color_writes_no_colour_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = HipbackApp(FakeSession(), motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for drawn in app.screen._compositor.render_strips():
            strip = drawn
            for line_filter in app._filters:
                if line_filter.enabled:
                    strip = strip.apply_filter(line_filter, Color(0, 0, 0))
            for _, style, _ in strip:
                assert style is None or style.color is None or style.color.is_default
                assert style is None or style.bgcolor is None or style.bgcolor.is_default


async def test_reduced_motion_animates_nothing() -> None:
    assert HipbackApp(FakeSession(), motion=False).animation_level == "none"
    assert HipbackApp(FakeSession(), motion=True).animation_level != "none"
