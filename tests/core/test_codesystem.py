"""The code tree: finding codes, and plans for edits."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.codesystem import CodeSystem, Plan
from qualcode.core.model import Code
from qualcode.errors import ConflictError, InputError, NotFoundError, RefusedError


def system(*paths):
    """A code system from slash paths; GUIDs are the paths."""
    return CodeSystem(
        Code(path, path.rpartition("/")[2], path.rpartition("/")[0] or None, n)
        for n, path in enumerate(paths)
    )


STUDY = system(
    "Corona",
    "Corona/Bremse",
    "Corona/Bremse/Behörden",
    "Corona/Chance",
    "Koordination",
    "Koordination/Bremse",
)


@st.composite
def trees(draw, names="abc"):
    codes = []
    for n in range(draw(st.integers(1, 12))):
        parent = draw(st.sampled_from([None, *(c.guid for c in codes)]))
        free = [name for name in names if name not in {c.name for c in codes if c.parent == parent}]
        if free:
            codes.append(Code(f"g{n}", draw(st.sampled_from(free)), parent, draw(st.integers(0, 5))))
    return CodeSystem(codes)


# -- the tree ------------------------------------------------------------------------------------------------


def test_codes_are_walked_in_order_of_position_each_below_its_parent():
    assert [(level, code.guid) for level, code in STUDY.walk()] == [
        (0, "Corona"),
        (1, "Corona/Bremse"),
        (2, "Corona/Bremse/Behörden"),
        (1, "Corona/Chance"),
        (0, "Koordination"),
        (1, "Koordination/Bremse"),
    ]


def test_a_code_knows_its_path_level_and_kin():
    deep = "Corona/Bremse/Behörden"
    assert STUDY.path(deep) == "Corona > Bremse > Behörden"
    assert STUDY.level(deep) == 2
    assert [c.guid for c in STUDY.ancestors(deep)] == ["Corona", "Corona/Bremse"]
    assert [c.guid for c in STUDY.descendants("Corona/Bremse")] == ["Corona/Bremse", deep]
    assert [c.guid for c in STUDY.descendants("Corona/Bremse", include_self=False)] == [deep]
    assert STUDY.parent("Corona") is None
    assert [c.name for c in STUDY.roots] == ["Corona", "Koordination"]


def test_a_path_can_be_read_in_another_language():
    codes = CodeSystem([Code("a", "Arbeit", labels={"en": "Work"}), Code("b", "Lohn", "a")])
    assert codes.label_path("b", "en") == "Work > Lohn"


@pytest.mark.parametrize(
    ("codes", "kind", "says"),
    [
        ([Code("1", "A"), Code("2", "a")], ConflictError, 'more than one code "a"'),
        ([Code("1", "Ü"), Code("2", "U\u0308")], ConflictError, "more than one"),
        ([Code("1", "A"), Code("1", "B")], ConflictError, "same GUID"),
        ([Code("1", "A", short="AB"), Code("2", "B", short="ab")], ConflictError, 'short code "ab"'),
        ([Code("1", " ")], InputError, "needs a name"),
        ([Code("1", "A > B")], InputError, "separates"),
        ([Code("1", "A", color="blue")], InputError, "colour"),
        ([Code("1", "A", "nowhere")], InputError, "parent"),
        ([Code("1", "A", "2"), Code("2", "B", "1")], InputError, "below itself"),
    ],
)
def test_what_is_no_code_system_is_refused_with_the_reason(codes, kind, says):
    with pytest.raises(kind, match=says):
        CodeSystem(codes)


# -- finding -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "guid"),
    [
        ("Corona > Bremse", "Corona/Bremse"),
        ("Corona>Bremse", "Corona/Bremse"),
        (" Corona  >  Bremse ", "Corona/Bremse"),
        (unicodedata.normalize("NFD", "Corona > Bremse > Behörden"), "Corona/Bremse/Behörden"),
        ("Chance", "Corona/Chance"),
        ("Corona/Bremse", "Corona/Bremse"),
        ("Corona / Bremse/Behörden", "Corona/Bremse/Behörden"),
    ],
)
def test_a_code_is_found_by_path_by_unique_name_and_by_slashes(text, guid):
    assert STUDY.by_path(text).guid == guid


def test_a_name_with_a_slash_wins_over_a_path_with_slashes():
    codes = CodeSystem([Code("1", "A"), Code("2", "B", "1"), Code("3", "A/B"), Code("4", "und/oder", "2")])
    assert codes.by_path("A/B").guid == "3"
    below = CodeSystem([Code("1", "A"), Code("2", "B", "1"), Code("3", "X"), Code("4", "A/B", "3")])
    assert below.by_path("A/B").guid == "4"
    assert codes.by_path("und/oder").guid == "4"
    assert codes.by_path("A/B/und/oder").guid == "4"


def test_a_backslash_is_no_separator():
    with pytest.raises(NotFoundError):
        STUDY.by_path("Corona\\Bremse")


def test_a_name_that_several_codes_have_asks_for_the_path():
    with pytest.raises(InputError, match='"Corona > Bremse", "Koordination > Bremse"'):
        STUDY.by_path("Bremse")


@pytest.mark.parametrize("text", ["corona > bremse", "Corona > Bremsse", "Corona/Bremsen"])
def test_a_misspelt_path_gets_a_suggestion(text):
    with pytest.raises(NotFoundError, match=r'Did you mean .*"Corona > Bremse'):
        STUDY.by_path(text)


def test_a_path_that_resembles_nothing_gets_no_suggestion():
    with pytest.raises(NotFoundError) as caught:
        STUDY.by_path("Zzzz")
    assert str(caught.value) == 'There is no code "Zzzz".'


# -- edits ---------------------------------------------------------------------------------------------------


def test_a_new_code_comes_last_with_a_colour_and_a_short_code_of_its_own():
    before = CodeSystem([Code("1", "Corona", short="Co", color="#e69f00")])
    plan = before.add(" Kosten ", None, "2")
    assert plan.changed == (Code("2", "Kosten", None, 1, {}, "#56b4e9", "Ko"),)
    assert [c.name for c in before.after(plan).roots] == ["Corona", "Kosten"]
    assert before.after(plan).add("Konflikt", "2", "3").changed[0].short == "Kn"


def test_a_code_that_is_there_already_is_not_added():
    with pytest.raises(ConflictError, match='"Corona > chance"'):
        STUDY.add("chance", "Corona", "new")
    with pytest.raises(ConflictError, match="GUID"):
        STUDY.add("Neu", None, "Corona")


def test_renaming_changes_one_code_and_refuses_a_sibling_s_name():
    (changed,) = STUDY.rename("Corona", "Pandemie").changed
    assert (changed.guid, changed.name) == ("Corona", "Pandemie")
    assert STUDY.rename("Corona", "CORONA").changed[0].name == "CORONA"
    with pytest.raises(ConflictError):
        STUDY.rename("Corona", "koordination")


def test_a_label_or_path_of_labels_means_a_code_too_and_names_win():
    labels = {
        "Corona": {"de": "Pandemie"},
        "Corona/Bremse": {"de": "Hemmnis"},
        "Koordination": {"en": "Chance"},
    }
    labelled = CodeSystem(replace(code, labels=labels.get(code.guid, {})) for code in STUDY)
    assert labelled.by_path("Pandemie").guid == "Corona"
    assert labelled.by_path("Pandemie > Hemmnis").guid == "Corona/Bremse"
    assert labelled.by_path("Pandemie>Chance").guid == "Corona/Chance"
    assert labelled.by_path("Chance").guid == "Corona/Chance"
    with pytest.raises(NotFoundError):
        labelled.by_path("Pandemie > Nichts")


def test_a_label_that_said_the_old_name_is_renamed_too():
    code = replace(STUDY.by_guid["Corona"], labels={"de": "corona", "en": "Pandemic"})
    renamed = STUDY.after(Plan(changed=(code,))).rename("Corona", "Covid").changed[0]
    assert renamed.labels == {"de": "Covid", "en": "Pandemic"}


def test_a_code_moves_with_all_below_it_to_the_position_asked_for():
    after = STUDY.after(STUDY.move("Corona/Chance", None, 0))
    assert [c.name for c in after.roots] == ["Chance", "Corona", "Koordination"]
    after = STUDY.after(STUDY.move("Corona/Bremse", "Corona", 1))
    assert [c.name for c in after.children("Corona")] == ["Chance", "Bremse"]
    assert after.path("Corona/Bremse/Behörden") == "Corona > Bremse > Behörden"


def test_a_code_cannot_be_moved_below_itself_or_beside_a_namesake():
    with pytest.raises(RefusedError, match="below itself"):
        STUDY.move("Corona", "Corona/Bremse/Behörden")
    with pytest.raises(ConflictError):
        STUDY.move("Corona/Bremse", "Koordination")


def test_merging_takes_sub_codes_along_and_joins_namesakes():
    before = system("A", "A/x", "A/x/deep", "A/y", "B", "B/X", "B/X/deep")
    plan = before.merge("A", "B")
    after = before.after(plan)
    assert plan.recoded == {"A": "B", "A/x": "B/X", "A/x/deep": "B/X/deep"}
    assert set(plan.deleted) == set(plan.recoded)
    assert [after.path(c.guid) for c in after] == ["B", "B > X", "B > X > deep", "B > y"]


def test_a_code_can_merge_into_its_parent_even_with_a_namesake_below():
    before = system("A", "A/A", "A/A/A", "A/b")
    after = before.after(before.merge("A/A", "A"))
    assert [c.guid for c in after] == ["A", "A/b", "A/A/A"]


def test_a_code_does_not_merge_into_itself_or_below():
    for into in ("Corona", "Corona/Bremse/Behörden"):
        with pytest.raises(RefusedError, match="merged"):
            STUDY.merge("Corona", into)


def test_deleting_takes_the_sub_tree():
    plan = STUDY.delete("Corona")
    assert len(plan.deleted) == 4
    assert [c.guid for c in STUDY.after(plan)] == ["Koordination", "Koordination/Bremse"]


@given(trees(), st.data())
def test_every_merge_that_is_allowed_leaves_a_sound_tree_and_no_coding_without_a_code(before, data):
    code, into = (data.draw(st.sampled_from(sorted(before.by_guid))) for _ in range(2))
    try:
        plan = before.merge(code, into)
    except RefusedError:
        assert into in {c.guid for c in before.descendants(code)}
        return
    after = before.after(plan)
    assert set(after.by_guid) == set(before.by_guid) - set(plan.deleted)
    assert set(plan.recoded) == set(plan.deleted)
    assert set(plan.recoded.values()) <= set(after.by_guid)
    assert all(before.by_guid[a].name == before.by_guid[b].name for a, b in plan.recoded.items() if a != code)


@given(trees(), st.lists(st.tuples(st.integers(0, 19), st.integers(0, 9)), max_size=30), st.data())
def test_merging_keeps_the_distinct_coded_characters_of_the_two_codes_together(before, coded, data):
    guids = sorted(before.by_guid)
    codings = {(place, guids[n % len(guids)]) for place, n in coded}
    code, into = data.draw(st.sampled_from(guids)), data.draw(st.sampled_from(guids))
    try:
        plan = before.merge(code, into)
    except RefusedError:
        return
    after = before.after(plan)

    def places(tree, codings, *roots):
        below = {c.guid for root in roots for c in tree.descendants(root)}
        return {place for place, guid in codings if guid in below}

    recoded = {(place, plan.recoded.get(guid, guid)) for place, guid in codings}
    assert places(after, recoded, into) == places(before, codings, code, into)


@given(trees(), st.data())
def test_a_move_changes_parent_and_order_and_nothing_else(before, data):
    code = data.draw(st.sampled_from(sorted(before.by_guid)))
    parent = data.draw(st.sampled_from([None, *sorted(before.by_guid)]))
    position = data.draw(st.none() | st.integers(0, 5))
    try:
        after = before.after(before.move(code, parent, position))
    except (RefusedError, ConflictError):
        return
    siblings = [c.guid for c in after.children(parent)]
    expected = len(siblings) - 1 if position is None else min(position, len(siblings) - 1)
    assert siblings.index(code) == expected
    assert [g for g in siblings if g != code] == [c.guid for c in before.children(parent) if c.guid != code]
    assert {c.guid: c.name for c in after} == {c.guid: c.name for c in before}


@given(trees("aä/>".replace(">", "b")))
def test_every_code_is_found_by_its_own_path(codes):
    for code in codes:
        assert codes.by_path(codes.path(code.guid)) == code
