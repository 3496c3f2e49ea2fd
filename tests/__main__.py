"""Everything that must hold, in one command: `python -m tests`.

Runs every step even when one fails, so that one run shows everything; exits non-zero if any did. What follows
`tests` on the command line goes to pytest (`python -m tests -m "not browser"`).
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
STEPS: dict[str, list[str]] = {
    "ruff check": [PYTHON, "-m", "ruff", "check", "."],
    "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "mypy": [PYTHON, "-m", "mypy"],
    "import contracts": [
        PYTHON,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-logo",
    ],
    "pytest": [PYTHON, "-m", "pytest", "--ignore=tests/browser"],
    # By itself: Playwright keeps an event loop running, in which other tests could not start one of their own.
    "pytest in a browser": [PYTHON, "-m", "pytest", "tests/browser"],
}
NOTHING_COLLECTED = 5


def main(pytest_arguments: list[str]) -> int:
    """Run the steps in turn and name those that failed; 0 only when all passed."""
    failed = []
    for name, command in STEPS.items():
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        extra = pytest_arguments if name.startswith("pytest") else []
        status = subprocess.run([*command, *extra], cwd=ROOT, stdin=subprocess.DEVNULL).returncode
        if status and not (extra and status == NOTHING_COLLECTED):
            failed.append(name)
        print(f"-- {name}: {'FAILED' if name in failed else 'ok'}, {time.monotonic() - began:.0f} s", flush=True)
    print(f"\nFAILED: {', '.join(failed)}" if failed else "\nEverything passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
