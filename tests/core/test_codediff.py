"""Differences between two states of a code system."""

from dataclasses import replace

from qualcode.core.codediff import Change, differences
from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code

OLD = CodeSystem(
    [
        Code("1", "Corona", definition="alt", labels={"de": "Corona"}),
        Code("2", "Ausfall", parent="1"),
        Code("3", "Koordination", position=1),
    ]
)


def after(**changes):
    codes = {code.guid: code for code in OLD}
    for guid, values in changes.items():
        codes[guid[1:]] = replace(codes[guid[1:]], **values)
    return CodeSystem(codes.values())


def test_nothing_changed_is_no_difference():
    assert differences(OLD, OLD) == ()


def test_a_place_among_siblings_is_no_difference():
    assert differences(OLD, after(_3={"position": 7})) == ()


def test_a_renamed_parent_is_one_difference_although_paths_below_change():
    assert differences(OLD, after(_1={"name": "Pandemie"})) == (
        Change("renamed", "Pandemie", before="Corona", after="Pandemie"),
    )


def test_a_code_that_was_renamed_and_moved_shows_both():
    assert differences(OLD, after(_2={"name": "Stopp", "parent": "3"})) == (
        Change("renamed", "Koordination > Stopp", before="Ausfall", after="Stopp"),
        Change("moved", "Koordination > Stopp", before="Corona", after="Koordination"),
    )


def test_texts_and_labels_show_before_and_after():
    assert differences(OLD, after(_1={"definition": "neu", "labels": {"en": "Covid"}})) == (
        Change("changed", "Corona", "definition", "alt", "neu"),
        Change("changed", "Corona", "label de", "Corona", ""),
        Change("changed", "Corona", "label en", "", "Covid"),
    )


def test_added_codes_stand_in_the_tree_and_gone_ones_at_the_end():
    new = CodeSystem([OLD.by_guid["3"], Code("4", "Digitales", definition="Geräte")])
    assert [(c.kind, c.path) for c in differences(OLD, new)] == [
        ("added", "Digitales"),
        ("removed", "Corona"),
        ("removed", "Corona > Ausfall"),
    ]


def test_a_merged_code_names_its_heir_even_if_that_merged_on():
    new = CodeSystem([OLD.by_guid["3"]])
    assert differences(OLD, new, {"2": "1", "1": "3"}) == (
        Change("merged", "Corona", after="Koordination"),
        Change("merged", "Corona > Ausfall", after="Koordination"),
    )


def test_a_heir_that_nobody_knows_is_empty():
    new = CodeSystem([OLD.by_guid["1"], OLD.by_guid["3"]])
    assert differences(OLD, new, {"2": None}) == (Change("merged", "Corona > Ausfall"),)
