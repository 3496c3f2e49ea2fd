"""Which registers speak, and how. One entry a register: see `ck.store.counts`."""

from collections.abc import Mapping
from typing import Final

from ck.indicators.inputs import Register
from ck.store.counts.events import EVENTS
from ck.store.counts.facts import Provider

PROVIDERS: Final[Mapping[Register, Provider]] = {Register.EVENTS: EVENTS}
