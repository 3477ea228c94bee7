"""Digits for codes."""

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code
from qualcode.tui.hot import HotCodes

SYSTEM = CodeSystem(
    [Code("a", "A"), Code("a1", "A1", "a", 0), Code("a2", "A2", "a", 1), Code("b", "B", position=1)]
)


def test_the_first_codes_without_sub_codes_get_the_digits():
    assert HotCodes.of(SYSTEM).codes == (("1", "a1"), ("2", "a2"), ("3", "b"))


def test_a_code_has_one_digit_and_a_digit_one_code():
    hot = HotCodes.of(SYSTEM).assign("1", "b")
    assert (hot.code("1"), hot.code("3"), hot.digit("a1"), hot.digit("b")) == ("b", None, "", "1")


def test_a_code_that_is_gone_leaves_its_digit_free():
    left = CodeSystem([Code("b", "B")])
    assert HotCodes.of(SYSTEM).within(left).codes == (("3", "b"),)
