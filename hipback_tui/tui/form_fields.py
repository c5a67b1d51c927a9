"""The fields of a small form: one chosen from a few, or typed; each a value that keys change into another.

What a typed text means is the form's business: fields hold texts only, so that nothing typed is ever lost.
"""

from typing import NamedTuple


class Choice(NamedTuple):
    """One of a few `options`, as (value, words); `chosen` is the number of the one that holds."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: int = 0

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return self.options[self.chosen][0]

    @property
    def shown(self) -> str:
        """It in words."""
        return self.options[self.chosen][1]

    def stepped(self, steps: int) -> "Choice":
        """Return the field some options further; it goes round."""
        return self._replace(chosen=(self.chosen + steps) % len(self.options))

    def typed(self, character: str) -> "Choice":
        """Return the field at the next option whose words begin with a character; as it is without one."""
        many = len(self.options)
        for number in (*range(self.chosen + 1, many), *range(self.chosen + 1)):
            if self.options[number][1].casefold().startswith(character.casefold()):
                return self._replace(chosen=number)
        return self

    def erased(self) -> "Choice":
        """Return the field as it is: there is nothing to erase."""
        return self


LONGEST_TEXT = 24
"""The most characters of a typed field."""


class Typed(NamedTuple):
    """A text; while it is `fresh`, what is typed takes its place instead of going on behind it."""

    name: str
    label: str
    text: str = ""
    fresh: bool = True

    @property
    def value(self) -> str:
        """What was typed, without the space around it."""
        return self.text.strip()

    @property
    def shown(self) -> str:
        """It as it stands."""
        return self.text

    def put(self, text: str) -> "Typed":
        """Return the field with a text that the form itself puts there."""
        return self._replace(text=text, fresh=True)

    def typed(self, character: str) -> "Typed":
        """Return the field with a character more."""
        before = "" if self.fresh else self.text
        return self._replace(text=(before + character)[:LONGEST_TEXT], fresh=False)

    def erased(self) -> "Typed":
        """Return the field without its last character."""
        return self._replace(text=self.text[:-1], fresh=False)


Field = Choice | Typed
