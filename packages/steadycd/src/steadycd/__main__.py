"""`python -m steadycd`."""

import sys

from steadycd.cli import main

if __name__ == "__main__":
    sys.exit(main())
