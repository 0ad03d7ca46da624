"""What is measured rather than tested: whether verdicts hold, and what things cost."""
