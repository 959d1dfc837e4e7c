"""The paces to begin from, in data/: each says honestly where it comes from, and none claims to be made for kratom."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui import content
from tui.domain.presets import Preset


def preset(key: str) -> Preset:
    return content.presets()[key]


def test_the_paces_that_circulate_are_there_with_their_numbers() -> None:
    paces = {key: (each.method, each.pace, each.step_days) for key, each in content.presets().items()}
    assert {key: (method, str(pace), days) for key, (method, pace, days) in paces.items()} == {
        "tenth_a_week": ("percent", "10", 7),
        "twentieth_a_week": ("percent", "5", 7),
        "tenth_a_month": ("percent", "10", 30),
        "quarter_gram": ("linear", "0.25", 7),
        "curve": ("hyperbolic", "10", 7),
    }


def test_opioid_guidance_is_cited_and_said_not_to_be_written_for_kratom() -> None:
    for key in ("tenth_a_week", "tenth_a_month"):
        assert "not written for kratom" in preset(key).origin
        assert "opioids" in preset(key).origin
        assert "cdc_2016" in preset(key).sources
    assert "short use" in preset("tenth_a_week").origin
    assert "a year or more" in preset("tenth_a_month").origin


def test_what_people_report_is_told_as_that_and_cites_nothing() -> None:
    for key in ("twentieth_a_week", "quarter_gram"):
        assert preset(key).origin.startswith("People report")
        assert "We know of no study that has tested it." in preset(key).origin
        assert (preset(key).tag, preset(key).sources) == ("people_report", ())


def test_a_quarter_gram_says_what_scale_it_needs() -> None:
    assert "0.05 g" in preset("quarter_gram").origin
    assert str(preset("quarter_gram").precision) == "0.05"


def test_the_curve_says_that_it_is_borrowed_and_that_no_constant_is_known() -> None:
    assert "by analogy" in preset("curve").origin
    assert "No constant K is known for kratom." in preset("curve").origin
    assert content.sources()[preset("curve").sources[0]].doi == "10.1016/S2215-0366(19)30032-X"


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the presets that a test may damage."""
    for file in content.data_folder().glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(content, "data_folder", lambda: tmp_path)
    content.presets.cache_clear()
    yield tmp_path / "presets.toml"
    content.presets.cache_clear()


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('sources = ["cdc_2016"]', 'sources = ["nobody_2020"]'),
        ('rate = "10"', ""),
        ('rate = "10"', 'rate = "0"'),
        ('rate = "10"', 'speed = "10"'),
        ('unit = "g"', ""),
        ('cut = "0.25"', 'cut = "-1"'),
        ("step_days = 7", "step_days = 0"),
        ('tag = "people_report"', ""),
        ('title = "10% a week"', 'title = "ten percent of it every week"'),
        ('method = "percent"', 'method = "custom"'),
    ],
)
def test_a_preset_that_is_not_as_it_should_be_is_refused(damaged: Path, good: str, bad: str) -> None:
    text = damaged.read_text(encoding="utf-8")
    assert good in text
    damaged.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(content.ContentError, match=r"presets\.toml"):
        content.presets()
