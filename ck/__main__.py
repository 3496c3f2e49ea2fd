"""`python -m ck`: the command line."""

import sys

from ck.cli import main

if __name__ == "__main__":
    sys.exit(main())
