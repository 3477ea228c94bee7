"""``qualcode methods``."""

import pytest


@pytest.mark.parametrize("suffix", ["docx", "html", "md"])
def test_the_appendix_is_written(line, suffix):
    target = line.root / f"methods.{suffix}"
    code, out, _err = line("methods", "--to", str(target))
    assert (code, out) == (0, f"Methods appendix written to {target}.\n")
    assert target.stat().st_size > 1000


def test_it_goes_to_stdout_as_markdown(line):
    code, out, _err = line("methods", "--to", "-")
    assert code == 0
    assert out.startswith("# Methods appendix")


def test_a_table_format_is_a_wrong_call(line):
    code, out, err = line("methods", "--to", "methods.xlsx")
    assert (code, out) == (2, "")
    assert ".docx, .html, .md" in err
