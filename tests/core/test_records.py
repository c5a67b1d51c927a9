from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.care_records import (
    EMPHASES,
    FINDINGS,
    SHOWN_THINGS,
    FlareMode,
    Reviewed,
    SelfTest,
    Shown,
    TooMuch,
    VariantChosen,
)
from hipback_tui.core.history import DIGESTED_KINDS, Digest, History, combine, digest, history_of
from hipback_tui.core.liveness import links_of, standing
from hipback_tui.core.records import (
    REST_REASONS,
    AwayCorrected,
    CheckIn,
    GoalSet,
    PausedDays,
    Payload,
    Rating,
    Record,
    RecordError,
    Retraction,
    Session,
    SittingStretch,
    Unknown,
    from_document,
    new_id,
    new_record,
    recorded_at,
    to_document,
)
from tests.support.random_journals import JOURNALS

BERLIN = timezone(timedelta(hours=1))
NINE = datetime(2026, 11, 20, 9, 0, 0, 123456, tzinfo=BERLIN)
FRIDAY = date(2026, 11, 20)

ten = st.none() | st.integers(0, 10)
four = st.none() | st.integers(0, 4)
dates = st.dates(date(1990, 1, 1), date(2100, 1, 1))
json_values = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.integers(), max_size=2)
)
FINDING_LISTS = st.lists(st.sampled_from(FINDINGS), unique=True).map(tuple)
PAYLOADS: st.SearchStrategy[Payload] = st.one_of(
    st.builds(
        Session,
        routine=st.none() | st.text(max_size=9),
        planned_s=st.integers(0, 86_400),
        done_s=st.integers(0, 86_400),
        by_hand=st.booleans(),
        exercises=st.lists(st.text(max_size=9), max_size=4).map(tuple),
    ),
    st.builds(Rating, session=st.text(max_size=9), discomfort=st.integers(0, 10)),
    st.builds(SittingStretch, seconds=st.integers(0, 864_000)),
    st.builds(
        CheckIn,
        hip=ten,
        back=ten,
        sleep=four,
        stress=four,
        ease_shoes=four,
        ease_stairs=four,
        ease_standing=four,
        note=st.none() | st.text(max_size=20),
    ),
    st.builds(GoalSet, days=st.integers(1, 7), start=dates),
    st.builds(
        lambda first, length, reason: PausedDays(first=first, last=first + timedelta(length), reason=reason),
        dates,
        st.integers(0, 400),
        st.sampled_from(REST_REASONS),
    ),
    st.builds(AwayCorrected, seconds=st.integers(0, 864_000)),
    st.builds(Retraction, target=st.text(max_size=9)),
    st.builds(SelfTest, left=FINDING_LISTS, right=FINDING_LISTS),
    st.builds(TooMuch, exercise=st.text(max_size=9)),
    st.builds(VariantChosen, exercise=st.text(max_size=9), use=st.text(max_size=9)),
    st.builds(FlareMode, on=st.booleans()),
    st.builds(Reviewed, emphasis=st.sampled_from(EMPHASES)),
    st.builds(Shown, what=st.sampled_from(SHOWN_THINGS)),
    st.builds(
        Unknown, st.just("from-the-future"), st.dictionaries(st.sampled_from(["a", "b", "c"]), json_values)
    ),
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).flatmap(
    lambda naive: st.integers(-1439, 1439).map(
        lambda offset: naive.replace(tzinfo=timezone(timedelta(minutes=offset)))
    )
)
RECORDS = st.builds(
    lambda payload, recorded, at, day: new_record(payload, recorded=recorded, day=day, at=at),
    PAYLOADS,
    MOMENTS,
    st.none() | MOMENTS,
    dates,
)


def document(**changes: Any) -> dict[str, Any]:
    base = to_document(new_record(Session(planned_s=60, done_s=60), recorded=NINE, day=FRIDAY))
    return {key: value for key, value in (base | changes).items() if value is not ...}


class TestStoredForm:
    def test_a_session(self) -> None:
        record = new_record(
            Session(routine="desk-2", planned_s=120, done_s=90, exercises=("a", "b")),
            recorded=NINE,
            day=FRIDAY,
        )
        assert to_document(record) == {
            "id": record.id,
            "kind": "session",
            "at": "2026-11-20T08:00:00.123Z",
            "offset_min": 60,
            "date": "2026-11-20",
            "routine": "desk-2",
            "planned_s": 120,
            "done_s": 90,
            "by_hand": False,
            "exercises": ["a", "b"],
        }

    def test_what_was_not_said_is_left_out(self) -> None:
        stored = to_document(new_record(CheckIn(hip=3), recorded=NINE, day=FRIDAY))
        assert stored.keys() == {"id", "kind", "at", "offset_min", "date", "hip"}

    @given(RECORDS)
    def test_there_and_back(self, record: Record) -> None:
        assert from_document(to_document(record)) == record

    @given(RECORDS)
    def test_the_wall_clock_of_then_is_kept(self, record: Record) -> None:
        assert record.local == record.at
        assert record.local.utcoffset() == timedelta(minutes=record.offset_min)

    def test_a_backfill_keeps_both_moments(self) -> None:
        yesterday = NINE - timedelta(days=1)
        record = new_record(Session(by_hand=True), recorded=NINE, at=yesterday, day=date(2026, 11, 19))
        assert record.at == yesterday.replace(microsecond=123_000)
        assert recorded_at(record.id) == NINE.replace(microsecond=123_000)

    def test_a_moment_without_offset_makes_no_record(self) -> None:
        with pytest.raises(ValueError, match="UTC offset"):
            new_record(Session(), recorded=NINE.replace(tzinfo=None), day=FRIDAY)


class TestUnknownKinds:
    def test_are_kept_as_they_are(self) -> None:
        stored = document(
            kind="gait_test", planned_s=..., done_s=..., by_hand=..., left={"angle": 12}, right=None
        )
        assert to_document(from_document(stored)) == stored
        assert from_document(stored).kind == "gait_test"


class TestWrongDocuments:
    @pytest.mark.parametrize(
        ("changes", "complaint"),
        [
            ({"id": ...}, "id: None, expected text"),
            ({"id": "not-an-id"}, "id: 'not-an-id', expected a time-ordered UUID"),
            ({"id": "f47ac10b-58cc-4372-a567-0e02b2c3d479"}, "expected a time-ordered UUID"),
            ({"id": "019AABCD-0000-7000-8000-000000000000"}, "expected a time-ordered UUID"),
            ({"id": "019aabcd00007000800000000000000000"}, "expected a time-ordered UUID"),
            ({"id": "019aabcd-0000-7000-8000-00000000000g"}, "expected a time-ordered UUID"),
            ({"id": "019aabcd-0000-7000-8000-00000000 000"}, "expected a time-ordered UUID"),
            ({"id": "ffffffff-ffff-7000-8000-000000000000"}, "expected a time-ordered UUID"),
            ({"kind": 3}, "kind: 3, expected text"),
            ({"at": "yesterday"}, "at: 'yesterday', expected an ISO 8601 moment with its offset"),
            ({"at": "2026-11-20T08:00:00"}, "expected an ISO 8601 moment with its offset"),
            ({"at": "0001-01-01T00:00:00+14:00"}, "expected an ISO 8601 moment with its offset"),
            ({"offset_min": True}, "offset_min: True, expected a whole number"),
            ({"offset_min": 1440}, "offset_min: 1440, expected minutes between"),
            ({"date": "2026-02-30"}, "date: '2026-02-30', expected a date such as"),
            ({"planned_s": "120"}, "planned_s: '120', expected a whole number"),
            ({"planned_s": -1}, "planned_s: -1, expected 0 to 86400"),
            ({"by_hand": 1}, "by_hand: 1, expected true or false"),
            ({"exercises": [1]}, r"exercises: \[1\], expected a list of texts"),
            ({"exercises": "a"}, "exercises: 'a', expected a list of texts"),
            ({"mood": 5}, "'mood': not a key of a 'session' record"),
            (
                {"kind": "rating", "planned_s": ..., "done_s": ..., "by_hand": ...},
                "session, discomfort: missing in",
            ),
            ({"routine": "x" * 500, "planned_s": None}, "planned_s: None, expected a whole number"),
        ],
    )
    def test_say_which_key_and_what_is_expected(self, changes: dict[str, Any], complaint: str) -> None:
        with pytest.raises(RecordError, match=complaint):
            from_document(document(**changes))

    def test_a_long_value_is_shortened(self) -> None:
        with pytest.raises(RecordError) as caught:
            from_document(document(planned_s="x" * 5000))
        assert len(str(caught.value)) < 120

    @given(st.dictionaries(st.sampled_from([*document(), "x"]), json_values | st.text(), max_size=6))
    def test_any_document_is_a_record_or_an_error(self, changes: dict[str, Any]) -> None:
        try:
            record = from_document(document() | changes)
        except RecordError:
            return
        assert from_document(to_document(record)) == record

    @pytest.mark.parametrize(
        "make",
        [
            lambda: Rating(session="x", discomfort=11),
            lambda: CheckIn(hip=11),
            lambda: CheckIn(sleep=5),
            lambda: GoalSet(days=0, start=FRIDAY),
            lambda: PausedDays(first=FRIDAY, last=FRIDAY - timedelta(1)),
            lambda: PausedDays(first=FRIDAY, last=FRIDAY, reason="bored"),
            lambda: SittingStretch(seconds=-1),
            lambda: AwayCorrected(seconds=10**9),
            lambda: Session(planned_s=0, done_s=86_401),
        ],
    )
    def test_nothing_out_of_range_is_ever_made(self, make: Any) -> None:
        with pytest.raises(RecordError):
            make()


class TestIds:
    def test_carry_the_moment_of_recording(self) -> None:
        assert recorded_at(new_id(NINE)) == NINE.replace(microsecond=123_000)

    def test_are_version_7(self) -> None:
        from uuid import UUID

        made = UUID(new_id(NINE))
        assert (made.version, made.variant) == (7, "specified in RFC 4122")

    def test_are_unique_within_a_millisecond(self) -> None:
        assert len({new_id(NINE) for _ in range(1000)}) == 1000

    @given(st.lists(MOMENTS, min_size=2, max_size=8))
    def test_are_in_order_of_writing_even_if_the_clock_goes_back(self, moments: list[datetime]) -> None:
        last = None
        written = []
        for moment in moments:
            last = new_id(moment, after=last)
            written.append(last)
        assert written == sorted(set(written))


class TestCompletion:
    @pytest.mark.parametrize(
        ("session", "completed"),
        [
            (Session(planned_s=120, done_s=60), True),
            (Session(planned_s=120, done_s=59), False),
            (Session(planned_s=121, done_s=60), False),
            (Session(planned_s=120, done_s=0), False),
            (Session(planned_s=0, done_s=0), False),
            (Session(planned_s=0, done_s=0, by_hand=True), True),
        ],
    )
    def test_half_of_the_planned_time_or_by_hand(self, session: Session, completed: bool) -> None:
        assert session.completed is completed

    def test_an_empty_check_in(self) -> None:
        assert CheckIn().empty
        assert CheckIn(note="").empty
        assert not CheckIn(hip=0).empty


def on(payload: Payload, day: str, second: int = 0) -> Record:
    return new_record(payload, recorded=NINE + timedelta(seconds=second), day=date.fromisoformat(day))


class TestHistory:
    def test_of_nothing(self) -> None:
        assert history_of([]) == History()
        assert history_of([]).first_day is None

    def test_counts_sessions_and_completed_ones_by_day(self) -> None:
        done, cut_short = Session(planned_s=60, done_s=60), Session(planned_s=60, done_s=10)
        history = history_of([on(done, "2026-11-20"), on(cut_short, "2026-11-20"), on(done, "2026-11-18")])
        assert history.sessions == {FRIDAY.toordinal(): (2, 1), FRIDAY.toordinal() - 2: (1, 1)}
        assert history.first_day == date(2026, 11, 18)

    def test_a_check_in_begins_it_but_is_no_session(self) -> None:
        history = history_of([on(CheckIn(back=2), "2026-11-17")])
        assert (history.sessions, history.first_day) == ({}, date(2026, 11, 17))

    def test_neither_goals_nor_sitting_begin_it(self) -> None:
        records = [
            on(GoalSet(days=3, start=FRIDAY), "2026-11-20"),
            on(SittingStretch(seconds=60), "2026-11-20"),
        ]
        assert history_of(records).earliest is None

    def test_of_two_goals_for_one_day_the_later_recorded_holds(self) -> None:
        first = on(GoalSet(days=3, start=FRIDAY), "2026-11-20")
        second = on(GoalSet(days=4, start=FRIDAY), "2026-11-20", second=1)
        assert history_of([second, first]).goals == {FRIDAY.toordinal(): 4}

    def test_a_retraction_takes_back_wherever_it_stands(self) -> None:
        session = on(Session(by_hand=True), "2026-11-20")
        back = on(Retraction(target=session.id), "2026-11-21", second=1)
        assert history_of([back, session]) == history_of([session, back]) == History()

    def test_a_retraction_of_nothing_known_changes_nothing(self) -> None:
        session = on(Session(by_hand=True), "2026-11-20")
        assert history_of([session, on(Retraction(target="?"), "2026-11-20")]) == history_of([session])

    @given(JOURNALS)
    def test_only_the_digested_kinds_matter(self, records: list[Record]) -> None:
        assert history_of(r for r in records if r.kind in DIGESTED_KINDS) == history_of(records)

    @given(JOURNALS, st.randoms())
    def test_the_order_of_records_makes_no_difference(self, records: list[Record], random: Any) -> None:
        shuffled = list(records)
        random.shuffle(shuffled)
        assert history_of(shuffled) == history_of(records)

    @given(JOURNALS, st.integers(1, 9), st.randoms())
    def test_parts_in_any_cut_and_order_give_the_same(
        self, records: list[Record], count: int, random: Any
    ) -> None:
        parts: list[list[Record]] = [[] for _ in range(count)]
        for record in records:
            random.choice(parts).append(record)
        gone = standing(link for record in records for link in links_of(record)).gone
        digests: list[Digest] = [digest(part, gone) for part in parts]
        random.shuffle(digests)
        assert combine(digests) == history_of(records)

    def test_instants_are_utc(self) -> None:
        assert new_record(Session(), recorded=NINE, day=FRIDAY).at.tzinfo is UTC
