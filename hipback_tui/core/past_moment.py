"""When something in the past happened, from the day and the time that a person gives."""

from datetime import date, datetime, time

from hipback_tui.core.calendar_day import DEFAULT_DAY_START, aware, local_moment, logical_date

TYPE_CHECKING = False  # importing typing would take longer than what a short command does with it
if TYPE_CHECKING:
    from hipback_tui.core.records import Record

NOON = time(12)
"""The time of what happened on a past day, where none is given."""


class StillToCome(ValueError):  # noqa: N818 - it names what is the matter
    """What is asked for has not happened yet: `moment` is later than `now`, both aware."""

    def __init__(self, moment: datetime, now: datetime) -> None:
        self.moment, self.now = moment, now
        super().__init__(f"{moment:%H:%M on %Y-%m-%d} is still to come; it is {now:%H:%M on %Y-%m-%d}")


def past_moment(
    day: date | None, at: time | None, now: datetime, day_start: time = DEFAULT_DAY_START
) -> tuple[date, datetime]:
    """Return the logical day and the aware moment of something in the past, with the UTC offset of then.

    Without a day it is today, without a time it is now, or noon where the day is a past one. A time before
    the start of the day belongs to the night that follows the day; without a day it is the last such time.
    Raises `StillToCome`.
    """
    today = logical_date(now.replace(tzinfo=None), day_start)
    if at is None:
        if day is None or day == today:
            return today, now
        moment = aware(local_moment(day, NOON, day_start), now)
    else:
        moment = aware(local_moment(day or today, at, day_start), now)
        if moment > now and day is None and at < day_start:
            moment = aware(datetime.combine(now.date(), at), now)
    if moment > now:
        raise StillToCome(moment, now)
    return day or logical_date(moment.replace(tzinfo=None), day_start), moment


def moved_moment(record: "Record", at: time, now: datetime, day_start: time = DEFAULT_DAY_START) -> datetime:
    """Return the moment at wall time `at` on a record's own day, told with the offset that the record has.

    Raises `StillToCome`.
    """
    moment = local_moment(record.day, at, day_start).replace(tzinfo=record.local.tzinfo)
    if moment > now:
        raise StillToCome(moment, now)
    return moment
