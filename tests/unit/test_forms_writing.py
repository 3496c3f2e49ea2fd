"""A definition written as a file is the same definition when it is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ck.forms.loader import definitions, parse_definition
from ck.forms.model import Definition
from ck.forms.writing import to_toml
from tests.unit.test_forms_loader import GOOD


@pytest.mark.parametrize("form", definitions())
def test_every_form_of_the_program_comes_back(form: str) -> None:
    definition = definitions()[form]
    text = to_toml(definition)
    assert parse_definition(text, "проба") == definition
    assert to_toml(parse_definition(text, "проба")) == text


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_any_caption_comes_back(caption: str) -> None:
    probe = parse_definition(GOOD, "проба")
    sheet = probe.main
    column = sheet.columns[2].model_copy(update={"caption": caption, "captions": (caption, '"""')})
    changed = sheet.model_copy(update={"columns": (*sheet.columns[:2], column, *sheet.columns[3:])})
    whole = probe.model_copy(update={"sheets": (changed, *probe.sheets[1:])})
    text = to_toml(whole)
    if caption.count("…") + caption.count("...") <= 6:
        assert parse_definition(text, "проба").main.columns[2] == column


def test_a_hostile_name_stays_text() -> None:
    probe = parse_definition(GOOD, "проба")
    hostile = probe.model_copy(update={"title": 'x"\nid = "other"\n[[sheets]]', "notes": ("'; import os",)})
    back = parse_definition(to_toml(hostile), "проба")
    assert isinstance(back, Definition)
    assert (back.id, back.title, len(back.sheets)) == (probe.id, hostile.title, 2)
    assert "'; import os" in back.notes
