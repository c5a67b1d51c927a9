from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.care_records import FlareMode
from hipback_tui.core.flare import flare_reason
from hipback_tui.core.records import CheckIn, PausedDays, Payload, Record

TODAY = date(2026, 11, 20)
ON, OFF = FlareMode(on=True), FlareMode(on=False)
FLARE_WEEK = PausedDays(first=TODAY - timedelta(3), last=TODAY + timedelta(3), reason="flare")


def ago(days: int, payload: Payload, hour: int = 9) -> Record:
    day = TODAY - timedelta(days=days)
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Record(f"{at:%Y%m%d%H}", at, 0, day, payload)


def reason(*records: Record, pauses: tuple[PausedDays | tuple[int, int, str], ...] = ()) -> str | None:
    return flare_reason(records, pauses, TODAY)


def test_it_is_off_by_itself() -> None:
    assert reason() is None
    assert reason(ago(0, CheckIn(back=6, hip=10)), ago(0, OFF)) is None


def test_by_hand_it_is_on_until_it_is_switched_off() -> None:
    assert reason(ago(0, ON)) == "Flare mode is on: hips and breath only."
    assert reason(ago(6, ON)) == reason(ago(0, ON))
    assert reason(ago(6, ON), ago(2, OFF)) is None
    assert reason(ago(6, ON), ago(5, OFF), ago(4, ON)) is not None


def test_after_a_week_by_hand_it_says_so_kindly() -> None:
    assert reason(ago(7, ON)) == ("Flare mode has been on for 7 days. Switch it off when your back is ready.")
    assert "40 days" in str(reason(ago(40, ON)))


def test_by_hand_it_stays_on_whatever_a_check_in_says() -> None:
    assert reason(ago(2, ON), ago(0, CheckIn(back=1))) is not None


def test_a_high_back_score_holds_today_and_tomorrow() -> None:
    assert reason(ago(0, CheckIn(back=7))) == "Back at 7 of 10 today: hips and breath only."
    assert reason(ago(1, CheckIn(back=9))) == "Back at 9 of 10 yesterday: hips and breath only."
    assert reason(ago(2, CheckIn(back=10))) is None


def test_a_later_lower_score_ends_it_a_later_high_one_does_not() -> None:
    high = ago(1, CheckIn(back=9))
    assert reason(high, ago(0, CheckIn(back=4))) is None
    assert reason(high, ago(0, CheckIn(back=7))) == "Back at 7 of 10 today: hips and breath only."
    assert reason(ago(0, CheckIn(back=4), hour=8), ago(0, CheckIn(back=8), hour=9)) is not None
    assert reason(ago(0, CheckIn(back=8), hour=8), ago(0, CheckIn(back=4), hour=9)) is None


def test_a_check_in_without_a_back_score_changes_nothing() -> None:
    assert reason(ago(1, CheckIn(back=8)), ago(0, CheckIn(hip=2))) is not None


def test_switching_off_by_hand_ends_a_score_until_the_next_high_one() -> None:
    score = ago(0, CheckIn(back=8), hour=9)
    assert reason(score, ago(0, OFF, hour=10)) is None
    assert reason(ago(0, OFF, hour=8), score) is not None


def test_days_off_for_a_flare_are_flare_days() -> None:
    assert reason(pauses=(FLARE_WEEK,)) == "Days off for a flare: hips and breath only."
    assert reason(ago(3, FLARE_WEEK)) == reason(pauses=(FLARE_WEEK,))
    span = (TODAY.toordinal(), TODAY.toordinal(), "flare")
    assert reason(pauses=(span,)) == reason(pauses=(FLARE_WEEK,))


def test_other_days_off_and_past_ones_are_not() -> None:
    assert reason(pauses=(PausedDays(first=TODAY, last=TODAY, reason="travel"),)) is None
    past = TODAY.toordinal() - 1
    assert reason(pauses=((past, past, "flare"), (past + 2, past + 9, "flare"))) is None


def test_switching_off_on_one_of_the_days_ends_it_before_it_does_not() -> None:
    assert reason(ago(1, OFF), pauses=(FLARE_WEEK,)) is None
    assert reason(ago(3, FLARE_WEEK), ago(1, OFF), pauses=(FLARE_WEEK,)) is None
    assert reason(ago(4, OFF), pauses=(FLARE_WEEK,)) is not None
    assert reason(ago(0, OFF, hour=8), ago(0, FLARE_WEEK, hour=9)) is not None


PAYLOADS = st.one_of(
    st.builds(FlareMode, on=st.booleans()),
    st.builds(CheckIn, back=st.one_of(st.none(), st.integers(0, 10))),
    st.just(FLARE_WEEK),
)
RECORDS = st.lists(st.builds(ago, st.integers(0, 30), PAYLOADS, st.integers(0, 23)), max_size=10)


@given(RECORDS)
def test_the_order_of_the_records_does_not_matter(records: list[Record]) -> None:
    unique = list({record.id: record for record in records}.values())
    assert flare_reason(unique, (), TODAY) == flare_reason(unique[::-1], (), TODAY)


@given(RECORDS)
def test_the_switch_has_the_last_word(records: list[Record]) -> None:
    assert reason(*records, ago(-1, ON)) is not None
    assert reason(*records, ago(-1, OFF)) is None


@given(RECORDS)
def test_the_reason_is_calm_and_short(records: list[Record]) -> None:
    said = reason(*records)
    assert said is None or (len(said) <= 80 and said.endswith(".") and "!" not in said)
