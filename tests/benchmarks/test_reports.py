"""The benchmark of reports says missed, and ends so, exactly beyond its bar."""

from __future__ import annotations

import pytest

from benchmarks import reports


@pytest.mark.parametrize(("zip_s", "code", "said"), [(16.7, 0, "bar met"), (16.9, 1, "MISSED")])
def test_the_bar_stands_at_six_tenths_of_as_many_first_reports(monkeypatch, capsys, zip_s, code, said):
    # 0.6 x 28 x 1 s = 16.8 s.
    monkeypatch.setattr(reports, "_in_a_process", lambda folder: (1.0, zip_s))
    assert reports.main() == code
    assert said in capsys.readouterr().out.splitlines()[-1]
