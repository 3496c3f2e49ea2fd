"""The benchmarks by name. Each compares with a named peer in the same run, so that the machine does not matter."""

from collections.abc import Callable, Mapping
from importlib import import_module

from ck.errors import UserError
from ck.services.bench_filters import filter_change, risk_filter, trend
from ck.services.bench_import import import_folder
from ck.services.bench_result import BenchResult


def _with_tools(module: str, function: str) -> Callable[[], BenchResult]:
    """A benchmark that stands with the tests: it needs a browser, or a client that speaks the screens' protocol."""

    def measure() -> BenchResult:
        found: BenchResult = getattr(import_module(f"tests.bench.{module}"), function)()
        return found

    return measure


BENCHMARKS: Mapping[str, Callable[[], BenchResult]] = {
    "import_folder": import_folder,
    "filter": filter_change,
    "trend": trend,
    "risk_filter": risk_filter,
    "click": _with_tools("click", "click"),
    "sessions": _with_tools("sessions", "sessions"),
    "sessions_growth": _with_tools("sessions", "sessions_growth"),
    "session_size": _with_tools("sessions", "session_size"),
}


def run(name: str | None = None) -> list[BenchResult]:
    """One benchmark, or all of them. `UserError` for an unknown name, or where a peer is not installed."""
    if name is not None and name not in BENCHMARKS:
        raise UserError(f"Замера «{name}» нет.", f"Есть: {', '.join(BENCHMARKS)}.")
    try:
        return [BENCHMARKS[one]() for one in ([name] if name else BENCHMARKS)]
    except ImportError as error:
        raise UserError(
            f"Сравнить не с чем: не установлено «{error.name}».", "Установите пакеты из requirements-dev.txt."
        ) from error
