"""Names: what is the name and what isn't, and which spellings are one."""

import tomllib
import tracemalloc
from importlib.resources import files

import pytest

from suluh.linkage.names import lore, read_name, token_of


@pytest.mark.parametrize(
    ("written", "words", "lineage", "aliases", "titles"),
    [
        ("Siti Aminah", ["AMINAH"], [], [], []),
        ("Siti", ["SITI"], [], [], []),
        ("Hj. ST. Aminah, S.Pd.", ["AMINAH"], [], [], ["HJ", "SPD"]),
        ("M. Yusuf bin Abdullah", ["YUSUF"], ["ABDULLAH"], [], []),
        ("JUMRIAH bt. Mukidin", ["JUMRIAH"], ["MUKIDIN"], [], []),
        ("Sulastri alias Tri binti Karto", ["SULASTRI"], ["KARTO"], ["TRI"], []),
        ("Yohanes (Anis) Lamawuran", ["YOHANES", "LAMAWURAN"], [], ["ANIS"], []),
        ("Pak Heru", ["HERU"], [], [], ["PAK"]),
        ("Park Mbak", ["PARK", "MBAK"], [], [], []),
        ("An. Budi Santoso", ["BUDI", "SANTOSO"], [], [], ["AN"]),
        ("By. Ny. Aminah", ["AMINAH"], [], [], ["BY", "NY"]),
        ("An", ["AN"], [], [], []),
        ("Om Piter", ["PITER"], [], [], ["OM"]),
        ("Tan d/h Lim", ["TAN"], [], ["LIM"], []),
        ("Ni Kt. Sari", ["SARI"], [], [], []),
        ("NILUH SARI", ["SARI"], [], [], []),
        ("Niluh", ["NILUH"], [], [], []),
        ("Bq. Nurhasanah", ["NURHASANAH"], [], [], []),
        ("Dg. Ngai", ["NGAI"], [], [], []),
        ("Cut Nurlaila", ["NURLAILA"], [], [], []),
        ("(Alm) Budi", ["BUDI"], [], [], ["ALM"]),
        ("I Wayan Sudarta", ["SUDARTA"], [], [], []),
        ("La Ode Hamid", ["HAMID"], [], [], []),
        ("Rosdiana Boru Sitompul", ["ROSDIANA", "SITOMPUL"], [], [], []),
        ("Mawar (nama samaran)", [], [], [], []),
        ("Bunga, bukan nama sebenarnya", [], [], [], []),
        ("Samarani", ["SAMARANI"], [], [], []),
        ("Ni Wayan", ["NI", "WAYAN"], [], [], []),
        ("Drs. Moh.Saleh", ["SALEH"], [], [], ["DRS"]),
        ("Ma'ruf", ["MARUF"], [], [], []),
        ("Dr.", ["DR"], [], [], []),
        ("Nur Aini", ["NURAINI"], [], [], []),
        ("SitiAminah", ["AMINAH"], [], [], []),
        ("Mariatua ElisabethSiahaan", ["MARIATUA", "ELISABETH", "SIAHAAN"], [], [], []),
        ("mIanuel", ["MIANUEL"], [], [], []),
        ("DaCosta's", ["DACOSTAS"], [], [], []),
        ("   ", [], [], [], []),
        ("123 / -", [], [], [], []),
        ("محمد علي", ["محمد", "علي"], [], [], []),
    ],
)
def test_taking_apart(
    written: str, words: list[str], lineage: list[str], aliases: list[str], titles: list[str]
) -> None:
    name = read_name(written)
    assert [token.text for token in name.tokens] == words
    assert [token.text for token in name.lineage] == lineage
    assert [token.text for token in name.aliases] == aliases
    assert list(name.titles) == titles


@pytest.mark.parametrize(
    "spellings",
    [
        ["Sukarno", "Soekarno", "SUKARNOH"],
        ["Joko Cipto", "Djoko Tjipto"],
        ["Yusuf", "Joesoef", "Jusup", "M. Yusuf", "Muhammad Yusuf", "Moch. Yusuf"],
        ["Ahmad", "Achmad", "Akhmad", "Ahmat"],
        ["Abdul Rahman", "Abdurrahman", "Abd. Rahman", "Abdulrahman"],
        ["Nurhayati", "Nur Hayati", "Noer Hajati", "Nurayati"],
        ["Fathimah", "Fatimah", "Patimah", "Fatima"],
        ["Saiful", "Syaiful", "Saeful", "Sjaiful"],
        ["Sulistyowati", "Sulistiyowati"],
        ["Suwarni", "Suarni"],
        ["Dedi", "Dedy", "Deddy"],
        ["Ignasius", "Ignatius", "Ignacius"],
        ["Yohanes", "Johanes", "Yohannes", "Yohanis"],
        ["Kristina", "Christina"],
        ["Annisa", "Anisa", "Annisah"],
        ["Iqbal", "Ikbal"],
        ["Alexander", "Aleksander"],
    ],
)
def test_spellings_of_one_name_have_one_light_skeleton(spellings: list[str]) -> None:
    skeletons = {tuple(token.light for token in read_name(name).tokens) for name in spellings}
    assert len(skeletons) == 1, skeletons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rahman", "Rohman"),
        ("Hidayat", "Hidayad"),
        ("Usman", "Osman"),
        ("Yohanes", "Jhon"),
        ("Petrus", "Piter"),
        ("Theresia", "Tere"),
        ("Yakub", "Yakup"),
    ],
)
def test_what_only_the_coarse_skeleton_joins(one: str, other: str) -> None:
    a, b = token_of(one.upper()), token_of(other.upper())
    assert a.light != b.light
    assert a.coarse == b.coarse


@pytest.mark.parametrize(
    ("one", "other"),
    [("Yanto", "Yanti"), ("Hasan", "Husin"), ("Hasan", "Husein"), ("Agustinus", "Agustina"), ("Siti", "Sutomo")],
)
def test_brothers_and_sisters_stay_apart(one: str, other: str) -> None:
    assert token_of(one.upper()).coarse != token_of(other.upper()).coarse


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("SALMAH", "SALMHA", True),
        ("WATINI", "WARINI", True),
        ("NURUL", "NURL", True),
        ("SUCI", "SUIC", True),
        ("YERRIANA", "YERRISNA", True),
        ("WATINI", "WARIMA", False),
        ("RINA", "DINA", False),
        ("EKA", "EVA", False),
        ("AIF", "ARIF", True),
    ],
)
def test_a_slip_of_the_pen(one: str, other: str, near: bool) -> None:
    assert bool({*token_of(one).near} & {*token_of(other).near}) is near


def test_initials_are_kept_apart() -> None:
    name = read_name("Marulitua S.")
    assert ([token.text for token in name.tokens], name.initials) == (["MARULITUA"], ("S",))


@pytest.mark.parametrize(
    "written",
    [
        "A" * 100_000,
        "Budi " * 20_000,
        "\u202eBudi\u200b \u200fSantoso",
        "\u0301" * 5000,
        "(" * 5000,
        ".,;'" * 3000,
        "\x00\ud800",
    ],
)
def test_odd_and_long_texts_are_cut_safely(written: str) -> None:
    name = read_name(written)
    assert len(name.tokens) <= 12
    assert all(len(token.text) <= 300 for token in name.tokens)


def test_a_name_of_ten_megabytes_takes_no_more_memory_than_a_long_one() -> None:
    text = "Siti " * 2_000_000
    tracemalloc.start()
    try:
        read_name(text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000


def test_marks_without_width_change_nothing() -> None:
    assert read_name("\u202eBudi\u200b \u200fSan\u00adtoso").tokens == read_name("Budi Santoso").tokens


def test_every_entry_of_what_we_know_has_its_reason() -> None:
    data = tomllib.loads(files("suluh.linkage").joinpath("data/names.toml").read_text("utf-8"))
    entries = [entry for section in data.values() if isinstance(section, list) for entry in section]
    assert all(entry["reason"] for entry in entries)
    assert lore().version == data["version"]
