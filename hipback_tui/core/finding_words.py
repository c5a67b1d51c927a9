"""What a look at the machine found, in words: the same on the command line and on the screen."""

from collections.abc import Iterable, Sequence
from typing import Any

from hipback_tui.core.findings import AREAS, Finding, Verdict, can_reach

AREA_TITLES = {
    "notifications": "Notifications",
    "presence": "Whether you are there",
    "waiting": "What a break waits for",
    "sound": "Sound",
    "journal": "Journal",
    "settings": "Settings",
    "app": "hipback itself",
}
"""The heading of each area."""

SIGNS = {
    Verdict.WORKS: "+",
    Verdict.UNTRIED: "?",
    Verdict.OFF: "o",
    Verdict.MISSING: "-",
    Verdict.BROKEN: "!",
}
"""A sign for each verdict that every terminal has and that needs no colour."""

VERDICT_WORDS = {
    Verdict.WORKS: "works",
    Verdict.UNTRIED: "untried",
    Verdict.OFF: "off",
    Verdict.MISSING: "missing",
    Verdict.BROKEN: "broken",
}
"""Each verdict in a word."""

MEANINGS = {
    Verdict.WORKS: "it answered just now",
    Verdict.UNTRIED: "nothing speaks against it; only a try would tell",
    Verdict.OFF: "switched off in the settings",
    Verdict.MISSING: "not here; the line below says what would help, if anything does",
    Verdict.BROKEN: "it should work and does not",
}
"""What each verdict means, for a legend."""

_REASONS_MAX = 3


def headline(findings: Iterable[Finding]) -> str:
    """Return in a sentence or two whether notifications can arrive, and through what or why not."""
    told = tuple(findings)
    channels = [f for f in told if f.reaches]
    works = _first(channels, Verdict.WORKS)
    if works is not None:
        return f"Notifications can reach you through {_called(works)}"
    untried = _first(channels, Verdict.UNTRIED)
    if untried is not None:
        return f"Notifications may reach you through {_called(untried)} A test would tell."
    against = channels or [f for f in told if f.area == AREAS[0] and f.verdict is not Verdict.WORKS]
    reasons = "; ".join(_reasons(against))
    return "No notification can reach you outside this window" + (f" ({reasons})." if reasons else ".")


def summary(findings: Sequence[Finding]) -> str:
    """Return how many things stand how, such as "12 work, 3 untried, 1 broken"."""
    counts = {verdict: sum(f.verdict is verdict for f in findings) for verdict in Verdict}
    parts = []
    for verdict, count in counts.items():
        if count:
            word = "work" if verdict is Verdict.WORKS and count > 1 else VERDICT_WORDS[verdict]
            parts.append(f"{count} {word}")
    return ", ".join(parts) or "nothing was looked at"


def by_area(findings: Iterable[Finding]) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Return the findings under the heading of their area, areas in their order, findings as they came.

    An area without a finding is left out; one that is not known comes last, under its own name.
    """
    groups: dict[str, list[Finding]] = {area: [] for area in AREAS}
    for finding in findings:
        groups.setdefault(finding.area, []).append(finding)
    return tuple((AREA_TITLES.get(area, area), tuple(group)) for area, group in groups.items() if group)


def cost(finding: Finding) -> str:
    """Return what one use costs, such as "0.4 ms" or "23 ms"; "" where it was not measured."""
    ms = finding.cost_ms
    if ms is None:
        return ""
    if ms >= 999.5:
        return f"{ms / 1000:.1f} s"
    return f"{ms:.0f} ms" if ms >= 9.95 else f"{max(0.1, ms):.1f} ms"


def document(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the answer as JSON has it."""
    return {
        "can_reach": can_reach(findings),
        "headline": headline(findings),
        "findings": [
            {
                "area": f.area,
                "name": f.name,
                "verdict": str(f.verdict),
                "text": f.text,
                "remedy": f.remedy,
                "cost_ms": None if f.cost_ms is None else round(f.cost_ms, 3),
            }
            for f in findings
        ],
    }


def _first(findings: Iterable[Finding], verdict: Verdict) -> Finding | None:
    return next((f for f in findings if f.verdict is verdict), None)


def _called(channel: Finding) -> str:
    """The channel with what is known of it, as the end of a sentence."""
    name = f"the {channel.name}" if channel.name in ("desktop", "terminal") else channel.name
    text = channel.text.rstrip(".")
    return f"{name}: {text}." if text else f"{name}."


def _reasons(channels: Iterable[Finding]) -> list[str]:
    """What speaks against each channel; what was told of one already is not told of the next."""
    told: list[str] = []
    reasons: list[str] = []
    for channel in channels:
        text = channel.text.rstrip(".")
        if not any(before in text for before in told):
            reasons.append(f"{channel.name}: {text}")
        told.append(text)
    return reasons[:_REASONS_MAX]
