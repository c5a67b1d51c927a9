"""The table of promised speed, measured side by side in one run: `make bench`, or `python -m benchmarks`."""
