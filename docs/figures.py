"""Draw the figures as a terminal shows them, dot by dot.

    python -m docs.figures                   all of them, on one contact sheet: build/figures.svg
    python -m docs.figures hip-bridge ...    these, large and in more phases: build/figure-<id>.svg
    python -m docs.figures --move hip-bridge     moving, in this terminal; Ctrl+C ends it
    python -m docs.figures --check [ID ...]      only what is wrong with them

A PNG is made beside each SVG if `rsvg-convert` is there. Exit status 1 if any figure has a fault.
"""

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from hipback_tui.content.figure_file import figure_ids, load_figure
from hipback_tui.content.library import load_library
from hipback_tui.core.figures import COLUMNS, ROWS, Figure, Part, Picture, frames
from hipback_tui.core.figures.checks import faults
from hipback_tui.core.figures.moment import hold_of, previewed
from hipback_tui.core.routines import Exercise
from hipback_tui.places import package_folder

BUILD = Path(__file__).parent.parent / "build"
COLOURS = {
    Part.ACCENT: "#f0b35a",
    Part.NEAR: "#e8e6e3",
    Part.FAR: "#8fa3b0",
    Part.PROP: "#6f8f72",
    Part.FLOOR: "#4a5560",
}
GROUND, CARD, WORDS = "#16191d", "#1d2126", "#e8e6e3"
DOT, GAP, TITLE = 3, 14, 22
PER_LINE = 3


def sheet(figures: Iterable[Figure]) -> str:
    """Return one picture with every figure: its name and up to three phases."""
    cards = [(figure.name, [frames(figure).at(place) for place in phases(figure)]) for figure in figures]
    width, height = COLUMNS * 2 * DOT, ROWS * 4 * DOT
    across, down = 3 * width + 2 * GAP + 2 * GAP, height + TITLE + 2 * GAP
    lines = -(-len(cards) // PER_LINE)
    total = PER_LINE * (across + GAP) + GAP, lines * (down + GAP) + GAP
    parts = []
    for number, (name, pictures) in enumerate(cards):
        x, y = GAP + number % PER_LINE * (across + GAP), GAP + number // PER_LINE * (down + GAP)
        parts.append(f'<rect x="{x}" y="{y}" width="{across}" height="{down}" rx="8" fill="{CARD}"/>')
        parts.append(f'<text x="{x + GAP}" y="{y + GAP + 10}" fill="{WORDS}">{name}</text>')
        for place, picture in enumerate(pictures):
            parts += dots(picture, x + GAP + place * (width + GAP), y + GAP + TITLE)
    return svg(total, parts)


def large(figure: Figure) -> str:
    """Return one figure in many phases, as its keys and between them, and as its mirror image."""
    places = [number / 2 for number in range(figure.moves * 2)]
    pictures = [(f"{place:g}", frames(figure).at(place)) for place in places]
    pictures.append(("mirrored", frames(figure, True).at(hold_of(figure))))
    width, height = COLUMNS * 2 * DOT * 1.5, ROWS * 4 * DOT * 1.5
    per_line = 3
    parts = []
    for number, (name, picture) in enumerate(pictures):
        x, y = GAP + number % per_line * (width + GAP), GAP + number // per_line * (height + TITLE + GAP)
        parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height + TITLE}" rx="8" fill="{CARD}"/>'
        )
        parts.append(f'<text x="{x + GAP}" y="{y + 16}" fill="{WORDS}">{figure.name} {name}</text>')
        parts += dots(picture, x, y + TITLE, DOT * 1.5)
    lines = -(-len(pictures) // per_line)
    return svg((per_line * (width + GAP) + GAP, lines * (height + TITLE + GAP) + GAP), parts)


def phases(figure: Figure) -> list[float]:
    """Return the moments that tell a movement best: its key poses if they differ, at most three."""
    pictures = frames(figure)
    places: list[float] = []
    for number in range(figure.moves):
        if all(pictures.at(number) is not pictures.at(place) for place in places):
            places.append(number)
    if len(places) == 2:
        places.insert(1, (places[0] + places[1]) / 2)
    return places[:3] if len(places) <= 3 else [places[0], places[1], places[len(places) - 1]]


def dots(picture: Picture, x: float, y: float, size: float = DOT) -> list[str]:
    """Return the dots of a picture as one path for each part."""
    paths: dict[Part, str] = {}
    for column, row, part in picture.dots():
        paths[part] = paths.get(part, "") + f"M{x + (column + 0.5) * size:g} {y + (row + 0.5) * size:g}h0"
    return [
        f'<path d="{path}" stroke="{COLOURS[part]}" stroke-width="{size * 0.92:g}" stroke-linecap="round"/>'
        for part, path in paths.items()
    ]


def svg(size: tuple[float, float], parts: Iterable[str]) -> str:
    """Return a whole picture."""
    width, height = size
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        'font-family="sans-serif" font-size="15" fill="none">'
    )
    return "\n".join([head, f'<rect width="100%" height="100%" fill="{GROUND}"/>', *parts, "</svg>"]) + "\n"


def save(name: str, text: str) -> None:
    """Write a picture, and its PNG where that can be made."""
    BUILD.mkdir(exist_ok=True)
    path = BUILD / f"{name}.svg"
    path.write_text(text, encoding="utf-8")
    made = [str(path)]
    if shutil.which("rsvg-convert"):
        png = path.with_suffix(".png")
        subprocess.run(["rsvg-convert", "-o", png, path], check=True)
        made.append(str(png))
    print("written:", ", ".join(made))


def move(figure: Figure, exercise: Exercise | None) -> None:
    """Show a figure moving in this terminal until Ctrl+C."""
    shown, start = frames(figure), time.monotonic()
    print("\n" * ROWS, end="")
    try:
        while True:
            now = round((time.monotonic() - start) * 1000)
            place = previewed(figure, exercise, now) if exercise else now / 1500
            print(f"\x1b[{ROWS}A" + "\n".join(shown.at(place).rows))
            time.sleep(0.1)
    except KeyboardInterrupt:
        print()


def main() -> int:
    """Draw what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m docs.figures", description="Draw the animated figures.")
    parser.add_argument("ids", nargs="*", metavar="ID")
    parser.add_argument("--move", action="store_true", help="show the first one moving in this terminal")
    parser.add_argument("--check", action="store_true", help="only say what is wrong")
    asked = parser.parse_args()
    data = package_folder("data")
    exercises = dict(load_library(data, None).exercises)
    figures, wrong = [], []
    for id in asked.ids or sorted(figure_ids(data, None)):
        figure, problems = load_figure(data, None, id)
        wrong += [str(problem) for problem in problems]
        if figure is None and not problems:
            wrong.append(f"there is no data/figures/{id}.toml")
        if figure is not None:
            wrong += faults(figure)
            figures.append(figure)
    print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
    if asked.move and figures:
        move(figures[0], exercises.get(figures[0].id))
    elif asked.ids and not asked.check:
        for figure in figures:
            save(f"figure-{figure.id}", large(figure))
    elif not asked.check:
        save("figures", sheet(figures))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
