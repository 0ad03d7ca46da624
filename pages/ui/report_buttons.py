"""Reports to download: about an athlete for three readers, about a squad, and of all its athletes."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from hamstring_metrics import report, store, wording
from hamstring_metrics.cli.club_record import files_of
from hamstring_metrics.report import ClubRecord, Document
from hamstring_metrics.report.letters import letters_without_a_glyph
from hamstring_metrics.wording.footnotes import no_letters_text
from hamstring_metrics.wording.report import Reader, reader_name, reader_text
from hamstring_metrics.wording.return_page import READ_AS
from pages.ui import club, entry_fields, looked_at

_PAPERS = {report.Paper.A4: "A4", report.Paper.LETTER: "Letter"}


def of_athlete(athlete_id: str) -> None:
    """One page about an athlete, as PDF and HTML; worked out once it is opened."""
    with st.expander("Report to print or send", icon=":material/print:", key="report", on_change="rerun") as opened:
        if not opened.open:
            return
        reader = _reader(list(Reader), Reader.PHYSIO)
        name = _name_field(athlete_id, "report:name:")
        document = report.athlete_report(record([athlete_id]), athlete_id, reader, name)
        _downloads(document, f"{report.file_stem(document.title)} {reader}", ("athlete", athlete_id))
        _not_hidden(document.title, athlete_id)
        if reader is Reader.ATHLETE:
            st.caption("The HTML file opens on a phone without the internet.")


def of_way_back(athlete_id: str) -> None:
    """The page about the way back, for somebody who is injured or was within a year; nothing for others."""
    if not report.on_the_way_back(report.last_injury(record([athlete_id]), athlete_id), entry_fields.today()):
        return
    with st.expander(
        "Return to play, one page", icon=":material/healing:", key="report:back", on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        st.caption(wording.escaped(f"{READ_AS} For the physio."))
        name = _name_field(athlete_id, "report:back:name:")
        document = report.return_report(record([athlete_id]), athlete_id, name)
        _downloads(
            document, f"{report.file_stem(document.title)} return to play", ("athlete", athlete_id), "report:back:"
        )
        _not_hidden(document.title, athlete_id)


def of_squad(squad: str | None, members: list[str]) -> None:
    """One page about a squad, and the reports of all its athletes in one ZIP."""
    with st.expander("Reports to print or send", icon=":material/print:", key="report", on_change="rerun") as opened:
        if not opened.open:
            return
        reader = _reader([Reader.COACH, Reader.PHYSIO], Reader.COACH)
        document = report.squad_report(record(members), squad, reader)
        _downloads(document, f"{report.file_stem(document.title)} {reader}", ("squad", (squad or "everybody")[:64]))
        st.divider()
        _zip(members, document.title)


def file_to_send(document: Document, athlete_id: str) -> None:
    """The page as an HTML file that opens on a phone without the internet."""
    st.download_button(
        "File to send (HTML)", mime="text/html", key="report:own",
        data=looked_at.noting(lambda: report.as_html(document), "athlete", athlete_id, "own view, HTML"),
        file_name=f"{report.file_stem(document.title)}.html", icon=":material/send:", on_click="ignore",
    )  # fmt: skip


def _name_field(athlete_id: str, key: str) -> str:
    """The name as it is printed; the number in the club's list is one click away."""
    number = record([athlete_id]).with_pseudonyms().names[athlete_id]
    if st.toggle(f"{number} instead of the name", key=f"{key}number:{athlete_id}"):
        return number
    return st.text_input(
        "Name on the report", value=club.name_of(athlete_id), key=f"{key}{athlete_id}:{club.names_are_shown()}", max_chars=80,
        help="Another name keeps the report from telling whose it is.", width=360,
    )  # fmt: skip


def _not_hidden(title: str, athlete_id: str) -> None:
    if title != wording.one_line(club.name_of(athlete_id)):
        st.caption("Notes, decisions and the names of squads and phases are printed as they were written.")


def _reader(readers: list[Reader], default: Reader) -> Reader:
    chosen = st.segmented_control(
        "For whom", readers, default=default, key="report:reader", format_func=lambda one: reader_name(one)
    )
    reader = chosen or default
    st.caption(wording.escaped(wording.numbers.sentence(reader_text(reader)) + "."))
    return reader


def _downloads(document: Document, stem: str, about: tuple[str, str], key: str = "report:") -> None:
    """PDF and HTML about an athlete or a squad; letters that cannot be printed are told before anybody tries."""
    missing = letters_without_a_glyph(document.texts())
    if missing:
        st.warning(wording.escaped(no_letters_text(document.title, missing)), icon=":material/font_download:")
    paper = _paper(key)
    with st.container(horizontal=True):
        st.download_button(
            "PDF", data=looked_at.noting(lambda: report.as_pdf(document, paper), *about, "report, PDF"), file_name=f"{stem}.pdf", mime="application/pdf",
            key=f"{key}pdf", icon=":material/picture_as_pdf:", on_click="ignore", disabled=bool(missing),
        )  # fmt: skip
        st.download_button(
            "HTML", data=looked_at.noting(lambda: report.as_html(document), *about, "report, HTML"), file_name=f"{stem}.html", mime="text/html",
            key=f"{key}html", icon=":material/html:", on_click="ignore",
        )  # fmt: skip


def _paper(key: str) -> report.Paper:
    chosen = st.segmented_control(
        "Paper of the PDF", list(_PAPERS), default=report.Paper.A4, key=f"{key}paper", format_func=_PAPERS.__getitem__
    )
    return chosen or report.Paper.A4


def _zip(members: list[str], title: str) -> None:
    """Every athlete's report: made with progress, then there to download."""
    reader = st.segmented_control(
        "One page for each athlete, for", list(Reader), default=Reader.PHYSIO, key="report:zip:reader",
        format_func=lambda one: reader_name(one),
    ) or Reader.PHYSIO  # fmt: skip
    written_from = record(members)
    if st.toggle("Numbers instead of names, such as Player 07", key="report:zip:numbers"):
        written_from = written_from.with_pseudonyms()
    made_for = (club.opened().view, written_from.data_version, title, reader, *written_from.names.values())
    if st.button("Make them", icon=":material/folder_zip:", key="report:zip:make"):
        bar = st.progress(0.0, "Making the reports ...")
        made = report.archive(
            written_from, members, reader,
            progress=lambda done, of: bar.progress(done / of, f"{done} of {of}"),
        )  # fmt: skip
        bar.empty()
        st.session_state["report:zip"] = (made_for, made)
    kept = st.session_state.get("report:zip")
    if kept is None or kept[0] != made_for:
        return
    for message in kept[1].messages:
        st.caption(wording.escaped(message))
    st.download_button(
        f"{wording.numbers.counted(len(members), 'report')} as ZIP",
        data=looked_at.noting(lambda: kept[1].content, "squad", title[:64], "reports, ZIP"),
        file_name=f"{report.file_stem(title)} {reader}.zip", mime="application/zip",
        key="report:zip:download", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def record(athlete_ids: Collection[str]) -> ClubRecord:
    """The open club, as reports about these athletes are written from it; shared, never to be changed."""
    # Of a large club only those who are written about are worked out.
    whose = sorted(athlete_ids) if club.is_large() else []
    return club.remembered(lambda: _record(whose), "report record", str(club.names_are_shown()), *whose)


def _record(athlete_ids: list[str]) -> ClubRecord:
    here = club.opened()
    found = ClubRecord(
        assessed=club.assessed_of(athlete_ids) if athlete_ids else club.assessed(),
        changes=club.changes_of(athlete_ids) if athlete_ids else club.changes(),
        club=club.surroundings(),
        settings=club.settings(),
        decisions=club.decisions(),
        ticks=store.marker_ticks.listed(here),
        numbers=store.athletes.numbers(here),
        names={one: athlete.name for one, athlete in club.athletes().items()},
        data_version=here.data_version(),
        files=lambda test_ids: files_of(here, test_ids),
    )
    return found if club.names_are_shown() else found.with_pseudonyms()
