"""Facts of several inputs side by side, by their first day: what one indicator counts of one register at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ck.indicators.inputs import REGISTER_INPUT
from ck.indicators.periods import Counted
from ck.store.counts.view import View
from ck.store.kinds import Ints


@dataclass(frozen=True, slots=True)
class Bundle:
    """Facts of `keys`, which are counted alike. `key` is a place in `keys`, `at` the place in the input's column.

    The other columns are those of `Column` and its `Facts`; an `item` is one of its input. `since` ascends.
    """

    keys: tuple[str, ...]
    counted: Counted
    key: Ints
    at: Ints
    record: Ints
    college: Ints
    program: Ints
    item: Ints
    items: int
    since: Ints
    known: Ints
    until: Ints
    weight: Ints


def bundles(view: View, keys: Sequence[str]) -> list[Bundle]:
    """The facts of these inputs, those of one register and time together; inputs without facts are in none."""
    parts: dict[tuple[object, Counted], list[str]] = {}
    for key in keys:
        if key in view.columns:
            parts.setdefault((REGISTER_INPUT[key].register, REGISTER_INPUT[key].counted), []).append(key)
    return [_bundle(view, tuple(some)) for some in parts.values()]


def _bundle(view: View, keys: tuple[str, ...]) -> Bundle:
    found = view.bundled.get(keys)
    if not isinstance(found, Bundle):
        found = view.bundled[keys] = _joined(view, keys)
    return found


def _joined(view: View, keys: tuple[str, ...]) -> Bundle:
    columns = [view.columns[key] for key in keys]
    lengths = [len(one.facts) for one in columns]
    since = np.concatenate([one.facts.since for one in columns])
    order = np.argsort(since, kind="stable")
    items = max(one.items for one in columns)
    return Bundle(
        keys=keys,
        counted=REGISTER_INPUT[keys[0]].counted,
        key=np.repeat(np.arange(len(keys)), lengths)[order],
        at=np.concatenate([np.arange(length) for length in lengths])[order],
        record=np.concatenate([one.facts.record for one in columns])[order],
        college=np.concatenate([one.college for one in columns])[order],
        program=np.concatenate([one.program for one in columns])[order],
        item=np.concatenate([one.item for one in columns])[order],
        items=items,
        since=since[order],
        known=np.concatenate([one.facts.known for one in columns])[order],
        until=np.concatenate([one.facts.until for one in columns])[order],
        weight=np.concatenate([one.facts.weight for one in columns])[order],
    )
