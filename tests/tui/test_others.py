"""Others' codings: hidden until both are done, then shown on demand."""

import pytest

from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.services import codebook, coders, codings, memos, transcripts


@pytest.fixture
def ben(study):
    """Ben, who has coded B01 and is done with it."""
    ben = coders.ensure(study, "ben")
    guid = transcripts.find(study, "B01").guid
    code = codebook.system(study).by_path("Koordination").guid
    codings.apply(study, guid, Span(0, 14), code, ben.guid)
    memos.add(study, "seins", ben.guid, transcript=guid, span=Span(0, 9))
    transcripts.set_status(study, guid, ben.guid, Status.DONE)
    return ben


async def test_who_is_not_done_codes_blind_and_is_told_so(opened, ben):
    async with opened() as keys:
        await keys.press("&")
        assert "You code blind" in keys.bottom()
        assert keys.session.others is None


async def test_where_nobody_else_is_done_that_is_said(opened, ben, study):
    transcripts.set_status(study, transcripts.find(study, "B01").guid, ben.guid, Status.IN_PROGRESS)
    async with opened() as keys:
        await keys.press("f4", "3", "&")
        assert "No other coder is done" in keys.bottom()


async def test_when_both_are_done_theirs_stand_beside_ones_own(opened, ben):
    async with opened() as keys:
        await keys.press("1", "f4", "3", "&")
        assert "codings of ben" in keys.bottom()
        line = keys.screen.view.page.line(0)
        assert [(stripe.text, stripe.own) for stripe in line.stripes if stripe] == [
            ("Au", True),
            ("Ko", False),
        ]
        assert "ben: Koordination" in str(keys.screen.details.content)
        assert "ben: seins" in str(keys.screen.details.content)
        await keys.press("&")
        assert [stripe.text for stripe in keys.screen.view.page.line(0).stripes if stripe] == ["Au"]
        assert len(keys.session.notes) == 0


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 30)])
async def test_where_only_another_coded_the_margin_shows_their_stripe_and_stays_as_wide(
    opened, ben, study, size
):
    document = transcripts.document(study, "B01")
    span = Span(start := document.text.index("Also erst"), start + 13)
    code = codebook.system(study).by_path("Koordination").guid
    codings.apply(study, document.transcript.guid, span, code, ben.guid)
    async with opened(size=size) as keys:
        view = keys.screen.view
        at = view.page.lines(span)[0]
        before = "".join(segment.text for segment in view.render_line(at))
        await keys.press("f4", "3", "&")
        after = "".join(segment.text for segment in view.render_line(at))
        assert "·" in before
        assert after in {before.replace("·  ", "Ko·"), before.replace("·  ", "Ko ")}


async def test_anothers_coding_can_be_gone_to_and_not_be_changed(opened, ben, stored):
    async with opened() as keys:
        await keys.press("down", "1", "f4", "3", "&", "end", "*", "4")
        assert "No coding after" in keys.bottom()
        await keys.press("ctrl+e")
        assert keys.selected == "Wie läuft die"
        await keys.press("delete")
        assert "None of your codings" in keys.bottom()


async def test_what_only_another_coded_is_still_uncoded_for_me(opened, study, ben):
    guid = transcripts.find(study, "B01").guid
    sentence = transcripts.document(study, "B01").text.index("Also erst")
    code = codebook.system(study).by_path("Koordination").guid
    codings.apply(study, guid, Span(sentence, sentence + 24), code, ben.guid)
    async with opened() as keys:
        await keys.press("f4", "3", "&", "f6")
        assert keys.selected == "Also erst mal gar nicht."


async def test_who_takes_being_done_back_codes_blind_again(opened, ben):
    async with opened() as keys:
        await keys.press("f4", "3", "&", "f4", "2")
        assert keys.session.others is None
        assert not any(keys.screen.view.page.line(0).stripes)
        await keys.press("f4", "3", "&", "ctrl+z")
        assert keys.session.others is None
        assert not any(keys.screen.view.page.line(0).stripes)
