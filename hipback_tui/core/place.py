"""Where the person is when they move."""

from enum import StrEnum


class Place(StrEnum):
    """An office has no floor to lie on and no bed, a home has both."""

    OFFICE = "office"
    HOME = "home"
