"""``qualcode init`` and ``demo``: what they say at their end."""


def test_the_demo_tells_where_to_go_on(run, tmp_path):
    folder = tmp_path / "sample"
    done = run("demo", folder)
    assert (done.code, done.err) == (0, "")
    commands = [line.split(": ", 1)[1] for line in done.out.splitlines() if ": qualcode " in line]
    assert [command.split()[1] for command in commands] == ["consensus", "tui"]
    listed = run(*commands[0].split()[1:])
    assert (listed.code, listed.err) == (0, "")
    assert "different code" in listed.out


def test_a_new_project_tells_of_the_import_that_shows_every_name(run, tmp_path):
    done = run("init", tmp_path / "new")
    assert done.code == 0
    assert "`qualcode import FILE...`" in done.out
    assert "auto" not in done.out
    assert "--pseudonymise done" in done.out
