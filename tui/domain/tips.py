"""Which tips come first: by how a person feels, how well a tip is backed, and what they made of it before.

A rule that can be told in a few sentences (see `rank`), with no chance in it. The words are in `tip_words`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Literal, NamedTuple

from tui.domain.checkin import OPTIONAL_SYMPTOMS, SYMPTOMS
from tui.domain.knowledge import WAYS, Grade, Tip
from tui.domain.own_tips import offered
from tui.domain.records import CheckIn, TipMark, Trigger, Verdict

Marks = Mapping[str, TipMark]
"""What the person made of tips, by their keys."""
Scores = Mapping[str, int]
"""Symptoms by their keys, 1-4, in the order of the check-in; what is not felt is not there."""

LOOKED_BACK = 3
"""Days before today whose check-in still counts when today has none."""

GRADE_WEIGHT: Mapping[Grade | None, int] = {"good": 4, "some": 3, "traditional": 2, None: 2}
"""A tip of the person's own has no grade, and weighs as much as common practice."""
VERDICT_WEIGHT: Mapping[Verdict | None, int] = {"helped": 8, None: 4, "no_help": 1}
VERDICT_ORDER: Mapping[Verdict | None, int] = {"helped": 0, None: 1, "no_help": 2}

AT_HAND = 2
"""What can be done tonight counts double against what is to be set going for the days to come."""
MODERATE = 2

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


def points(tip: Tip, scores: Scores, verdict: Verdict | None) -> int:
    """Match x grade x verdict x what is at hand, in whole points; what is for everything is less for each thing."""
    weight = GRADE_WEIGHT[tip.grade] * VERDICT_WEIGHT[verdict] * (1 if tip.later else AT_HAND)
    return match(tip, scores) * weight // (4 * AT_HAND * (2 + len(tip.symptoms)))


def rank(tips: Iterable[Tip], scores: Scores, marks: Marks, day: date) -> tuple[Tip, ...]:
    """The tips, the one to try first at the front: the same on the same day, whatever order they come in.

    Pinned ones come first, then those for something that is felt, then the others; among these what helps comes
    before a caution, and more points before fewer. What is for nothing that is felt goes by the commonest symptoms.
    Equals take turns: each day the next one of them leads.
    """

    def place(tip: Tip) -> tuple[int, ...]:
        mark = marks.get(tip.key) or TipMark(tip=tip.key)
        meant = match(tip, scores) > 0
        worth = points(tip, scores if meant else COMMONEST, mark.verdict)
        order = VERDICT_ORDER[mark.verdict], -GRADE_WEIGHT[tip.grade]
        return (not mark.pinned, not meant, tip.caution, -worth, *order)

    ordered = sorted(tips, key=lambda tip: (place(tip), tip.key))
    return tuple(tip for _, equals in groupby(ordered, key=place) for tip in _taking_turns(list(equals), day))


def _taking_turns(tips: Sequence[Tip], day: date) -> Sequence[Tip]:
    first = day.toordinal() % len(tips)
    return (*tips[first:], *tips[:first])


def chosen_for(tips: Iterable[Tip], scores: Scores, most: int = 2) -> tuple[str, ...]:
    """The strongest symptoms that these tips are for: why they were chosen."""
    return tuple(answered_by(tips, scores))[:most]


class Filter(NamedTuple):
    """Which tips are listed: those for today, all of them, or those for a symptom or of a way (then with its key)."""

    kind: Literal["today", "symptom", "way", "all"]
    key: str = ""


FOR_TODAY, ALL = Filter("today"), Filter("all")


def filters(tips: Sequence[Tip], scores: Scores) -> tuple[Filter, ...]:
    """The filters in their order: today, each symptom (those felt first), each way, all; none of them is empty."""
    named = {symptom for tip in tips for symptom in tip.symptoms}
    strongest = answered_by(tips, scores)
    symptoms = [*strongest, *(key for key in (*SYMPTOMS, *OPTIONAL_SYMPTOMS) if key in named - set(strongest))]
    ways = [way for way in WAYS if any(tip.way == way for tip in tips)]
    return (FOR_TODAY, *(Filter("symptom", key) for key in symptoms), *(Filter("way", way) for way in ways), ALL)


def listed(wanted: Filter, tips: Sequence[Tip], scores: Scores, marks: Marks, day: date) -> tuple[Tip, ...]:
    """The tips of a filter, in their order.

    Those for today are the pinned ones and those for what is felt at least moderately; where all of it is mild, for
    that, and where nothing is known, for the commonest symptoms.
    """
    if wanted.kind == "symptom":
        return rank([tip for tip in tips if wanted.key in tip.symptoms], {wanted.key: 4}, marks, day)
    ranked = rank(tips, scores, marks, day)
    if wanted.kind == "way":
        return tuple(tip for tip in ranked if tip.way == wanted.key)
    if wanted.kind == "today":
        known = answered_by(tips, scores) or COMMONEST
        going_by = {key: score for key, score in known.items() if score >= MODERATE} or known
        return tuple(tip for tip in ranked if match(tip, going_by) or _is_pinned(tip, marks))
    return ranked


def _is_pinned(tip: Tip, marks: Marks) -> bool:
    mark = marks.get(tip.key)
    return mark is not None and mark.pinned


def for_trigger(
    tips: Iterable[Tip], trigger: Trigger | None, scores: Scores, marks: Marks, day: date
) -> tuple[Tip, ...]:
    """The tips for an urge that this set off, the best first; the person's own are added here, hidden ones left out.

    Those for the trigger come first, then those for craving; with no trigger named these alone. They are ranked as if
    craving, and what the trigger feels like, were as strong as can be. Only what can be done right now and is no
    caution is there, unless there is nothing else. A pinned tip is among them whatever it is for.
    """
    everything = offered(tips, marks)
    for_now = [tip for tip in everything if not tip.caution and not tip.later]
    nearest = FELT_WITH.get(trigger)
    strongest = {**scores, "craving": URGE, **({nearest: URGE} if nearest else {})}
    for usable in (for_now, [tip for tip in everything if not tip.caution], everything):
        ranked = rank(usable, strongest, marks, day)
        meant = [tip for tip in ranked if trigger in tip.triggers or _is_pinned(tip, marks)]
        others = [tip for tip in ranked if "craving" in tip.symptoms and tip not in meant]
        if meant or others:
            return (*meant, *others)
    return ()


def found(tips: Iterable[Tip], text: str, names: Mapping[str, str]) -> Iterator[Tip]:
    """The tips that hold every word of the text, in any case, in title, text, "tonight" or the names of symptoms.

    Those that hold them in the title come first, then those for a symptom of that name, else as they come.
    """
    words = text.casefold().split()

    def nearness(tip: Tip) -> int | None:
        """0 in the title, 1 with the names of symptoms, 2 with the texts; None when it is not there."""
        said = ""
        symptoms = " ".join(names.get(symptom, symptom) for symptom in tip.symptoms)
        for near, more in enumerate((tip.title, symptoms, f"{tip.text} {tip.tonight}")):
            said += f" {more.casefold()}"
            if all(word in said for word in words):
                return near
        return None

    near = [(where, tip) for tip in tips if (where := nearness(tip)) is not None]
    yield from (tip for _, tip in sorted(near, key=lambda each: each[0]))


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
