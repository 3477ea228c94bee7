from qualcode.formats.characters import encodable, xml_text


def test_half_a_surrogate_pair_is_replaced_so_that_the_text_can_be_encoded():
    assert encodable("a\ud800b👩") == "a\ufffdb👩"


def test_control_characters_are_replaced_one_by_one_and_line_breaks_are_line_feeds():
    assert xml_text("a\x00b\x0bc\x1bd\ufffe\te\r\nf\rg\nh") == "a\ufffdb\ufffdc\ufffdd\ufffd\te\nf\ng\nh"


def test_ordinary_text_of_any_script_stays_as_it_is():
    assert xml_text("Größe „שלום“ 👩‍👧 <&>") == "Größe „שלום“ 👩‍👧 <&>"
