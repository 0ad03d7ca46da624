"""One formula per function: what a number is, before anybody asks what it means."""
