"""What helps, the page of Trends: patterns first, the rest without a figure, all of it reached at every size."""

import time
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.app.running import header, press, running, set_up, shown, until
from tests.domain.made_up import HABITS, excerpt_of, made_up, scored, urge
from tests.domain.test_patterns import lived
from tests.examples import DAY, NOW, SUNDAY, worked_plan
from tui.app.app import EbbApp
from tui.app.library import Damaged
from tui.app.screens.origin import OriginBox
from tui.app.screens.trends import helps
from tui.app.screens.trends.helps import HelpsPage
from tui.app.screens.trends.page import Look
from tui.app.screens.trends.pages import TABS
from tui.app.widgets.scroll import Scroll
from tui.domain import patterns_words as words
from tui.domain.excerpt import Excerpt
from tui.domain.patterns import findings
from tui.domain.ranges import USUAL
from tui.domain.records import CheckIn, Plan, TipMark, Urge
from tui.journal import Journal, codec

DIGIT = str([tab.name for tab in TABS].index("Helps") + 1)


def kept(checkins: Iterable[CheckIn], urges: Iterable[Urge] = (), plan: Plan | None = None) -> Journal:
    """A journal on disk with these."""
    journal = set_up(plan or worked_plan(step_days=21))
    journal.fill(
        {
            "checkins": [_document(each) for each in checkins],
            "urges": [codec.urge_document(each) for each in urges],
        }
    )
    return journal


def _document(checkin: CheckIn) -> dict[str, Any]:
    answers = {key: value for key in HABITS if (value := getattr(checkin, key)) is not None}
    day = checkin.day.isoformat()
    return {"id": f"{day}-w", "day": day, "at": f"{day}T21:00:00+00:00", "symptoms": dict(checkin.symptoms), **answers}


def page(app: EbbApp) -> Scroll:
    return app.screen.query_one("#page", Scroll)


def read(app: EbbApp) -> str:
    """The page as far as it is in sight, its line breaks undone."""
    return " ".join(page(app).plain.split())


async def opened(pilot: Pilot[int], app: EbbApp) -> None:
    await press(pilot, "r", DIGIT)
    await until(pilot, lambda: "Only like days" in read(app))


async def test_the_page_shows_a_pattern_with_both_medians_and_says_that_it_is_no_proof() -> None:
    async with running(kept(lived(60)), (80, 60)) as (app, pilot):
        await opened(pilot, app)
        text = read(app)
        assert "what helps" in header(app)
        assert words.HEADINGS["pattern"] in text
        assert "Support After days with it discomfort was 3" in text
        assert "A pattern, not proof." in text
        assert text.index(words.HEADINGS["pattern"]) < text.index(words.HEADINGS["too_few"])
        assert "about one sees a pattern by chance" in text
        assert "Nothing here says to stop what does you good." in text


async def test_what_makes_days_harder_is_shown_as_no_clear_difference_without_figures() -> None:
    checkins = [
        CheckIn(
            day=each.day, symptoms=each.symptoms, support=not each.support, movement_minutes=0 if each.support else 40
        )
        for each in lived(60)
    ]
    async with running(kept(checkins), (80, 60)) as (app, pilot):
        await opened(pilot, app)
        text = read(app)
        part = text[text.index("No clear difference") : text.index("Not enough days yet")]
        assert "40 minutes or more of moving:" in part
        assert "Support:" in part
        assert "discomfort" not in part
        assert words.PROOF not in text


async def test_below_ten_days_it_says_how_many_there_are_so_far() -> None:
    async with running(kept(lived(12)), (80, 60)) as (app, pilot):
        await opened(pilot, app)
        text = read(app)
        assert "10 days with and 10 without are needed" in text
        assert "Support:" in text
        assert "pattern by chance" not in text
        assert "was" not in text[text.index("Not enough") :].split()[:30]


async def test_an_empty_journal_says_what_will_fill_the_page() -> None:
    async with running(kept([]), (80, 60)) as (app, pilot):
        await opened(pilot, app)
        assert "Your check-ins fill this page" in read(app)


async def test_a_tip_that_was_marked_is_told_with_its_title_and_its_days() -> None:
    journal = kept(lived(40), [urge(SUNDAY - 3 * DAY, "tip-warm_bath")])
    journal.mark_tip(TipMark(tip="small_meals", verdict="helped"), "a mark")
    async with running(journal, (80, 60)) as (app, pilot):
        await opened(pilot, app)
        assert "A few bites every three hours: not used in an urge yet" in read(app)
        assert "Warm bath an hour or two before bed: used in an urge on 1 day" in read(app)
        assert words.TIPS_DATED in read(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_all_of_it_is_reached_and_fits_at_every_size(size: tuple[int, int]) -> None:
    excerpt = made_up(2, days=69, helping="support", points=14)
    async with running(kept(excerpt.checkins.values(), excerpt.urges), size) as (app, pilot):
        await opened(pilot, app)
        whole = ""
        for _ in range(12):
            text = page(app).plain
            assert all(len(line.rstrip()) <= page(app).content_size.width for line in text.splitlines())
            whole += f" {' '.join(text.split())}"
            await press(pilot, "pagedown")
            if page(app).plain == text:
                break
        for said in ("Only like days", "no use", "minutes or more of moving", "of sleep", "does you good."):
            assert said in whole


async def test_o_says_how_it_is_worked_out() -> None:
    async with running(kept(lived(60)), (80, 60)) as (app, pilot):
        await opened(pilot, app)
        await press(pilot, "o")
        assert isinstance(app.screen, OriginBox)
        assert "the day after it" in " ".join(shown(app).split())


async def test_another_check_in_is_taken_into_account_at_once() -> None:
    journal = kept(lived(60))
    async with running(journal, (80, 60)) as (app, pilot):
        await opened(pilot, app)
        before = read(app)
        answers = {**scored(30), "support": None}
        journal.save_checkin(SUNDAY - 30 * DAY, answers, NOW)
        await until(pilot, lambda: read(app) != before)
        assert read(app) != before


async def test_where_the_tips_cannot_be_read_the_page_goes_on_without_their_titles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(helps, "read_library", lambda: Damaged("tips.toml, line 1"))
    async with running(kept(lived(40), [urge(SUNDAY - 3 * DAY, "tip-warm_bath")]), (80, 60)) as (app, pilot):
        await opened(pilot, app)
        assert "A tip without a name: used in an urge on 1 day" in read(app)


# The whole way through a journal on disk


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_what_was_kept_on_disk_says_the_same_as_what_was_lived(seed: int) -> None:
    excerpt = made_up(seed, days=69, helping="meals", points=9)
    plan = worked_plan(from_=excerpt.first, step_days=7, min_step=Decimal("0.1"), rate=Decimal(3))
    journal = kept(excerpt.checkins.values(), excerpt.urges, plan)
    on_disk = findings(journal.excerpt(excerpt.first, SUNDAY))
    expected = findings(excerpt_of(excerpt.checkins.values(), urges=excerpt.urges, plans=[plan]))
    assert on_disk == expected


def look(excerpt: Excerpt) -> Look:
    return Look(excerpt, USUAL, excerpt.today, "braille", {})


def test_ten_years_are_worked_out_soon_and_drawn_at_once() -> None:
    excerpt = made_up(3, days=3650, helping="support", points=8)
    made = HelpsPage()
    begun = time.process_time()
    first = list(made.rows(look(excerpt), 80, 20))
    worked_out = time.process_time() - begun
    again = time.process_time()
    assert list(made.rows(look(excerpt), 80, 20)) == first
    assert time.process_time() - again < 0.05
    assert findings(excerpt).of("pattern")
    assert worked_out < 0.6  # on a slow machine; about 0.12 s here, and 0.02 s where there is no pattern


def test_the_last_year_is_looked_at_whatever_the_range() -> None:
    excerpt = made_up(3, days=600)
    found = findings(excerpt)
    assert found.last == SUNDAY - DAY
    assert found.first == SUNDAY - timedelta(days=365)
