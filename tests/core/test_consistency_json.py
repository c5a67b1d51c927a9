import json
from datetime import date

from hipback_tui.core.consistency import as_json, weigh
from hipback_tui.core.history import history_of
from tests.support.journal_script import Script, days_from


def test_the_whole_answer() -> None:
    script = Script().goal(4, "2026-11-01")
    script.credit(*days_from("2026-11-09", 4)).credit("2026-11-16", times=2)
    script.cut_short("2026-11-17").rest("2026-11-21", "2026-11-22", "travel")
    answer = weigh(history_of(script.records), date(2026, 11, 18))
    assert json.loads(json.dumps(as_json(answer))) == {
        "today": "2026-11-18",
        "week_start": "monday",
        "goal_days": 4,
        "this_week": {
            "start": "2026-11-16",
            "target": 3,
            "credited": 1,
            "status": "in_progress",
            "reachable": True,
            "days_left": 3,
            "days": [
                {"date": "2026-11-16", "credited": True, "sessions": 2, "paused": False},
                {"date": "2026-11-17", "credited": False, "sessions": 1, "paused": False},
                {"date": "2026-11-18", "credited": False, "sessions": 0, "paused": False},
                {"date": "2026-11-19", "credited": False, "sessions": 0, "paused": False},
                {"date": "2026-11-20", "credited": False, "sessions": 0, "paused": False},
                {"date": "2026-11-21", "credited": False, "sessions": 0, "paused": True},
                {"date": "2026-11-22", "credited": False, "sessions": 0, "paused": True},
            ],
        },
        "streak_weeks": 1,
        "best_weeks": 1,
        "spare_weeks": 1,
        "strength": 100 * (1 - 0.5**0.25),
        "hit_rate_12": 1.0,
        "total_sessions": 7,
        "credited_days": 5,
        "weeks": [
            {"start": "2026-11-09", "target": 4, "credited": 4, "status": "on_target"},
            {"start": "2026-11-16", "target": 3, "credited": 1, "status": "in_progress"},
        ],
    }


def test_what_is_not_known_yet_is_null() -> None:
    document = as_json(weigh(history_of([]), date(2026, 11, 20), 6))
    assert (document["strength"], document["hit_rate_12"]) == (None, None)
    assert document["week_start"] == "sunday"
    assert len(document["weeks"]) == 1


def test_the_keys_come_in_the_documented_order() -> None:
    document = as_json(weigh(history_of([]), date(2026, 11, 20)))
    assert ", ".join(document) == (
        "today, week_start, goal_days, this_week, streak_weeks, best_weeks, spare_weeks, strength, "
        "hit_rate_12, total_sessions, credited_days, weeks"
    )
    assert ", ".join(document["this_week"]) == ("start, target, credited, status, reachable, days_left, days")


def test_the_last_weeks_or_all() -> None:
    answer = weigh(history_of(Script().credit("2026-01-05").records), date(2026, 11, 20))
    assert len(answer.weeks) == 46
    assert len(as_json(answer)["weeks"]) == 12
    assert [week["start"] for week in as_json(answer, 2)["weeks"]] == ["2026-11-09", "2026-11-16"]
    assert [week["start"] for week in as_json(answer, 1)["weeks"]] == ["2026-11-16"]
    assert len(as_json(answer, 0)["weeks"]) == 46
    assert len(as_json(answer, 500)["weeks"]) == 46


def test_shares_are_floats_even_when_whole() -> None:
    script = Script().credit(*days_from("2026-11-09", 7)).credit(*days_from("2026-11-02", 1))
    document = as_json(weigh(history_of(script.records), date(2026, 11, 18)))
    assert isinstance(document["strength"], float)
    assert isinstance(document["hit_rate_12"], float)
