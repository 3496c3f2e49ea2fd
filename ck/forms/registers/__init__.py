"""Registers that the centre keeps by hand or by Excel: what a record consists of, declared once.

The screen's form, the Excel blank, reading it back, the list and the words of the journal all follow a `RegisterForm`.
"""

from ck.forms.registers.model import Field, Kind, RegisterForm, Wrong, contradiction
from ck.forms.registers.values import doubt, parse, words

__all__ = ["Field", "Kind", "RegisterForm", "Wrong", "contradiction", "doubt", "parse", "words"]
