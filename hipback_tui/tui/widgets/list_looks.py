"""How lists that scroll look and move, whatever they list."""

CURSOR = "bold $block-cursor-foreground on $block-cursor-background"
"""The style of the row with the cursor."""

WHEEL_ROWS = 3
"""By how many rows one step of the mouse wheel moves the cursor."""


def scroll_bar(count: int, first: int, height: int) -> str:
    """Return a scroll bar, a character a row: `count` lines, of which `height` show from number `first` on.

    There have to be more lines than rows.
    """
    thumb = max(1, height * height // count)
    start = round(first / (count - height) * (height - thumb))
    return "".join("┃" if start <= number < start + thumb else " " for number in range(height))
