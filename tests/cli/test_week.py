import pytest

from tests.support.command_line import CommandLine

KEYS = [
    *(
        "today",
        "week_start",
        "goal_days",
        "this_week",
        "streak_weeks",
        "best_weeks",
        "spare_weeks",
        "strength",
    ),
    *("hit_rate_12", "total_sessions", "credited_days", "weeks"),
]


def test_the_keys_are_those_of_the_contract(hipback: CommandLine) -> None:
    for _ in range(2):
        answer = hipback.done("week", "--json").json
        assert list(answer) == KEYS
        assert list(answer["this_week"]) == [
            *("start", "target", "credited", "status", "reachable", "days_left", "days")
        ]
        assert all(
            list(day) == ["date", "credited", "sessions", "paused"] for day in answer["this_week"]["days"]
        )
        assert all(list(week) == ["start", "target", "credited", "status"] for week in answer["weeks"])
        hipback.done("log", "--on", "2026-09-01")


def test_an_empty_journal_has_the_running_week_only(hipback: CommandLine) -> None:
    answer = hipback.done("week", "--json").json
    assert answer["today"] == "2026-11-20"
    assert answer["week_start"] == "monday"
    assert (answer["goal_days"], answer["this_week"]["target"]) == (5, 5)
    assert (answer["strength"], answer["hit_rate_12"]) == (None, None)
    assert answer["weeks"] == [{"start": "2026-11-16", "target": 5, "credited": 0, "status": "in_progress"}]


@pytest.mark.parametrize(("words", "count"), [((), 12), (("--weeks", "3"), 3), (("--weeks", "0"), 47)])
def test_the_last_weeks_oldest_first(hipback: CommandLine, words: tuple[str, ...], count: int) -> None:
    hipback.done("log", "--on", "2026-01-01")
    weeks = hipback.done("week", "--json", *words).json["weeks"]
    starts = [week["start"] for week in weeks]
    assert len(starts) == count
    assert starts == sorted(starts)
    assert starts[-1] == "2026-11-16"


def test_the_week_begins_when_the_settings_say_so(hipback: CommandLine) -> None:
    answer = hipback.settings('[week]\nfirst_day = "sunday"\n').done("week", "--json").json
    assert (answer["week_start"], answer["this_week"]["start"]) == ("sunday", "2026-11-15")


def test_the_text_is_the_summary_and_says_that_the_clock_is_set(hipback: CommandLine) -> None:
    hipback.done("log", "--on", "2026-11-18")
    lines = hipback.done("week").lines
    assert lines[0].startswith("This week: 1 of ")
    assert "●" in lines[1]
    assert lines[-1] == "(clock set to 2026-11-20 09:00)"


def test_a_set_clock_answers_as_of_then(hipback: CommandLine) -> None:
    hipback.done("log")
    assert hipback.done("week", "--json").json["this_week"]["credited"] == 1
    hipback.at("2026-11-27T09:00+01:00")
    assert hipback.done("week", "--json").json["this_week"]["credited"] == 0


def test_check_ins_add_their_trend_at_the_end(hipback: CommandLine) -> None:
    hipback.done("log", "--on", "2026-11-18")
    before = hipback.done("week").lines
    for day in range(1, 21):
        hipback.done("checkin", "--hip", "3", "--on", f"2026-11-{day:02}")
    lines = hipback.done("week").lines
    assert lines[-3:] == ["", "Over two weeks, hip: around 3.", before[-1]]
    assert not any("hip" in line for line in before)
