"""The journal's records: what happened, when, and on which logical day.

A record is appended once and never changed. Whoever takes something back appends a `Retraction`; whoever
corrects something appends a record that `replaces` it. Everything else (credit, weeks, streaks) is derived
from records.

Each record keeps its UTC instant, the UTC offset that was in force, and the logical date as of then:
travelling or a later change of settings never moves it to another day.

Stored form (`to_document`, `from_document`): one flat JSON object with the keys `id`, `kind`, `at`
(ISO 8601 UTC, ends in `Z`), `offset_min`, `date` (ISO 8601), `replaces` where the record corrects another
one, and the kind's own keys beside them. A kind that this version does not know is kept as it is, so that a
newer version's records survive a round trip.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

if TYPE_CHECKING:
    from hipback_tui.core.care_records import CarePayload
    from hipback_tui.core.seat_records import SeatPayload

REST_REASONS = ("flare", "travel", "ill", "holiday", "other")
"""Why days are paused."""

LONGEST_PAUSE_DAYS = 366
"""The most days of one range of paused days; one of just so many has no end yet (`core.days_off`)."""

LONGEST_STRETCH_S = 10 * 86_400
"""The longest stretch of sitting or being away that a record holds, in seconds."""

COMPLETED_SHARE = 0.5
"""The share of a routine's planned time from which a session counts as completed."""


class RecordError(ValueError):
    """A stored record that cannot be understood; the text says which key and what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A guided routine, finished or not, or one that was logged by hand.

    `planned_s` and `done_s` are seconds; `by_hand` is true for one done away from the screen.
    `exercises` names what was really done, in order.
    """

    KIND: ClassVar[str] = "session"
    routine: str | None = None
    planned_s: int = 0
    done_s: int = 0
    by_hand: bool = False
    exercises: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the seconds."""
        check_range("planned_s", self.planned_s, 0, 86_400)
        check_range("done_s", self.done_s, 0, 86_400)

    @property
    def completed(self) -> bool:
        """Whether the session credits its day."""
        return self.by_hand or (self.done_s > 0 and self.done_s >= COMPLETED_SHARE * self.planned_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Discomfort 0-10 after the session with the id `session`."""

    KIND: ClassVar[str] = "rating"
    session: str
    discomfort: int

    def __post_init__(self) -> None:
        """Check the scale."""
        check_range("discomfort", self.discomfort, 0, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingStretch:
    """An unbroken stretch of sitting that ended at the record's moment, in seconds."""

    KIND: ClassVar[str] = "sitting"
    seconds: int

    def __post_init__(self) -> None:
        """Check the seconds."""
        check_range("seconds", self.seconds, 0, LONGEST_STRETCH_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How hips and back are (0 none - 10 worst), sleep, stress and ease of daily tasks (0-4), a note."""

    KIND: ClassVar[str] = "checkin"
    hip: int | None = None
    back: int | None = None
    sleep: int | None = None
    stress: int | None = None
    ease_shoes: int | None = None
    ease_stairs: int | None = None
    ease_standing: int | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        """Check the scales."""
        for name in ("hip", "back"):
            check_range(name, getattr(self, name), 0, 10)
        for name in ("sleep", "stress", "ease_shoes", "ease_stairs", "ease_standing"):
            check_range(name, getattr(self, name), 0, 4)

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return all(getattr(self, f.name) in (None, "") for f in fields(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalSet:
    """From logical date `start` on, `days` credited days a week (1-7) are the goal."""

    KIND: ClassVar[str] = "goal"
    days: int
    start: date

    def __post_init__(self) -> None:
        """Check the days."""
        check_range("days", self.days, 1, 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class PausedDays:
    """Logical days from `first` to `last`, both included, that are neutral for a `reason`."""

    KIND: ClassVar[str] = "rest"
    first: date
    last: date
    reason: str = "other"

    def __post_init__(self) -> None:
        """Check order and reason."""
        if self.last < self.first:
            raise RecordError(f"last: {self.last} is before first: {self.first}")
        if self.reason not in REST_REASONS:
            raise RecordError(f"reason: {_shown(self.reason)}, expected one of {', '.join(REST_REASONS)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayCorrected:
    """The person was sitting during the last absence: `seconds` were given back to the sitting load."""

    KIND: ClassVar[str] = "was_sitting"
    seconds: int

    def __post_init__(self) -> None:
        """Check the seconds."""
        check_range("seconds", self.seconds, 0, LONGEST_STRETCH_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """The record with the id `target` is taken back; that may be a retraction, which then no longer holds.

    `removed` is true where the person chose this very record to be removed, which can be undone in its turn.
    Otherwise it is the doing of `undo`.
    """

    KIND: ClassVar[str] = "retracted"
    target: str
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A record of a kind that this version does not know, kept as it was stored."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)


Payload: TypeAlias = (
    "Session | Rating | SittingStretch | CheckIn | GoalSet | PausedDays | AwayCorrected"
    " | Retraction | CarePayload | SeatPayload | Unknown"
)
_KINDS: dict[str, Any] = {
    cls.KIND: cls
    for cls in (Session, Rating, SittingStretch, CheckIn, GoalSet, PausedDays, AwayCorrected, Retraction)
}
_COMMON: Mapping[str, type] = {"id": str, "kind": str, "at": str, "offset_min": int, "date": str}
_NO_VALUES = frozenset({*_COMMON, "replaces"})
"""The keys of every kind, which are none of its own."""
_WORDS: Mapping[type, str] = {bool: "true or false", int: "a whole number", str: "text"}

UNDOABLE_KINDS = frozenset(
    {
        "session",
        "checkin",
        "goal",
        "rest",
        "was_sitting",
        "was_up",
        "pursuit",
        "self_test",
        "too_much",
        "variant",
        "flare_mode",
        "review",
    }
)
"""What the person recorded and `undo` takes back; a rating goes with its session."""


@dataclass(frozen=True, slots=True)
class Record:
    """One journal entry.

    `at` is the aware UTC instant at which it happened, `offset_min` the local offset from UTC in minutes at
    that moment, `day` the logical date as of then. `id` is time-ordered by the moment of *recording* and
    unique across machines. `replaces` is the id of the record that this one corrects: it counts instead.
    """

    id: str
    at: datetime
    offset_min: int
    day: date
    payload: Payload
    replaces: str | None = None

    @property
    def kind(self) -> str:
        """The stored name of the payload's kind."""
        return self.payload.kind if isinstance(self.payload, Unknown) else self.payload.KIND

    @property
    def local(self) -> datetime:
        """The moment as the wall clock showed it (aware, with the offset of then)."""
        return self.at.astimezone(timezone(timedelta(minutes=self.offset_min)))


def new_record(
    payload: Payload,
    *,
    recorded: datetime,
    day: date,
    at: datetime | None = None,
    replaces: str | None = None,
) -> Record:
    """Make a record of something that happened `at` (default: now), written down at `recorded`.

    Both are aware local datetimes; `day` is the logical date. The moment is kept to the millisecond, as it
    is stored.
    """
    moment = at or recorded
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a record needs a moment with its UTC offset")
    return Record(
        id=new_id(recorded),
        at=moment.astimezone(UTC).replace(microsecond=moment.microsecond // 1000 * 1000),
        offset_min=round(offset.total_seconds() / 60),
        day=day,
        payload=payload,
        replaces=replaces,
    )


def new_id(recorded: datetime, after: str | None = None) -> str:
    """Return a UUID version 7 (RFC 9562): 48 bits of milliseconds, then random bits.

    Its text order is the order of recording; 74 random bits keep ids of several machines apart. `after` is
    the last id written on this machine: the new one is later even if the clock was set back in between.
    """
    from random import SystemRandom  # late: readers of the journal need no new ids

    random = SystemRandom()
    milliseconds = int(recorded.timestamp() * 1000)
    if after is not None:
        milliseconds = max(milliseconds, int(after.replace("-", "")[:12], 16) + 1)
    bits = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | 0b10 << 62
    bits |= random.getrandbits(12) << 64 | random.getrandbits(62)
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def recorded_at(record_id: str) -> datetime:
    """Return the UTC instant of recording that an id carries; raises `RecordError` on another shape.

    The shape is strict (version 7, lower case, with hyphens), since the order of ids as texts is their order
    in time.
    """
    digits = record_id.replace("-", "")
    try:
        exact = f"{digits[:8]}-{digits[8:12]}-7{digits[13:16]}-{digits[16:20]}-{digits[20:]}" == record_id
        if exact and bytes.fromhex(digits).hex() == digits and len(digits) == 32:
            return datetime.fromtimestamp(int(digits[:12], 16) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        pass  # not hexadecimal, or beyond the calendar: the same message as for any other shape
    raise RecordError(f"id: {_shown(record_id)}, expected a time-ordered UUID")


def to_document(record: Record) -> dict[str, Any]:
    """Return the record as one flat JSON object; keys without a value are left out."""
    document: dict[str, Any] = {
        "id": record.id,
        "kind": record.kind,
        "at": record.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "offset_min": record.offset_min,
        "date": record.day.isoformat(),
    }
    if record.replaces is not None:
        document["replaces"] = record.replaces
    if isinstance(record.payload, Unknown):
        return document | dict(record.payload.values)
    for item in fields(record.payload):
        value = getattr(record.payload, item.name)
        if value is None or value == ():
            continue
        if isinstance(value, date):
            value = value.isoformat()
        document[item.name] = list(value) if isinstance(value, tuple) else value
    return document


def from_document(document: Mapping[str, Any]) -> Record:
    """Read a stored record; raises `RecordError` naming the key that is wrong and what was expected."""
    for key, wanted in _COMMON.items():
        if type(document.get(key)) is not wanted:
            raise RecordError(f"{key}: {_shown(document.get(key))}, expected {_WORDS[wanted]}")
    recorded_at(document["id"])
    if not -1440 < document["offset_min"] < 1440:
        raise RecordError(f"offset_min: {document['offset_min']}, expected minutes between -1439 and 1439")
    return Record(
        id=document["id"],
        at=_moment(document["at"]),
        offset_min=document["offset_min"],
        day=_date("date", document["date"]),
        payload=_payload(document["kind"], document),
        replaces=_replaced(document),
    )


def _replaced(document: Mapping[str, Any]) -> str | None:
    value = document.get("replaces")
    if value is None:
        return None
    if type(value) is not str:
        raise RecordError(f"replaces: {_shown(value)}, expected the id of a record")
    return value


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is not None:
            return at.astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # the same message as for a moment without its offset
    raise RecordError(f"at: {_shown(text)}, expected an ISO 8601 moment with its offset")


def _payload(kind: str, document: Mapping[str, Any]) -> Payload:
    cls = _class_of(kind)
    if cls is None:
        return Unknown(kind, {key: value for key, value in document.items() if key not in _NO_VALUES})
    keys = _keys(kind)
    values = {}
    for name, value in document.items():
        if name in keys:
            plain, annotation = keys[name]
            values[name] = value if type(value) is plain else _value(name, value, annotation)
        elif name not in _NO_VALUES:
            raise RecordError(f"{_shown(name)}: not a key of a {kind!r} record")
    try:
        payload: Payload = cls(**values)
    except TypeError:
        missing = [name for name in keys if name not in values]
        raise RecordError(f"{', '.join(missing)}: missing in a {kind!r} record") from None
    return payload


def _class_of(kind: str) -> Any:
    """Return the payload class of a stored kind, or None for one of another version."""
    if kind in _KINDS:
        return _KINDS[kind]
    # Late: they are built on this module.
    from hipback_tui.core.care_records import CARE_KINDS
    from hipback_tui.core.seat_records import SEAT_KINDS

    return CARE_KINDS.get(kind) or SEAT_KINDS.get(kind)


_known_keys: dict[str, dict[str, tuple[type | None, str]]] = {}


def _keys(kind: str) -> dict[str, tuple[type | None, str]]:
    """Return a kind's keys: the type of values that need no second look (or None), and the annotation."""
    if kind not in _known_keys:
        plain = {"bool": bool, "int": int, "str": str}
        annotations = {
            item.name: str(getattr(item.type, "__name__", item.type)) for item in fields(_class_of(kind))
        }
        _known_keys[kind] = {
            name: (plain.get(text.removesuffix(" | None")), text) for name, text in annotations.items()
        }
    return _known_keys[kind]


def _value(name: str, value: Any, annotation: str) -> Any:
    if "date" in annotation:
        return _date(name, value)
    if "tuple" in annotation:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise RecordError(f"{name}: {_shown(value)}, expected a list of texts")
        return tuple(value)
    if value is None and "None" in annotation:
        return None
    word = _WORDS[bool if "bool" in annotation else int if "int" in annotation else str]
    raise RecordError(f"{name}: {_shown(value)}, expected {word}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _date(name: str, value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise RecordError(f"{name}: {_shown(value)}, expected a date such as 2026-11-22") from None


def check_range(name: str, value: int | None, low: int, high: int) -> None:
    """Raise `RecordError` if a number is not within its scale; None stands for no answer."""
    if value is not None and not low <= value <= high:
        raise RecordError(f"{name}: {value}, expected {low} to {high}")
