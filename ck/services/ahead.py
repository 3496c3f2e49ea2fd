"""Reading ahead: the next file is read and judged while the disk confirms the one before."""

from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlmodel import Session

from ck.services.arrivals import Arrival
from ck.store.engine import Transactions


class Ahead(Iterator[Arrival]):
    """Arrivals, each made in one thread of its own; use as a context manager.

    The interpreter runs one thread at a time, so a second one helps only where the first waits for something else.
    Writing waits in one place, at the end of a transaction, and `transactions` starts the next file there.
    """

    def __init__(self, source: Generator[Arrival, None, None]) -> None:
        self._source = source
        self._thread = ThreadPoolExecutor(1, "ck-ahead")
        self._started: Future[Arrival | None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.submit(self._source.close)  # ends the reading process, too
        self._thread.shutdown()

    def __next__(self) -> Arrival:
        self.start()
        assert self._started is not None
        started, self._started = self._started, None
        arrival = started.result()
        if arrival is None:
            raise StopIteration
        return arrival

    def start(self) -> None:
        """Begin with the next arrival, unless that is begun."""
        if self._started is None:
            self._started = self._thread.submit(next, self._source, None)

    def transactions(self, begin: Transactions) -> Transactions:
        """The same transactions; the next file is started where one of them ends."""

        @contextmanager
        def ending() -> Iterator[Session]:
            with begin() as session:
                yield session
                self.start()

        return ending
