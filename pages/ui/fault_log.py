"""What the log says of a fault that nobody foresaw: its kind and its place, and nobody's name."""

from __future__ import annotations

import logging
import traceback

_LOGGER = "streamlit.error_util"


class _WithoutValues(logging.Filter):
    """Takes the message of a fault out of a record: it quotes what somebody typed, or a row of the database."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info:
            kind, _, trace = record.exc_info
            name = "a fault" if kind is None else f"{kind.__module__}.{kind.__qualname__}"
            record.exc_text = f"{''.join(traceback.format_tb(trace))}{name}"
            record.exc_info = None
        return True


_WITHOUT_VALUES = _WithoutValues()


def keep_values_out() -> None:
    """From now on Streamlit writes an uncaught fault without its message; a second time changes nothing."""
    logging.getLogger(_LOGGER).addFilter(_WITHOUT_VALUES)
