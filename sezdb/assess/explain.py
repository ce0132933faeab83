"""The derivation of an assessment: each number with its formula in figures, its origin and its provision. Pure."""

from collections.abc import Iterator

from corpus.tree import label
from sezdb.assess.assessment import Assessment
from sezdb.assess.figures import shown
from sezdb.assess.method import Method, Place
from sezdb.assess.phrases import say
from sezdb.assess.score import Averaged, Scored


def derivation(found: Assessment, lang: str) -> list[dict[str, object]]:
    """The steps from the total down to the inputs: ``level`` is the depth, ``id`` what is derived, ``lines`` how, ``provision`` where it stands."""
    return list(_group(found.headline.total, found, lang, 0))


def _group(one: Averaged, found: Assessment, lang: str, level: int) -> Iterator[dict[str, object]]:
    taking = [member for member in one.members if member.counts]
    lines = list[str]()
    if one.value is not None:
        points = " + ".join(f"{shown(member.weight)} × {shown(member.value)}" for member in taking)
        weights = " + ".join(shown(member.weight) for member in taking)
        lines.append(f"({points}) / ({weights}) = {_exact(one)}")
    elif one.group.problem is not None:
        lines.append(one.group.problem.says.of(lang))
    else:
        lines.append(
            say("blocked", ids=", ".join(one.blocked_by)).of(lang) if one.blocked_by else say("nothing").of(lang)
        )
    if one is found.headline.total and (band := found.headline.band) is not None:
        lines.append(
            f"{shown(one.value)} ∈ {band.at[found.reading]}: {band.name.of(lang)}; «{band.printed}», {cited(band.place, found.method, lang)}"
        )
    lines += [f"[{note.mark}] {note.says.of(lang)}" for note in one.group.place.notes]
    yield _step(level, one.id, lines, one.group.place, found.method, lang)
    for member in one.members:
        if isinstance(member, Averaged):
            yield from _group(member, found, lang, level + 1)
        else:
            yield _indicator(member, found, lang, level + 1)


def _indicator(one: Scored, found: Assessment, lang: str, level: int) -> dict[str, object]:
    item, lines = one.item, share_lines(one, lang)
    step = found.method.step_of(one.score) if one.score is not None else None
    if one.excluded:
        lines.append(say("left_out").of(lang))
    elif step is not None:
        at = f" ∈ {step.at[found.reading]} ({found.reading})" if one.share is not None and step.at else ""
        share = f"{shown(one.share)} %" if one.share is not None else one.says.of(lang) if one.says else ""
        lines.append(f"{share}{at} → {one.score}; «{step.printed}», {cited(step.place, found.method, lang)}")
    elif one.says is not None:
        lines.append(one.says.of(lang))
    lines += [f"[{note.mark}] {note.says.of(lang)}" for note in item.place.notes]
    return _step(level, item.id, lines, item.place, found.method, lang)


def share_lines(one: Scored, lang: str) -> list[str]:
    """What the share of an indicator rests on: its figures with their origins, the formula of a ratio, actual against plan."""
    item = one.item
    lines = [text.of(lang) for text in item.origins]
    lines += [item.formula.of(lang)] if item.formula else []
    if one.share is not None and item.plan:
        lines.append(f"{shown(item.actual)} / {shown(item.plan)} × 100 = {shown(one.share)} %")
    return lines


def _step(level: int, name: str, lines: list[str], place: Place, method: Method, lang: str) -> dict[str, object]:
    return {
        "level": level,
        "id": name,
        "lines": lines,
        "provision": place.eid or None,
        "label": cited(place, method, lang) or None,
        "mark": place.mark if place.eid else None,
    }


def cited(place: Place, method: Method, lang: str) -> str:
    """The citation of a provision of the method; empty where the element has none."""
    if not place.eid:
        return ""
    part = method.parts.get(place.eid.partition("__")[0])
    steps = label(place.eid, "", lang)
    return (" of " if lang == "en" else " ").join(filter(None, (steps, part.of(lang) if part else "")))


def _exact(one: Averaged) -> str:
    assert one.value is not None
    plain = shown(one.value)
    return f"{one.value} = {plain}" if one.value.denominator > 1 else plain
