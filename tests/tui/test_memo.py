"""A memo's text is never lost: deleted, changed elsewhere, or left open as the terminal closes."""

import signal
import sys
from contextlib import contextmanager

import pytest

from qualcode.project import open_project
from qualcode.services import codebook, memos, transcripts
from tests.tui.test_codetree import menu


@contextmanager
def elsewhere(study):
    """Another window's connection."""
    with open_project(study.root) as other:
        yield other


def written(study):
    return [(memo.about, memo.text) for memo in memos.listing(study)]


def told(keys):
    line = keys.screen.query_one("#memo-said")
    return str(line.content) if line.has_class("open") else ""


def text(keys):
    return keys.screen.query_one("#memo-text").text


async def test_the_text_stays_when_the_transcript_is_deleted_elsewhere(opened, study):
    async with opened() as keys:
        await keys.press("f3", "a", "b")
        with elsewhere(study) as other:
            transcripts.delete(other, "B01")
        await keys.press("escape")
        assert "deleted in another window" in told(keys)
        assert text(keys) == "ab"
        await keys.press("f5")
        assert written(study) == [("project", "ab")]
        assert not keys.screen.query("#memo-text")


async def test_esc_a_second_time_gives_the_text_up(opened, study):
    async with opened() as keys:
        await keys.press("f3", "a", "escape", "f3", "b")
        (memo,) = memos.listing(study)
        memos.remove(study, memo.guid, memo.coder)
        await keys.press("escape")
        assert told(keys)
        await keys.press("escape")
        assert not keys.screen.query("#memo-text")
        assert written(study) == []


async def test_a_memo_on_a_code_that_is_deleted_elsewhere_stays_open(home, study):
    async with home() as keys:
        await menu(keys, "koord", "memos")
        await keys.press("f5", "a")
        with elsewhere(study) as other:
            codebook.delete(other, "Koordination")
        await keys.press("escape")
        assert "F5" in told(keys)
        await keys.press("f5")
        assert written(study) == [("project", "a")]


async def test_of_two_windows_that_write_on_a_memo_both_texts_are_kept(opened, study, anna):
    async with opened() as keys:
        await keys.press("f3", "a", "escape", "f3", "b")
        (memo,) = memos.listing(study)
        with elsewhere(study) as other:
            memos.change(other, memo.guid, anna.guid, text="another")
        await keys.press("escape")
        assert "another window" in told(keys)
        assert written(study) == [("segment", "another")]
        assert text(keys).startswith("ab\n")
        assert text(keys).endswith("\nanother")
        await keys.press("escape")
        ((_about, kept),) = written(study)
        assert kept.startswith("ab\n")
        assert kept.endswith("\nanother")


async def test_a_memo_that_was_written_on_elsewhere_is_not_emptied_unseen(opened, study, anna):
    async with opened() as keys:
        await keys.press("f3", "a", "escape", "f3", "backspace")
        (memo,) = memos.listing(study)
        with elsewhere(study) as other:
            memos.change(other, memo.guid, anna.guid, text="another")
        await keys.press("escape")
        assert text(keys) == "another"
        await keys.press("escape")
        assert written(study) == [("segment", "another")]


async def test_a_memo_emptied_in_the_list_of_memos_is_deleted(home, study, anna):
    memos.add(study, "a", anna.guid)
    async with home() as keys:
        keys.app.show_memos()
        await keys.press("enter", "backspace", "escape")
        await keys.rest()
        assert keys.rows == []
    assert written(study) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGHUP there")
async def test_an_open_memo_is_kept_when_the_terminal_closes(opened, study):
    async with opened() as keys:
        await keys.press("f3", "a")
        signal.raise_signal(signal.SIGHUP)
        await keys.pilot.pause(0.1)
    assert written(study) == [("segment", "a")]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGHUP there")
async def test_a_memo_whose_transcript_is_gone_is_kept_when_the_terminal_closes(opened, study):
    async with opened() as keys:
        await keys.press("f3", "a")
        with elsewhere(study) as other:
            transcripts.delete(other, "B01")
        signal.raise_signal(signal.SIGHUP)
        await keys.pilot.pause(0.1)
    assert written(study) == [("project", "a")]
