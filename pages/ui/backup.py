"""A backup to keep, and putting one back: one button each."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from hamstring_metrics import store, wording
from pages.ui import club, kept, said

_MADE = "backup:made"
_MOST_MEGABYTES = 1000
_CONFIRM = "restore"


def show() -> None:
    """Both, beside each other; the sample club needs neither."""
    if club.is_sample():
        st.caption("The sample club is made anew from its files; there is nothing to back up.")
        return
    if not store.access.may(club.opened().asker, "backup.make"):
        st.caption("An administrator of the club makes backups and puts them back.")
        return
    left, right = st.columns(2, gap="large")
    with left:
        _make()
    with right:
        _restore()


def _make() -> None:
    st.markdown("**Make a backup**")
    st.caption(
        "One file with everything. It is read again after it was written: checksum, and the rows of every table."
    )
    password = st.text_input(
        "Password, if it is to be locked", type="password", key="backup:password", autocomplete="new-password",
        help="At least 8 characters. Nobody can open the backup without it.",
    )  # fmt: skip
    if st.button("Make a backup", icon=":material/backup:", key="backup:make"):
        st.session_state.pop(_MADE, None)
        with st.spinner("Writing, and reading again ..."):
            said.attempt(lambda: _made(password or None))
        st.rerun()
    if _MADE in st.session_state:
        name, content, sha256 = st.session_state[_MADE]
        st.download_button(
            "Save the backup", data=content, file_name=name, mime="application/octet-stream", key="backup:save",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        st.caption(f"SHA-256 of the file: {sha256}")


def _made(password: str | None) -> str:
    with tempfile.TemporaryDirectory(prefix="hamstring-backup-") as folder:
        made = store.backup.make(club.opened(), Path(folder) / store.backup.proposed_name(), password)
        st.session_state[_MADE] = (made.path.name, made.path.read_bytes(), made.sha256)
    rows = sum(made.contents.rows.values())
    locked = "locked" if password else "not locked: whoever has the file can read it"
    return f"The backup holds {rows} records in {len(made.contents.rows)} tables and was checked; it is {locked}. Save it below."


def _restore() -> None:
    st.markdown("**Put a backup back**")
    st.caption(
        "It goes into an empty place first and is checked there. What is here now is kept under another name, "
        "and everybody goes on with the data of the backup."
    )
    dropped = st.file_uploader("Backup", key="restore:file", max_upload_size=_MOST_MEGABYTES)
    if dropped is None:
        return
    password = st.text_input("Its password, if it has one", type="password", key="restore:password", autocomplete="off")
    typed = st.text_input(f"Type {_CONFIRM} to go on", key="restore:typed", autocomplete="off")
    if st.button(
        "Put it back", icon=":material/settings_backup_restore:", key="restore:do", disabled=typed != _CONFIRM
    ):
        with st.spinner("Restoring, and checking ..."):
            done = said.attempt(lambda: _restored(dropped.getvalue(), password or None))
        if done:
            # Nothing that was worked out from the old data may be shown.
            kept.forget()
        st.rerun()


def _restored(content: bytes, password: str | None) -> str:
    with tempfile.TemporaryDirectory(prefix="hamstring-restore-") as folder:
        path = Path(folder) / "uploaded.hamstring-backup"
        path.write_bytes(content)
        done = store.restoring.restore(path, store.default_url(), password, club.opened().actor)
    kept = f" What was here before is kept as {Path(done.kept_aside).name}." if done.kept_aside else ""
    return f"Restored: the backup of {wording.one_line(done.contents.made_at[:16].replace('T', ' '))} UTC.{kept}"
