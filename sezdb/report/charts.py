"""Bullet charts by matplotlib: as SVG to stand inside a page, with text kept as text, and as PNG for documents. The same chart gives the same bytes."""

import io
import logging
import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

from sezdb.report.blocks import Bullet, Level
from sezdb.report.words import clean, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SIZE: Final = (3.6, 0.95)
"""Inches."""
_SETTINGS: Final[Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "sezdb",
    "text.parse_math": False,
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 8,
    "hatch.linewidth": 0.6,
}
_NO_METADATA: Final = dict.fromkeys(("Date", "Creator", "Format", "Type"))
_FIELDS: Final = ("#cfcfcf", "#e2e2e2", "#f1f1f1")
"""Below the critical level, up to the target, beyond: told apart in grey as well."""
_BAR, _CRITICAL, _INK = "#1f4e79", "#a3161f", "#1a1a1a"
_IDS: Final = re.compile(r'(\sid="|url\(#|href="#)')


def svg(chart: Bullet, name: str) -> str:
    """A chart as an ``svg`` element with its title and description; ``name`` begins every id in it, so that several stand in one page."""
    drawn = _saved(chart, "svg", metadata=_NO_METADATA).decode("utf-8")
    drawn = drawn[drawn.index("<svg") :]
    drawn = re.sub(r"<defs>\s*<style[^>]*>[^<]*</style>\s*</defs>", "", drawn)
    drawn = re.sub(r"<[^>]+>", lambda tag: _IDS.sub(rf"\g<1>{name}-", tag[0]), drawn)
    head = f'<svg role="img" aria-labelledby="{name}-title {name}-told" '
    words = f'<title id="{name}-title">{escape(clean(chart.title))}</title><desc id="{name}-told">{escape(clean(chart.told))}</desc>'
    opening, rest = drawn.removeprefix("<svg").lstrip().split(">", 1)
    return f"{head}{opening}>{words}{rest}".rstrip()


def png(chart: Bullet) -> bytes:
    """A chart as a picture."""
    return _saved(chart, "png", dpi=200, metadata={"Software": None})


def _saved(chart: Bullet, form: str, **how: Any) -> bytes:
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of caches and fonts on stderr
    import matplotlib as mpl
    from matplotlib.figure import Figure

    out = io.BytesIO()
    with mpl.rc_context(_SETTINGS):
        made = Figure(figsize=_SIZE)
        _draw(made, chart)
        made.savefig(out, format=form, **how)
    return out.getvalue()


def _draw(made: "Figure", chart: Bullet) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    values = [one.value for one in chart.levels]
    high, low = max([0.0, *values]) * 1.06, min([0.0, *values]) * 1.06
    high = high if high > low else 1.0
    axes = made.add_axes((0.02, 0.22, 0.96, 0.40))
    axes.set(xlim=(low, high), ylim=(-0.5, 0.5), yticks=[])
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: figure(round(value, 6), chart.lang)))
    axes.tick_params(length=2, pad=1, labelsize=7)
    _fields(axes, chart, low, high)
    if chart.actual is not None:
        axes.barh(0, chart.actual.value, height=0.42, color=_BAR, zorder=3)
    else:
        axes.barh(
            0,
            high - low,
            left=low,
            height=0.42,
            facecolor="none",
            edgecolor="#8a8a8a",
            hatch="////",
            linewidth=0,
            zorder=2,
        )
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        marks = sorted([low, high, *values])
        left, right = max(zip(marks, marks[1:], strict=False), key=lambda gap: gap[1] - gap[0])
        middle = (left + right) / 2  # of the widest gap, so that no mark is hidden
        axes.text(middle, 0, chart.nothing, ha="center", va="center", color=_INK, bbox=box, zorder=6)
    if chart.critical is not None:
        axes.vlines(chart.critical.value, -0.34, 0.34, color=_CRITICAL, linewidth=4.5, zorder=4)
        _label(axes, chart.critical, low, high, 0.56, _CRITICAL)
    if chart.target is not None:
        axes.vlines(chart.target.value, -0.5, 0.5, color=_INK, linewidth=1.6, zorder=5)
        _label(axes, chart.target, low, high, 0.98, _INK)


def _fields(axes: "Axes", chart: Bullet, low: float, high: float) -> None:
    inner = sorted(one.value for one in (chart.critical, chart.target) if one is not None)
    colors = _FIELDS if chart.critical is not None else _FIELDS[1:]
    bounds = [low, *inner, high]
    for left, right, color in zip(bounds, bounds[1:], colors, strict=False):
        axes.axvspan(left, right, color=color, linewidth=0, zorder=1)


def _label(axes: "Axes", level: Level, low: float, high: float, at: float, color: str) -> None:
    """The name and value of a mark above the track, never beyond its ends."""
    place = (level.value - low) / (high - low)
    side = "left" if place < 0.25 else "right" if place > 0.75 else "center"
    axes.text(level.value, at, f"{level.name}: {level.shown}", ha=side, va="bottom", color=color, fontsize=7.5)
