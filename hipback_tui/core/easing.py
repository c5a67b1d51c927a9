"""Which exercises are done in an easier form just now, and when the step up is offered.

Pushing into strong discomfort works against itself (all sources), so "too much" is taken at its word and
carried into the next sessions; the way back is offered, never forced. Derived from the journal's records in
the order of recording:

    record                              what it does
    ----------------------------------  --------------------------------------------------------------------
    TooMuch of an exercise              its next easier variant is done wherever a routine names it, or names
                                        another one that it stood in for; with nothing easier it is marked
    Rating over 3 of a session          the same for each exercise done in it that has an easier variant and
                                        asks something of the body: mobility, stretch, stability, strength and
                                        function; not breath, warm-up and recovery, and not what became easier
                                        in that very session
    VariantChosen                       the choice holds as it is, for the variant itself too
    Rating up to 3 of a completed       one comfortable session for every variant that was done in it; after
    session                             three the next step up is offered, one step at a time

What is too much for a variant begins its count anew, and so does a choice, which is how a step up is
declined. Sessions without a rating count neither way. Records of exercises that are not known (any more) do
nothing.
"""

from collections.abc import Mapping, Sequence

from hipback_tui.core.care_records import TooMuch, VariantChosen
from hipback_tui.core.player import compose, ladder_down, stand_in, suits
from hipback_tui.core.records import Rating, Record, Session
from hipback_tui.core.routines import Exercise, Kind, Routine, Step
from hipback_tui.core.snapshot import StepUp
from hipback_tui.core.value import Value

COMFORTABLE_TO = 3
"""Discomfort (0-10) after a session up to which it was comfortable; above it was too much."""

COMFORTABLE_SESSIONS = 3
"""After how many comfortable sessions with a variant the step up is offered."""

EASED_BY_RATING = frozenset({Kind.MOBILITY, Kind.STRETCH, Kind.STABILITY, Kind.STRENGTH, Kind.FUNCTION})
"""The kinds that a session's rating makes easier; the others only prepare, or are as easy as can be."""


class Easing(Value):
    """What is eased.

    `uses` has what is done (an exercise id) where a routine names an exercise (its key), only where the two
    differ. `marked` are exercises that were too much and have nothing easier: they stay, for the person to
    see and to leave out. `step_up` is the step up to offer, if one is due.
    """

    uses: Mapping[str, str]
    marked: frozenset[str] = frozenset()
    step_up: StepUp | None = None

    def apply(self, routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[Routine, dict[int, str]]:
        """Return `routine` with the variants in place, and which exercise each of them stands in for.

        The exercises are given by the positions of their steps, from 0: one variant may stand in for several.

        A variant that does not suit the routine (the floor in one without it, the back in one for a flare)
        gives way to the next easier one that does; if there is none, the exercise stays. Length and spaces
        are those of the new steps.
        """
        steps: list[Step] = []
        instead: dict[int, str] = {}
        for number, step in enumerate(routine.steps):
            original = exercises[step.exercise]
            variant = self._variant(original, routine, exercises)
            if variant is None:
                steps.append(step)
                continue
            steps.append(stand_in(step, original, variant))
            instead[number] = original.id
        if not instead:
            return routine, {}
        eased = compose(
            id=routine.id,
            name=routine.name,
            purpose=routine.purpose,
            steps=steps,
            exercises=exercises,
            emphasis=routine.emphasis,
            time_of_day=routine.time_of_day,
        )
        return eased, instead

    def _variant(
        self, original: Exercise, routine: Routine, exercises: Mapping[str, Exercise]
    ) -> Exercise | None:
        use = exercises.get(self.uses.get(original.id, ""))
        if use is None:
            return None
        rungs = (use, *ladder_down(use, exercises))
        found = next((rung for rung in rungs if suits(rung, routine)), original)
        return None if found is original else found


def easing_of(records: Sequence[Record], exercises: Mapping[str, Exercise]) -> Easing:
    """Return what the records that count, in the order of recording, make of the exercises."""
    sessions = {record.id: record.payload for record in records if isinstance(record.payload, Session)}
    ratings = {r.payload.session: r.id for r in records if isinstance(r.payload, Rating)}
    state = _State(exercises)
    for record in records:
        match record.payload:
            case TooMuch(exercise=exercise):
                state.too_much(exercise)
                state.eased_lately.update(state.uses_of(exercise))
            case VariantChosen(exercise=exercise, use=use):
                state.choose(exercise, use)
            case Rating(session=session, discomfort=discomfort):
                if ratings[session] == record.id and session in sessions:
                    state.rated(sessions[session], discomfort, state.eased_in.get(session, set()))
            case Session():
                state.eased_in[record.id], state.eased_lately = state.eased_lately, set()
    return Easing(dict(state.uses), frozenset(state.marked), state.step_up())


class _State:
    """What holds after some records.

    `comfortable` counts sessions for each exercise that is eased or marked. `eased_lately` are the variants
    that "too much" brought in since the last session; `eased_in` says the same for each session.
    """

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        self.exercises = exercises
        self.uses: dict[str, str] = {}
        self.marked: set[str] = set()
        self.comfortable: dict[str, int] = {}
        self.eased_lately: set[str] = set()
        self.eased_in: dict[str, set[str]] = {}

    def uses_of(self, exercise: str) -> set[str]:
        """Return what is done in the place of an exercise, if anything."""
        return {self.uses[exercise]} if exercise in self.uses else set()

    def too_much(self, exercise: str) -> None:
        """Ease an exercise, and those that it stands in for."""
        if exercise not in self.exercises:
            return
        stood_in_for = [named for named, use in self.uses.items() if use == exercise]
        easier = self._easier(exercise)
        if easier is None:
            self.marked.add(exercise)
            self.comfortable.update(dict.fromkeys((exercise, *stood_in_for), 0))
            return
        for named in (*stood_in_for, exercise):
            self._use(named, easier)

    def choose(self, exercise: str, use: str) -> None:
        """Take the person's choice; the chosen one is no longer too much itself."""
        if exercise not in self.exercises or use not in self.exercises:
            return
        self.uses.pop(use, None)
        self.marked.discard(use)
        self._use(exercise, use)

    def rated(self, session: Session, discomfort: int, eased_in_it: set[str]) -> None:
        """Take the rating of a session."""
        done = dict.fromkeys(session.exercises)
        if discomfort > COMFORTABLE_TO:
            for exercise in [each for each in done if each not in eased_in_it and self._may_ease(each)]:
                self.too_much(exercise)
            self.comfortable.update({n: 0 for n in self.comfortable if self.uses.get(n, n) in done})
        elif session.completed:
            for named in self.comfortable:
                self.comfortable[named] += self.uses.get(named, named) in done
            self.marked -= {named for named in self.marked if self._is_ready(named)}

    def step_up(self) -> StepUp | None:
        """Return the first step up that is due, in the order in which the exercises were eased."""
        for named, use in self.uses.items():
            if not self._is_ready(named):
                continue
            rungs = [self.exercises[named], *ladder_down(self.exercises[named], self.exercises)]
            ids = [rung.id for rung in rungs]
            if use in ids:  # a choice may be off the ladder
                offered = rungs[ids.index(use) - 1]
                return StepUp(named, use, self.exercises[use].name, offered.id, offered.name)
        return None

    def _easier(self, exercise: str) -> str | None:
        """Return what is easier than an exercise and not too much itself, or None."""
        rungs = [rung.id for rung in ladder_down(self.exercises[exercise], self.exercises)]
        if not rungs:
            return None
        use = self.uses.get(rungs[0])
        return use if use in rungs else rungs[0]

    def _use(self, named: str, use: str) -> None:
        self.uses.pop(named, None)
        self.comfortable.pop(named, None)
        if use != named:
            self.uses[named] = use
            self.comfortable[named] = 0

    def _may_ease(self, exercise: str) -> bool:
        known = self.exercises.get(exercise)
        return known is not None and known.kind in EASED_BY_RATING and self._easier(exercise) is not None

    def _is_ready(self, named: str) -> bool:
        return self.comfortable.get(named, 0) >= COMFORTABLE_SESSIONS
