"""Rows of the sample club that a person typed: results one by one, a messy sheet, injuries and phases."""

from __future__ import annotations

from collections.abc import Mapping

RUNNER_WHO_CHANGED_MACHINE = "Eskil Brandvollen"

CURL = "8RM single-leg curl"
BRIDGE = "Single-leg bridge"
DYNAMOMETER = "Dynamometer outer range make fixed"
OLD_GYM = "Prone curl (old gym)"
NEW_GYM = "Prone curl (new gym)"
FRAME = "Fixed frame"

ESKIL = RUNNER_WHO_CHANGED_MACHINE
HEDDA = "Hedda Lindqvärn"
KWABENA = "Kwabena Asantewuo"
LOTTE = "Lotte van Kerssenbroek"
TOMASZ = "Tomasz Wrzośniak"
IOLE = "Ιόλη Βαρθαλίτου"
DARA = "Dara Fennimore"

ONE_ROW_A_RESULT_HEADING = "Athlete,Date,Test,Left,Right,Unit,Machine,Body mass (kg),Pain (0-10),Stop reason,Note"
ONE_ROW_A_RESULT: tuple[tuple[str, ...], ...] = (
    # The same legs on two machines: the load jumps by a third on the day of the move.
    (ESKIL, "13/01/2026", CURL, "17.5", "17.5", "kg", OLD_GYM, "68.4", "0", "done", ""),
    (ESKIL, "13/01/2026", BRIDGE, "24", "26", "reps", "", "68.4", "0", "done", ""),
    (ESKIL, "24/02/2026", CURL, "17.5", "20", "kg", OLD_GYM, "68.1", "0", "done", ""),
    (ESKIL, "07/04/2026", CURL, "20", "20", "kg", OLD_GYM, "67.8", "1", "done", ""),
    (ESKIL, "07/04/2026", BRIDGE, "27", "27", "reps", "", "67.8", "0", "done", ""),
    (ESKIL, "19/05/2026", CURL, "20", "20", "kg", OLD_GYM, "67.9", "0", "done", ""),
    (
        ESKIL,
        "30/06/2026",
        CURL,
        "27.5",
        "27.5",
        "kg",
        NEW_GYM,
        "67.5",
        "0",
        "done",
        "First time on the new machine",
    ),
    (ESKIL, "30/06/2026", BRIDGE, "29", "27", "reps", "", "67.5", "0", "done", ""),
    (ESKIL, "18/08/2026", CURL, "27.5", "27.5", "kg", NEW_GYM, "67.9", "0", "done", ""),
    (ESKIL, "29/09/2026", CURL, "27.5", "30", "kg", NEW_GYM, "68.2", "0", "done", ""),
    (
        ESKIL,
        "29/09/2026",
        BRIDGE,
        "30",
        "31",
        "reps",
        "",
        "68.2",
        "0",
        "done",
        "On both sides of the band's edge",
    ),
    # A painful test is kept and marked; it is not a measure of strength.
    (HEDDA, "22/04/2026", BRIDGE, "20", "23", "reps", "", "56.3", "0", "done", ""),
    (HEDDA, "22/04/2026", CURL, "15", "15", "kg", OLD_GYM, "56.3", "0", "done", ""),
    (
        HEDDA,
        "03/06/2026",
        BRIDGE,
        "9",
        "22",
        "reps",
        "",
        "56.1",
        "5",
        "pain",
        "Left, high up, after hill repeats",
    ),
    (HEDDA, "03/06/2026", CURL, "10", "15", "kg", OLD_GYM, "56.1", "4", "pain", ""),
    (HEDDA, "15/07/2026", BRIDGE, "19", "23", "reps", "", "55.8", "1", "done", "Settled"),
    (HEDDA, "15/07/2026", CURL, "12.5", "15", "kg", OLD_GYM, "55.8", "0", "done", ""),
    # The injured leg on the dynamometer, from two weeks after the injury.
    (KWABENA, "28/03/2026", DYNAMOMETER, "168", "312", "N", FRAME, "78.6", "4", "pain", ""),
    (KWABENA, "11/04/2026", DYNAMOMETER, "214", "305", "N", FRAME, "", "2", "done", ""),
    (KWABENA, "25/04/2026", DYNAMOMETER, "251", "318", "N", FRAME, "78.9", "1", "done", ""),
    (KWABENA, "16/05/2026", DYNAMOMETER, "287", "310", "N", FRAME, "", "0", "done", ""),
    (KWABENA, "13/06/2026", DYNAMOMETER, "304", "315", "N", FRAME, "79.2", "0", "done", ""),
    (KWABENA, "25/04/2026", BRIDGE, "14", "29", "reps", "", "78.9", "2", "technique", ""),
    (KWABENA, "16/05/2026", BRIDGE, "22", "30", "reps", "", "", "0", "done", ""),
    (KWABENA, "13/06/2026", BRIDGE, "27", "29", "reps", "", "79.2", "0", "done", ""),
    # One machine step apart: equal as far as this machine can tell.
    (LOTTE, "17/09/2026", CURL, "17.5", "20", "kg", NEW_GYM, "64.8", "0", "done", ""),
    (LOTTE, "17/09/2026", BRIDGE, "26", "24", "reps", "", "64.8", "0", "cramp", ""),
    # The same force in kgf: 30.6 kgf are 300.1 N.
    (TOMASZ, "17/09/2026", DYNAMOMETER, "30.6", "31.8", "kgf", FRAME, "81.3", "0", "done", ""),
    (TOMASZ, "17/09/2026", CURL, "22.5", "25", "kg", NEW_GYM, "81.3", "0", "technique", ""),
    (IOLE, "17/09/2026", DYNAMOMETER, "246", "239", "N", FRAME, "60.2", "0", "done", ""),
    # No body mass anywhere: no target, and no rating.
    (
        DARA,
        "17/09/2026",
        CURL,
        "17.5",
        "17.5",
        "kg",
        NEW_GYM,
        "",
        "0",
        "done",
        "Does not wish to be weighed",
    ),
    (
        DARA,
        "17/09/2026",
        BRIDGE,
        "15",
        "30",
        "reps",
        "",
        "",
        "0",
        "done",
        "Exactly 15 and exactly 30",
    ),
)

MESSY_LINES: tuple[str, ...] = (
    "Hamstring screening - open evening;;;;;;",
    "Tested 14/09/2026;;;;;;",
    "Name;BW;SLHB L;SLHB R;SL curl 8RM L (kg);SL curl 8RM R (kg);Kommentar",
    "Niamh Tolleran;54,8;33;35;15;15;",
    "Ruaidhrí  O'Quillane;84,1;25+;25+;22,5;20;stopped counting at 25",
    "Fergal Derrynane;71,9;24;22;17,5;30 (7);only 7 on the right",
    "Hedda Lindqvärn;56;19;22;12,5;15;links etwas müde",
    ";;;;;;",
    "Chiara Bellombrosa;50,3;36;38;15;15;",
    "Iñigo Belzarrain;86,4;DNT;23;DNT;22,5;left calf",
    "Yusuf Karadereli;62kg;27;28;17,5;17,5;",
    "Siobhán Ní Rathaille;137 lb;29;31;-;-;machine taken",
    "Bart Isingthorpe;74,1;13;15;0;0;no time for the curl",
    ";;;;;;",
    "=1+1 Walk-in;71,0;22;24;15;17,5;",
    "<b>Bold Walk-in</b>;66,5;18;20;12,5;12,5;",
    "![x](http://example.invalid/x.png);80;26;25;20;20;",
    ";;;;;;",
    "Average;68,6;24,7;25,9;16,1;17,1;",
)

# side, from, to, note
INJURIES: Mapping[str, tuple[tuple[str, str, str, str], ...]] = {
    KWABENA: (("left", "2026-03-14", "2026-05-22", "Left hamstring, sprinting in a match"),),
}

_TEAM = "First team"
_RUNNERS = "Distance runners"
PHASES: tuple[tuple[str, ...], ...] = (
    (_TEAM, "", "Back to training", "control", "2026-01-05", "2026-01-25"),
    (_TEAM, "", "Hip block", "hip_dominant", "2026-01-26", "2026-03-08"),
    (_TEAM, "", "Knee block", "knee_dominant", "2026-03-09", "2026-04-26"),
    (_TEAM, "", "Easy week", "deload", "2026-04-27", "2026-05-03"),
    (_TEAM, "", "Nordic block", "eccentric", "2026-05-04", "2026-06-28"),
    (_TEAM, "", "Summer break", "own", "2026-06-29", "2026-07-12"),
    (_TEAM, "", "Pre-season running", "tempo_hills", "2026-07-13", "2026-08-30"),
    (_TEAM, "", "In season", "maintenance", "2026-08-31", "2026-11-01"),
    (_TEAM, "", "Winter knee block", "knee_dominant", "2026-11-02", ""),
    (_RUNNERS, "", "Hills", "tempo_hills", "2026-07-06", "2026-10-31"),
    (_RUNNERS, "", "Winter strength", "hip_dominant", "2026-11-02", ""),
    ("", KWABENA, "Return from injury", "control", "2026-03-16", "2026-05-31"),
)
