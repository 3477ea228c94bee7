"""Messages in two languages."""

from qualcode import i18n
from qualcode.core.wording import Base, counted


def test_a_report_s_words_come_from_its_language_not_the_process_s():
    i18n.use("en")
    assert i18n.words("de").language == "de"
    assert counted(Base(2, "interviews"), i18n.words("en")) == "2 interviews"


def test_a_message_that_has_a_plural_too_is_translated_alone():
    i18n.use("de")
    assert (i18n._("person"), i18n.translator("de")("person")) == ("Person", "Person")
    assert i18n.ngettext("person", "persons", 2) == "Personen"
