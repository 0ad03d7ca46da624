"""The launcher decides rightly: what to start, and in which Python."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hamstring_metrics import environment, launcher, pins

CHECKOUT = Path(__file__).resolve().parents[1]
REQUIREMENTS = "streamlit==1.67.0  # pages\nno-such-package==1.0  # never there\n"
WHOLE_SETUP = ["venv", "ensurepip", "pip", "confirm"]


class Programs:
    """Stands in for the programs that set up `.venv`, and notes what was asked of them."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.fails: dict[str, list[str]] = {}
        self.said: list[str] = []

    def output_of(self, command, settings, package=None):
        if Path(command[0]).stem == "uv":
            step = "uv"
        else:
            step = "confirm" if command[1] == "-c" else command[2]
        self.steps.append(step)
        if step in self.fails:
            return 1, self.fails[step]
        if step == "uv":
            answer = subprocess.run(command, capture_output=True, text=True)
            return answer.returncode, answer.stderr.splitlines()
        if step == "venv":
            venv = Path(command[-1])
            shutil.rmtree(venv, ignore_errors=True)
            python = environment.venv_python(venv)
            python.parent.mkdir(parents=True)
            python.touch()
            (venv / "pyvenv.cfg").touch()
        return 0, []


@pytest.fixture
def checkout(tmp_path):
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "requirements.txt").write_text(REQUIREMENTS)
    return folder


@pytest.fixture
def programs(monkeypatch, tmp_path):
    """A computer without uv whose running Python lacks everything, and whose programs succeed."""
    stand_in = Programs()
    monkeypatch.setattr(environment, "_output_of", stand_in.output_of)
    monkeypatch.setattr(environment, "unmet_pins", lambda wanted, folders=None: list(wanted) if folders is None else [])
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return stand_in


def prepare(checkout, programs):
    programs.steps.clear()
    programs.said.clear()
    return environment.prepared_python(checkout, programs.said.append)


# What is asked for, and what is there


def test_pins_are_read_with_their_extras_comments_and_markers():
    text = '# all\n\npsycopg[binary]==3.3.9  # store\nuvloop==0.23.0; sys_platform != "win32"  # fast\n'
    assert pins.pins(text, "linux") == {"psycopg": "3.3.9", "uvloop": "0.23.0"}
    assert pins.pins(text, "win32") == {"psycopg": "3.3.9"}
    assert pins.pins("pywin==1; sys_platform == 'win32'", "win32") == {"pywin": "1"}
    assert pins.pins("pywin==1; sys_platform == 'win32'", "linux") == {}


@pytest.mark.parametrize("line", ["pandas", "pandas>=3", "pandas==3.*", "a==1; python_version < '3.12'"])
def test_a_line_that_is_not_pinned_is_refused_with_its_number(line):
    with pytest.raises(ValueError, match="line 2: expected name==version, found"):
        pins.pins(f"# first\n{line}\n", "linux")


def test_a_package_is_met_only_at_its_version(tmp_path):
    installed = tmp_path / "some_package-2.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: some-package\nVersion: 2.0\n")
    folders = [str(tmp_path)]
    assert pins.unmet_pins({"Some-Package": "2.0"}, folders) == []
    assert pins.unmet_pins({"some-package": "2.1"}, folders) == ["some-package==2.1"]
    assert pins.unmet_pins({"other": "1"}, folders) == ["other==1"]


def test_the_stamp_follows_the_requirements_and_the_python(monkeypatch):
    before = pins.stamp("a==1\n")
    assert pins.stamp("a==1\n") == before
    assert pins.stamp("a==2\n") != before
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert pins.stamp("a==1\n") != before


# Which Python


def test_the_first_start_makes_a_venv_and_marks_it_once_all_is_there(checkout, programs):
    python = prepare(checkout, programs)
    assert python == str(environment.venv_python(checkout / ".venv"))
    assert programs.steps == WHOLE_SETUP
    assert (checkout / ".venv/complete").read_text() == pins.stamp(REQUIREMENTS)
    assert "the first time" in programs.said[0]


def test_the_second_start_asks_nothing_of_any_program(checkout, programs):
    first = prepare(checkout, programs)
    assert prepare(checkout, programs) == first
    assert programs.steps == []
    assert programs.said == []


def test_a_running_python_that_has_everything_is_used_as_it_is(checkout, programs, monkeypatch):
    monkeypatch.setattr(environment, "unmet_pins", pins.unmet_pins)
    (checkout / "requirements.txt").write_text(f"pytest=={pytest.__version__}\n")
    assert prepare(checkout, programs) == sys.executable
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda venv: (venv / "complete").unlink(), "not finished"),
        (lambda venv: (venv / "complete").write_text("of another day"), "have changed"),
        (lambda venv: environment.venv_python(venv).unlink(), "is gone"),
    ],
)
def test_a_stale_or_broken_venv_is_made_again(checkout, programs, spoil, reason):
    prepare(checkout, programs)
    spoil(checkout / ".venv")
    prepare(checkout, programs)
    assert programs.steps == WHOLE_SETUP
    assert reason in programs.said[0]


def test_a_venv_that_lost_a_package_is_made_again(checkout, programs, monkeypatch):
    prepare(checkout, programs)
    monkeypatch.setattr(environment, "unmet_pins", lambda wanted, folders=None: ["pandas==3.1.1"])
    prepare(checkout, programs)
    assert programs.steps == WHOLE_SETUP
    assert "packages are missing" in programs.said[0]


def test_a_venv_half_filled_is_not_trusted_even_when_it_is_the_running_one(checkout, programs, monkeypatch):
    prepare(checkout, programs)
    (checkout / ".venv/complete").unlink()
    monkeypatch.setattr(sys, "prefix", str(checkout / ".venv"))
    monkeypatch.setattr(environment, "unmet_pins", lambda wanted, folders=None: [])
    prepare(checkout, programs)
    assert programs.steps == WHOLE_SETUP


@pytest.mark.parametrize("step", ["venv", "ensurepip", "pip", "confirm"])
def test_a_setup_that_failed_at_any_step_begins_anew(checkout, programs, step):
    programs.fails = {step: ["ERROR: no space left"]}
    with pytest.raises(environment.NotReady, match="no space left"):
        prepare(checkout, programs)
    assert not (checkout / ".venv/complete").exists()
    programs.fails = {}
    prepare(checkout, programs)
    assert programs.steps == WHOLE_SETUP


def test_a_setup_that_was_interrupted_begins_anew(checkout, programs, monkeypatch):
    def interrupted(command, settings, package=None):
        if command[2] == "pip":
            raise KeyboardInterrupt
        return programs.output_of(command, settings)

    monkeypatch.setattr(environment, "_output_of", interrupted)
    with pytest.raises(KeyboardInterrupt):
        prepare(checkout, programs)
    monkeypatch.setattr(environment, "_output_of", programs.output_of)
    prepare(checkout, programs)
    assert programs.steps == WHOLE_SETUP
    assert "not finished" in programs.said[0]


def test_a_folder_of_that_name_with_other_files_is_never_deleted(checkout, programs):
    (checkout / ".venv").mkdir()
    (checkout / ".venv/letters.txt").write_text("mine")
    with pytest.raises(environment.NotReady, match="Move it away"):
        prepare(checkout, programs)
    assert (checkout / ".venv/letters.txt").read_text() == "mine"


def test_without_requirements_the_sentence_names_the_folder(tmp_path, programs):
    with pytest.raises(environment.NotReady, match="requirements.txt beside the package"):
        prepare(tmp_path, programs)


def test_a_folder_that_cannot_be_written_is_named(checkout, programs, monkeypatch):
    def refused(path, mode):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("builtins.open", refused)
    with pytest.raises(environment.NotReady, match="can be written, found .*Permission denied"):
        prepare(checkout, programs)


# uv, and what is missing


def _uv(tmp_path, exit_code):
    program = tmp_path / "bin" / "uv"
    program.write_text(f"#!/bin/sh\necho 'error: invalid peer certificate' >&2\nexit {exit_code}\n")
    program.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for uv is a shell script")
def test_uv_that_works_leaves_nothing_for_pip(checkout, programs, tmp_path):
    _uv(tmp_path, 0)
    prepare(checkout, programs)
    assert programs.steps == ["venv", "uv", "confirm"]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for uv is a shell script")
def test_uv_that_fails_is_said_and_pip_goes_on(checkout, programs, tmp_path):
    _uv(tmp_path, 2)
    prepare(checkout, programs)
    assert programs.steps == ["venv", "uv", "ensurepip", "pip", "confirm"]
    assert any("invalid peer certificate" in line for line in programs.said)


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_says_what_to_install(checkout, programs, monkeypatch, module):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == module else object())
    with pytest.raises(environment.NotReady, match="apt install python3-venv") as refusal:
        prepare(checkout, programs)
    assert f"the module {module}" in str(refusal.value)
    assert not (checkout / ".venv/complete").exists()


def test_without_a_connection_the_sentence_says_so(checkout, programs):
    programs.fails["pip"] = [
        "WARNING: Retrying: Temporary failure in name resolution",
        "ERROR: No matching distribution found for streamlit==1.67.0",
    ]
    with pytest.raises(environment.NotReady, match="needs the internet") as refusal:
        prepare(checkout, programs)
    assert "found 'ERROR: No matching distribution" in str(refusal.value)


def test_another_failure_does_not_blame_the_connection(checkout, programs):
    programs.fails["pip"] = ["ERROR: No matching distribution found for streamlit==1.67.0"]
    with pytest.raises(environment.NotReady) as refusal:
        prepare(checkout, programs)
    assert "internet" not in str(refusal.value)


def test_an_old_python_is_refused_before_anything_is_made(checkout, programs, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 14))
    with pytest.raises(environment.NotReady, match=r"expected 3\.11 or newer, found '3\.10\.14'"):
        prepare(checkout, programs)
    assert programs.steps == []


def test_the_oldest_python_that_will_do_is_3_11(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 11, 0))
    environment.refuse_old_python()


# What is started


@pytest.fixture
def started(monkeypatch):
    """What the launcher would have become: the command and the environment."""
    seen = []
    monkeypatch.setattr(launcher, "prepared_python", lambda: "the-python")
    monkeypatch.setattr(launcher, "free_port", lambda asked: asked or 8501)

    def start(*words):
        code = launcher.main(list(words), lambda command, env: seen.append((command, env)) or 7)
        assert code == 7
        return seen[-1]

    return start


def test_run_serves_the_app_on_this_computer_only(started, capsys):
    command, surroundings = started("run", "--port", "8600")
    assert command[:4] == ["the-python", "-P", "-m", "pages.ui.server"]
    assert command[command.index("--server.address") + 1] == "127.0.0.1"
    assert command[command.index("--server.port") + 1] == "8600"
    assert command[command.index("--server.showEmailPrompt") + 1] == "false"
    assert "--server.headless" not in command
    assert "HAMSTRING_DEMO" not in surroundings
    assert surroundings["PYTHONPATH"].split(launcher.os.pathsep)[0] == str(CHECKOUT)
    assert "http://127.0.0.1:8600" in capsys.readouterr().out


def test_run_demo_opens_the_sample_club(started):
    assert started("run", "--demo")[1]["HAMSTRING_DEMO"] == "1"


def test_run_without_browser_opens_none(started):
    command, _ = started("run", "--no-browser")
    assert command[command.index("--server.headless") + 1] == "true"


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", ""])
def test_a_port_that_is_none_is_refused(started, port, capsys):
    with pytest.raises(SystemExit):
        started("run", f"--port={port}")
    assert f"found '{port}'" in capsys.readouterr().err


def test_test_hands_its_words_to_pytest(started, monkeypatch):
    monkeypatch.delenv("HAMSTRING_REQUIRE_ALL", raising=False)
    monkeypatch.chdir(CHECKOUT / "tests")
    command, surroundings = started("test", "-k", "bridge", "tests/metrics")
    assert command == ["the-python", "-m", "pytest", "-k", "bridge", "tests/metrics"]
    assert "HAMSTRING_REQUIRE_ALL" not in surroundings
    assert Path.cwd() == CHECKOUT


def test_the_whole_run_takes_every_processor_and_leaves_a_file_of_tests_together(started, monkeypatch):
    monkeypatch.chdir(CHECKOUT)
    command, surroundings = started("test", "--require-all")
    assert command[:5] == ["the-python", "-m", "pytest", "-n", "auto"]
    assert command[command.index("--dist") + 1] == "loadfile"
    assert surroundings["HAMSTRING_REQUIRE_ALL"] == "1"


def test_require_all_is_for_the_tests_not_for_pytest(started, monkeypatch):
    monkeypatch.chdir(CHECKOUT)
    command, surroundings = started("test", "-x", "--require-all")
    assert command == ["the-python", "-m", "pytest", "-x"]
    assert surroundings["HAMSTRING_REQUIRE_ALL"] == "1"


@pytest.mark.parametrize("word", [w for w in launcher.COMMANDS if w not in ("run", "test")])
def test_every_other_word_goes_to_the_command_line_module(started, word):
    command, _ = started(word, "march.csv", "--json")
    assert command == ["the-python", "-c", launcher.CALL_CLI, word, "march.csv", "--json"]


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["help"], 0), ([], 2), (["chekc"], 2)])
def test_help_and_unknown_words_list_the_commands(words, code, capsys):
    assert launcher.main(words) == code
    said = capsys.readouterr()
    text = said.err if code else said.out
    assert all(f"\n  {command} " in text for command in launcher.COMMANDS)
    assert "expected one of run, test" in text or words != ["chekc"]


def test_what_cannot_be_prepared_is_one_sentence_and_exit_code_3(monkeypatch, capsys):
    def not_ready():
        raise environment.NotReady("Setting up: expected A, found 'B'. Do C.")

    monkeypatch.setattr(launcher, "prepared_python", not_ready)
    assert launcher.main(["check", "march.csv"]) == 3
    said = capsys.readouterr()
    assert said.err == "Setting up: expected A, found 'B'. Do C.\n"
    assert said.out == ""


def test_a_port_in_use_is_passed_over_unless_it_was_asked_for(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(environment.NotReady, match=f"found 'port {port} in use'"):
            launcher.free_port(port)
        monkeypatch.setattr(launcher, "FIRST_PORT", port)
        assert port < launcher.free_port() < port + launcher.PORTS_TRIED


def test_a_real_command_speaks_on_standard_error_and_ends_with_its_code(tmp_path):
    answer = subprocess.run(
        [sys.executable, "-m", "hamstring_metrics", "run", "--port", "none"],
        cwd=CHECKOUT, capture_output=True, text=True,
    )  # fmt: skip
    assert answer.returncode == 2
    assert "expected a number from 1 to 65535, found 'none'" in answer.stderr
