"""Reading ahead: the next file starts where a transaction ends; order is kept, the reading is always closed."""

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest
from sqlmodel import Session

from ck.forms.draft import FileDraft
from ck.services.ahead import Ahead
from ck.services.arrivals import Arrival


class Source:
    """Arrivals that remember when and where each was made, and whether they were closed."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.threads: set[str] = set()
        self.closed = False

    def arrivals(self, *names: str) -> Generator[Arrival, None, None]:
        try:
            for name in names:
                self.made.append(name)
                self.threads.add(threading.current_thread().name)
                yield Arrival(name, b"", FileDraft((), ()))
        finally:
            self.closed = True


@contextmanager
def no_store() -> Iterator[Session]:
    yield Session()


def test_every_arrival_comes_once_and_in_order() -> None:
    source = Source()
    with Ahead(source.arrivals("a", "b", "c")) as ahead:
        begin = ahead.transactions(no_store)
        seen = []
        for arrival in ahead:
            for _ in range(2):  # a file with several colleges has several transactions
                with begin():
                    pass
            seen.append(arrival.name)
    assert seen == source.made == ["a", "b", "c"]
    assert source.closed
    assert len(source.threads) == 1  # the guard of the child speaks with one thread


def test_the_next_file_is_begun_before_the_transaction_is_confirmed() -> None:
    source, order = Source(), []

    @contextmanager
    def slow() -> Iterator[Session]:
        yield Session()
        for _ in range(1000):
            if source.made[-1] == "b":
                break
            threading.Event().wait(0.005)
        order.append(source.made[-1])

    with Ahead(source.arrivals("a", "b")) as ahead:
        begin = ahead.transactions(slow)
        assert next(ahead).name == "a"
        with begin():
            pass
    assert order == ["b"]


def test_a_transaction_that_fails_does_not_lose_the_next_file() -> None:
    source = Source()
    with Ahead(source.arrivals("a", "b")) as ahead:
        begin = ahead.transactions(no_store)
        next(ahead)
        with pytest.raises(RuntimeError), begin():
            raise RuntimeError
        assert next(ahead).name == "b"
        with pytest.raises(StopIteration):
            next(ahead)


def test_what_was_begun_is_closed_when_the_import_ends_early() -> None:
    source = Source()
    with pytest.raises(KeyError), Ahead(source.arrivals("a", "b", "c")) as ahead:
        next(ahead)
        with ahead.transactions(no_store)():
            pass
        raise KeyError
    assert source.closed
    assert source.made == ["a", "b"]
