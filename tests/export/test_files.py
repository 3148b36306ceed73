"""Files are complete or not there; sorting does not need the data in memory."""

import random
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.export.files import sorted_lines, whole_directory, whole_file


def test_file_appears_when_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with whole_file(target) as partial:
        partial.write_text("all")
        assert not target.exists()
    assert target.read_text() == "all"
    assert list(tmp_path.iterdir()) == [target]


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")

    def write_half() -> None:
        with whole_file(target) as partial:
            partial.write_text("half")
            raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        write_half()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_missing_folder_is_an_export_error(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"), whole_file(tmp_path / "no" / "out") as partial:
        partial.write_text("x")


def test_folder_as_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a folder"), whole_file(tmp_path):
        pass


def test_directory_replaces_an_earlier_export_only(tmp_path: Path) -> None:
    target = tmp_path / "csv"
    for text in ("one", "two"):
        with whole_directory(target) as folder:
            (folder / text).write_text(text)
    assert sorted(p.name for p in target.iterdir()) == [".kg-export", "two"]
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "mine").touch()
    with pytest.raises(ExportError, match="not an earlier export"), whole_directory(foreign):
        pass
    assert (foreign / "mine").exists()


def test_failure_leaves_the_old_directory(tmp_path: Path) -> None:
    target = tmp_path / "csv"
    with whole_directory(target) as folder:
        (folder / "one").touch()
    with pytest.raises(ValueError, match="in the middle"), whole_directory(target):
        raise ValueError("in the middle")
    assert (target / "one").exists()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("run_bytes", [1, 500, 10_000_000])
def test_sorted_lines_are_sorted_and_unique(run_bytes: int) -> None:
    random.seed(5)
    lines = [bytes(random.choices(b'abc \\"', k=random.randrange(6))) for _ in range(300)]
    assert list(sorted_lines(iter(lines), run_bytes=run_bytes)) == sorted(set(lines))
