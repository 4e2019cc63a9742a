"""`python -m execcred`."""

import sys

from execcred.warm import main

sys.exit(main())
