"""The rules of the house, as functions from a module's source to what breaks them.

`docs/ARCHITECTURE.md` says why. Each function returns sentences, one a breach; none is fine.
"""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

PACKAGE = "hamstring_metrics"
FLOOR = frozenset({"model", "units", "errors", "settings", "garbage", "formula_guard", "wording", "catalogue"})
INCOMING = frozenset({"formats", "store", "intake"})
MEANING = frozenset({"metrics", "interpret", "programme", "charts", "report", "export"})
START = frozenset({"__main__", "launcher", "environment", "pins"})

# What each part may import, besides itself.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "__init__": frozenset(),
    **dict.fromkeys(START, START | {"__init__"}),
    **dict.fromkeys(FLOOR, FLOOR),
    "formats": FLOOR,
    "store": FLOOR,
    "intake": FLOOR | {"formats", "store"},
    "metrics": FLOOR,
    "interpret": FLOOR | {"metrics"},
    "programme": FLOOR | {"metrics", "interpret"},
    "charts": FLOOR | {"metrics", "interpret"},
    "report": FLOOR | {"metrics", "interpret", "programme", "charts"},
    "export": FLOOR | {"metrics", "interpret", "charts"},
    "demo": FLOOR | INCOMING,
    "club": FLOOR | {"store", "interpret"},
    "cli": FLOOR | INCOMING | MEANING | {"club", "demo", "__init__"},
}

# One module of a part that may be imported where the part may not; ARCHITECTURE.md says why.
ALSO_ALLOWED = {("intake", f"{PACKAGE}.metrics.force_trace")}

# Where alone a library may be imported, by the beginning of the module's path.
ONLY_IN = {
    "streamlit": ("app.py", "pages/"),
    "sqlalchemy": (f"{PACKAGE}/store/",),
    "alembic": (f"{PACKAGE}/store/",),
    "psycopg": (f"{PACKAGE}/store/",),
    "sqlite3": (f"{PACKAGE}/store/",),
    "plotly": (f"{PACKAGE}/charts/",),
}
# Slow to import: only inside the function that needs them.
HEAVY = ("scipy.stats", "scipy.signal", "openpyxl", "alembic", "xlsxwriter", "plotly.express")

VAGUE_WORDS = {"util", "utils", "helper", "helpers", "common", "manager"}
VAGUE_NAMES = {"process", "handle", "data2", "df_new"}
MOST_LINES = 400
MEDIAN_LINES = 150

# Put together from pieces, so that this file does not name what it forbids.
MACHINE_PATH = re.compile(
    r"(?<![\w.:/-])/(?:" + "|".join(["work", "farm", "tmp", "root", "Users", r"home/\w+"]) + r")/"
    r"|[.][.]/shared"
)
REGISTRY_HOST = re.compile(
    "|".join(["pypi" + r"\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:com|org)"]),
    re.IGNORECASE,
)
HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


def part_of(path: str) -> str | None:
    """Return the part of the package a module belongs to: ``metrics``, ``cli`` ...; None outside."""
    pieces = PurePosixPath(path).parts
    if pieces[0] != PACKAGE or len(pieces) < 2:
        return None
    return pieces[1].removesuffix(".py")


def imported_modules(path: str, tree: ast.AST) -> Iterator[tuple[int, str, bool]]:
    """Yield line, full name, and whether it runs when the module is imported."""
    later = {
        node
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        or (isinstance(outer, ast.If) and "TYPE_CHECKING" in ast.unparse(outer.test))
        for node in ast.walk(outer)
    }
    package = PurePosixPath(path).parts[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, node not in later
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}", node not in later


def import_breaches(path: str, source: str) -> list[str]:
    """Imports that do not belong where they stand."""
    breaches = []
    part = part_of(path)
    if part is not None and part not in MAY_IMPORT:
        breaches.append(f"{path}: '{part}' has no place in the house; give it one in MAY_IMPORT")
    migration = "/migrations/" in path
    for line, name, at_once in imported_modules(path, ast.parse(source)):
        where = f"{path}, line {line}"
        top = name.split(".")[0]
        if top in ONLY_IN and not path.startswith(ONLY_IN[top]):
            breaches.append(f"{where}: {top} belongs in {' and '.join(ONLY_IN[top])}")
        if at_once and not migration:
            breaches += [
                f"{where}: {heavy} is slow to import; import it inside the function"
                for heavy in HEAVY
                if name == heavy or name.startswith(heavy + ".")
            ]
        if part in MAY_IMPORT and top in (PACKAGE, "pages", "app", "tests"):
            target = _target(name) if top == PACKAGE else top
            also = any(part == by and name.startswith(f"{module}.") for by, module in ALSO_ALLOWED)
            if target != part and target not in MAY_IMPORT[part] and not also:
                breaches.append(f"{where}: {part} must not import {target}")
    return sorted(set(breaches))


def _target(name: str) -> str:
    pieces = name.split(".")
    # `from hamstring_metrics import __version__` asks the package itself.
    return pieces[1] if len(pieces) > 1 and not pieces[1].startswith("__v") else "__init__"


def naming_breaches(path: str, source: str) -> list[str]:
    """Names that say nothing: of folders, files, classes and functions."""
    names = {piece.removesuffix(".py") for piece in PurePosixPath(path).parts}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
    return [
        f"{path}: '{name}' does not say what it is"
        for name in sorted(names)
        if VAGUE_WORDS & set(_words(name)) or name.lower() in VAGUE_NAMES
    ]


def _words(name: str) -> list[str]:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")


def documentation_breaches(path: str, source: str) -> list[str]:
    """Modules, public functions and public classes of the package without a docstring."""
    if part_of(path) is None or "/migrations/" in path:
        return []
    tree = ast.parse(source)
    breaches = [] if ast.get_docstring(tree) else [f"{path}: the module has no docstring"]
    for node in tree.body:
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ):
            breaches.append(f"{path}, line {node.lineno}: '{node.name}' is not documented")
    return breaches


def annotation_breaches(path: str, source: str) -> list[str]:
    """Functions whose arguments or result are not annotated."""
    breaches = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        given = node.args
        arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs]
        arguments += [extra for extra in (given.vararg, given.kwarg) if extra]
        bare = [a.arg for a in arguments if a.annotation is None and a.arg not in ("self", "cls")]
        bare += ["the result"] if node.returns is None else []
        if bare:
            names = ", ".join(bare)
            breaches.append(f"{path}, line {node.lineno}: '{node.name}' does not annotate {names}")
    return breaches


def page_breaches(path: str, source: str) -> list[str]:
    """What a page must leave to others: HTML, colour, grouping, numbers with a meaning."""
    if not path.startswith(("pages/", "app.py")):
        return []
    breaches = []
    if re.fullmatch(r"pages/[^/]+\.py", path):
        breaches.append(f"{path}: a page beside the folders runs without app.py; put it in one")
    script = not path.startswith("pages/ui/")
    for node in ast.walk(ast.parse(source)):
        found = _shared_breach(node) or (_script_breach(node) if script else None)
        if found:
            breaches.append(f"{path}, line {getattr(node, 'lineno', 1)}: {found}")
    return breaches


def _shared_breach(node: ast.AST) -> str | None:
    """What neither a page nor a component may hold."""
    if isinstance(node, ast.keyword) and node.arg in (
        "unsafe_allow_html",
        "unsafe_allow_javascript",
    ):
        return f"{node.arg} lets a file's text become part of the page"
    if isinstance(node, ast.Attribute) and ast.unparse(node) in ("st.html", "streamlit.html"):
        return "st.html lets a file's text become part of the page"
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and HEX_COLOUR.fullmatch(node.value.strip()):
        return f"the colour {node.value} belongs in charts/theme.py"
    return None


def _script_breach(node: ast.AST) -> str | None:
    """What a page's script may not hold, though a component may."""
    if isinstance(node, ast.Attribute) and node.attr in ("groupby", "pivot_table", "merge"):
        return f"{node.attr} is arithmetic: it belongs in interpret"
    if isinstance(node, ast.Constant) and isinstance(node.value, float):
        return f"the number {node.value} belongs in the catalogue"
    if isinstance(node, ast.Compare):
        for written in [node.left, *node.comparators]:
            side = written.operand if isinstance(written, ast.UnaryOp) else written
            # 0, 1 and 2 count things: nobody, one, several.
            if isinstance(side, ast.Constant) and type(side.value) is int and side.value > 2:
                return f"the limit {side.value} belongs in the catalogue"
    return None


def size_breaches(lines: Mapping[str, int]) -> list[str]:
    """Modules above 400 lines, and a median above 150."""
    breaches = [
        f"{path}: {count} lines, at most {MOST_LINES}; split it by meaning"
        for path, count in sorted(lines.items())
        if count > MOST_LINES
    ]
    middle = statistics.median(lines.values()) if lines else 0
    if middle > MEDIAN_LINES:
        breaches.append(f"the median module has {middle:.0f} lines, at most {MEDIAN_LINES}")
    return breaches


def machine_breaches(path: str, text: str) -> list[str]:
    """Lines that name a path of one machine, or a package registry's host."""
    return [
        f"{path}, line {number}: names '{found[0]}'"
        for number, line in enumerate(text.splitlines(), start=1)
        for pattern in (MACHINE_PATH, REGISTRY_HOST)
        if (found := pattern.search(line))
    ]


def old_python_breaches(path: str, source: str, standard_library: Iterable[str]) -> list[str]:
    """What would keep an old Python from saying that it is too old."""
    try:
        tree = ast.parse(source, feature_version=(3, 8))
    except SyntaxError as error:
        return [f"{path}, line {error.lineno}: not Python 3.8"]
    allowed = {PACKAGE, "__future__", *standard_library}
    return [
        f"{path}, line {line}: '{name}' is not in the standard library"
        for line, name, _ in imported_modules(path, tree)
        if name.split(".")[0] not in allowed
    ]
