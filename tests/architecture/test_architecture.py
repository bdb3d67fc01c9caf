"""The walls of the house, each as a sentence that a machine checks."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture import room_map
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
ROOMS = ("workbench", "crawlers", "nlp")
# One process parses all sources, and each of them once.
pytestmark = pytest.mark.xdist_group("walls")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def sources(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from (ROOT / room).rglob("*.py")


@cache
def imported(path: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return frozenset(names)


def roots_imported(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


def offenders(library: str, *, allowed: tuple[str, ...]) -> list[str]:
    return [
        str(path.relative_to(ROOT))
        for path in sources(*ROOMS)
        if library in roots_imported(path) and not path.relative_to(ROOT).as_posix().startswith(allowed)
    ]


def test_every_import_contract_holds() -> None:
    checker = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run(
        [checker, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert told.returncode == 0, told.stdout


def test_no_import_contract_has_an_exception() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    assert len(contracts) >= 10
    assert not [contract["name"] for contract in contracts if contract.get("ignore_imports")]
    assert "ignore_imports" not in PROJECT["tool"]["importlinter"]


def test_no_file_is_excused_from_the_linter_or_the_type_checker() -> None:
    assert "per-file-ignores" not in PROJECT["tool"]["ruff"]["lint"]
    assert not [override for override in PROJECT["tool"]["mypy"]["overrides"] if override.get("ignore_errors")]
    assert PROJECT["tool"]["mypy"]["strict"] is True


def complexities_above_the_limit(*paths: Path) -> subprocess.CompletedProcess[str]:
    """What the gate on cognitive complexity says, of the whole project or of these files."""
    command: list[str | Path] = [Path(sys.executable).with_name("complexipy"), *paths, "--plain"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)


def test_no_function_stands_above_the_limit_of_cognitive_complexity() -> None:
    told = complexities_above_the_limit()
    assert (told.returncode, told.stdout.strip()) == (0, "")


def test_a_function_fails_the_gate_by_one_boolean_operator_more_than_the_limit(tmp_path: Path) -> None:
    nested = "".join(f"{'    ' * (depth + 1)}if a:\n" for depth in range(5))
    at_the_limit, above = (
        f"def f(a: bool, b: bool) -> bool:\n{nested}{'    ' * 6}return {result}\n    return b\n"
        for result in ("a", "a and b")
    )
    (tmp_path / "at_the_limit.py").write_text(at_the_limit, encoding="utf-8")
    (tmp_path / "above.py").write_text(above, encoding="utf-8")
    assert complexities_above_the_limit(tmp_path / "at_the_limit.py").returncode == 0
    told = complexities_above_the_limit(tmp_path / "above.py")
    assert told.returncode == 1
    assert told.stdout.split()[-2:] == ["f", "16"]


def test_the_gate_leaves_out_no_more_than_what_is_rebuilt_next_and_what_is_held_by_its_digest() -> None:
    gate = PROJECT["tool"]["complexipy"]
    entities = {"nlp/entities/prices/**", "nlp/entities/routes/**", "nlp/entities/place*.py"}
    assert set(gate["exclude"]) <= {*entities, "nlp/identifiers/**", "tests/unknown/layouts/**"}
    assert gate["max-complexity-allowed"] == 15
    assert gate["no-ignore"] is True


def test_the_domain_and_the_query_language_import_only_the_standard_library() -> None:
    allowed = set(sys.stdlib_module_names) | {"workbench"}
    strays = {
        str(p.relative_to(ROOT)): roots_imported(p) - allowed for p in sources("workbench/domain", "workbench/query")
    }
    assert not {name: roots for name, roots in strays.items() if roots}


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("sqlalchemy", ("workbench/store/",)),
        ("sqlcipher3", ("workbench/store/",)),
        ("alembic", ("workbench/store/",)),
        ("PySide6", ("workbench/gui/",)),
        ("httpx", ("crawlers/",)),
        ("httpcore", ("crawlers/",)),
        ("stem", ("crawlers/",)),
        # Pairs of sockets that hand descriptors over, or statements to be signed, and nothing else.
        ("socket", ("crawlers/", "workbench/processes/child_broker.py", "workbench/processes/signing.py")),
        ("bs4", ("crawlers/",)),
        ("spacy", ("nlp/pipeline.py", "nlp/entities/", "nlp/classification/", "nlp/train/")),
        ("dbos", ("workbench/collector/",)),
        ("weasyprint", ("workbench/bundle/report/writers/pdf.py",)),
        ("pydyf", ("workbench/bundle/report/writers/pdf_text_layer.py",)),
    ],
)
def test_a_library_stays_in_its_room(library: str, rooms: tuple[str, ...]) -> None:
    assert offenders(library, allowed=rooms) == []


def test_nothing_unpickles() -> None:
    assert offenders("pickle", allowed=()) == []
    assert offenders("marshal", allowed=()) == []
    assert offenders("multiprocessing", allowed=()) == [], "its connections pickle"


def test_a_package_marker_holds_no_code() -> None:
    markers = [path for path in sources(*ROOMS, "tests") if path.name == "__init__.py"]
    assert [str(path) for path in markers if not only_says_what_it_is(path)] == []


def only_says_what_it_is(path: Path) -> bool:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return all(isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for node in body)


def test_no_folder_holds_more_than_fifteen_modules() -> None:
    modules = Counter(path.parent for path in sources(*ROOMS, "tests", "bench") if path.name != "__init__.py")
    assert {str(folder.relative_to(ROOT)): count for folder, count in modules.items() if count > 15} == {}


def test_the_map_of_the_rooms_is_what_the_import_graph_makes() -> None:
    assert room_map.MAP.read_text(encoding="utf-8") == room_map.written(), "python -m tests.architecture.room_map"


def test_each_room_says_what_it_is_for() -> None:
    markers = [path for path in sources(*ROOMS, "bench") if path.name == "__init__.py"]
    assert [str(path) for path in markers if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []


def test_no_class_name_stands_twice() -> None:
    where: dict[str, list[str]] = {}
    for path in sources(*ROOMS, "bench"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert {name: paths for name, paths in where.items() if len(paths) > 1} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sources(*ROOMS, "tests", "bench")
        if path.name != "__init__.py" and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_every_file_of_the_project_that_the_code_names_is_there() -> None:
    # A name in capitals stands for any: resources/translations/LANGUAGE.po.
    named = re.compile(r"(?<![\w/.<>-])(?:docs|requirements|resources)/(?:[\w.-]+/)*(?![A-Z]+\.)[\w.-]+\.[a-z]\w*")
    missing = [
        (str(path.relative_to(ROOT)), name)
        for path in sources(*ROOMS, "tests", "bench")
        for name in named.findall(path.read_text(encoding="utf-8"))
        if not (ROOT / name).exists()
    ]
    assert missing == []


def test_no_test_mocks_our_own_code() -> None:
    assert [str(p.relative_to(ROOT)) for p in sources("tests") if imported(p) & {"unittest.mock", "mock"}] == []


def test_the_locks_carry_hashes_and_name_no_host() -> None:
    locks = sorted((ROOT / "requirements").glob("*.lock"))
    assert locks
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert all("==" in pin for pin in pins), lock.name


def test_each_dependency_has_its_line_in_the_document() -> None:
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    groups = [PROJECT["project"]["dependencies"], PROJECT["project"]["optional-dependencies"]["dev"]]
    names = {
        entry.split(";")[0].split("[")[0].split("=")[0].split(">")[0].strip().lower() for g in groups for entry in g
    }
    assert sorted(name for name in names if f"`{name}`" not in told) == []


def test_none_keeps_its_reference_count_through_the_window_library() -> None:
    program = (
        "import sys\n"
        "from PySide6.QtGui import QFont, QGuiApplication\n"
        "app = QGuiApplication(sys.argv)\n"
        "font = QFont()\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(500): font.setItalic(True)\n"
        "print(sys.getrefcount(None) - before)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert abs(int(told.stdout)) < 50


def test_the_collector_has_no_reader_of_pages_in_it_and_what_opens_a_store_no_migrations() -> None:
    """Both are imported only where they are needed: the one reads hostile bytes, the other takes its time."""
    program = (
        "import sys\n"
        "import workbench.collector.__main__, workbench.store.db.lifecycle\n"
        "print(*(name for name in sys.argv[1:] if name in sys.modules))\n"
    )
    asked = ("crawlers.sites.registry", "bs4", "soupsieve", "lxml", "spacy", "alembic")
    told = subprocess.run(
        [sys.executable, "-c", program, *asked], capture_output=True, text=True, check=True, timeout=PATIENCE, cwd=ROOT
    )
    assert told.stdout.split() == []
