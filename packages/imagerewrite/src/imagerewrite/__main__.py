"""`python -m imagerewrite`."""

import sys

from imagerewrite.cli import main

sys.exit(main())
