"""Made-up people of whom it is known which region moves first, and what hipback says of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import pi, sin, sqrt
from random import Random

from hipback_tui.core.trends.lead import FURTHEST_DAYS, LOOK_BACK_DAYS, Lead, lead_of
from hipback_tui.core.trends.medians import median

TODAY = date(2026, 11, 20)
LENGTHS = (14, 21, 30, 45, 60, 90, 120)
"""For how many days people have checked in."""

Scores = dict[int, float]


@dataclass(frozen=True, kw_only=True)
class World:
    """How hip and back come about.

    `truth` is "hip" or "back" (which one moves first, by `days`), "together", or None: they have nothing to
    do with each other. Both swing about a level by `swing` points, of which `carried` (0-1) stays from one
    day to the next; 1 is a random walk. `noise` is what each score is off by, `ease` by how much both change
    in 30 days, `weekend` by how much both are other on two of seven days. With `rhythms` each goes up and
    down every 8 to 14 days, at a pace of its own. Days are `missed` for both scores at once, and each score
    by itself is left out as often as `half` says; `weekdays` is for those who check in at work.
    """

    name: str
    truth: str | None = None
    days: int = 0
    carried: float = 0.6
    swing: float = 1.6
    noise: float = 0.5
    ease: float = 0.0
    weekend: float = 0.0
    rhythms: bool = False
    missed: float = 0.15
    half: float = 0.0
    weekdays: bool = False


LEADS = (
    World(name="hip leads by 2 days", truth="hip", days=2),
    World(name="  slow waves", truth="hip", days=2, carried=0.9),
    World(name="  noisy scores", truth="hip", days=2, noise=1.0),
    World(name="  small swings", truth="hip", days=2, swing=0.8),
    World(name="  weekdays only", truth="hip", days=2, weekdays=True),
    World(name="  many gaps", truth="hip", days=2, missed=0.3, half=0.1),
    World(name="hip leads by 1 day", truth="hip", days=1),
    World(name="back leads by 1 day", truth="back", days=1),
    World(name="back leads by 3 days", truth="back", days=3),
)
TOGETHER = (
    World(name="both together", truth="together"),
    World(name="  slow waves", truth="together", carried=0.9),
    World(name="  noisy scores", truth="together", noise=1.0),
)
UNRELATED = (
    World(name="unrelated, each day anew", carried=0.0),
    World(name="  from day to day", carried=0.6),
    World(name="  slow waves", carried=0.9),
    World(name="  random walks", carried=1.0),
    World(name="  both get better", ease=-2.0),
    World(name="  better at weekends", weekend=-1.5),
    World(name="  rhythms of their own", rhythms=True, swing=2.0),
    World(name="  small swings", swing=0.6),
    World(name="  many gaps", missed=0.3, half=0.2),
    World(name="  weekdays only", weekdays=True),
    World(name="  never changing", swing=0.0, noise=0.0),
)
WORLDS = (*LEADS, *TOGETHER, *UNRELATED)


def told(world: World, length: int, random: Random) -> tuple[Scores, Scores]:
    """Return hip and back of the last `length` days up to `TODAY`, whole numbers from 0 to 10."""
    hip_wave = _wave(world, length, random)
    back_wave = hip_wave if world.truth else _wave(world, length, random)
    late = {"hip": world.days, "back": -world.days}.get(world.truth or "", 0)
    level = random.choice((3, 4, 5))
    hip: Scores = {}
    back: Scores = {}
    for number in range(length):
        day = TODAY.toordinal() - length + 1 + number
        drift = world.ease * number / 30 + (world.weekend if day % 7 >= 5 else 0)
        place = number + FURTHEST_DAYS
        scores = [
            _on_scale(level + drift + wave + random.gauss(0, world.noise))
            for wave in (hip_wave[place], back_wave[place - late])
        ]
        if random.random() < world.missed or (world.weekdays and day % 7 >= 5):
            continue
        for series, score in zip((hip, back), scores, strict=True):
            if random.random() >= world.half:
                series[day] = score
    return hip, back


def claim(found: Lead) -> str:
    """Return what is said: "hip", "back", "together", "unclear", or "wanted" for too few days."""
    if found.wanted:
        return "wanted"
    return found.first or ("together" if found.together else "unclear")


def claims(world: World, length: int, people: int, seed: int = 0) -> Counter[str]:
    """Return how often each claim is made of so many people."""
    random = Random(f"{world} {length} {seed}")
    return Counter(claim(lead_of(*told(world, length, random), TODAY)) for _ in range(people))


def false_leads(world: World, said: Counter[str]) -> int:
    """Return how many of the claims name a region that does not lead."""
    return sum(said[region] for region in ("hip", "back") if region != world.truth)


def ever_misled(world: World, people: int, every: int = 1, seed: int = 0) -> float:
    """Return which share of people is ever told a false lead in 120 days, looking `every` few days."""
    random = Random(f"{world} {seed}")
    misled = 0
    for _ in range(people):
        hip, back = told(world, LOOK_BACK_DAYS, random)
        misled += any(
            false_leads(world, Counter([claim(lead_of(_until(hip, day), _until(back, day), TODAY))]))
            for day in range(min(hip) + 13, TODAY.toordinal() + 1, every)
        )
    return misled / people


def false_changes(days: int, people: int, noise: float = 1.5, seed: int = 0) -> float:
    """Return how often two medians of `days` days differ by 2 or more although nothing changed."""
    random = Random(f"{days} {noise} {seed}")

    def score() -> float:
        return median([_on_scale(4 + random.gauss(0, noise)) for _ in range(days)])

    return sum(abs(score() - score()) >= 2 for _ in range(people)) / people


def _until(series: Scores, day: int) -> Scores:
    return {told: score for told, score in series.items() if told <= day}


def _wave(world: World, length: int, random: Random) -> list[float]:
    if world.rhythms:
        period, begin = random.uniform(8, 14), random.uniform(0, 14)
        days = range(length + 2 * FURTHEST_DAYS)
        return [world.swing * sin(2 * pi * (begin + day) / period) for day in days]
    return list(_steps(world, length + 2 * FURTHEST_DAYS, random))


def _steps(world: World, count: int, random: Random) -> Iterator[float]:
    """Yield an autoregressive wave of first order."""
    walks = world.carried >= 1
    step = 0.5 if walks else world.swing * sqrt(1 - world.carried**2)
    value = 0.0 if walks else random.gauss(0, world.swing)
    for _ in range(count):
        yield value
        value = world.carried * value + random.gauss(0, step)


def _on_scale(value: float) -> int:
    return max(0, min(10, round(value)))
