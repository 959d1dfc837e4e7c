"""Which tips come first: by how a person feels, how well a tip is backed, and what they made of it before.

A rule that can be told in a few sentences (see `rank`), with no chance in it. How likely a tip is to help is `helped`'s
matter, finding one by words `finding`'s, and the words around tips are in `tip_words`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from tui.domain.checkin import OPTIONAL_SYMPTOMS, SYMPTOMS
from tui.domain.digests import blake2b
from tui.domain.helped import Chances
from tui.domain.knowledge import WAYS, Tip
from tui.domain.own_tips import is_hidden, is_own, with_own
from tui.domain.records import CheckIn, TipMark, Trigger, Verdict

Marks = Mapping[str, TipMark]
"""What the person made of tips, by their keys."""
Scores = Mapping[str, int]
"""Symptoms by their keys, 1-4, in the order of the check-in; what is not felt is not there."""

LOOKED_BACK = 3
"""Days before today whose check-in still counts when today has none."""

AT_HAND = 2
"""What can be done tonight counts double against what is to be set going for the days to come."""
MODERATE = 2
SWAY = Fraction(1, 4)
"""By how much more a tip may count on a day that is its own: less than what lies between two grades."""
STEP_BACK = Fraction(7, 8)
"""What a tip counts that was read the day before and has not helped so far: another one may have its turn."""

COMMONEST: Scores = {"anxiety": 2, "insomnia": 2, "muscle_aches": 2, "craving": 2, "fatigue": 2}
"""What is gone by when nothing is known: most people who stopped named these (Singh 2018 and 2019, in sources.toml)."""

FELT_WITH: Mapping[Trigger | None, str] = {
    "angry": "irritability",
    "lonely": "low_mood",
    "tired": "fatigue",
    "bored": "low_mood",
    "pain": "muscle_aches",
    "hungry": "appetite",
}
"""The symptom of the check-in that is nearest to what set an urge off, where there is one."""
URGE = 4


class Felt(NamedTuple):
    """How a person feels: the scores of a day's check-in, and that day; no day when there is nothing to go by."""

    day: date | None
    scores: Scores


def felt(checkins: Mapping[date, CheckIn], today: date) -> Felt:
    """Today's answers; where today has none, those of the latest check-in of the 3 days before."""
    for ago in range(LOOKED_BACK + 1):
        day = today - timedelta(days=ago)
        checkin = checkins.get(day)
        if checkin is not None and checkin.symptoms:
            return Felt(day, {key: score for key, score in checkin.symptoms.items() if score > 0})
    return Felt(None, {})


def answered_by(tips: Iterable[Tip], scores: Scores) -> Scores:
    """The symptoms that at least one of the tips is for, the strongest first, else in the order of the check-in."""
    named = {symptom for tip in tips for symptom in tip.symptoms}
    known = [key for key in scores if key in named]
    return {key: scores[key] for key in sorted(known, key=lambda key: -scores[key])}


def match(tip: Tip, scores: Scores) -> int:
    """How much a tip is for what is felt: the squares of those scores, so that one strong symptom outweighs two."""
    return sum(scores.get(symptom, 0) ** 2 for symptom in tip.symptoms)


def points(tip: Tip, scores: Scores, chance: Fraction) -> Fraction:
    """Match x chance x what is at hand; what is for everything is less for each thing."""
    return match(tip, scores) * chance * (1 if tip.later else AT_HAND) / (2 + len(tip.symptoms))


def sway(key: str, day: date) -> Fraction:
    """What a tip counts on that day: from 1 up to, but not quite, 1 + SWAY; drawn from its key and the day alone."""
    drawn = int.from_bytes(blake2b(f"{day.isoformat()} {key}".encode(errors="replace"), 2))
    return 1 + SWAY * Fraction(drawn, 1 << 16)


def rank(tips: Iterable[Tip], scores: Scores, marks: Marks, day: date) -> tuple[Tip, ...]:
    """The tips, the one to try first at the front: the same on the same day, whatever order they come in.

    The person's own are added, those that were put away left out. Pinned ones come first, then their own that helped,
    then those for something that is felt, then the others; among these what helps comes before a caution, and more
    points before fewer. What is for nothing that is felt goes by the commonest symptoms. What is close changes places
    from day to day, and what was read yesterday steps back a little unless it helped.
    """
    return tuple(tip for tip in _in_order(tips, scores, marks, day) if not is_hidden(tip, marks))


def _in_order(tips: Iterable[Tip], scores: Scores, marks: Marks, day: date) -> list[Tip]:
    everything = with_own(tips, marks)
    chances, yesterday = Chances(everything, marks), day - timedelta(days=1)

    def place(tip: Tip) -> tuple[bool, bool, bool, bool, Fraction, Fraction, str]:
        mark = marks.get(tip.key) or TipMark(tip=tip.key)
        chance = chances.of(tip) * sway(tip.key, day)
        if mark.opened == yesterday and mark.verdict != "helped":
            chance *= STEP_BACK
        meant = match(tip, scores) > 0
        worth = points(tip, scores if meant else COMMONEST, chance)
        return (not mark.pinned, not _is_own_that_helped(tip, marks), not meant, tip.caution, -worth, -chance, tip.key)

    return sorted(everything, key=place)


def chosen_for(tips: Iterable[Tip], scores: Scores, most: int = 2) -> tuple[str, ...]:
    """The strongest symptoms that these tips are for: why they were chosen."""
    return tuple(answered_by(tips, scores))[:most]


class Filter(NamedTuple):
    """Which tips are listed: those for today, the person's own, those for a symptom or of a way (then with its key),
    the cautions, those that were put away, or all.
    """

    kind: Literal["today", "own", "symptom", "way", "cautions", "hidden", "all"]
    key: str = ""


FOR_TODAY, OWN, CAUTIONS, HIDDEN, ALL = (
    Filter("today"),
    Filter("own"),
    Filter("cautions"),
    Filter("hidden"),
    Filter("all"),
)


def filters(tips: Iterable[Tip], scores: Scores, marks: Marks) -> tuple[Filter, ...]:
    """The filters in their order, none of them empty but perhaps the first and the last: today, the person's own, each
    symptom (those felt first), each way, the cautions, those that were put away, all.
    """
    everything = with_own(tips, marks)
    shown = [tip for tip in everything if not is_hidden(tip, marks)]
    named = {symptom for tip in shown for symptom in tip.symptoms}
    strongest = answered_by(shown, scores)
    symptoms = [*strongest, *(key for key in (*SYMPTOMS, *OPTIONAL_SYMPTOMS) if key in named - set(strongest))]
    ways = [way for way in WAYS if any(tip.way == way for tip in shown)]
    own = [OWN] if any(is_own(tip) for tip in shown) else []
    cautions = [CAUTIONS] if any(tip.caution for tip in shown) else []
    away = [HIDDEN] if len(shown) < len(everything) else []
    by_symptom, by_way = (Filter("symptom", key) for key in symptoms), (Filter("way", way) for way in ways)
    return (FOR_TODAY, *own, *by_symptom, *by_way, *cautions, *away, ALL)


def listed(wanted: Filter, tips: Iterable[Tip], scores: Scores, marks: Marks, day: date) -> tuple[Tip, ...]:
    """The tips of a filter, in their order.

    Those for today are the pinned ones, the person's own that helped, and those for what is felt at least moderately;
    where all of it is mild, for that, and where nothing is known, for the commonest symptoms.
    """
    if wanted.kind == "hidden":
        return tuple(tip for tip in _in_order(tips, scores, marks, day) if is_hidden(tip, marks))
    if wanted.kind == "symptom":
        return tuple(tip for tip in rank(tips, {wanted.key: 4}, marks, day) if wanted.key in tip.symptoms)
    ranked = rank(tips, scores, marks, day)
    match wanted.kind:
        case "own":
            return tuple(tip for tip in ranked if is_own(tip))
        case "way":
            return tuple(tip for tip in ranked if tip.way == wanted.key)
        case "cautions":
            return tuple(tip for tip in ranked if tip.caution)
        case "today":
            known = answered_by(ranked, scores) or COMMONEST
            going_by = {key: score for key, score in known.items() if score >= MODERATE} or known
            return tuple(tip for tip in ranked if _for_today(tip, going_by, marks))
    return ranked


def _for_today(tip: Tip, going_by: Scores, marks: Marks) -> bool:
    return match(tip, going_by) > 0 or _is_pinned(tip, marks) or _is_own_that_helped(tip, marks)


def _is_pinned(tip: Tip, marks: Marks) -> bool:
    mark = marks.get(tip.key)
    return mark is not None and mark.pinned


def _is_own_that_helped(tip: Tip, marks: Marks) -> bool:
    return is_own(tip) and marks[tip.key].verdict == "helped"


def for_trigger(
    tips: Iterable[Tip], trigger: Trigger | None, scores: Scores, marks: Marks, day: date
) -> tuple[Tip, ...]:
    """The tips for an urge that this set off, the best first; the person's own are added here, hidden ones left out.

    Those for the trigger come first, then those for craving; with no trigger named these alone. They are ranked as if
    craving, and what the trigger feels like, were as strong as can be. Only what can be done right now, is no change of
    the plan and no caution is there, unless there is nothing else. A pinned tip is among them whatever it is for.
    """
    nearest = FELT_WITH.get(trigger)
    ranked = rank(tips, {**scores, "craving": URGE, **({nearest: URGE} if nearest else {})}, marks, day)
    for_now = [tip for tip in ranked if not (tip.caution or tip.later or tip.way == "taper")]
    for usable in (for_now, [tip for tip in ranked if not tip.caution], ranked):
        meant = [tip for tip in usable if trigger in tip.triggers or _is_pinned(tip, marks)]
        others = [tip for tip in usable if "craving" in tip.symptoms and tip not in meant]
        if meant or others:
            return (*meant, *others)
    return ()


# What a person makes of a tip. To judge a tip is to have opened it that day.


def judged(mark: TipMark, verdict: Verdict, day: date) -> TipMark:
    """The mark with that verdict; the same one again takes it off."""
    return replace(mark, verdict=None if mark.verdict == verdict else verdict, opened=day)


def turned_pin(mark: TipMark, day: date) -> TipMark:
    """The mark pinned, or no longer."""
    return replace(mark, pinned=not mark.pinned, opened=day)


def read(mark: TipMark, day: date) -> TipMark | None:
    """The mark of a tip that was opened that day; None when that is already known."""
    return None if mark.opened == day else replace(mark, opened=day)


def put_away(mark: TipMark, away: bool) -> TipMark:
    """The mark of a tip that is on no list any more but that of the hidden ones; or, not `away`, back on its lists."""
    return replace(mark, hidden=away)
