"""The kinds of support and of events are those of the document, word for word and in its order."""

from ck.document.indicators import indicator_text
from ck.forms.kinds import EVENT_KINDS, SUPPORT, SUPPORT_KINDS, EventKind, SupportKind
from tests.document_text import squeeze


def printed(one: EventKind | SupportKind) -> str:
    return f"{one.name} ({one.remark})" if one.remark else one.name


def test_eleven_kinds_of_support_are_item_six() -> None:
    assert "; ".join(map(printed, SUPPORT_KINDS)) == squeeze(indicator_text(6).detail)


def test_six_kinds_of_events_are_item_seven() -> None:
    """The document forgot a semicolon before «экскурсии», and ends with a full stop."""
    text = squeeze(indicator_text(7).detail).replace("работодателями экскурсии", "работодателями; экскурсии")
    assert "; ".join(map(printed, EVENT_KINDS)) == text.removesuffix(".")


def test_participants_of_an_event_are_of_a_kind_of_support_except_other() -> None:
    assert [one.id for one in EVENT_KINDS if one.support is None] == ["other_events"]
    assert all(one.support in SUPPORT for one in EVENT_KINDS if one.support)


def test_only_career_days_count_in_days() -> None:
    assert [one.id for one in EVENT_KINDS if one.by_days] == ["career_days"]
