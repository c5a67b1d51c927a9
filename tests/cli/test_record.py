import json
from typing import Any

import pytest

from tests.support.command_line import CommandLine


def records(hipback: CommandLine) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(hipback.done("export").out)["records"]
    return found


def days_done(hipback: CommandLine) -> list[str]:
    return [
        day["date"] for day in hipback.done("week", "--json").json["this_week"]["days"] if day["credited"]
    ]


def test_log_credits_today(hipback: CommandLine) -> None:
    answer = hipback.done("log")

    assert answer.lines[0] == "logged: session at 09:00 on 2026-11-20"
    assert answer.lines[1].startswith("This week: ")
    assert days_done(hipback) == ["2026-11-20"]
    (record,) = records(hipback)
    assert record["kind"] == "session"
    assert record["by_hand"] is True
    assert record["date"] == "2026-11-20"
    assert record["at"].startswith("2026-11-20T08:00:00")
    assert record["offset_min"] == 60


def test_log_knows_the_routine_and_its_length(hipback: CommandLine) -> None:
    answer = hipback.done("log", "two-minute-chair", "--at", "08:10")

    assert answer.lines[0].startswith("logged: routine '")
    assert answer.lines[0].endswith("' at 08:10 on 2026-11-20")
    (record,) = records(hipback)
    assert record["routine"] == "two-minute-chair"
    assert record["planned_s"] == record["done_s"]
    assert 60 <= record["planned_s"] <= 240
    assert record["at"] == "2026-11-20T07:10:00.000Z"


@pytest.mark.parametrize(
    ("words", "day", "at"),
    [
        ("--on yesterday", "2026-11-19", "2026-11-19T11:00:00.000Z"),
        ("--on 2026-11-17 --at 21:30", "2026-11-17", "2026-11-17T20:30:00.000Z"),
        ("--on wednesday --at 01:15", "2026-11-18", "2026-11-19T00:15:00.000Z"),
        ("--at 02:00", "2026-11-19", "2026-11-20T01:00:00.000Z"),
    ],
)
def test_log_for_a_past_day(hipback: CommandLine, words: str, day: str, at: str) -> None:
    hipback.done("log", *words.split())
    (record,) = records(hipback)
    assert (record["date"], record["at"]) == (day, at)
    assert days_done(hipback) == [day]


def test_after_midnight_the_evening_still_counts(hipback: CommandLine) -> None:
    hipback.at("2026-11-21T01:30+01:00").done("log")
    assert days_done(hipback) == ["2026-11-20"]


def test_the_day_starts_when_the_settings_say_so(hipback: CommandLine) -> None:
    hipback.settings('[week]\nday_start = "00:00"\n').at("2026-11-21T01:30+01:00").done("log")
    assert days_done(hipback) == ["2026-11-21"]


def test_checkin_keeps_what_was_said(hipback: CommandLine) -> None:
    answer = hipback.done(
        "checkin", "--hip", "3", "--back", "0", "--sleep", "4", "--note", " long drive · müde "
    )

    assert answer.out == "noted: check-in at 09:00 on 2026-11-20\n"
    (record,) = records(hipback)
    said = {key: record[key] for key in ("kind", "hip", "back", "sleep", "note")}
    assert said == {"kind": "checkin", "hip": 3, "back": 0, "sleep": 4, "note": "long drive · müde"}
    assert "stress" not in record
    assert days_done(hipback) == []


def test_checkin_tells_how_easy_daily_tasks_are(hipback: CommandLine) -> None:
    hipback.done("checkin", "--shoes", "0", "--stairs", "3", "--standing", "4")
    (record,) = records(hipback)
    assert [record[f"ease_{task}"] for task in ("shoes", "stairs", "standing")] == [0, 3, 4]
    assert "hip" not in record


def test_checkin_about_a_past_day(hipback: CommandLine) -> None:
    hipback.done("checkin", "--stress", "2", "--on", "monday")
    assert [record["date"] for record in records(hipback)] == ["2026-11-16"]


@pytest.mark.parametrize(
    ("said", "pointed"),
    [("--hip 7 --back 7", False), ("--hip 8", True), ("--hip 1 --back 10", True), ("--stress 4", False)],
)
def test_a_high_score_points_to_the_signs_that_need_care(
    hipback: CommandLine, said: str, pointed: bool
) -> None:
    answer = hipback.done("checkin", *said.split())
    assert ("medical care" in answer.out) is pointed
    assert (len(answer.lines) > 1) is pointed


def test_a_goal_holds_from_its_day_on(hipback: CommandLine) -> None:
    assert hipback.done("goal", "3").lines[0] == "set: goal of 3 days a week from 2026-11-20"
    assert hipback.done("week", "--json").json["goal_days"] == 3

    answer = hipback.done("goal", "6")
    assert answer.lines == [
        "set: goal of 6 days a week from 2026-11-20",
        f"This week: {hipback.done('status').lines[1].removeprefix('This week: ')}",
    ]


def test_a_goal_within_a_week_counts_from_the_next(hipback: CommandLine) -> None:
    hipback.done("goal", "3", "--from", "2026-11-02")
    answer = hipback.done("goal", "6")
    assert answer.lines[1] == "This week keeps its goal of 3; the new one counts from 2026-11-23 on."
    hipback.at("2026-11-23T09:00+01:00")
    assert hipback.done("week", "--json").json["this_week"]["target"] == 6


def test_a_goal_for_later(hipback: CommandLine) -> None:
    hipback.done("goal", "3", "--from", "2026-11-02")
    assert hipback.done("goal", "6", "--from", "2026-12-07").lines == [
        "set: goal of 6 days a week from 2026-12-07"
    ]
    assert hipback.done("week", "--json").json["goal_days"] == 3


def test_rest_pauses_both_ends(hipback: CommandLine) -> None:
    answer = hipback.done("rest", "thursday", "tomorrow", "--reason", "flare")

    assert answer.lines[0] == "noted: paused days 2026-11-19 to 2026-11-21 (flare)"
    days = hipback.done("week", "--json").json["this_week"]["days"]
    assert [day["date"] for day in days if day["paused"]] == ["2026-11-19", "2026-11-20", "2026-11-21"]


def test_rest_without_an_end_goes_on_until_it_is_ended(hipback: CommandLine) -> None:
    assert hipback.done("rest", "thursday", "--reason", "ill").lines[:2] == [
        "noted: paused days from 2026-11-19 on, with no end yet (ill)",
        "They go on until hipback rest end.",
    ]
    week = hipback.done("week", "--json").json["this_week"]
    assert [day["date"] for day in week["days"] if day["paused"]] == [
        f"2026-11-{day}" for day in (19, 20, 21, 22)
    ]

    assert hipback.done("rest", "end", "yesterday").lines[0] == (
        "ended: paused days 2026-11-19 to 2026-11-19 (ill)"
    )
    week = hipback.done("week", "--json").json["this_week"]
    assert [day["date"] for day in week["days"] if day["paused"]] == ["2026-11-19"]
    hipback.done("undo")
    assert hipback.done("rest", "end", "wednesday").lines[0] == (
        "removed: paused days from 2026-11-19 on, with no end yet (ill); no day of them is left"
    )


def test_undo_takes_back_one_thing_after_another(hipback: CommandLine) -> None:
    hipback.done("goal", "4", "--from", "2026-11-16")
    hipback.done("log", "two-minute-chair", "--at", "08:10")
    hipback.done("checkin", "--hip", "2")

    assert hipback.done("undo").lines[0] == "took back: check-in at 09:00 on 2026-11-20"
    assert hipback.done("undo").lines[0].startswith("took back: routine '")
    assert days_done(hipback) == []
    assert hipback.done("undo").lines[0] == "took back: goal of 4 days a week from 2026-11-16"
    answer = hipback("undo")
    assert (answer.status, answer.error) == (1, "undo: there is nothing to take back")


def test_undo_of_several_steps_tells_each_and_says_when_that_was_all(hipback: CommandLine) -> None:
    hipback.done("goal", "4", "--from", "2026-11-16")
    hipback.done("log", "--at", "08:10")
    hipback.done("checkin", "--hip", "2")
    assert hipback.done("undo", "2").lines[:2] == [
        "took back: check-in at 09:00 on 2026-11-20",
        "took back: session at 08:10 on 2026-11-20",
    ]
    assert hipback.done("undo", "9").lines[:2] == [
        "took back: goal of 4 days a week from 2026-11-16",
        "There is nothing more to take back.",
    ]
    assert hipback("undo", "0").status == 2


def test_undo_takes_back_what_was_written_down_last_and_not_what_happened_last(hipback: CommandLine) -> None:
    hipback.done("log")
    hipback.done("log", "--on", "2026-11-16")
    hipback.done("undo")
    assert days_done(hipback) == ["2026-11-20"]


def test_nothing_is_ever_deleted(hipback: CommandLine) -> None:
    hipback.done("log")
    hipback.done("undo")
    assert [record["kind"] for record in records(hipback)] == ["session", "retracted"]
