"""The dots of braille characters: 2 x 4 to a cell."""

BLANK = 0x2800
"""The empty braille character; its dots are the bits above it."""
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a cell, by row and column (source: Unicode, Braille Patterns)."""
