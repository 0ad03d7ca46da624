"""A session without a browser: Streamlit's own messages over its websocket."""

from __future__ import annotations

import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from benchmarks.speed.served import Served

_SECONDS = 120
_ENDED_WELL = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Session:
    """One visitor's connection, who chooses in a select box.

    Parameters
    ----------
    served
        The server.
    page
        The page's address, empty for the first.
    label
        What the select box is called.
    """

    def __init__(self, served: Served, page: str, label: str) -> None:
        self._page, self._label = page, label
        self._page_hash = self._query = ""
        self._box, self._part, self.options = "", "", []
        self._known: set[str] = set()
        self.elements = 0
        self._socket = connect(
            served.url.replace("http", "ws") + "/_stcore/stream",
            subprotocols=["streamlit"], max_size=None, origin=served.url, compression=None,
        )  # fmt: skip
        self.first_s = self._run(None)
        if not self._box:
            raise RuntimeError(f"no select box '{label}' on page '{page}'")

    def choose(self, option: str) -> float:
        """Choose an option; seconds until the page's script has finished."""
        return self._run(option)

    def close(self) -> None:
        """Leave."""
        self._socket.close()

    def _run(self, option: str | None) -> float:
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_script_hash = self._page_hash
        message.rerun_script.cached_message_hashes.extend(self._known)
        if not self._page_hash:
            message.rerun_script.page_name = self._page
        if option is not None:
            # As the browser does: what stands in a part of a page draws that part anew.
            message.rerun_script.fragment_id = self._part
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.string_value = self._box, option
        started = time.perf_counter()
        self._socket.send(message.SerializeToString())
        self.elements = 0
        faults: list[str] = []
        while True:
            came = ForwardMsg.FromString(self._socket.recv(timeout=_SECONDS))
            kind = came.WhichOneof("type")
            if kind == "script_finished" and came.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                break
            if kind in ("new_session", "navigation"):
                self._page_hash = getattr(came, kind).page_script_hash
            elif kind == "page_info_changed":
                self._query = came.page_info_changed.query_string
            elif kind == "delta":
                self.elements += 1
                element = came.delta.new_element
                if element.WhichOneof("type") == "selectbox" and element.selectbox.label == self._label:
                    self._box, self.options = element.selectbox.id, list(element.selectbox.options)
                    self._part = came.delta.fragment_id
                if element.WhichOneof("type") == "exception":
                    faults.append(f"{element.exception.type} {' '.join(element.exception.stack_trace[-3:])}")
            if came.hash and came.metadata.cacheable:
                self._known.add(came.hash)
        taken = time.perf_counter() - started
        if came.script_finished not in _ENDED_WELL or faults:
            raise RuntimeError(f"page '{self._page}' did not run: {'; '.join(faults) or 'no fault told'}")
        return taken
