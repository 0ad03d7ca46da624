"""The house keeps its rules, and each rule would notice a breach."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import hamstring_metrics
from hamstring_metrics.pins import pins
from tests import house_rules as rules

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDERS = ("hamstring_metrics", "pages")


def _modules() -> dict[str, str]:
    files = [CHECKOUT / "app.py", *(f for top in FOLDERS for f in (CHECKOUT / top).rglob("*.py"))]
    return {file.relative_to(CHECKOUT).as_posix(): file.read_text(encoding="utf-8") for file in files if file.is_file()}


def _kept_files() -> list[Path]:
    """The files under version control; all that are no caches where git is not there."""
    try:
        answer = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return [f for f in CHECKOUT.rglob("*") if not {".venv", ".git"} & set(f.parts)]
    return [CHECKOUT / name for name in answer.stdout.split("\0") if name]


MODULES = _modules()


@pytest.mark.parametrize(
    "breaches",
    [
        rules.import_breaches,
        rules.naming_breaches,
        rules.documentation_breaches,
        rules.annotation_breaches,
        rules.page_breaches,
    ],
)
def test_every_module_keeps(breaches):
    assert [found for path, source in MODULES.items() for found in breaches(path, source)] == []


def test_no_module_is_too_long():
    assert rules.size_breaches({p: len(s.splitlines()) for p, s in MODULES.items()}) == []


def test_no_kept_file_names_a_path_of_a_machine_or_a_registry():
    found = []
    for file in _kept_files():
        try:
            text = file.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
        found += rules.machine_breaches(file.relative_to(CHECKOUT).as_posix(), text)
    assert found == []


def test_the_launcher_can_speak_on_an_old_python():
    found = []
    for part in (*sorted(rules.START), "__init__"):
        path = f"hamstring_metrics/{part}.py"
        found += rules.old_python_breaches(path, MODULES[path], sys.stdlib_module_names)
    assert found == []


@pytest.mark.parametrize("words", [["check", "--output-format", "concise"], ["format", "--check"]], ids=" ".join)
def test_the_style_check_has_no_complaint(words):
    ruff = subprocess.run(
        [sys.executable, "-m", "ruff", *words, "--no-cache", "."],
        cwd=CHECKOUT, capture_output=True, text=True,
    )  # fmt: skip
    assert ruff.returncode == 0, ruff.stdout + ruff.stderr


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == hamstring_metrics.__version__


def test_every_requirement_is_pinned_and_says_what_it_is_for():
    text = (CHECKOUT / "requirements.txt").read_text(encoding="utf-8")
    asked = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(pins(text, "linux")) == len(asked)
    assert [line for line in asked if "  # " not in line] == []


# Each rule notices its breach.


@pytest.mark.parametrize(
    ("path", "source", "said"),
    [
        ("hamstring_metrics/metrics/bridge.py", "import streamlit as st", "streamlit belongs in"),
        ("hamstring_metrics/intake.py", "def f():\n    import sqlalchemy", "sqlalchemy belongs in"),
        ("pages/results/squad.py", "from plotly import graph_objects", "plotly belongs in"),
        ("hamstring_metrics/metrics/icc.py", "from scipy import stats", "scipy.stats is slow"),
        ("hamstring_metrics/metrics/icc.py", "import scipy.stats as s", "scipy.stats is slow"),
        ("hamstring_metrics/metrics/icc.py", "from scipy.stats import t", "scipy.stats is slow"),
        ("hamstring_metrics/formats/xlsx.py", "class A:\n    import openpyxl", "openpyxl is slow"),
        ("hamstring_metrics/model.py", "from hamstring_metrics import metrics", "model must not import metrics"),
        ("hamstring_metrics/metrics/a.py", "from hamstring_metrics.store import tests", "metrics must not import store"),
        ("hamstring_metrics/metrics/a.py", "from ..interpret import assess", "metrics must not import interpret"),
        ("hamstring_metrics/metrics/a.py", "from .. import formats", "metrics must not import formats"),
        ("hamstring_metrics/formats/a.py", "import hamstring_metrics.store", "formats must not import store"),
        ("hamstring_metrics/store/a.py", "import hamstring_metrics.formats", "store must not import formats"),
        ("hamstring_metrics/charts/a.py", "from hamstring_metrics import report", "charts must not import report"),
        ("hamstring_metrics/report/a.py", "from hamstring_metrics import intake", "report must not import intake"),
        ("hamstring_metrics/launcher.py", "from hamstring_metrics import cli", "launcher must not import cli"),
        ("hamstring_metrics/interpret/a.py", "from pages import ui", "interpret must not import pages"),
        ("hamstring_metrics/leftovers.py", "", "'leftovers' has no place in the house"),
    ],
)  # fmt: skip
def test_an_import_in_the_wrong_place_is_noticed(path, source, said):
    (found,) = rules.import_breaches(path, source)
    assert said in found


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("pages/results/squad.py", "import streamlit as st\nfrom hamstring_metrics import intake"),
        ("hamstring_metrics/store/tables.py", "import sqlalchemy"),
        ("hamstring_metrics/store/migrations/env.py", "from alembic import context"),
        ("hamstring_metrics/store/tables.py", "def migrate():\n    import alembic.command"),
        ("hamstring_metrics/charts/theme.py", "from plotly import graph_objects"),
        ("hamstring_metrics/metrics/icc.py", "def icc():\n    from scipy import stats"),
        ("hamstring_metrics/metrics/icc.py", "from scipy import special"),
        ("hamstring_metrics/metrics/icc.py", "from .asymmetry import log_ratio"),
        ("hamstring_metrics/formats/__init__.py", "from . import source\nfrom .. import model"),
        ("hamstring_metrics/report/page.py", "from hamstring_metrics.charts import history"),
        (
            "hamstring_metrics/cli.py",
            "from hamstring_metrics import __version__, intake, interpret",
        ),
    ],
)
def test_an_import_in_its_place_is_fine(path, source):
    assert rules.import_breaches(path, source) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("hamstring_metrics/utils.py", ""),
        ("hamstring_metrics/store/date_helpers.py", ""),
        ("hamstring_metrics/common/dates.py", ""),
        ("hamstring_metrics/store/tables.py", "class ImportManager: pass"),
        ("hamstring_metrics/store/tables.py", "def process(): pass"),
    ],
)
def test_a_name_that_says_nothing_is_noticed(path, source):
    assert len(rules.naming_breaches(path, source)) == 1


def test_a_name_that_merely_contains_such_letters_is_fine():
    source = "def handled_rows(): pass\ndef commonly_used(): pass"
    assert rules.naming_breaches("hamstring_metrics/metrics/processing.py", source) == []


def test_an_undocumented_public_function_is_noticed_and_a_private_one_is_not():
    source = '"""Module."""\ndef peak(): pass\ndef _peak(): pass\nclass Row: pass'
    found = rules.documentation_breaches("hamstring_metrics/metrics/peak.py", source)
    assert [sentence.split("'")[1] for sentence in found] == ["peak", "Row"]


def test_a_module_without_docstring_is_noticed():
    assert len(rules.documentation_breaches("hamstring_metrics/metrics/peak.py", "x = 1")) == 1


@pytest.mark.parametrize("source", ["def f(a) -> int: ...", "def f(a: int): ...", "def f(*a, b: int) -> int: ..."])
def test_a_missing_annotation_is_noticed(source):
    assert len(rules.annotation_breaches("hamstring_metrics/units.py", source)) == 1


def test_a_method_needs_no_annotation_of_itself():
    source = "class A:\n    def f(self, a: int) -> int: ..."
    assert rules.annotation_breaches("hamstring_metrics/units.py", source) == []


@pytest.mark.parametrize(
    "source",
    [
        "st.markdown(name, unsafe_allow_html=True)",
        "st.html(name)",
        "squads = frame.groupby('squad')",
        "line = 0.3",
        "colour = '#1d4ed8'",
        "if asymmetry_pct > 10: pass",
        "if -10 < asymmetry_pct: pass",
    ],
)
def test_what_a_page_must_not_hold_is_noticed(source):
    assert len(rules.page_breaches("pages/results/squad.py", source)) == 1


@pytest.mark.parametrize("source", ["if len(names) > 2: pass", "st.columns(3)", "st.caption('#1 of the list')"])
def test_what_a_page_may_hold_is_left_alone(source):
    assert rules.page_breaches("pages/results/squad.py", source) == []


def test_a_component_may_share_out_its_width_but_holds_no_html():
    assert rules.page_breaches("pages/ui/blocks.py", "st.columns([1.5, 1])") == []
    assert len(rules.page_breaches("pages/ui/blocks.py", "st.html('<b>')")) == 1


def test_a_page_beside_the_folders_is_noticed():
    assert len(rules.page_breaches("pages/squad.py", "")) == 1


def test_the_limits_of_size_are_400_and_a_median_of_150():
    assert rules.size_breaches({"a.py": 400, "b.py": 150, "c.py": 1}) == []
    assert len(rules.size_breaches({"a.py": 401, "b.py": 150, "c.py": 1})) == 1
    assert len(rules.size_breaches({"a.py": 400, "b.py": 151, "c.py": 1})) == 1
    assert rules.size_breaches({}) == []


@pytest.mark.parametrize(
    "pieces",
    [
        ("see ", "/wo", "rk/main"),
        ("'/t", "mp/x.csv'"),
        ("../sha", "red/notes"),
        ("/home", "/anna/club.csv"),
        ("https://pypi.", "org/simple"),
    ],
)
def test_a_path_of_a_machine_or_a_registry_is_noticed(pieces):
    assert len(rules.machine_breaches("README.md", "".join(pieces))) == 1


@pytest.mark.parametrize("text", ["docs/work/plan.md", "/usr/bin/chromium", "https://a.org/home/x"])
def test_other_paths_are_left_alone(text):
    assert rules.machine_breaches("README.md", text) == []


@pytest.mark.parametrize("source", ["match a:\n    case 1: pass", "import pandas"])
def test_what_an_old_python_could_not_read_is_noticed(source):
    path = "hamstring_metrics/launcher.py"
    assert len(rules.old_python_breaches(path, source, sys.stdlib_module_names)) == 1
