"""python -m load is the command minsheng."""

import sys

from load.cli import main

sys.exit(main())
