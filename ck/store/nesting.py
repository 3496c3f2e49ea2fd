"""Columns that in some form stand inside another one, though elsewhere they are parts of the total."""

import numpy as np

from ck.forms.known import Forms
from ck.forms.model import Role
from ck.forms.statuses import STATUS, STATUS_IDS, STATUS_INDEX, Kind
from ck.store.kinds import Bools


def nested(forms: tuple[str, ...], revisions: tuple[int, ...], known: Forms) -> Bools:
    """[status, submission]: in this form the column stands inside another one.

    Added to the column that it stands in, it would count people twice («из них на учёте» of the 2021 form).
    `revisions` may be empty: then the newest ones are meant.
    """
    found = np.zeros((len(STATUS_IDS), len(forms)), dtype=np.bool_)
    read_with = list(zip(forms, revisions or (1,) * len(forms), strict=True))
    for each in set(read_with):
        form = known.read_with(*each)
        inside = [
            STATUS_INDEX[column.status]
            for column in (form.main.columns if form else ())
            if column.role is Role.SUB and column.status and STATUS[column.status].kind is not Kind.SUB
        ]
        found[np.ix_(np.array(inside, dtype=np.intp), np.array([one == each for one in read_with]))] = True
    return found
