"""Text is read at 4.5:1 and signs at 3:1 in both themes, with 16 million colours and with 256.

The formula is WCAG 2's (relative luminance, contrast ratio), over the colours of the rendered cells.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.screen import ModalScreen

from qualcode.core.codenames import PALETTE
from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.services import codebook, codebook_texts, coders, codings, memos, transcripts
from qualcode.tui.screens.home import _KEYS, ENTRIES
from qualcode.tui.widgets.colors import label_style, stripe_style

TEXT, SIGN = 4.5, 3.0
FRAMES = set("│─╭╮╰╯┌┐└┘▔▕▏▎▊▋▍▐━▀▁▂▃▄▅▆▇█ ")  # frames and scroll bars
SYSTEMS = {"truecolor": None, "256": ColorSystem.EIGHT_BIT}
THEMES = ("textual-dark", "textual-light")


def channel(part):
    part /= 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(color, system):
    if system is not None:
        color = color.downgrade(system)
    red, green, blue = color.get_truecolor()
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)


def contrast(style, system):
    one, other = (luminance(color, system) for color in (style.color, style.bgcolor))
    if style.reverse:
        one, other = other, one
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def too_weak(app):
    """What of the screen cannot be read, once for each pair of colours: its contrast and a sample.

    What lies under a box is darkened on purpose and not asked for.
    """
    found = {}
    screen, box = app.screen, app.screen.region
    if isinstance(screen, ModalScreen):
        box = screen.children[0].region
    for strip in screen._compositor.render_strips()[box.y : box.bottom]:
        for text, style, _control in strip.crop(box.x, box.right):
            letters = "".join(c for c in text if c not in FRAMES)
            if not letters or style is None or style.color is None or style.bgcolor is None:
                continue
            assert not style.dim, letters
            least = TEXT if any(c.isalnum() for c in letters) else SIGN
            for name, system in SYSTEMS.items():
                if (ratio := contrast(style, system)) < least:
                    pair = (name, f"{style.color.name} on {style.bgcolor.name}")
                    found[pair] = f"{ratio:.2f} {letters[:30]}"
    return found


@pytest.fixture
def coded(study, anna):
    """Every colour of the palette on some sentence, a memo, and another's codings beside."""
    guid, system = transcripts.find(study, "B01").guid, codebook.system(study)
    text, ben = transcripts.document(study, "B01").text, coders.ensure(study, "ben")
    codes = list(system)
    for number, color in enumerate(PALETTE):
        if number >= len(codes):
            codes.append(codebook.add(study, f"Farbe {number}"))
        codebook_texts.change(study, codes[number].guid, color=color, definition="Was es heißt.")
        step = len(text) // len(PALETTE)
        span = Span(number * step, min(number * step + 2 * step, len(text)))
        codings.apply(study, guid, span, codes[number].guid, (anna, ben)[number % 2].guid)
    memos.add(study, "Wichtig.", anna.guid, transcript=guid, span=Span(0, 10))
    for who in (anna, ben):
        transcripts.set_status(study, guid, who.guid, Status.DONE)
    return study


def entry(name):
    return _KEYS[[one.name for one in ENTRIES].index(name)]


def test_the_formula_gives_wcags_own_figures():
    black, white, grey = (Style.parse(f"{one} on #ffffff") for one in ("#000000", "#ffffff", "#767676"))
    assert contrast(black, None) == pytest.approx(21)
    assert contrast(white, None) == pytest.approx(1)
    assert contrast(grey, None) == pytest.approx(4.54, abs=0.01)


@given(st.tuples(*[st.integers(0, 255)] * 3), st.sampled_from(["#121212", "#e0e0e0", "#1e1e1e", "#d8d8d8"]))
def test_any_colour_of_a_code_is_seen_and_its_letters_are_read(rgb, background):
    color, ground = "#{:02x}{:02x}{:02x}".format(*rgb), Color.parse(background)
    for system in SYSTEMS.values():
        assert contrast(label_style(color), system) >= TEXT
        for least in (TEXT, SIGN):
            style = stripe_style(color, ground, least) + Style(bgcolor=ground)
            assert contrast(style, system) >= least


def test_a_colour_that_is_seen_stays_what_it_is():
    assert stripe_style("#56b4e9", Color.parse("#121212")).color.name == "#56b4e9"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=str)
async def test_the_coding_screen_can_be_read(opened, coded, theme, size):
    async with opened(size=size) as keys:
        keys.app.theme = theme
        await keys.rest()
        weak = {}
        for pressed in (
            "&",
            "down",
            "pagedown",
            "c",
            "escape",
            "/",
            "z",
            "escape",
            "f4",
            "escape",
            "backspace",
            "+",
            "f1",
        ):
            await keys.press(pressed)
            await keys.rest()
            weak |= too_weak(keys.app)
        await keys.press("x", "f3")
        await keys.rest()
        weak |= too_weak(keys.app)
        assert not weak


@pytest.mark.parametrize("theme", THEMES)
async def test_the_other_screens_can_be_read(home, coded, theme):
    async with home() as keys:
        keys.app.theme = theme
        weak = {}
        for name in ("transcripts", "recode", "codes", "memos", "trail", "consensus", "names", "tour"):
            await keys.press("escape", entry(name))
            await keys.rest()
            weak |= too_weak(keys.app)
            await keys.press("down", "enter")
            await keys.rest()
            weak |= too_weak(keys.app)
            await keys.press("escape", "escape", "escape")
            keys.app.show_home()
            await keys.rest()
            weak |= too_weak(keys.app)
        assert not weak
