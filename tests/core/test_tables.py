"""Tables for spreadsheets, from records and back."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core import tables as t
from hipback_tui.core.content_ids import content_id
from hipback_tui.core.records import CheckIn, Rating, Record, Session, recorded_at
from hipback_tui.core.table_rows import RowError, column_name, records_of, table_of
from tests.support.exchanges import NOW, answer_of, happened

DAY = date(2026, 11, 20)
WEEKS = answer_of([])


def rows_of(name: str, records: Sequence[Record]) -> list[dict[str, str]]:
    header, *rows = t.table(name, records, answer_of(records))
    return [dict(zip(header, row, strict=True)) for row in rows]


def read(name: str, **cells: str) -> list[Record]:
    return records_of(name, cells, lambda wall: wall.replace(tzinfo=NOW.tzinfo), NOW)


class TestWriting:
    def test_a_session_with_its_rating(self) -> None:
        session = happened(DAY, time(14, 10, 5), Session(routine="desk", planned_s=90, done_s=30))
        rating = happened(DAY, time(14, 12), Rating(session=session.id, discomfort=4))
        (row,) = rows_of(t.SESSIONS, [rating, session])
        assert row == {
            "date": "2026-11-20",
            "time": "14:10:05",
            "utc_offset": "UTC+01:00",
            "routine": "desk",
            "planned_minutes": "1.5",
            "done_minutes": "0.5",
            "completed": "no",
            "by_hand": "no",
            "discomfort_0_10": "4",
            "exercises": "",
            "id": session.id,
            "replaces_id": "",
            "milliseconds": "0",
        }

    def test_after_midnight_the_time_has_its_own_date(self) -> None:
        late = happened(DAY + timedelta(days=1), time(0, 30), Session(by_hand=True))
        late = Record(late.id, late.at, late.offset_min, DAY, late.payload)
        (row,) = rows_of(t.SESSIONS, [late])
        assert (row["date"], row["time"]) == ("2026-11-20", "2026-11-21 00:30:00")
        assert read(t.SESSIONS, **row) == [late]

    def test_weeks_are_the_answer_of_consistency(self) -> None:
        session = happened(DAY, time(14), Session(by_hand=True))
        (row,) = rows_of(t.WEEKS, [session])
        assert row == {
            "week_start": "2026-11-16",
            "target_days": "2",
            "credited_days": "1",
            "status": "in_progress",
            "goal_days": "5",
            "open_days": "3",
        }

    def test_the_combined_table_has_all_columns_and_says_the_kind(self) -> None:
        records = [
            happened(DAY, time(14), Session(by_hand=True)),
            happened(DAY, time(15), CheckIn(hip=3, note="=1")),
        ]
        header, *rows = t.combined_table(records, answer_of(records))
        assert header[0] == "kind"
        assert set(header) == {"kind", *(column for table in t.TABLES for column in t.COLUMNS[table])}
        assert [row[0] for row in rows] == ["session", "check-in", "week"]
        assert rows[1][header.index("note")] == "'=1"


class TestRoundTrip:
    sessions = st.builds(
        Session,
        routine=st.none() | st.text(min_size=1, max_size=8),
        planned_s=st.integers(0, 86_400),
        done_s=st.integers(0, 86_400),
        by_hand=st.booleans(),
        exercises=st.lists(st.text("ab=-'", min_size=1, max_size=5), max_size=3).map(tuple),
    )
    scale = st.none() | st.integers(0, 4)
    check_ins = st.builds(
        CheckIn,
        hip=st.none() | st.integers(0, 10),
        back=st.none() | st.integers(0, 10),
        **dict.fromkeys(("sleep", "stress", "ease_shoes", "ease_stairs", "ease_standing"), scale),
        note=st.none() | st.text(min_size=1),
    )

    @settings(max_examples=60)
    @given(
        st.one_of(sessions, check_ins),
        st.dates(date(2001, 1, 1), date(2026, 11, 1)),
        st.times().map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)),
        st.integers(-839, 839),
    )
    def test_a_row_is_the_record_again(
        self, said: Session | CheckIn, day: date, at: time, offset: int
    ) -> None:
        record = happened(day, at, said, offset)
        name = t.SESSIONS if isinstance(said, Session) else t.CHECK_INS
        (row,) = rows_of(name, [record])
        assert read(name, **row) == [record]


class TestByHand:
    def test_a_day_is_enough_and_counts_from_noon(self) -> None:
        (record,) = read(t.SESSIONS, date="20.11.2026")
        assert record.local == datetime(2026, 11, 20, 12, tzinfo=timezone(timedelta(hours=1)))
        assert isinstance(record.payload, Session)
        assert record.payload.completed

    def test_the_same_row_is_the_same_record(self) -> None:
        row = {"date": "2026-11-20", "done_minutes": "10", "discomfort_0_10": "2"}
        first, again = read(t.SESSIONS, **row), read(t.SESSIONS, **row | {"date": "20.11.2026"})
        assert first == again
        assert read(t.SESSIONS, **row | {"done_minutes": "11"})[0].id != first[0].id
        session, rating = first
        assert isinstance(rating.payload, Rating)
        assert (rating.payload.session, rating.payload.discomfort) == (session.id, 2)
        assert rating.id > session.id

    def test_one_that_was_not_completed_has_no_credit(self) -> None:
        (record,) = read(
            t.SESSIONS, date="2026-11-20", planned_minutes="10", done_minutes="2", completed="no"
        )
        assert isinstance(record.payload, Session)
        assert not record.payload.completed

    @pytest.mark.parametrize(
        ("name", "cells", "said"),
        [
            (t.SESSIONS, {"date": ""}, "column date: '', expected a day such as 2026-11-22"),
            (
                t.SESSIONS,
                {"date": "2026-11-20", "done_minutes": "-3"},
                "column done_minutes: '-3', expected minutes",
            ),
            (t.SESSIONS, {"date": "2027-01-01"}, "column date: 2027-01-01, which is still to come"),
            (t.SESSIONS, {"date": "2026-11-20", "id": "7"}, "column id: '7', expected a time-ordered UUID"),
            (
                t.SESSIONS,
                {"date": "2026-11-20", "time": "2026-01-01 10:00"},
                "column time: 2026-01-01 10:00, expected a moment of 2026-11-20",
            ),
            (
                t.CHECK_INS,
                {"date": "2026-11-20", "hip_0_10": "11"},
                "column hip_0_10: '11', expected a whole",
            ),
            (t.CHECK_INS, {"date": "2026-11-20"}, "nothing in it, expected a number or a note"),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, name: str, cells: dict[str, str], said: str) -> None:
        with pytest.raises(RowError) as caught:
            read(name, **cells)
        assert str(caught.value).startswith(said)

    def test_headers_as_people_write_them(self) -> None:
        assert [column_name(name) for name in (" Hip ", "Done minutes", "standing-up", "Mood")] == [
            "hip_0_10",
            "done_minutes",
            "standing_up_0_4",
            "mood",
        ]
        assert table_of(["date", "hip_0_10"]) == t.CHECK_INS
        assert table_of(["date", "routine"]) == t.SESSIONS
        assert table_of(["week_start"]) == t.WEEKS
        assert table_of(["kind", "date"]) == t.KIND
        assert table_of(["date"]) is None


class TestContentIds:
    @given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.text())
    def test_have_the_shape_and_the_day_of_all_others(self, day: date, said: str) -> None:
        made = content_id(day, said)
        assert recorded_at(made).date() == day
        assert UUID(made).version == 7
        assert made == content_id(day, said)
        assert made != content_id(day, said, "")
