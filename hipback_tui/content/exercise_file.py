"""One exercise from one TOML file.

id = "hip-hinge"                # small letters, digits, hyphens
name = "Hip hinge"
kind = "strength"               # breath, warm-up, mobility, stretch, stability, strength, function, recovery
region = "both"                 # hip, back, both (default)
mode = "reps"                   # hold, reps, breath, walk
reps = 8                        # a side; with mode "reps"
tempo = [["fold", 3], ["rise", 2]]  # the parts of a repetition with their seconds; with mode "reps"
seconds = 30                    # a side; with the other modes
breath = [4, 6]                 # seconds in and out; with mode "breath", this is the default
sides = "none"                  # none (default), both
spaces = ["standing"]           # chair, standing, floor, bed: any of these will do, the usual one first
equipment = ["pillow"]          # may be left out, like all that follow `do`
loads_back = true               # whether it loads or moves the lower back; true if left out
stretches_hip_flexors = false   # whether it lengthens the front of the hip; false if left out
setup = "How to begin."
do = "What to do."
feel = "What to feel."
stop_if = "When to stop."
easier = "id"                   # the id of an easier and of a harder exercise
harder = "id"
figure = "id"
source = "masterclass"          # one name or a list: where the advice is from
"""

from dataclasses import dataclass

from hipback_tui.content.fields import Fields
from hipback_tui.core.routines import Exercise, Kind, Mode, Region, Sides, Space, TempoPart
from hipback_tui.core.toml_source import Problem, Source, shown

NAME_MAX = 40
"""The longest name, in characters."""
TEXT_MAX = 300
"""The longest text, in characters, so that it can be read at a glance and fits a small screen."""
SECONDS = (5, 600)
"""The shortest and longest work of one side."""
REPS = (1, 60)
"""The fewest and most repetitions of one side."""
PART_SECONDS = (0.5, 20.0)
"""The shortest and longest part of a repetition or a breath."""
WORD_MAX = 24
"""The longest word for a part of a repetition, in characters."""
BREATH_MS = (4000, 6000)
"""The breath pacer in and out, in milliseconds, unless a file says otherwise."""

STOP_IF = "It pinches, or the back hurts. Mild discomfort is enough."
"""What `stop_if` says for an exercise that does not say it itself."""

_DOSE_KEYS = {
    Mode.HOLD: ("seconds",),
    Mode.REPS: ("reps", "tempo"),
    Mode.BREATH: ("seconds", "breath"),
    Mode.WALK: ("seconds",),
}
"""Which keys give the dose of each mode."""


@dataclass(frozen=True, slots=True)
class _Dose:
    seconds: int = 0
    reps: int = 0
    tempo: tuple[TempoPart, ...] = ()
    breath_ms: tuple[int, int] = BREATH_MS


def read_exercise(source: Source) -> tuple[Exercise | None, list[Problem]]:
    """Return the exercise of a file, or None and what is wrong with it."""
    fields = Fields(source, source.data)
    fields.flag("disabled")
    mode = fields.choice("mode", Mode)
    dose = _dose(fields, mode)
    exercise = Exercise(
        id=fields.identifier("id"),
        name=fields.text("name", NAME_MAX),
        kind=fields.choice("kind", Kind),
        region=fields.choice("region", Region, Region.BOTH),
        mode=mode,
        seconds=dose.seconds,
        reps=dose.reps,
        tempo=dose.tempo,
        breath_ms=dose.breath_ms,
        sides=fields.choice("sides", Sides, Sides.NONE),
        spaces=fields.choices("spaces", Space),
        equipment=fields.words("equipment", NAME_MAX, ()),
        loads_back=fields.flag("loads_back", True),
        stretches_hip_flexors=fields.flag("stretches_hip_flexors"),
        setup=fields.text("setup", TEXT_MAX, ""),
        do=fields.text("do", TEXT_MAX),
        feel=fields.text("feel", TEXT_MAX, ""),
        stop_if=fields.text("stop_if", TEXT_MAX, STOP_IF),
        easier=fields.identifier("easier", "") or None,
        harder=fields.identifier("harder", "") or None,
        figure=fields.identifier("figure", "") or None,
        sources=fields.words("source", NAME_MAX, ()),
    )
    for key, other in (("easier", exercise.easier), ("harder", exercise.harder)):
        if other is not None and other == exercise.id:
            fields.problem(key, "the exercise itself", "the id of another exercise")
    fields.finish()
    return (None if fields.problems else exercise), fields.problems


def too_long(reps: int, tempo: tuple[TempoPart, ...]) -> str:
    """Return what is wrong with `reps` on `tempo` if they take too long, else an empty text."""
    seconds = reps * sum(part.ms for part in tempo) / 1000
    return f"{reps} on this tempo take {seconds:g} s" if seconds > SECONDS[1] else ""


def _dose(fields: Fields, mode: Mode) -> _Dose:
    keys = {key: fields.has(key) for keys in _DOSE_KEYS.values() for key in keys}
    if fields.problems:  # without a mode nobody can say which of them belong
        return _Dose()
    for key, there in keys.items():
        if there and key not in _DOSE_KEYS[mode]:
            fields.problem(key, f"not for mode '{mode}'", " and ".join(_DOSE_KEYS[mode]))
    if mode is not Mode.REPS:
        breath_ms = _breath(fields) if mode is Mode.BREATH and keys["breath"] else BREATH_MS
        return _Dose(seconds=fields.whole("seconds", *SECONDS), breath_ms=breath_ms)
    dose = _Dose(reps=fields.whole("reps", *REPS), tempo=_tempo(fields))
    if found := too_long(dose.reps, dose.tempo):
        fields.problem("reps", found, f"at most {SECONDS[1]} s")
    return dose


def _tempo(fields: Fields) -> tuple[TempoPart, ...]:
    expected = f'one or more parts such as ["lift", 2], each of {PART_SECONDS[0]:g} to {PART_SECONDS[1]:g} s'
    parts = []
    for position, item in enumerate(fields.items("tempo", expected)):
        match item:
            case [str(word), int() | float() as seconds] if _is_part(seconds) and _is_word(word):
                parts.append(TempoPart(word, round(seconds * 1000)))
            case _:
                found = (
                    "[" + ", ".join(shown(value) for value in item) + "]" if isinstance(item, list) else ""
                )
                fields.problem("tempo", found or shown(item), expected, position)
    return tuple(parts)


def _breath(fields: Fields) -> tuple[int, int]:
    expected = f"seconds in and out such as [4, 6], each {PART_SECONDS[0]:g} to {PART_SECONDS[1]:g}"
    match fields.items("breath", expected):
        case [int() | float() as inhale, int() | float() as exhale] if _is_part(inhale) and _is_part(exhale):
            return round(inhale * 1000), round(exhale * 1000)
        case other:
            if other:
                fields.problem("breath", "[" + ", ".join(shown(value) for value in other) + "]", expected)
            return BREATH_MS


def _is_part(seconds: float) -> bool:
    return not isinstance(seconds, bool) and PART_SECONDS[0] <= seconds <= PART_SECONDS[1]


def _is_word(word: str) -> bool:
    return 0 < len(word.strip()) <= WORD_MAX and word.isprintable()
