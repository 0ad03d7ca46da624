"""Everything of the club, or all that is known of one person, as a file: made with progress, then there to download."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from hamstring_metrics import export, store, wording
from hamstring_metrics.cli.exported_club import exported_club, person_file
from hamstring_metrics.errors import HamstringError
from hamstring_metrics.store.access import may
from pages.ui import club, looked_at

_MADE = "export:made"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LARGE = (
    "With this many tests, make the file on the command line: `python3 -m hamstring_metrics export --out FILE.zip`."
)


@dataclass(frozen=True, slots=True)
class _Made:
    """A file of one state of the data; `about` tells it from all others."""

    about: tuple[str, ...]
    label: str
    name: str
    mime: str
    content: bytes


def of_club() -> None:
    """The whole club as CSV files, as a workbook, or as the database itself; then one person."""
    here = club.opened()
    if not may(here.asker, "tables.every"):
        st.info("Only a physio or the administrator takes data out as a whole.", icon=":material/lock:")
        return
    st.caption(
        "Every table with a data dictionary that says what each column means. It holds personal data about "
        "health: keep it as you keep a patient record."
    )
    if club.is_large():
        st.info(_LARGE, icon=":material/terminal:")
        return
    with st.container(horizontal=True):
        _button("CSV files (ZIP)", "hamstring_club.zip", "application/zip", _zip, "folder_zip")
        _button(
            "Workbook (XLSX)", "hamstring_club.xlsx", _XLSX, lambda: export.club_xlsx(exported_club(here)), "table_view"
        )
        if here.engine.dialect.name == "sqlite" and may(here.asker, "tables.write_sqlite_copy"):
            _button("Database (SQLite)", "hamstring_club.sqlite", "application/vnd.sqlite3", _database, "database")
    _made_one("club")
    labels = club.labels()
    chosen = st.selectbox(
        "All data of one person", list(labels), index=None, key="export:person", format_func=labels.__getitem__,
        placeholder="Choose a name", width=360,
    )  # fmt: skip
    if chosen:
        of_person(chosen)


def of_person(athlete_id: str) -> None:
    """All that is known of one person, and of nobody else."""
    here = club.opened()
    if not may(here.asker, "tables.every") or not club.names_are_shown():
        # The file holds the name and every note as it was written.
        return
    with st.container(horizontal=True):
        _button(
            "All data of this person (ZIP)", "hamstring_one_person.zip", "application/zip",
            lambda: person_file(here, athlete_id), "person_check", athlete_id,
            help_="Every row about this person and their lines of the uploaded files; nothing of anybody else.",
        )  # fmt: skip
    _made_one("athlete", athlete_id)


def _button(
    label: str,
    name: str,
    mime: str,
    make: Callable[[], bytes],
    icon: str,
    athlete_id: str = "",
    help_: str | None = None,
) -> None:
    about = _about("athlete" if athlete_id else "club", athlete_id)
    if not st.button(label, key=f"export:{name}", icon=f":material/{icon}:", help=help_):
        return
    try:
        with st.spinner(f"Making {label} ..."):
            content = make()
    except HamstringError as error:
        st.error(wording.escaped(str(error)))
        return
    looked_at.exported(about[0], athlete_id or "club", name.rpartition(".")[2])
    st.session_state[_MADE] = _Made(about, label, name, mime, content)


def _made_one(subject: str, athlete_id: str = "") -> None:
    """The file that was made last, as long as it is of what is on the screen and of the data as they are."""
    made = st.session_state.get(_MADE)
    if made is None:
        return
    if made.about[2:] != _about(subject, athlete_id)[2:]:
        # Of data that are no more: somebody may have been erased since.
        del st.session_state[_MADE]
        return
    if made.about != _about(subject, athlete_id):
        return
    st.download_button(
        f"Download: {made.label}, {_size(len(made.content))}", data=made.content, file_name=made.name, mime=made.mime,
        key=f"export:download:{subject}", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _about(subject: str, athlete_id: str) -> tuple[str, ...]:
    here = club.opened()
    return (subject, athlete_id, here.url, here.asker.name, str(here.data_version()))


def _zip() -> bytes:
    bar = st.progress(0.0, "Writing the files ...")
    content = export.club_zip(
        exported_club(club.opened()), lambda done, of: bar.progress(done / of, f"{done} of {of} files")
    )
    bar.empty()
    return content


def _database() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "club.sqlite"
        store.tables.write_sqlite_copy(club.opened(), target)
        return target.read_bytes()


def _size(content_bytes: int) -> str:
    kilobytes = max(1, round(content_bytes / 1024))
    return f"{kilobytes} kB" if kilobytes < 1024 else f"{wording.numbers.figure(kilobytes / 1024, 1)} MB"
