"""The fields of a record as widgets. Everything is typed as text and read by our own parser.

Streamlit's number and date fields read «12,5» and «15.03.2024» by the browser's habits; ours by Russian ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ck.document.programs import programs
from ck.forms.registers import Field, Kind, RegisterForm

_HINT: Mapping[Kind, str] = {
    Kind.DATE: "15.03.2024",
    Kind.MONTH: "03.2024",
    Kind.WHOLE: "число",
    Kind.NUMBER: "72,5",
    Kind.INN: "10 цифр",
    Kind.LINK: "https://…",
}
_WIDE = frozenset({Kind.LONG, Kind.COLLEGES, Kind.CHOICES, Kind.SPECIALTIES})
_LISTED = frozenset({Kind.CHOICE, Kind.COLLEGE, Kind.SPECIALTY, Kind.YES})
_SEVERAL = frozenset({Kind.CHOICES, Kind.COLLEGES, Kind.SPECIALTIES})
_SEPARATOR = "; "
_LONG_CHOICE = 60  # characters of a column: choices that long are cut in half a row


@dataclass(frozen=True)
class Inputs:
    """The widgets of one record: `mark` is in their keys, so that what was typed elsewhere does not come back."""

    form: RegisterForm
    mark: str
    colleges: Sequence[str]

    def key(self, field: str) -> str:
        """The key of a field's widget."""
        return f"{self.form.id}_{field}_{self.mark}"

    def draw(self, texts: Mapping[str, str], fields: Sequence[Field] | None = None) -> None:
        """All fields (or these), two in a row, the wide ones alone."""
        row: Sequence[DeltaGenerator] = ()
        for one in fields or self.form.fields:
            if one.kind in _WIDE or (one.kind is Kind.CHOICE and one.width >= _LONG_CHOICE):
                self._widget(one, texts.get(one.id, ""), st.container())
                row = ()
                continue
            row = row[1:] or st.columns(2, vertical_alignment="top")
            self._widget(one, texts.get(one.id, ""), row[0])

    def texts(self) -> dict[str, str]:
        """What stands in the widgets now."""
        found = {}
        for one in self.form.fields:
            if self.key(one.id) in st.session_state:
                value = st.session_state[self.key(one.id)]
                found[one.id] = _SEPARATOR.join(value) if isinstance(value, list) else str(value or "")
        return found

    def _widget(self, one: Field, text: str, place: DeltaGenerator) -> None:
        label, key, help = one.caption + (" *" if one.required else ""), self.key(one.id), one.help or None
        if one.kind in _LISTED:
            options = self._options(one, (text,))
            place.selectbox(
                label, options, index=options.index(text) if text in options else None, key=key, help=help,
                placeholder=self._asked(one), filter_mode="contains", format_func=_worded,
                accept_new_options=one.kind is Kind.SPECIALTY,
            )  # fmt: skip
        elif one.kind in _SEVERAL:
            chosen = [part for part in text.split(_SEPARATOR) if part]
            place.multiselect(
                label, self._options(one, chosen), chosen, key=key, help=help, placeholder=self._asked(one),
                filter_mode="contains", format_func=_worded, select_all=False,
                accept_new_options=one.kind is Kind.SPECIALTIES,
            )  # fmt: skip
        elif one.kind is Kind.LONG:
            place.text_area(label, text, key=key, help=help, height=90)
        else:
            place.text_input(label, text, key=key, help=help, placeholder=_HINT.get(one.kind, ""))

    def _asked(self, one: Field) -> str:
        if one.kind in (Kind.COLLEGE, Kind.COLLEGES) and not self.colleges:
            return "Справочник пуст: «Настройки», «Колледжи»"
        return "Выберите"

    def _options(self, one: Field, chosen: Sequence[str]) -> list[str]:
        if one.kind in (Kind.COLLEGE, Kind.COLLEGES):
            known = list(self.colleges)
        elif one.kind in (Kind.SPECIALTY, Kind.SPECIALTIES):
            known = list(_names())
        else:
            known = ["да", "нет"] if one.kind is Kind.YES else list(one.choices.values())
        return known + [text for text in chosen if text and text not in known]


def _names() -> Mapping[str, str]:
    return {one.code: f"{one.code} {one.name}" for one in programs()}


def _worded(option: str) -> str:
    return _names().get(option, option) if option[:1].isdigit() else option
