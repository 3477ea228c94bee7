"""Searching word forms on the screen: keys never wait for lemmas, and the hits come by themselves."""

import threading

import pytest

from qualcode.services import aside


@pytest.fixture
def held(monkeypatch):
    """Lemmas are looked up, but not before this is set."""
    gate, lemmas = threading.Event(), aside.lemmas

    def waiting(words, language):
        gate.wait(20)
        return lemmas(words, language)

    monkeypatch.setattr(aside, "lemmas", waiting)
    return gate


async def test_hits_in_any_form_come_when_the_lemmas_are_known_and_keys_do_not_wait(opened, held):
    async with opened() as keys:
        await keys.press("ctrl+f", "tab", "tab")
        await keys.type("gehen")
        assert "Looking up" in keys.bottom()
        await keys.press("enter")
        assert "still being looked up" in keys.bottom()
        assert keys.screen.question
        held.set()
        await keys.until("hit 1 of 1")
        await keys.press("enter")
        assert keys.selected.startswith("WhatsApp ging immer")


async def test_who_leaves_before_the_lemmas_are_known_is_not_taken_anywhere(opened, held):
    async with opened() as keys:
        await keys.press("ctrl+f", "tab", "tab")
        await keys.type("gehen")
        await keys.press("escape", "down")
        selected = keys.selected
        held.set()
        for _ in range(100):
            if keys.session.searcher.knows_forms:
                break
            await keys.pilot.pause(0.05)
        await keys.rest()
        assert keys.selected == selected
        assert "hit" not in keys.bottom()
