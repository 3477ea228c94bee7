"""The list of known names is read row by row."""

import pytest

from qualcode.core.names import Category, Name
from qualcode.detect.known import read
from qualcode.errors import InputError


def names(*rows):
    columns = ("name", "category", "title", "variants", "note")
    return read([(n, dict(zip(columns, r, strict=False))) for n, r in enumerate(rows, 2)], "known.csv")


def test_a_row_gives_name_title_and_variants():
    assert names(("Sabine Krämer", "person", "Frau", "Billy; Krämerin", "note")) == (
        Name("Sabine Krämer", Category.PERSON, "Frau", ("Sabine Krämer", "Billy", "Krämerin")),
    )


def test_a_name_written_with_its_title_counts_only_with_it():
    (name,) = names(("Frau Sommer", "person", "Frau", "Petra Sommer", ""))
    assert (name.name, name.title, name.titled_only, name.variants) == (
        "Sommer",
        "Frau",
        True,
        ("Petra Sommer",),
    )


def test_variants_that_only_repeat_a_title_are_left_out():
    (name,) = names(("Özdemir", "person", "Herr", "Dr. Özdemir;Herrn Özdemir;Pastor Özdemir"))
    assert name.variants == ("Özdemir",)


def test_a_district_is_known_as_one():
    (name,) = names(("Kreis Luhrtal", "place", "", "Luhrtal"))
    assert (name.name, name.title, name.titled_only) == ("Luhrtal", "Kreis", False)


def test_the_kind_of_a_place_may_stand_in_the_title_column():
    assert names(("Harle", "place", "Fluss", ""))[0].entity == "Fluss Harle"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("", "person"), "no name"),
        (("A", "people"), "'people' is no category"),
        (("A", ""), "is no category"),
        (("A", "person", "Kreis"), "no title for this category"),
        (("A", "organisation", "Frau"), "no title for this category"),
    ],
)
def test_a_bad_row_is_named_with_file_and_line(row, message):
    with pytest.raises(InputError, match=rf"known\.csv:2: .*{message}"):
        names(row)


def test_a_name_given_twice_is_an_error():
    with pytest.raises(InputError, match=r"known\.csv:3: Frau Krämer stands in line 2 already"):
        names(("Krämer", "person", "Frau"), ("Krämer", "person", "Frau"))


def test_one_name_may_be_two_people():
    assert len(names(("Sommer", "person", "Frau"), ("Sommer", "person", "Herr"))) == 2
