from typing import Any

import pytest

from hipback_tui.core.findings import AREAS, Finding, Verdict
from hipback_tui.core.settings import DEFAULTS, HINTS
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.value import changed
from hipback_tui.presence.deferral.survey import survey
from tests.presence.deferral.conftest import StandIn
from tests.support.desktop import Desktop


async def found(env: dict[str, str], settings: Any = DEFAULTS, platform: str = "linux") -> dict[str, Finding]:
    findings = await survey(env, settings, platform)
    assert all(finding.area == "waiting" and not finding.reaches for finding in findings)
    return {finding.name: finding for finding in findings}


async def test_each_hint_is_found_once_in_an_area_of_its_own() -> None:
    assert "waiting" in AREAS
    assert list(await found({"PATH": "/nowhere"})) == [name.replace("_", " ") for name in HINTS]


async def test_on_a_bare_machine_each_says_what_is_missing_and_what_would_help() -> None:
    everything = await found({"PATH": "/nowhere"})
    dnd, microphone = everything["do not disturb"], everything["microphone"]
    assert (dnd.verdict, dnd.text) == (Verdict.MISSING, "no session bus")
    assert dnd.remedy == "Start hipback inside your desktop session."
    assert (microphone.verdict, microphone.text) == (Verdict.MISSING, "pactl is not installed")
    assert microphone.remedy == "Install it (on Debian: apt install pulseaudio-utils)."
    screen = everything["full screen"]
    assert (screen.verdict, screen.text) == (Verdict.MISSING, "there is no graphical desktop here")
    assert screen.cost_ms is None


@pytest.mark.needs_dbus
async def test_what_works_says_what_it_sees_and_what_a_look_costs(stand_in: StandIn) -> None:
    with Desktop(quiet="org.freedesktop.Notifications.Inhibited") as desktop:
        env = stand_in("pactl", "echo '[]'") | desktop.env
        calm = await found(env)
        desktop.server.be_quiet(True)
        quiet = await found(env)
    for name, text in (
        ("microphone", "no microphone is in use"),
        ("do not disturb", "do-not-disturb is off"),
    ):
        assert (calm[name].verdict, calm[name].text) == (Verdict.WORKS, text)
        cost_ms = calm[name].cost_ms
        assert cost_ms is not None and 0 < cost_ms < 1000
    assert quiet["do not disturb"].text == "do-not-disturb is on"


async def test_what_is_switched_off_is_not_asked(stand_in: StandIn) -> None:
    env = stand_in("pactl", "sleep 60")
    settings = changed(DEFAULTS, defer=DEFAULTS.defer - {"microphone"})
    microphone = (await found(env, settings))["microphone"]
    assert (microphone.verdict, microphone.text) == (Verdict.OFF, "switched off in the settings")
    assert microphone.remedy == "Set microphone = true in the table [defer] of the settings."


async def test_where_no_break_ever_waits_all_are_off_and_it_says_why() -> None:
    settings = changed(DEFAULTS, sitting=SittingRules(deferral_cap_s=0))
    findings = await found({}, settings)
    assert {finding.verdict for finding in findings.values()} == {Verdict.OFF}
    assert all("defer_cap_min" in finding.remedy for finding in findings.values())


async def test_a_program_that_hangs_is_broken(stand_in: StandIn) -> None:
    env = stand_in("pactl", "exec sleep 60")
    microphone = (await found(env))["microphone"]
    assert microphone.verdict is Verdict.BROKEN
    assert "answer" in microphone.text


@pytest.mark.parametrize("platform", ["darwin", "win32"])
async def test_elsewhere_it_is_honest(platform: str) -> None:
    assert {finding.verdict for finding in (await found({}, platform=platform)).values()} == {Verdict.MISSING}


async def test_over_ssh_it_is_about_somebody_else() -> None:
    findings = await found({"SSH_CONNECTION": "1 2 3 4"})
    assert {finding.text for finding in findings.values()} == {"you are connected over ssh"}
