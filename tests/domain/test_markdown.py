"""What a person wrote stays text in Markdown: a reader of it that finds links by itself, too, shows the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.domain.markdown import begins, inline, quoted

READER = MarkdownIt("gfm-like", {"linkify": True, "html": True})
PLAIN = {"text", "text_special", "softbreak", "hardbreak", "inline", "paragraph_open", "paragraph_close"}
QUOTE = {"blockquote_open", "blockquote_close"}

BLOCKS = ["# a", "* a", "- a", "+ a", "1. a", "1) a", "> a", "```", "~~~", "---", "***", "===", "    code", "\ttab"]
SPANS = ["_a_", "**a**", "`a`", "~~a~~", "a|b", "|-|-|", "\\", "a\\", "&amp;", "<b>a</b>", "<!-- a -->", "- [ ] a"]
LINKS = ["[a](http://b.c)", "![a](b.png)", "<http://a.b>", "http://a.bc", "www.a.com", "a@b.com", "[a]: b", "[^1]"]
MARKUP = st.sampled_from([*BLOCKS, *SPANS, *LINKS, "ftp://a.b", "mailto:a@b.com", "a.com", "//a.com", "x:y@a.com"])
TEXTS = st.lists(MARKUP | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), max_size=5)


def kinds(tokens: list[Token]) -> set[str]:
    return {token.type for each in tokens for token in (each, *(each.children or []))}


def text_of(tokens: list[Token]) -> str:
    """What a reader of it sees."""
    inner = (part for each in tokens for part in each.children or [])
    return " ".join("".join(p.content if p.content else " " for p in inner).split())


@given(TEXTS)
def test_a_note_is_a_quotation_of_nothing_but_text(parts: list[str]) -> None:
    text = "\n".join(parts)
    tokens = READER.parse("\n".join(quoted(text)))
    assert kinds(tokens) <= PLAIN | QUOTE


@given(TEXTS)
def test_a_note_under_an_item_is_as_harmless(parts: list[str]) -> None:
    tokens = READER.parse("\n".join(["- 08:30 dose: 2 g", "", *quoted("\n".join(parts), "  ")]))
    items = {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"}
    assert kinds(tokens) <= PLAIN | QUOTE | items
    assert sum(token.type == "list_item_open" for token in tokens) == 1


@given(TEXTS)
def test_a_text_behind_words_of_ours_is_nothing_but_text(parts: list[str]) -> None:
    assert kinds(READER.parse(f"- Used: {inline(' '.join(parts))}")) <= PLAIN | {
        "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"
    }  # fmt: skip


@pytest.mark.parametrize("text", ["# a", "www.a.com", "http://a.bc", "a@b.com", "<b>a</b>", "*a*", "[a](b)", "1. a"])
def test_the_reader_would_see_markup_that_is_not_escaped(text: str) -> None:
    assert not kinds(READER.parse(text)) <= PLAIN


@pytest.mark.parametrize("text", ["# no *heading* [x](http://a.b)", "1. one\n2. two", "a_b <i> & www.x.y | z@q.de"])
def test_it_reads_as_it_was_written(text: str) -> None:
    assert text_of(READER.parse("\n".join(quoted(text)))) == " ".join(text.split())


def test_the_lines_of_a_note_stay_lines() -> None:
    assert list(quoted("one\ntwo\n\nthree")) == ["> one  ", "> two", ">", "> three"]


def test_what_a_terminal_would_obey_is_taken_out() -> None:
    assert inline("a\x1b[31mb\u202ec\x07") == r"a\[31mbc"
    assert not re.search(r"[\x00-\x1f]", "".join(quoted("a\x1b]0;x\x07\u2066b")))


@given(TEXTS)
def test_a_text_that_begins_an_item_makes_nothing_of_it_but_an_item(parts: list[str]) -> None:
    tokens = READER.parse(f"- {begins(' '.join(parts))}\n- another\n")
    assert kinds(tokens) <= PLAIN | {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"}
    assert sum(token.type == "list_item_open" for token in tokens) == 2
