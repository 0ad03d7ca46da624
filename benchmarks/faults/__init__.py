"""Faults and bad uploads, tried one after the other: what is lost, partial, unsound, crashed or sent away."""
