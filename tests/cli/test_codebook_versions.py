"""``qualcode codebook version``, ``versions``, ``diff``; and edits with ``--dry-run``."""


def test_versions_are_marked_listed_and_compared(line):
    code, out, _err = line("codebook", "version", "Erste Fassung", "--coder", "anna")
    assert (code, out) == (0, "This is version 1 of the code book.\n")
    assert line("codebook", "rename", "Corona", "Pandemie")[0] == 0
    (version,) = line.json("codebook", "versions")
    assert (version["number"], version["coder"], version["reason"]) == (1, "anna", "Erste Fassung")
    assert "renamed: Pandemie (was Corona)" in line("codebook", "diff")[1]
    assert line.json("codebook", "diff", "1")["changes"][0]["kind"] == "renamed"
    for suffix in ("docx", "html", "md", "xlsx", "csv", "json"):
        assert line("codebook", "diff", "--to", str(line.root / f"diff.{suffix}"))[0] == 0


def test_a_version_nobody_signed_is_told(line):
    assert "No author is recorded" in line("codebook", "version", "Erste Fassung")[1]


def test_a_coding_in_json_says_its_version(line):
    assert {row["codebook_version"] for row in line.json("codings", "list")} == {None}


def test_a_dry_run_says_whose_codings_and_changes_nothing(line):
    before = line.json("codebook", "tree")
    code, out, _err = line("codebook", "merge", "Ausfall", "Runder Tisch", "--dry-run")
    assert code == 0
    assert "1 coding of anna" in out
    assert "2 codings of ben" in out
    assert line("codebook", "move", "Ausfall", "Koordination", "--dry-run")[0] == 0
    assert line("codebook", "delete", "Ausfall", "--dry-run")[0] == 0
    assert line("codebook", "split", "Ausfall", "Ausweg", "--where", "coder:ben", "--dry-run")[0] == 0
    assert line.json("codebook", "tree") == before


def test_a_split_says_how_many_codings_moved(line):
    code, out, _err = line("codebook", "split", "Ausfall", "Ausweg", "--where", "coder:ben")
    assert (code, out) == (0, "2 codings of Ausfall are now Corona > Ausweg.\n")
