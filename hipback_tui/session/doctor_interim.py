"""Findings about notification channels, from what speaks against each."""

from collections.abc import Mapping

from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.core.remedies import remedy
from hipback_tui.core.settings import Settings


async def notifications(env: Mapping[str, str], settings: Settings, platform: str) -> tuple[Finding, ...]:
    """Return each channel; none is tried."""
    from hipback_tui.notify.choose import survey

    findings = []
    for report in await survey(env, platform):
        verdict = Verdict.UNTRIED if report.reason is None else Verdict.MISSING
        text = report.reason or report.description
        if not getattr(settings, report.name, True):
            verdict, text = Verdict.OFF, f"off in the settings: notify.{report.name}"
        fix = remedy(text) if verdict is Verdict.MISSING else ""
        findings.append(Finding("notifications", report.name, verdict, text, fix, reaches=True))
    return tuple(findings)
