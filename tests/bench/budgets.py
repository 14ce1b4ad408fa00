"""The budgets of the Atlas and whether a run met them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Told = Mapping[str, Any]
"""All that a run measured."""


@dataclass(frozen=True)
class Budget:
    """One line: what, the stock app's value, ours, the most allowed, and whether more is better."""

    what: str
    unit: str
    most: float
    of: Callable[[Told, str], float]
    more_is_better: bool = False

    def line(self, told: Told) -> tuple[str, str, str, str, str]:
        """What, the stock app's value, the Atlas's, the budget, and the verdict."""
        ours, stock = self._of(told, "atlas"), self._of(told, "stock")
        bound = f"at {'least' if self.more_is_better else 'most'} {self.most:g}{self.unit}"
        if ours is None:
            return self.what, _shown(stock, self.unit), "not measured", bound, "-"
        met = ours >= self.most if self.more_is_better else ours <= self.most
        return (
            self.what,
            _shown(stock, self.unit),
            _shown(ours, self.unit),
            bound,
            "met" if met else "not met",
        )

    def _of(self, told: Told, app: str) -> float | None:
        try:
            return self.of(told, app)
        except (KeyError, TypeError, ZeroDivisionError):
            return None


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}{unit}" if value >= 100 or value == int(value) else f"{value:.2f}{unit}"


def _ratio(measure: str) -> Callable[[Told, str], float]:
    return lambda told, app: told["times"][app][measure]["x floor"]


def _survived(told: Told, app: str) -> float:
    rows = told["survival"][app].values()
    lost = sum(row["reloads"] + row["views lost"] + (row["blank ms"] > 0) for row in rows)
    return 100 * lost / sum(row["done"] for row in rows)


def _route(told: Told, app: str) -> float:
    if app != "atlas":
        raise KeyError(app)
    return told["routes"]["max"]


def _line(line: str, what: str, to_floor: bool = False) -> Callable[[Told, str], float]:
    """A figure of a first visit on a line, in seconds; or as a multiple of the floor's."""

    def of(told: Told, app: str) -> float:
        found = told["lines"][line]
        return found[app][what] / (found["floor"][what] if to_floor else 1000)

    return of


def _size(visit: str) -> Callable[[Told, str], float]:
    return lambda told, app: told["sizes"][app][visit][0] / 1000


def _shift(told: Told, app: str) -> float:
    return max(found[app]["shift"] for found in told["lines"].values())


BUDGETS = (
    Budget("first contentful paint, loopback", " x floor", 0.35, _line("loopback", "paint", True)),
    Budget("first visit -> live map, loopback", " x floor", 1.2, _line("loopback", "live", True)),
    Budget("first contentful paint, 1.6 Mbit/s phone", " s", 1.5, _line("1.6 Mbit/s", "paint")),
    Budget("live map, 1.6 Mbit/s phone", " s", 9, _line("1.6 Mbit/s", "live")),
    Budget("first contentful paint, 9 Mbit/s phone", " s", 0.7, _line("9 Mbit/s", "paint")),
    Budget("live map, 9 Mbit/s phone", " s", 3.5, _line("9 Mbit/s", "live")),
    Budget("bytes of a first visit on the wire", " kB", 1200, _size("first")),
    Budget("bytes of a second visit on the wire", " kB", 60, _size("second")),
    Budget("layout shift of a first visit, largest", "", 0.02, _shift),
    Budget("click on a state -> outline and name on the map", " x floor", 0.2, _ratio("outline")),
    Budget("click on a state -> the panel names it", " x floor", 0.2, _ratio("panel")),
    Budget("click on a state -> the whole panel is there", " x floor", 0.8, _ratio("whole")),
    Budget("theme filter -> map changed", " x floor", 0.2, _ratio("filter")),
    Budget("theme filter -> map, counts and panel agree", " x floor", 0.9, _ratio("agree")),
    Budget("reloads, blank maps, lost views in 100 interactions", "", 0, _survived),
    Budget(
        "bytes to the browser for one filter change",
        " kB",
        10,
        lambda told, app: told["traffic"][app]["filter"][0] / 1000,
    ),
    Budget(
        "bytes to the server for one click",
        " kB",
        1,
        lambda told, app: told["traffic"][app]["click"][1] / 1000,
    ),
    Budget(
        "bytes to the server for a pan and a zoom",
        " kB",
        0,
        lambda told, app: told["traffic"][app]["pan and zoom"][1] / 1000,
    ),
    Budget("requests to other hosts", "", 0, lambda told, app: len(told["traffic"][app]["hosts"])),
    Budget(
        "server CPU for one interaction",
        " x floor",
        0.3,
        lambda told, app: told["cpu"][app] / told["cpu"]["floor"],
    ),
    Budget(
        "sessions clicking every 2 s, 95 of 100 answers within 200 ms",
        "",
        150,
        lambda told, app: told["crowd"][app]["capacity"]["sessions"],
        more_is_better=True,
    ),
    Budget("memory a session", " MB", 0.2, lambda told, app: told["crowd"][app]["memory"]),
    Budget("server start -> first answer", " s", 1.5, lambda told, app: told["ready"][app] / 1000),
    Budget("route answer, any pair, any closures, slowest", " ms", 20, _route),
)
