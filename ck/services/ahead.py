"""Reading ahead: the next file is read and judged while the disk confirms the one before."""

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from sqlmodel import Session

from ck.services.arrivals import Arrival
from ck.store.engine import Transactions


class Ahead(Iterator[Arrival]):
    """Arrivals, each made in one thread of its own; use as a context manager.

    The interpreter runs one thread at a time, so a second one helps only where the first waits for something else.
    Writing waits in one place, at the end of a transaction, and `transactions` starts the next file there.
    Two queues, since a pool's future costs twice as much, for every file.
    """

    def __init__(self, source: Generator[Arrival, None, None]) -> None:
        self._source = source
        self._wanted: SimpleQueue[bool] = SimpleQueue()
        self._came: SimpleQueue[Arrival | BaseException | None] = SimpleQueue()
        self._started = False
        self._thread = threading.Thread(target=self._read, name="ck-ahead")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wanted.put(False)
        self._thread.join()

    def __next__(self) -> Arrival:
        self.start()
        came, self._started = self._came.get(), False
        if came is None:
            raise StopIteration
        if isinstance(came, BaseException):
            raise came
        return came

    def start(self) -> None:
        """Begin with the next arrival, unless that is begun."""
        if not self._started:
            self._started = True
            self._wanted.put(True)

    def _read(self) -> None:
        while self._wanted.get():
            try:
                self._came.put(next(self._source, None))
            except BaseException as error:  # whoever asked is told
                self._came.put(error)
        self._source.close()  # ends the reading process, too

    def transactions(self, begin: Transactions) -> Transactions:
        """The same transactions; the next file is started where one of them ends."""

        @contextmanager
        def ending() -> Iterator[Session]:
            with begin() as session:
                yield session
                self.start()

        return ending
