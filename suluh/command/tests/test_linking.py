"""`suluh linkage` as a statistician uses it: files in, files out, and errors that say what to do."""

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result

from suluh.command.linking import linkage
from suluh.command.lists import language_of


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(linkage, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("linkage") / "invented.parquet"
    assert run("generate", "--records", "600", "--seed", "5", "--out", file, "--quiet").exit_code == 0
    return file


def test_it_starts_without_the_application_and_without_anything_heavy() -> None:
    code = "import sys, suluh.command.linking; print(*{'django', 'numpy', 'pyarrow', 'numba'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == ""


def test_a_file_is_deduplicated_in_its_own_order(invented: Path, tmp_path: Path) -> None:
    done = run("dedupe", invented, "--out", tmp_path / "persons.parquet")
    assert done.exit_code == 0, done.output
    records = pyarrow.parquet.read_table(invented)
    persons = pyarrow.parquet.read_table(tmp_path / "persons.parquet")
    assert persons.column_names == ["record_id", "person_id", "confidence"]
    assert persons["record_id"].to_pylist() == records["record_id"].to_pylist()
    assert set(persons["person_id"].to_pylist()) <= set(records["record_id"].to_pylist())
    assert all(0 <= one <= 1 for one in persons["confidence"].to_pylist())
    assert len(set(persons["person_id"].to_pylist())) < 600


def test_pairs_are_written_with_their_points(invented: Path, tmp_path: Path) -> None:
    done = run("dedupe", invented, "--out", tmp_path / "persons.csv", "--pairs", tmp_path / "pairs.parquet")
    assert done.exit_code == 0, done.output
    pairs = pyarrow.parquet.read_table(tmp_path / "pairs.parquet").to_pylist()
    assert pairs[0]["weight_bits"] >= pairs[-1]["weight_bits"]
    points = json.loads(pairs[0]["points"])
    assert {"point", "bits", "id", "en"} == set(points[0])
    assert sum(one["bits"] for one in points) == pytest.approx(pairs[0]["weight_bits"], abs=0.2)


def test_decisions_stand_and_those_at_odds_are_told(invented: Path, tmp_path: Path) -> None:
    pairs = pyarrow.parquet.read_table(_pairs_of(invented, tmp_path)).to_pylist()
    joined = next(one for one in pairs if one["same_person"])
    apart = next(one for one in pairs if not one["same_person"])
    (a, b), (c, d) = ((one["record_id_a"], one["record_id_b"]) for one in (joined, apart))
    decided = tmp_path / "decided.csv"
    decided.write_text(f"record_id_a,record_id_b,verdict\n{a},{b},berbeda\n{c},{d},Same\n{b},{c},\n")
    new = pyarrow.parquet.read_table(_pairs_of(invented, tmp_path, "--decisions", decided)).to_pylist()
    found = {(one["record_id_a"], one["record_id_b"]): one for one in new}
    assert (found[a, b]["same_person"], found[a, b]["refused"]) == (False, True)
    assert found[c, d]["same_person"]
    decided.write_text(f"record_id_a,record_id_b,verdict\n{a},{b},same\n{b},{c},same\n{c},{a},different\n")
    done = run("dedupe", invented, "--out", tmp_path / "p.csv", "--decisions", decided, "--quiet")
    assert done.output == f"{min(a, c)} and {max(a, c)} were decided to be different, but {a} = {b} = {c}.\n"


def _pairs_of(invented: Path, folder: Path, *more: str | Path) -> Path:
    out = folder / "pairs.parquet"
    done = run("dedupe", invented, "--out", folder / "persons.csv", "--pairs", out, *more)
    assert done.exit_code == 0, done.output
    return out


def test_two_records_are_explained_in_words_and_in_a_picture(invented: Path, tmp_path: Path) -> None:
    pair = pyarrow.parquet.read_table(_pairs_of(invented, tmp_path)).to_pylist()[0]
    a, b = pair["record_id_a"], pair["record_id_b"]
    done = run("explain", invented, b, a, "--quiet", "--language", "id", "--picture", tmp_path / "why.svg")
    assert done.exit_code == 0, done.output
    points = json.loads(pair["points"])
    *lines, total = done.output.splitlines()
    assert [line.split(maxsplit=1)[1] for line in lines] == [one["id"] for one in points]
    assert float(total.split()[0]) == pytest.approx(pair["weight_bits"], abs=0.06)
    assert (tmp_path / "why.svg").read_text().count("<rect") == len(points)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "id"}, "id"),
        ({"LANG": "id_ID.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "id_ID"}, "id"),
        ({"LC_ALL": "en_GB.UTF-8", "LANGUAGE": "id:en"}, "id"),
        ({"LANG": "idx_XX"}, "en"),
    ],
)
def test_sentences_are_in_the_language_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_two_files_are_linked(invented: Path, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[[calls]]\nname = "MARIA"\nreason = "here"\nforms = ["MIA"]')
    (tmp_path / "learned.toml").write_text('[[calls]]\nname = "YULIANA"\nreason = "learned"\nforms = ["YULI"]')
    own = ("--names", tmp_path / "own.toml", "--names", tmp_path / "learned.toml")
    done = run("link", invented, invented, "--out", tmp_path / "links.csv", "--pairs", tmp_path / "p.parquet", *own)
    assert done.exit_code == 0, done.output
    for link in pyarrow.parquet.read_table(tmp_path / "p.parquet").to_pylist()[:50]:
        points = json.loads(link["points"])
        assert sum(one["bits"] for one in points) == pytest.approx(link["weight_bits"], abs=0.1)
    assert (tmp_path / "links.csv").read_text().startswith('"record_id_a","record_id_b","weight_bits","probability"')


def test_a_linkage_is_measured(invented: Path, tmp_path: Path) -> None:
    done = run("evaluate", invented, "--json", tmp_path / "report.json", "--quiet")
    assert done.exit_code == 0, done.output
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["groups"]["pairs"]["f1"] > 0.85
    assert report["keys"]["recall"] > 0.9
    assert "Calibration" in done.output
    assert "DISNAKER" in done.output
    assert "SPELLING" in done.output


def test_a_finished_linkage_is_measured(invented: Path, tmp_path: Path) -> None:
    records = pyarrow.parquet.read_table(invented)
    perfect = records.select(["record_id", "true_person"]).rename_columns(["record_id", "person_id"])
    pyarrow.parquet.write_table(perfect, tmp_path / "perfect.parquet")
    done = run("evaluate", invented, "--result", tmp_path / "perfect.parquet", "--json", tmp_path / "r.json")
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "r.json").read_text())["groups"]["pairs"]["f1"] == 1.0


def test_what_was_decided_is_learned_kept_and_used(invented: Path, tmp_path: Path) -> None:
    records = pyarrow.parquet.read_table(invented).select(["record_id", "true_person"]).to_pylist()
    first: dict[int, str] = {}
    lines = ["record_id_a,record_id_b,verdict"]
    for record in records:
        other = first.setdefault(record["true_person"], record["record_id"])
        lines += [f"{other},{record['record_id']},same"] if other != record["record_id"] else []
    (tmp_path / "decided.csv").write_text("\n".join(lines))
    names, kept, out = (tmp_path / name for name in ("names.toml", "refined.toml", "persons.csv"))
    done = run("learn", invented, tmp_path / "decided.csv", "--names-out", names, "--parameters-out", kept)
    assert done.exit_code == 0, done.output
    done = run("dedupe", invented, "--names", names, "--parameters", kept, "--keep", tmp_path / "k.toml", "--out", out)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "k.toml").read_text() == kept.read_text()
    (tmp_path / "decided.csv").write_text("record_id_a,record_id_b,verdict\nnone,nobody,same\n")
    done = run("learn", invented, tmp_path / "decided.csv", "--names-out", names)
    assert "line 2: no such record" in done.output
    (tmp_path / "bad.toml").write_text("[[colours]]\nforms = ['X']")
    assert "no such section" in run("dedupe", invented, "--names", tmp_path / "bad.toml", "--out", out).output


def test_the_truth_can_be_left_out(tmp_path: Path) -> None:
    run("generate", "--records", "20", "--out", tmp_path / "a.csv", "--without-truth", "--quiet")
    assert "true_person" not in (tmp_path / "a.csv").read_text()
    done = run("evaluate", tmp_path / "a.csv", "--quiet")
    assert done.exit_code == 1
    assert "--truth COLUMN" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dedupe", "none.csv", "--out", "o.csv"], "is not there"),
        (["dedupe", "empty.csv", "--out", "o.csv"], "is empty"),
        (["dedupe", "good.csv", "--out", "o.pdf"], "are written as"),
        (["dedupe", "good.csv", "--out", "no/such/o.csv"], "The folder"),
        (["dedupe", "good.csv", "--out", "good.csv"], "good.csv is named twice"),
        (["dedupe", "good.csv", "--out", "o.csv", "--pairs", "./o.csv"], "o.csv is named twice"),
        (["link", "good.csv", "other.csv", "--out", "other.csv"], "other.csv is named twice"),
        (["evaluate", "good.csv", "--json", "good.csv"], "good.csv is named twice"),
        (["generate", "--seed", "-1", "--out", "o.csv"], "Invalid value for '--seed'"),
        (["dedupe", "good.csv", "--map", "name", "--out", "o.csv"], "COLUMN=HEADING"),
        (["dedupe", "good.csv", "--map", "name=Nam", "--out", "o.csv"], "Did you mean"),
        (["dedupe", "other.csv", "--out", "o.csv"], "--map name="),
        (["link", "good.csv", "empty.csv", "--out", "o.csv"], "is empty"),
        (["dedupe", "good.csv", "--out", "o.csv", "--threshold", "nan"], "number of bits"),
        (["dedupe", "good.csv", "--out", "o.csv", "--keep", "no/such/k.toml"], "The folder"),
        (["learn", "good.csv", "other.csv"], "Say where to write"),
        (["learn", "good.csv", "none.csv", "--names-out", "n.toml"], "is not there"),
        (["learn", "good.csv", "good.csv", "--names-out", "n.toml"], "has none of the columns record_id_a"),
        (["learn", "good.csv", "broken.csv", "--names-out", "n.toml"], "broken.csv can't be read"),
        (["dedupe", "good.csv", "--out", "o.csv", "--decisions", "odd.csv"], "line 2: “maybe” is not same"),
        (["explain", "good.csv", "1", "7"], "no record “7”"),
    ],
)
def test_mistakes_are_told_in_a_sentence(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.csv").touch()
    Path("good.csv").write_text("Name,NIK\nAni,1\nIna,2\n")
    Path("odd.csv").write_text("record_id_a,record_id_b,verdict\n1,2,maybe\n")
    Path("broken.csv").write_bytes(b"\xff\xfe\x00record")
    Path("other.csv").write_text("Nama lengkap,Umur\nAni,1\n")
    done = run(*words)
    assert done.exit_code in (1, 2)
    assert said in done.output
    assert "Traceback" not in done.output
    assert not Path("o.csv").exists()
