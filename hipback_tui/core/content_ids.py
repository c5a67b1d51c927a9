"""Ids for records that come from elsewhere without one, made from what they say.

The same content has the same id on every machine and at every import, so that twice is the same as once. They
have the shape of all other ids (UUID version 7): the time in them is that of the day they are about.
"""

from datetime import UTC, date, datetime, time

_NOON = time(12, tzinfo=UTC)


def content_id(day: date, *parts: object) -> str:
    """Return the id of something that happened on `day` and says `parts`."""
    return id_at(round(datetime.combine(day, _NOON).timestamp()) * 1000, day.isoformat(), *parts)


def id_at(milliseconds: int, *parts: object) -> str:
    """Return an id that carries a time (since 1970, UTC) and is made from `parts`."""
    from hashlib import sha256

    content = "\x1f".join(map(str, parts)).encode("utf-8", "backslashreplace")
    digest = int.from_bytes(sha256(content).digest()[:10], "big")
    bits = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | 0b10 << 62
    bits |= (digest >> 62 & 0xFFF) << 64 | digest & (1 << 62) - 1
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
