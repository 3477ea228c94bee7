"""A copied study is the one that would have been made."""

from tests.made_once import MadeOnce, World
from tests.services.small import coder, everything, files, put, small


def study(made_once, folder, world):
    folder.mkdir()
    return made_once.grown(made_once.empty(folder, world), world, small)


def state(project):
    """All rows but those of the log, which are salted; of them, how many there are."""
    rows = everything(project)
    trail = {"events", "versions"}
    return {name: len(found) if name in trail else found for name, found in rows.items()}


def test_a_copy_is_what_was_made_and_what_another_would_make_in_the_same_world(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "other").mkdir()
    once, worlds = MadeOnce(tmp_path / "kept"), (World(), World(), World())
    with (
        study(once, tmp_path / "made", worlds[0]) as made,
        study(once, tmp_path / "copied", worlds[1]) as copied,
        study(MadeOnce(tmp_path / "other"), tmp_path / "anew", worlds[2]) as anew,
    ):
        assert everything(made) == everything(copied)
        assert state(made) == state(anew)
        assert files(tmp_path / "made") == files(tmp_path / "copied") == files(tmp_path / "anew")
        assert worlds[0].moment == worlds[1].moment == worlds[2].moment


def test_what_is_done_to_a_copy_changes_no_other(tmp_path):
    (tmp_path / "kept").mkdir()
    once = MadeOnce(tmp_path / "kept")
    with study(once, tmp_path / "one", World()) as one, study(once, tmp_path / "two", World()) as two:
        before = everything(two)
        put(one, "B01", "Mhm", "Corona")
        assert everything(two) == before != everything(one)
        with study(once, tmp_path / "three", World()) as three:
            assert everything(three) == before


def test_a_world_that_has_gone_on_is_another(tmp_path):
    (tmp_path / "kept").mkdir()
    once, world = MadeOnce(tmp_path / "kept"), World()
    world.ambient.now()
    with study(once, tmp_path / "one", World()) as one, study(once, tmp_path / "two", world) as two:
        assert coder(one, "anna") == coder(two, "anna")
        assert state(one) != state(two)
