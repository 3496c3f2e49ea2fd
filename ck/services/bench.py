"""The benchmarks by name. Each compares with a named peer in the same run, so that the machine does not matter."""

from collections.abc import Callable, Mapping

from ck.errors import UserError
from ck.services.bench_filters import filter_change, trend
from ck.services.bench_import import import_folder
from ck.services.bench_result import BenchResult

BENCHMARKS: Mapping[str, Callable[[], BenchResult]] = {
    "import_folder": import_folder,
    "filter": filter_change,
    "trend": trend,
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
