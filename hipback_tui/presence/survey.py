"""What each source of presence can do here and now, for those who ask."""

import asyncio
import sys
import time
from collections.abc import Mapping

from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.core.settings import Settings
from hipback_tui.presence.base import Source, Unusable
from hipback_tui.presence.choose import sources
from hipback_tui.presence.gaps import slept_seconds
from hipback_tui.system.errors import Unreachable
from hipback_tui.system.remote import OVER_SSH, over_ssh

AREA = "presence"


async def survey(
    env: Mapping[str, str], settings: Settings, platform: str = sys.platform
) -> tuple[Finding, ...]:
    """Try every source once, all at the same time; each within its own limit."""
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
        async with asyncio.timeout(source.limit_s * 2):
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
    finally:
        await source.aclose()
    return Finding(AREA, source.name, verdict, text, remedy, cost_ms)


def _gaps() -> Finding:
    began = time.perf_counter()
    slept_seconds()
    cost_ms = round((time.perf_counter() - began) * 1000, 3)
    return Finding(AREA, "clocks", Verdict.WORKS, "sleep of the machine and long stops", cost_ms=cost_ms)
