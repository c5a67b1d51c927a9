"""The steps of the hip-flexor screen and the words for what may be seen, from `data/self-test.toml`."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from hipback_tui.content.exercise_file import NAME_MAX, TEXT_MAX
from hipback_tui.content.fields import Fields
from hipback_tui.core.care_records import FINDINGS
from hipback_tui.core.routines import Side
from hipback_tui.core.toml_source import SourceError, decode, parse


class Asks(StrEnum):
    """What a step wants to know: nothing, whether the back stays flat, or what is seen."""

    NOTHING = "nothing"
    CONTROL = "control"
    FINDINGS = "findings"


class _Finding(StrEnum):
    """`FINDINGS` as choices of a file."""

    THIGH_HIGH = "thigh_high"
    DRIFTS = "drifts"
    BACK_ARCHES = "back_arches"


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step: `title` and `text` may hold `{side}` and `{other}` (show them by `for_side`).

    `side` is the leg that hangs, None for what is done once; `figure` is a figure's id, to be shown mirrored
    for the left side. A step that asks for `CONTROL` has to be confirmed: without it the test is not valid.
    """

    title: str
    text: str
    figure: str
    asks: Asks = Asks.NOTHING
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """Something that may be seen: its key, a short name, a sentence with `{side}`, and a figure's id.

    `finding` is one of `FINDINGS`; None stands for a clear side.
    """

    finding: str | None
    key: str
    name: str
    text: str
    figure: str


@dataclass(frozen=True, slots=True)
class SelfTestGuide:
    """The whole screen.

    `steps` are in order, those of the left side before those of the right; `sights` are what may be found on
    a side, any number at once, and `clear` that nothing of it is there. `without_control` is said when the
    back does not stay flat, `stop_if` when to stop. `sources` name the origin.
    """

    title: str
    intro: str
    stop_if: str
    without_control: str
    steps: tuple[GuideStep, ...]
    sights: tuple[Sight, ...]
    clear: Sight
    sources: tuple[str, ...]


def load_self_test(data_dir: Path) -> SelfTestGuide:
    """Return the screen. Raises OSError or SourceError if hipback is not installed whole."""
    path = data_dir / "self-test.toml"
    source = parse(decode(path.read_bytes(), str(path)), str(path))
    fields = Fields(source, source.data)
    title, intro = fields.text("title", NAME_MAX), fields.text("intro", TEXT_MAX)
    stop_if = fields.text("stop_if", TEXT_MAX)
    without_control = fields.text("without_control", TEXT_MAX)
    once, each_side = _read_steps(fields)
    tables = fields.tables("findings", "[[findings]] with id and key")
    sights = [_read_sight(fields, table, table.choice("id", _Finding)) for table in tables]
    clear = _read_clear(fields)
    sources = fields.words("source", NAME_MAX)
    fields.finish()
    if not fields.problems:
        _check(fields, [*once, *each_side], each_side, [*sights, clear])
    if fields.problems:
        raise SourceError(fields.problems[0])
    steps = (*once, *(replace(step, side=side) for side in Side for step in each_side))
    return SelfTestGuide(title, intro, stop_if, without_control, steps, tuple(sights), clear, sources)


def _read_steps(fields: Fields) -> tuple[list[GuideStep], list[GuideStep]]:
    """Return the steps that are done once, and those that are done for each side."""
    once: list[GuideStep] = []
    each_side: list[GuideStep] = []
    for position, table in enumerate(fields.tables("steps", "[[steps]] with title, text and figure")):
        step = GuideStep(
            table.text("title", NAME_MAX),
            table.text("text", TEXT_MAX),
            table.identifier("figure"),
            table.choice("asks", Asks, Asks.NOTHING),
        )
        both = table.flag("each_side")
        table.finish()
        fields.problems += table.problems
        if each_side and not both:
            fields.problem("steps", "once, after a step for each side", "each_side = true", position)
        (each_side if both else once).append(step)
    return once, each_side


def _read_clear(fields: Fields) -> Sight:
    clear = fields.source.data.get("clear")
    if not fields.has("clear") or not isinstance(clear, dict):
        fields.problem("clear", "missing", "[clear] with key, name, text and figure")
        clear = {}
    return _read_sight(fields, Fields(fields.source, clear, ("clear",)), None)


def _read_sight(fields: Fields, table: Fields, finding: _Finding | None) -> Sight:
    sight = Sight(
        None if finding is None else finding.value,
        table.text("key", 1),
        table.text("name", NAME_MAX),
        table.text("text", TEXT_MAX),
        table.identifier("figure"),
    )
    table.finish()
    fields.problems += table.problems
    return sight


def _check(fields: Fields, steps: list[GuideStep], each_side: list[GuideStep], sights: list[Sight]) -> None:
    """Note what would make the screen invalid or unusable."""
    for position, step in enumerate(steps):
        if step.asks is not Asks.NOTHING and step not in each_side:
            fields.problem("steps", f"'{step.asks}' once", "each_side = true", position, "asks")
    asked = [step.asks for step in each_side if step.asks is not Asks.NOTHING]
    if asked != [Asks.CONTROL, Asks.FINDINGS] or each_side[-1].asks is not Asks.FINDINGS:
        fields.problem("steps", "another order", "for each side first 'control', and 'findings' at the end")
    found = [sight.finding for sight in sights if sight.finding]
    if sorted(found) != sorted(FINDINGS):
        fields.problem("findings", ", ".join(found), "each once: " + ", ".join(FINDINGS))
    keys = [sight.key for sight in sights]
    if len(set(keys)) < len(keys):
        fields.problem("findings", f"keys {' '.join(keys)}", "another key for each, and for clear")
