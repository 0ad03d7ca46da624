"""Names that a spreadsheet, or a careless reader, would make something else of."""

from __future__ import annotations

NASTY = (
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\uff1dSUM(A1)",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(A1)",
    "\ufe661",
    "'=1+1",
    "''=1+1",
    "'t Hart",
    "O'Brien",
    "'",
    "''",
    "'-1",
    'Kim "K" Example',
    "Kim, Example; the second",
    "Kim\nExample",
    "Kim\r\nExample",
    '"=1+1"',
    "007",
    "1,5",
    "NA",
    "null",
    "\u0141ucja \u0396\u03c9\u03ae \u0416",
    "_x0041_",
    "<b>Kim</b>",
    "http://example.com",
)

UNSEEN = " \t\r\n\u00a0\u200b\ufeff"
FORMULA_SIGNS = tuple("=+-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b")
