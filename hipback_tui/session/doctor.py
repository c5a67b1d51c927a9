"""The doctor: looks at every channel, source and store at once, and tells how each stands.

Whatever hangs, the answer is there in time: each part runs in a thread of its own with an event loop of its
own, and one that is late is left behind. Whatever fails becomes a finding with its reason.
"""

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hipback_tui.core.findings import AREAS, Finding, Verdict
from hipback_tui.core.settings import Settings
from hipback_tui.session import doctor_parts

if TYPE_CHECKING:
    from hipback_tui.core.toml_source import Problem
    from hipback_tui.notify.terminal.facts import TerminalFacts

LIMIT_S = 2.4
"""Real seconds after which a part counts as hanging; all run at the same time."""

SETTINGS_LIMIT_S = 0.5
"""Real seconds to read the settings in, before all else."""

TERMINAL_LIMIT_S = 0.5
"""Real seconds that a terminal may take to answer; the slowest that was met took 0.2."""

Found = Iterable[Finding] | Finding
Part = Callable[[], Found | Coroutine[Any, Any, Found]]
"""Looks at something: a plain function, or one that returns a coroutine."""


async def examine_here(
    env: Mapping[str, str],
    data_dir: Path,
    config_file: Path,
    *,
    terminal: "TerminalFacts | None" = None,
    ask_terminal: bool = False,
) -> tuple[Finding, ...]:
    """Read the settings anew and look at everything on this machine, as `examine` does."""
    settings: Settings = Settings()
    problems: Sequence[Problem] = ()

    def read() -> Found:
        nonlocal settings, problems
        from hipback_tui.store.settings import load_settings

        settings, problems = load_settings(config_file)
        return ()

    unread = await look("settings", "file", read, SETTINGS_LIMIT_S)
    found = await examine(
        *(env, settings, problems, data_dir, config_file), terminal=terminal, ask_terminal=ask_terminal
    )
    if unread:  # then nothing can be said of its lines
        found = tuple(f for f in found if (f.area, f.name) != ("settings", "file"))
    return (*found, *unread)


async def examine(
    env: Mapping[str, str],
    settings: Settings,
    problems: "Sequence[Problem]",
    data_dir: Path,
    config_file: Path,
    *,
    terminal: "TerminalFacts | None" = None,
    ask_terminal: bool = False,
    platform: str = sys.platform,
    limit_s: float = LIMIT_S,
) -> tuple[Finding, ...]:
    """Look at everything; return what was found, in the order in which it is shown.

    `problems` are the mistakes in the settings file. `terminal` is what is known of the terminal already;
    with `ask_terminal` it is asked, for which nothing else may read from it meanwhile. Takes `limit_s` at the
    most and makes no noise; nothing is changed, but a small file is written into the journal's folder and
    taken away again.
    """

    async def notifications() -> Found:
        from hipback_tui.notify.survey import survey
        from hipback_tui.notify.terminal.probe import probe

        facts = await probe(env, limit_s=TERMINAL_LIMIT_S) if ask_terminal else terminal
        return with_plyer_as_desktop(await survey(env, settings, platform, facts), platform)

    parts = [
        ("notifications", "channels", notifications),
        *_surveys(env, settings, platform),
        *_own_parts(env, settings, problems, data_dir, config_file),
    ]
    parts.sort(key=lambda part: AREAS.index(part[0]))
    found = await asyncio.gather(*(look(area, name, part, limit_s) for area, name, part in parts))
    home = env.get("HOME", "")
    return tuple(_from_home(finding, home) for findings in found for finding in findings)


async def look(area: str, name: str, part: Part, limit_s: float) -> tuple[Finding, ...]:
    """Return what `part` finds; if it fails or takes longer than `limit_s`, one finding that says so."""
    try:
        return await asyncio.wait_for(_in_thread(part, f"doctor {area}"), limit_s)
    except TimeoutError:
        reason = f"did not answer within {limit_s:g} s"
    except Exception as fault:
        reason = f"looking failed ({type(fault).__name__}: {fault})" if str(fault) else type(fault).__name__
    return (Finding(area, name, Verdict.BROKEN, reason),)


def _from_home(finding: Finding, home: str) -> Finding:
    """Return a finding with paths below the home folder written as people write them."""
    if len(home) < 2 or f"{home}/" not in finding.text + finding.remedy:
        return finding
    text, remedy = (part.replace(f"{home}/", "~/") for part in (finding.text, finding.remedy))
    return Finding(
        *(finding.area, finding.name, finding.verdict, text, remedy), finding.cost_ms, finding.reaches
    )


NamedPart = tuple[str, str, Part]
"""A part with its area, and the name of its finding if it says nothing itself."""

# Everything is imported in the part's own thread, so that what cannot be imported is a finding too.


def _surveys(env: Mapping[str, str], settings: Settings, platform: str) -> Iterator[NamedPart]:
    """Yield what the layers below say of themselves."""

    def survey(module: str, function: str = "survey") -> Part:
        def part() -> Found | Coroutine[Any, Any, Found]:
            found: Found = getattr(import_module(f"hipback_tui.{module}"), function)(env, settings, platform)
            return found

        return part

    yield "presence", "sources", survey("presence.survey")
    yield "waiting", "reasons", survey("presence.deferral.survey")
    yield "sound", "players", survey("notify.sound.survey")
    yield "sound", "voice", survey("notify.sound.survey", "survey_voice")


def _own_parts(
    env: Mapping[str, str],
    settings: Settings,
    problems: "Sequence[Problem]",
    data_dir: Path,
    config_file: Path,
) -> Iterator[NamedPart]:
    """Yield the journal, the settings and hipback itself."""

    def records() -> Found:
        from hipback_tui.store.survey import survey_records

        return survey_records(data_dir, doctor_parts.home(data_dir, env))

    def folder() -> Found:
        from hipback_tui.store.survey import survey_folder

        return survey_folder(data_dir, doctor_parts.home(data_dir, env))

    yield "journal", "folder", folder
    yield "journal", "records", records
    yield "journal", "shared folder", lambda: doctor_parts.shared(data_dir, settings, env)
    yield "journal", "backups", lambda: doctor_parts.backups(data_dir, env)
    yield "settings", "file", lambda: doctor_parts.settings_file(config_file, problems)
    yield "settings", "routines", lambda: doctor_parts.own_routines(config_file.parent)
    yield "app", "running", lambda: doctor_parts.running(data_dir, env)
    yield "app", "watch", lambda: doctor_parts.watch(data_dir)
    yield "app", "versions", doctor_parts.versions
    yield "app", "clock", lambda: doctor_parts.clock(env)


def with_plyer_as_desktop(findings: Iterable[Finding], platform: str) -> tuple[Finding, ...]:
    """Return the channels, plyer with the desktop's reason where that holds for it too.

    On Linux plyer speaks to the same notification server over the same bus.
    """
    told = tuple(findings)
    desktop = next((f for f in told if f.name == "desktop"), None)
    if desktop is None or not platform.startswith("linux") or "dbus-fast" in desktop.text:
        return told
    if desktop.verdict not in (Verdict.MISSING, Verdict.BROKEN):
        return told

    def judged(finding: Finding) -> Finding:
        if finding.name != "plyer" or finding.verdict is not Verdict.UNTRIED:
            return finding
        reason = f"needs the desktop's notification server too: {desktop.text}"
        return Finding(finding.area, finding.name, Verdict.MISSING, reason, reaches=True)

    return tuple(map(judged, told))


def _in_thread(part: Part, name: str) -> Awaitable[tuple[Finding, ...]]:
    """Do `part` in a thread that nobody waits for at the end of the program, unlike those of an executor."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[tuple[Finding, ...]] = loop.create_future()

    def deliver(found: tuple[Finding, ...] | None, fault: Exception | None) -> None:
        if answer.done():
            return
        if fault is not None:
            answer.set_exception(fault)
        else:
            answer.set_result(found or ())

    def work() -> None:
        found, fault = None, None
        try:
            result = part()
            given = asyncio.run(result) if isinstance(result, Coroutine) else result
            found = (given,) if isinstance(given, Finding) else tuple(given)
        except Exception as raised:
            fault = raised
        try:
            loop.call_soon_threadsafe(deliver, found, fault)
        except RuntimeError:
            return  # it was late, and the loop has ended

    threading.Thread(target=work, name=name, daemon=True).start()
    return answer
