"""Large digits for a countdown, in three sizes."""

from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

SMALL_ROWS = 3
LARGE_ROWS = 5
HUGE_ROWS = 10

# Ten dots high, two dots to a cell: drawn with half blocks.
_DOTS = {
    "0": "..####.. .##..##. ##....## ##....## ##....## ##....## ##....## ##....## .##..##. ..####..",
    "1": "...##... .####... .####... ...##... ...##... ...##... ...##... ...##... .######. .######.",
    "2": "..####.. .##..##. ##....## ......## .....##. ...###.. ..##.... .##..... ######## ########",
    "3": "..####.. .##..##. ......## .....##. ...###.. ...###.. .....##. ......## .##..##. ..####..",
    "4": ".....##. ....###. ...####. ..##.##. .##..##. ##...##. ######## ######## .....##. .....##.",
    "5": "######## ######## ##...... ######.. ##...##. ......## ......## ......## ##...##. .#####..",
    "6": "...####. ..##.... .##..... ##...... ######.. ##...##. ##....## ##....## .##..##. ..####..",
    "7": "######## ######## ......## .....##. ....##.. ....##.. ...##... ...##... ..##.... ..##....",
    "8": "..####.. .##..##. ##....## .##..##. ..####.. .##..##. ##....## ##....## .##..##. ..####..",
    "9": "..####.. .##..##. ##....## ##....## .##...## ..###### ......## .....##. ....##.. .####...",
    ":": ".... .... .##. .##. .... .... .##. .##. .... ....",
}
_HALF_BLOCKS = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


def small_digits(text: str) -> list[str]:
    """Return three rows of line-drawn digits for digits and colons."""
    rows = ["", "", ""]
    for character in text:
        place = DIGITS.index(character) * 3
        width = 1 if character == ":" else 3
        for number in range(3):
            glyph = DIGITS3X3_BOLD[place + number]
            rows[number] += (glyph.strip() or " ") if character == ":" else glyph.ljust(width)
    return rows


def huge_digits(text: str) -> list[str]:
    """Return ten rows of digits that can be read from the floor."""
    rows = [""] * HUGE_ROWS
    for character in text:
        for number, dots in enumerate(_DOTS[character].split()):
            glyph = "".join("██" if dot == "#" else "  " for dot in dots)
            rows[number] += ("    " if rows[number] else "") + glyph
    return rows


def largest_digits(text: str, width: int, height: int) -> list[str]:
    """Return the largest digits that fit into `width` x `height` cells."""
    for rows, draw in ((HUGE_ROWS, huge_digits), (LARGE_ROWS, large_digits), (SMALL_ROWS, small_digits)):
        if height >= rows and len((drawn := draw(text))[0]) <= width:
            return drawn
    return [text]


def large_digits(text: str) -> list[str]:
    """Return five rows of block-drawn digits for digits and colons."""
    rows = [""] * LARGE_ROWS
    for character in text:
        dots = _DOTS[character].split()
        for number in range(LARGE_ROWS):
            pairs = zip(dots[2 * number], dots[2 * number + 1], strict=True)
            glyph = "".join(_HALF_BLOCKS[upper + lower] for upper, lower in pairs)
            rows[number] += ("  " if rows[number] else "") + glyph
    return rows
