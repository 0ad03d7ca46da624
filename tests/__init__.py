"""Tests of the house; folders mirror `hamstring_metrics`."""
