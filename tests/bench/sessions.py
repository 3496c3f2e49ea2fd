"""Many people at once: how fast the server answers, whether its memory grows, what an idle session costs.

Run as `python -m tests.bench.sessions`, or through `python -m ck bench sessions`.
"""

import asyncio
from contextlib import AsyncExitStack
from functools import cache
from statistics import quantiles
from typing import NamedTuple

import psutil

from ck.services.bench_result import BenchResult
from tests.bench.served import DAYS, PAGE, ours
from tests.bench.visitor import Visitor

PEOPLE, PAUSE, CLICKS = 25, 2.0, 12
LOOKING = 100  # sessions that only look: many, since memory that the start left free hides the first ones
RERUNS = 500
MOST_MS, MOST_GROWTH, MOST_SESSION = 200.0, 10.0, 20.0  # milliseconds, megabytes, megabytes
LIMIT = "обещанная граница"


class _Measured(NamedTuple):
    p95: float
    growth: float
    session: float


def sessions() -> BenchResult:
    """The 95th percentile of the server's time, `PEOPLE` clicking filters `PAUSE` seconds apart."""
    return BenchResult("sessions", _measured().p95, MOST_MS, "мс", LIMIT, 1.0)


def sessions_growth() -> BenchResult:
    """How much more memory the server holds after `RERUNS` more reruns."""
    return BenchResult("sessions_growth", _measured().growth, MOST_GROWTH, "МБ", LIMIT, 1.0)


def session_size() -> BenchResult:
    """What a session that only looks costs in memory."""
    return BenchResult("session_size", _measured().session, MOST_SESSION, "МБ", LIMIT, 1.0)


@cache
def _measured() -> _Measured:
    with ours() as url:
        return asyncio.run(_measure(url))


async def _measure(url: str) -> _Measured:
    server = _server(url)
    async with AsyncExitStack() as stack:
        people = [await stack.enter_async_context(Visitor(url + PAGE)) for _ in range(PEOPLE)]
        session = await _session_size(url, server)
        visits = [_visit(one, place) for place, one in enumerate(people)]
        times = [taken for visit in await asyncio.gather(*visits) for taken in visit]
        before = _megabytes(server)
        for place in range(RERUNS):
            await people[0].choose("as_of", DAYS[place % len(DAYS)])
        growth = _megabytes(server) - before
        assert people[0].charts >= RERUNS, "every choice draws the chart"
    return _Measured(quantiles(times, n=20)[-1], max(growth, 0.0), session)


async def _session_size(url: str, server: psutil.Process) -> float:
    before = _megabytes(server)
    async with AsyncExitStack() as stack:
        for _ in range(LOOKING):
            await stack.enter_async_context(Visitor(url + PAGE))
        return max(_megabytes(server) - before, 0.0) / LOOKING


async def _visit(visitor: Visitor, place: int) -> list[float]:
    """Clicks of one person, out of step with the others."""
    await asyncio.sleep(PAUSE * place / PEOPLE)
    taken = []
    for number in range(CLICKS):
        milliseconds = await visitor.choose("as_of", DAYS[(place + number) % len(DAYS)])
        taken.append(milliseconds)
        await asyncio.sleep(max(PAUSE - milliseconds / 1000, 0))
    return taken[1:]  # the first waits for whatever the others began with


def _server(url: str) -> psutil.Process:
    port = url.rsplit(":", 1)[-1]
    return next(one for one in psutil.Process().children(recursive=True) if port in one.cmdline())


def _megabytes(process: psutil.Process) -> float:
    return float(process.memory_info().rss) / 2**20


if __name__ == "__main__":
    for result in (sessions(), sessions_growth(), session_size()):
        print(result.as_json())
