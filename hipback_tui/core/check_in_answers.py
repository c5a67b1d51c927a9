"""The questions of a check-in, and answers to them that keys change into others; all of them optional.

Hip and back come first, since they are what trends are made from: two keys and Enter are a whole check-in.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from hipback_tui.core.ease import TASKS
from hipback_tui.core.records import CheckIn, Record
from hipback_tui.core.row import Row

WORST = 10
WORST_KEY = "x"
"""Ten has two digits; its one key is the Roman ten."""

LONGEST_NOTE = 200
"""The most characters of a note that is typed on the screen."""


class Question(Row):
    """One question: its field of a `CheckIn`, its name, and what 0 and `most` mean."""

    field: str
    name: str
    most: int
    lowest: str
    highest: str


_TASK_NAMES = ("Tying shoes", "Stairs", "Standing up")

QUESTIONS = (
    Question("hip", "Hips", WORST, "none", "worst"),
    Question("back", "Back", WORST, "none", "worst"),
    Question("sleep", "Sleep", 4, "badly", "very well"),
    Question("stress", "Stress", 4, "none", "very much"),
    *(Question(field, name, 4, "hard", "easy") for field, name in zip(TASKS, _TASK_NAMES, strict=True)),
)
"""What is asked, in this order; the note comes after them."""

NOTE = len(QUESTIONS)
"""The place of the note among the questions."""


class Answers(Row):
    """What was answered so far: scores by field, a note, and the place of the question that is next."""

    scores: Mapping[str, int]
    note: str = ""
    place: int = 0

    @property
    def question(self) -> Question | None:
        """The question that is next; None at the note."""
        return QUESTIONS[self.place] if self.place < NOTE else None

    @property
    def payload(self) -> CheckIn:
        """The check-in that these answers make."""
        said: dict[str, Any] = dict(self.scores)
        return CheckIn(**said, note=self.note.strip() or None)

    def moved(self, places: int) -> "Answers":
        """Return them with another question next, round and round."""
        return self._replace(place=(self.place + places) % (NOTE + 1))

    def put(self, place: int, score: int) -> "Answers":
        """Return them with a score in its place, and the question after it next."""
        return self._replace(scores={**self.scores, QUESTIONS[place].field: score}, place=place + 1)

    def typed(self, text: str) -> "Answers":
        """Return them after a key or a pasted text; as they are where it means nothing.

        In the note every character is text: what cannot be shown is left out, line ends are spaces.
        """
        question = self.question
        if question is None:
            plain = "".join(c if c.isprintable() else " " for c in text)
            room = max(0, LONGEST_NOTE - len(self.note))
            return self._replace(note=self.note + plain[:room])
        score = WORST if text.casefold() == WORST_KEY else _digit(text)
        if score is None or score > question.most:
            return self
        return self.put(self.place, score)

    def erased(self) -> "Answers":
        """Return them without the last character of the note, or without the answer that was given last.

        That is the one under the cursor, or where there is none the one before it.
        """
        question = self.question
        if question is None and self.note:
            return self._replace(note=self.note[:-1])
        place = self.place
        if place and (question is None or question.field not in self.scores):
            place -= 1
        return self._replace(
            scores={name: score for name, score in self.scores.items() if name != QUESTIONS[place].field},
            place=place,
        )


NO_ANSWERS = Answers({})


def answers_of(said: CheckIn) -> Answers:
    """Return what a check-in says, for correcting it; longer notes than can be typed stay whole."""
    scores = {
        question.field: score
        for question in QUESTIONS
        if (score := getattr(said, question.field)) is not None
    }
    return Answers(scores, said.note or "")


def last_scores(records: Iterable[Record]) -> dict[str, int]:
    """Return by field what was answered last, out of records that count."""
    found: dict[str, int] = {}
    for record in sorted(records, key=lambda record: (record.at, record.id)):
        if isinstance(record.payload, CheckIn):
            found.update(answers_of(record.payload).scores)
    return found


def _digit(text: str) -> int | None:
    return int(text) if len(text) == 1 and text.isascii() and text.isdecimal() else None
