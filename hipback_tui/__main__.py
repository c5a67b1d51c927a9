"""`python -m hipback_tui`, the same as `hipback`."""

import sys

from hipback_tui.cli import main

sys.exit(main())
