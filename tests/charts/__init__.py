"""Tests of the pictures: what stands in the figure, its table and its words."""
