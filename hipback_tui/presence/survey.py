"""What each source of presence can do here and now, for those who ask."""

import asyncio
import sys
import time
from collections.abc import Mapping
from contextlib import suppress

from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.core.settings import Settings
from hipback_tui.presence.base import Source, Unusable
from hipback_tui.presence.choose import sources
from hipback_tui.presence.gaps import slept_seconds
from hipback_tui.system.errors import Unreachable
from hipback_tui.system.remote import OVER_SSH, over_ssh

AREA = "presence"

LOOK_LIMIT_S = 1.6
"""Real seconds that trying one source may take; what hangs is told without holding up the others."""

CLOSING_LIMIT_S = 0.2
"""Real seconds that letting go of it may take beside that."""


async def survey(
    env: Mapping[str, str], settings: Settings, platform: str = sys.platform
) -> tuple[Finding, ...]:
    """Try every source once, all at the same time; within 1.8 real seconds in all."""
    every = sources(env, platform)
    if not settings.detect:
        off = (
            Finding(
                AREA, source.name, Verdict.OFF, f"{source.about}; switched off", "set presence.detect = true"
            )
            for source in every
        )
        return (*off, _gaps())
    remote = await over_ssh(env)
    found = await asyncio.gather(*(_tried(source, remote) for source in every))
    session = {source.name for source in every if source.sees_session}
    if any(finding.name in session and finding.verdict is Verdict.WORKS for finding in found):
        # One is enough: nobody has to install another.
        found = [_not_needed(finding) if finding.name in session else finding for finding in found]
    return (*found, _gaps())


def _not_needed(finding: Finding) -> Finding:
    if finding.verdict is Verdict.WORKS:
        return finding
    return Finding(finding.area, finding.name, finding.verdict, f"{finding.text}; not needed here")


async def _tried(source: Source, remote: bool) -> Finding:
    if remote and source.at_the_desk:
        text = f"{OVER_SSH}; it would watch an unattended desktop"
        return Finding(AREA, source.name, Verdict.MISSING, text)
    verdict, text, remedy, cost_ms = Verdict.WORKS, source.about, "", None
    try:
        async with asyncio.timeout(LOOK_LIMIT_S):
            await source.open(lambda: None)
            await source.read()  # the first one may load what all the others need
            began = time.perf_counter()
            await source.read()
            cost_ms = round((time.perf_counter() - began) * 1000, 3)
    except Unusable as reason:
        verdict, text, remedy = Verdict.MISSING, str(reason), reason.remedy
    except TimeoutError:
        verdict, text = Verdict.BROKEN, "it does not answer"
    except (Unreachable, OSError) as trouble:
        verdict, text = Verdict.BROKEN, str(trouble)
    except Exception as fault:  # of ours, in one source: the others are told all the same
        verdict, text = Verdict.BROKEN, f"{type(fault).__name__}: {fault}"
    finally:
        await _closed(source)
    return Finding(AREA, source.name, verdict, text, remedy, cost_ms)


async def _closed(source: Source) -> None:
    with suppress(TimeoutError, Unreachable, OSError):  # it was only tried; what it said stands
        async with asyncio.timeout(CLOSING_LIMIT_S):
            await source.aclose()


def _gaps() -> Finding:
    began = time.perf_counter()
    slept_seconds()
    cost_ms = round((time.perf_counter() - began) * 1000, 3)
    return Finding(AREA, "clocks", Verdict.WORKS, "sleep of the machine and long stops", cost_ms=cost_ms)
