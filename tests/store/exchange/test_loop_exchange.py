"""Loop Habit Tracker's layout, both ways."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hipback_tui.core.history import history_of
from hipback_tui.core.records import CheckIn, PausedDays, Record, Session
from hipback_tui.store.exchange import ExchangeError, ImportPreview, merge_import, preview_import
from hipback_tui.store.exchange.exporting import export_bytes, write_export
from hipback_tui.store.exchange.loop_format import WhichHabitError
from hipback_tui.store.exchange.source import open_source
from hipback_tui.store.journal import Journal
from tests.support.exchanges import NOW, TODAY, answer_of, diary, empty, happened, journal_of, zip_of

TWO_HABITS = {
    "Habits.csv": (
        "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,"
        "Target Type,Target Value,Archived?\n"
        "001,Stretch: hips,YES_NO,,,1,1,#FF8F00,,,,false\n"
        "002,Walk,YES_NO,,,2,3,#00897B,,,,false\n"
        "003,Water,NUMERICAL,,,1,1,#00897B,glasses,AT_LEAST,8.0,false\n"
    ),
    "Checkmarks.csv": (
        "Date,Stretch: hips,Walk,Water,\n2026-11-20,YES_MANUAL,NO,8000,\n2026-11-19,SKIP,YES_AUTO,0,\n"
    ),
    "Scores.csv": "Date,Stretch: hips,Walk,Water,\n2026-11-20,0.0519,0.0000,0.0,\n",
    "001 Stretch hips/Checkmarks.csv": (
        'Date,Value,Notes\n2026-11-20,YES_MANUAL,"felt ""good"", really"\n2026-11-19,SKIP,\n'
        "2026-11-18,SKIP,\n"
        "2026-11-17,NO,\n2026-11-16,YES_AUTO,\n2026-11-15,UNKNOWN,only a note\n2026-11-14,SKIP,\n"
    ),
    "001 Stretch hips/Scores.csv": "Date,Score\n2026-11-20,0.0519\n",
    "002 Walk/Checkmarks.csv": (
        "Date,Value,Notes\n2026-11-20,NO,\n2026-11-19,YES_AUTO,\n2026-11-18,YES_MANUAL,\n"
    ),
    "003 Water/Checkmarks.csv": "Date,Value,Notes\n2026-11-20,8000,\n",
}


def seen(journal: Journal, data: bytes, habit: str | None = None) -> ImportPreview:
    return preview_import(journal, data, TODAY, habit=habit)


def payloads(preview: ImportPreview) -> list[object]:
    return [record.payload for record in preview.new]


class TestImport:
    def test_days_skips_and_notes_of_the_habit_that_was_named(self, tmp_path: Path) -> None:
        preview = seen(empty(tmp_path), zip_of(TWO_HABITS), "stretch: hips")
        assert sorted(map(repr, payloads(preview))) == sorted(
            map(
                repr,
                [
                    Session(by_hand=True),
                    CheckIn(note='felt "good", really'),
                    CheckIn(note="only a note"),
                    PausedDays(first=date(2026, 11, 18), last=date(2026, 11, 19)),
                    PausedDays(first=date(2026, 11, 14), last=date(2026, 11, 14)),
                ],
            )
        )
        assert preview.source == "the habit 'Stretch: hips' of Loop Habit Tracker (CSV)"
        session = next(record for record in preview.new if isinstance(record.payload, Session))
        assert f"{session.local:%Y-%m-%d %H:%M}" == "2026-11-20 12:00"

    def test_several_habits_are_named_where_none_was_chosen(self, tmp_path: Path) -> None:
        with pytest.raises(WhichHabitError, match="It holds 2 habits: 'Stretch: hips', 'Walk'") as caught:
            seen(empty(tmp_path), zip_of(TWO_HABITS))
        assert caught.value.habits == ("Stretch: hips", "Walk")
        with pytest.raises(WhichHabitError, match="There is no habit 'Swim' in it; there is 'Stretch: hips'"):
            seen(empty(tmp_path), zip_of(TWO_HABITS), "Swim")

    def test_amounts_are_no_days(self, tmp_path: Path) -> None:
        water = {name: text for name, text in TWO_HABITS.items() if name[:3] not in ("001", "002")}
        with pytest.raises(WhichHabitError, match="No habit in it is one of days"):
            seen(empty(tmp_path), zip_of(water))

    @pytest.mark.parametrize(
        "text",
        [
            "Date,Value,Notes\n2026-11-20,YES_MANUAL,\n2026-11-19,NO,\n",
            "Date,Value\n2026-11-20,2\n2026-11-19,0\n2026-11-18,1\n2026-11-17,-1\n",
            "2026-11-20,2\n2026-11-19,0\n",
            "Date,Move,\n2026-11-20,YES_MANUAL,\n2026-11-19,UNKNOWN,\n",
            "Date;Move\n20.11.2026;2\n",
            "Date,Back,\n2026-11-20,YES_MANUAL,\n",
        ],
    )
    def test_tables_of_one_habit_old_and_new(self, tmp_path: Path, text: str) -> None:
        preview = seen(empty(tmp_path), text.encode())
        assert payloads(preview) == [Session(by_hand=True)]
        assert preview.new[0].day == date(2026, 11, 20)

    def test_a_table_of_all_habits(self, tmp_path: Path) -> None:
        data = TWO_HABITS["Checkmarks.csv"].encode()
        preview = seen(empty(tmp_path), data, "Walk")
        assert preview.new == ()
        assert len(seen(empty(tmp_path), data, "Stretch: hips").new) == 2

    def test_a_folder_with_the_zip_unpacked_also_one_level_down(self, tmp_path: Path) -> None:
        for name, text in TWO_HABITS.items():
            path = tmp_path / "Loop" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        source = open_source(tmp_path / "Loop")
        assert len(preview_import(empty(tmp_path / "d"), source, TODAY, habit="Walk").new) == 1
        nested = zip_of({f"Loop Habits CSV/{name}": text for name, text in TWO_HABITS.items()})
        assert len(seen(empty(tmp_path / "d"), nested, "Walk").new) == 1

    def test_what_counts_here_already_is_not_doubled(self, tmp_path: Path) -> None:
        here = [
            happened(date(2026, 11, 20), time(9), Session(routine="desk", planned_s=60, done_s=60)),
            happened(date(2026, 11, 15), time(9), CheckIn(hip=3, note="only a note")),
            happened(
                date(2026, 11, 1), time(9), PausedDays(first=date(2026, 11, 18), last=date(2026, 11, 18))
            ),
        ]
        preview = seen(journal_of(tmp_path, here), zip_of(TWO_HABITS), "Stretch: hips")
        assert preview.known == 3
        assert preview.by_kind == {"checkin": 1, "rest": 2}

    def test_a_second_export_with_more_days_adds_only_these(self, tmp_path: Path) -> None:
        journal = empty(tmp_path)
        rows = [f"{date(2026, 11, day)},{'SKIP' if day > 7 else 'YES_MANUAL'},\n" for day in range(1, 11)]
        head = "Date,Value,Notes\n"
        merge_import(journal, (head + "".join(rows[:9])).encode(), TODAY)
        again = merge_import(journal, (head + "".join(reversed(rows))).encode(), TODAY)
        assert payloads(again) == [PausedDays(first=date(2026, 11, 10), last=date(2026, 11, 10))]
        assert again.known == 9

    def test_days_that_make_no_sense_are_refused(self, tmp_path: Path) -> None:
        text = "Date,Value,Notes\n2026-11-20,MAYBE,\n2026-11-23,YES_MANUAL,\n0001-01-01,2,\n"
        preview = seen(empty(tmp_path), text.encode())
        assert preview.refused == (
            "line 2: 'MAYBE', expected YES_MANUAL, YES_AUTO, SKIP, NO or UNKNOWN",
            "line 3: 2026-11-23, which is still to come",
            "line 4: '0001-01-01', expected a day from 2000-01-01 to 2100-12-31",
        )

    def test_its_database_is_named_with_what_to_do_instead(self, tmp_path: Path) -> None:
        with pytest.raises(ExchangeError, match="choose 'Export as CSV'"):
            seen(empty(tmp_path), b"SQLite format 3\x00 and so on")


class TestExport:
    def test_the_layout_is_loops_own(self, tmp_path: Path) -> None:
        records = [
            happened(date(2026, 11, 18), time(9), Session(by_hand=True)),
            happened(date(2026, 11, 19), time(9), CheckIn(note="tired")),
            happened(date(2026, 11, 19), time(21), CheckIn(note='=really, "so"')),
            happened(
                date(2026, 11, 20), time(9), PausedDays(first=date(2026, 11, 20), last=date(2026, 11, 20))
            ),
        ]
        journal = journal_of(tmp_path / "d", records)
        written = write_export(tmp_path / "loop", journal, "loop", answer_of(records))
        files = {str(path.relative_to(tmp_path / "loop")): path.read_text() for path in written.paths}
        assert files == {
            "Habits.csv": (
                "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,"
                "Target Type,Target Value,Archived?\n"
                "001,hipback,YES_NO,Did you move your hips and back today?,,5,7,#00897B,,,,false\n"
            ),
            "Checkmarks.csv": (
                "Date,hipback,\n2026-11-22,UNKNOWN,\n2026-11-21,NO,\n2026-11-20,SKIP,\n2026-11-19,NO,\n"
                "2026-11-18,YES_MANUAL,\n"
            ),
            "001 hipback/Checkmarks.csv": (
                "Date,Value,Notes\n2026-11-21,NO,\n2026-11-20,SKIP,\n"
                '2026-11-19,NO,"tired\n\'=really, ""so"""\n2026-11-18,YES_MANUAL,\n'
            ),
        }
        assert (
            export_bytes(journal, "loop", answer_of(records)).decode() == files["001 hipback/Checkmarks.csv"]
        )

    @settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from("dsn"), st.text(max_size=5)), max_size=12))
    def test_days_come_back_as_they_were(
        self, tmp_path_factory: pytest.TempPathFactory, days: list[tuple[int, str, str]]
    ) -> None:
        folder = tmp_path_factory.mktemp("loop")
        records: list[Record] = []
        for back, what, note in days:
            day = NOW.date() - timedelta(days=back)
            if what == "d":
                records.append(happened(day, time(9), Session(by_hand=True)))
            elif what == "s":
                records.append(happened(day, time(9), PausedDays(first=day, last=day)))
            elif note:
                records.append(happened(day, time(9), CheckIn(note=note)))
        first = min((r.day for r in records if not isinstance(r.payload, PausedDays)), default=date.max)
        journal, target = journal_of(folder / "old", records), empty(folder / "new")
        write_export(folder / "loop.zip", journal, "loop", answer_of(records))
        merge_import(target, open_source(folder / "loop.zip"), TODAY)
        assert credited(target.records()) == credited(records)
        assert paused(target.records(), first) == paused(records, first)
        again = preview_import(journal, open_source(folder / "loop.zip"), TODAY)
        assert again.new == ()

    def test_a_long_diary_gives_the_same_weeks(self, tmp_path: Path) -> None:
        records = diary()
        data = export_bytes(journal_of(tmp_path / "old", records), "loop", answer_of(records))
        target = empty(tmp_path / "new")
        merge_import(target, data, TODAY)
        weeks = [(week.start, week.credited, week.status) for week in answer_of(target.records()).weeks]
        assert weeks == [(week.start, week.credited, week.status) for week in answer_of(records).weeks]


def credited(records: object) -> set[int]:
    history = history_of(records)  # type: ignore[arg-type]
    return {day for day, (_, completed) in history.sessions.items() if completed}


def paused(records: object, first: date) -> set[int]:
    """Return the paused days without credit from the first record on: Loop has one value a day."""
    pauses = history_of(records).pauses  # type: ignore[arg-type]
    days = {day for begin, end, _ in pauses for day in range(begin, end + 1)}
    return {day for day in days - credited(records) if day >= first.toordinal()}
