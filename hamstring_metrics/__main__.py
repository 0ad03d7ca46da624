"""`python3 -m hamstring_metrics`, with nothing but Python installed."""

import sys

from hamstring_metrics.launcher import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
