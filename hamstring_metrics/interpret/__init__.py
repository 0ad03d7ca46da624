"""What a number means: readings, verdicts, targets, ratings and quality flags."""

from hamstring_metrics.interpret.assessment import assess
from hamstring_metrics.interpret.bench import BenchEntry, BenchTest, assess_one
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.day import test_day

__all__ = ["BenchEntry", "BenchTest", "Club", "assess", "assess_one", "test_day"]
