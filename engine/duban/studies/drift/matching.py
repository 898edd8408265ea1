"""Which clauses of two plans are the same duty, whatever their numbers, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2, sqrt

from duban.model.drift import Match, Sureness, states_figure
from duban.model.outline import Outline, OutlineObligation
from duban.studies.drift.assignment import assign, weight
from duban.studies.drift.figures import Standing, likeness, paired, standing
from duban.studies.drift.offices import Naming, offices
from duban.studies.drift.sides import Sides
from duban.studies.drift.wording import Lens, names_alike, pairs_of

STRONG, LIKELY, WEAK = 0.75, 0.58, 0.45
_RIVALS = 0.06
"""Two candidates nearer to each other than this leave one in doubt."""
_CONTENT = 0.4
"""Below this, offices and deadlines alone never make one duty of two clauses."""
_OTHER_KIND = 0.85
_INSIDE, _FRESH = 0.5, 0.1
"""How much of a clause must stand in the other, and how much of the other it must newly account for, to be its part."""
_SAME_TITLE = 0.5
_PART_OF = 0.8
_SUPPORT, _MORE_SUPPORT = 0.15, 0.3
"""What offices, sections and deadlines weigh: with the texts at hand, and without."""
_UNTOLD = 0.08
"""Without the texts there is always something that cannot be seen."""

Pair = tuple[int, int]
Reasons = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Every clause of both plans, in exactly one of three places, in the order of its plan."""

    matches: tuple[Match, ...]
    dropped: tuple[OutlineObligation, ...]
    added: tuple[OutlineObligation, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A clause as it is compared; `common` is how many clauses of its plan have its title."""

    clause: OutlineObligation
    kind: str
    title: str
    section: str
    grams: frozenset[str] | None
    common: int
    key: str


@dataclass(frozen=True, slots=True)
class _Group:
    lefts: tuple[int, ...]
    rights: tuple[int, ...]


def match(both: Sides, names: Naming) -> Matching:
    """Match the clauses of two plans. Neither their order nor their numbers count, nor which plan is called the old."""
    old, new = _rows(both.old, both.old_lens), _rows(both.new, both.new_lens)
    scores: dict[Pair, float] = {}
    reasons: dict[Pair, Reasons] = {}
    for left, one in enumerate(old):
        for right, other in enumerate(new):
            score, because = _score(one, other, both, names)
            if score >= WEAK:
                scores[left, right], reasons[left, right] = score, because
    chosen = assign({(at, to): weight(score, old[at].key, new[to].key) for (at, to), score in scores.items()})
    groups = _grouped(chosen, old, new, both)
    found = []
    for group in groups:
        pairs = [(left, right) for left in group.lefts for right in group.rights]
        main = max(pairs, key=lambda pair: scores.get(pair, 0.0))
        rival = _rival(main, scores, group)
        found.append(
            Match(
                old=tuple(old[at].clause for at in group.lefts),
                new=tuple(new[at].clause for at in group.rights),
                score=round(min(scores[main], 1.0) * 100),
                sureness=_sureness(scores[main], rival is not None),
                rival=new[rival].clause.id if rival is not None else None,
                because=reasons[main],
            )
        )
    left_over = set(range(len(old))) - {at for group in groups for at in group.lefts}
    come = set(range(len(new))) - {at for group in groups for at in group.rights}
    return Matching(
        tuple(sorted(found, key=lambda each: _place(each, both))),
        tuple(old[at].clause for at in sorted(left_over)),
        tuple(new[at].clause for at in sorted(come)),
    )


def clauses_of(outline: Outline) -> tuple[OutlineObligation, ...]:
    """Goals, tasks and annex rows of a plan in its order."""
    return (*outline.goals, *outline.obligations, *outline.annexes)


def _place(found: Match, both: Sides) -> tuple[int, int]:
    return clauses_of(both.new).index(found.new[0]), clauses_of(both.old).index(found.old[0])


def _rows(outline: Outline, seen: Lens) -> list[_Row]:
    kinds = (("goal", outline.goals), ("task", outline.obligations), ("annex", outline.annexes))
    titles = Counter(seen.plain(clause.title) for clause in clauses_of(outline))
    rows = []
    for kind, clauses in kinds:
        for clause in clauses:
            title = seen.plain(clause.title)
            grams = pairs_of(seen.plain(clause.text)) if clause.text else None
            section = seen.plain(clause.section or "")
            rows.append(_Row(clause, kind, title, section, grams, titles[title], _key(clause)))
    return rows


def _key(clause: OutlineObligation) -> str:
    """What a clause says, its number last."""
    figures = sorted(
        f"{one.kind} {one.measure} {one.target} {one.unit} {one.scope} {one.by}" for one in clause.criteria
    )
    parts = (clause.sha256, clause.title, clause.section or "", *figures, *clause.lead, *clause.cooperating, clause.id)
    return "\0".join(parts)


def _score(one: _Row, other: _Row, both: Sides, names: Naming) -> tuple[float, Reasons]:
    """How likely two clauses are one duty, 0 to 1, above 1 where they have the same words; and what speaks for it."""
    parts: list[tuple[str, float, float]] = []
    if one.grams is not None and other.grams is not None:
        shared = 2 * len(one.grams & other.grams) / (len(one.grams) + len(other.grams) or 1)
        parts.append(("text", 0.6, sqrt(shared)))
    with_text = bool(parts)
    if one.title or other.title:
        titles = names_alike(one.title, other.title)
        rarity = 1 / (1 + log2(max(one.common, other.common)))
        parts.append(("title", (0.25 if with_text else 0.5) * rarity, titles if titles >= _SAME_TITLE else 0.0))
    same_words = bool(one.clause.sha256) and one.clause.sha256 == other.clause.sha256
    untold, share = (0.0, _SUPPORT) if with_text else (_UNTOLD, _MORE_SUPPORT)
    criteria = (one.clause.criteria, other.clause.criteria)
    room = (0.2 if with_text else 0.5) * (1 if all(criteria) else 0.5 if any(criteria) else 0)
    if not same_words and (1 - share) * _mean([*parts, ("figures", room, 1.0)], untold) + share < WEAK:
        # Most pairs have nothing in common; whatever else they share would not make them one.
        return 0.0, ()
    if room:
        parts.append(("figures", room, _figures(one.clause, other.clause, both)))
    content = _mean(parts, untold)
    supports = _supports(one, other, names)
    score = (1 - share) * content + share * _mean(supports) if supports else content
    if one.kind != other.kind:
        score *= _OTHER_KIND
    if same_words:
        return 1 + score, (("digest", 100),)
    told = tuple((name, round(value * 100)) for name, _, value in (*parts, *supports) if value >= _SAME_TITLE)
    return (score if content >= _CONTENT else 0.0), told


def _figures(one: OutlineObligation, other: OutlineObligation, both: Sides) -> float:
    pairs = paired(standing([one]), standing([other]), both)
    total = sum(likeness(was.criterion, now.criterion, both) for was, now in pairs)
    return 2 * total / (len(one.criteria) + len(other.criteria))


def _supports(one: _Row, other: _Row, names: Naming) -> list[tuple[str, float, float]]:
    found = []
    for role, share in (("lead", 0.6), ("cooperating", 0.2)):
        before, after = offices([one.clause], role), offices([other.clause], role)
        if before or after:
            shared = sum(any(names.same(name, each) for each in after) for name in before)
            shared += sum(any(names.same(name, each) for name in before) for each in after)
            found.append((role, share, shared / (len(before) + len(after))))
    if one.section and other.section:
        found.append(("section", 0.3, names_alike(one.section, other.section)))
    if one.clause.deadline and other.clause.deadline:
        found.append(("deadline", 0.1, float(one.clause.deadline.kind == other.clause.deadline.kind)))
    return found


def _mean(parts: Sequence[tuple[str, float, float]], untold: float = 0.0) -> float:
    total = sum(share for _, share, _ in parts) + untold
    return sum(share * value for _, share, value in parts) / total if total else 0.0


def _sureness(score: float, in_doubt: bool) -> Sureness:
    if score > 1:
        return Sureness.EXACT
    if score >= STRONG:
        return Sureness.LIKELY if in_doubt else Sureness.STRONG
    if score >= LIKELY:
        return Sureness.WEAK if in_doubt else Sureness.LIKELY
    return Sureness.WEAK


def _rival(main: Pair, scores: Mapping[Pair, float], group: _Group) -> int | None:
    """The clause of the new plan that is as like, or nearly, and stands elsewhere."""
    score = scores[main]
    if score > 1:
        return None
    near = [
        (other, right)
        for (left, right), other in scores.items()
        if left == main[0] and right not in group.rights and score - other < _RIVALS
    ]
    return max(near)[1] if near else None


def _grouped(chosen: Mapping[int, int], old: Sequence[_Row], new: Sequence[_Row], both: Sides) -> list[_Group]:
    """The pairs, each with the clauses that were split from it or merged into it."""
    groups = {left: _Group((left,), (right,)) for left, right in chosen.items()}
    mates = {right: left for left, right in chosen.items()}
    free_old = [at for at in range(len(old)) if at not in chosen]
    free_new = [at for at in range(len(new)) if at not in mates]
    wishes: list[tuple[float, str, int, int, bool]] = []
    for part in free_new:
        for left, right in chosen.items():
            share = _part(new[part], old[left], new[right], both, turned=True)
            wishes.append((-share, new[part].key, part, left, True))
    for part in free_old:
        for left, right in chosen.items():
            share = _part(old[part], new[right], old[left], both, turned=False)
            wishes.append((-share, old[part].key, part, left, False))
    taken: set[tuple[bool, int]] = set()
    for share, _, part, left, is_new in sorted(wishes):
        group = groups[left]
        if not share or (is_new, part) in taken or len(group.lefts if is_new else group.rights) > 1:
            continue
        taken.add((is_new, part))
        lefts, rights = group.lefts, group.rights
        groups[left] = _Group(lefts, (*rights, part)) if is_new else _Group((*lefts, part), rights)
    return list(groups.values())


def _part(part: _Row, whole: _Row, sibling: _Row, both: Sides, *, turned: bool) -> float:
    """How much of a clause stands in the whole beside what its sibling already has of it; 0 where it is no part."""
    if part.kind != whole.kind:
        return 0.0
    if part.grams is not None and whole.grams is not None and sibling.grams is not None:
        shared = part.grams & whole.grams
        inside, fresh = len(shared) / len(part.grams), len(shared - sibling.grams) / len(whole.grams)
        return inside if inside >= _INSIDE and fresh >= _FRESH else 0.0
    numbers = [each for each in standing([part.clause]) if states_figure(each.criterion)]
    held = [named for _, named in _same_figures(standing([sibling.clause]), standing([whole.clause]), both, turned)]
    others = [each for each in standing([whole.clause]) if each not in held]
    inside = len(_same_figures(numbers, others, both, turned)) / len(numbers) if numbers else 0.0
    return inside if inside >= _INSIDE else 0.0


def _same_figures(
    some: Sequence[Standing], others: Sequence[Standing], both: Sides, turned: bool
) -> list[tuple[Standing, Standing]]:
    """Figures that some and others have in common; `turned` where the first are of the new plan."""
    if turned:
        return [(now, was) for was, now in paired(others, some, both, _PART_OF)]
    return paired(some, others, both, _PART_OF)
