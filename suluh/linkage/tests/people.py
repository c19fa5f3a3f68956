"""A small invented population with relatives, and what agencies make of it in their records."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from suluh.linkage.dates import PartialDate
from suluh.linkage.traces import Claim

WOMEN = [
    "Aminah",
    "Sumarni",
    "Yuliana",
    "Maria",
    "Fatimah",
    "Sulastri",
    "Kartini",
    "Rohana",
    "Wahyuni",
    "Suryani",
    "Halimah",
    "Nuraini",
    "Nurhayati",
    "Sriwahyuni",
    "Khadijah",
    "Zubaidah",
    "Yohana",
    "Theresia",
    "Margareta",
    "Agustina",
    "Kristina",
    "Fransiska",
    "Yosefina",
    "Veronika",
    "Elisabet",
    "Martina",
    "Dewi",
    "Ratna",
    "Lestari",
    "Indah",
    "Rina",
    "Dina",
    "Yanti",
    "Susanti",
    "Rahayu",
    "Utami",
    "Ningsih",
    "Puspita",
    "Salmah",
    "Hasanah",
    "Mariyam",
    "Saodah",
    "Jumriah",
    "Hajrah",
    "Suhartini",
    "Tumini",
    "Painem",
    "Ngatinah",
    "Lasmi",
    "Warsini",
    "Ernawati",
    "Ermawati",
    "Sulistyowati",
    "Yulianti",
    "Marlina",
]
MEN = [
    "Yusuf",
    "Ahmad",
    "Abdullah",
    "Ibrahim",
    "Sutrisno",
    "Slamet",
    "Bambang",
    "Joko",
    "Suparman",
    "Sukarno",
    "Hasan",
    "Husin",
    "Syamsul",
    "Saiful",
    "Arifin",
    "Yohanes",
    "Yosef",
    "Petrus",
    "Paulus",
    "Markus",
    "Fransiskus",
    "Agustinus",
    "Dominikus",
    "Stefanus",
    "Antonius",
    "Kornelis",
    "Gabriel",
    "Mikael",
    "Rahman",
    "Hidayat",
    "Kurniawan",
    "Setiawan",
    "Budi",
    "Rudi",
    "Agus",
    "Eko",
    "Wawan",
    "Herman",
    "Suherman",
    "Mahmud",
    "Usman",
    "Umar",
    "Jamaludin",
    "Khairul",
    "Zainal",
    "Fauzi",
    "Ridwan",
    "Iskandar",
    "Lukman",
    "Nasrudin",
    "Sahrul",
    "Taufik",
    "Yakob",
    "Tarmuji",
    "Wagimin",
    "Paijo",
    "Ponidi",
    "Sumardi",
]
FAMILIES = [
    "Lamawuran",
    "Bria",
    "Seran",
    "Taolin",
    "Nahak",
    "Klau",
    "Tefa",
    "Nenobais",
    "Banunaek",
    "Manek",
    "Leu",
    "Hoar",
    "Atok",
    "Bere",
    "Mau",
    "Tnunay",
    "Sogen",
    "Kleden",
    "Siregar",
    "Nasution",
    "Sembiring",
    "Ginting",
    "Hutapea",
    "Simbolon",
    "Wairata",
    "Latuheru",
    "Pattinama",
    "Ngongo",
    "Bulu",
    "Dapa",
    "Wula",
    "Kaka",
    "Malo",
    "Djawa",
    "Radja",
    "Lado",
    "Rihi",
    "Ndun",
    "Foeh",
    "Pellokila",
    "Saubaki",
    "Kase",
    "Nubatonis",
    "Boimau",
]
# Names made of a beginning and an end, as many are on Java: hundreds of them, many nearly alike.
BEGINNINGS = [
    "Su",
    "Wahyu",
    "Yul",
    "Ram",
    "Har",
    "Mul",
    "Ros",
    "Er",
    "Ind",
    "Sar",
    "Kas",
    "Mar",
    "Tar",
    "Wir",
    "Dar",
    "Gun",
    "Jum",
    "Lam",
    "Pon",
    "Sam",
    "Sis",
    "Tri",
    "Win",
    "Wid",
    "Rus",
    "Nas",
    "Mus",
    "Lis",
    "Kus",
    "Is",
    "Hen",
    "Far",
    "End",
    "Dal",
    "Bas",
    "Ar",
    "An",
    "Al",
    "Zul",
    "Sap",
    "Sut",
    "Pur",
]
WOMEN_ENDS = [
    "yani",
    "iati",
    "minah",
    "tini",
    "lina",
    "nah",
    "sih",
    "wati",
    "ningsih",
    "tun",
    "iyah",
    "yanti",
    "diana",
    "iyem",
]
MEN_ENDS = [
    "yanto",
    "yadi",
    "min",
    "no",
    "to",
    "man",
    "din",
    "wan",
    "tono",
    "di",
    "yono",
    "iman",
    "judin",
    "jono",
]


@dataclass(frozen=True)
class Person:
    """Who somebody really is."""

    number: int
    name: str
    father: str
    sex: str
    born: date
    nik: str
    phone: str
    village: str


def _common(names: list[str], chance: random.Random) -> str:
    """Choose a name so that the first of the list are far commoner than the last."""
    return names[min(int(chance.paretovariate(0.9)) - 1, 10**6) % len(names)]


def _given(sex: str, chance: random.Random) -> str:
    if chance.random() < 0.4:
        return _common(WOMEN if sex == "F" else MEN, chance)
    return chance.choice(BEGINNINGS) + chance.choice(WOMEN_ENDS if sex == "F" else MEN_ENDS)


def _nik(region: str, born: date, sex: str, serial: int) -> str:
    day = born.day + (40 if sex == "F" else 0)
    return f"{region.replace('.', '')[:6]}{day:02d}{born.month:02d}{born.year % 100:02d}{serial:04d}"


def population(size: int, chance: random.Random) -> list[Person]:
    """Invent households of one to four siblings, some of them twins, with one telephone to the house."""
    villages = [
        f"{p}.{k:02d}.{c:02d}.{2000 + d}"
        for p in ("53", "52", "33", "35")
        for k in range(1, 11)
        for c in range(1, 9)
        for d in range(1, 9)
    ]
    people: list[Person] = []
    while len(people) < size:
        village, family = chance.choice(villages), chance.choice(FAMILIES)
        keeps_family, father = village.startswith("53"), _given("M", chance)
        phone = f"+62854{chance.randrange(10**7, 10**8)}"
        born = date(1965, 1, 1) + timedelta(days=chance.randrange(16000))
        for _ in range(chance.choice((1, 1, 2, 2, 3, 4))):
            sex = chance.choice("FFM")
            words = [_given(sex, chance), *([_given(sex, chance)] if chance.random() < 0.5 else [])]
            name = " ".join(dict.fromkeys([*words, *([family] if keeps_family else [])]))
            own = phone if chance.random() < 0.4 else f"+62834{chance.randrange(10**7, 10**8)}"
            nik = _nik(village, born, sex, chance.randrange(9901, 9999))
            people.append(Person(len(people), name, father, sex, born, nik, own, village))
            if chance.random() > 0.05:  # else the next one is a twin
                born += timedelta(days=chance.randrange(400, 2500))
    return people[:size]


SPELLINGS = (
    ("u", "oe"),
    ("y", "j"),
    ("j", "dj"),
    ("s", "sy"),
    ("f", "p"),
    ("a", "ah"),
    ("kh", "h"),
    ("h", "kh"),
    ("n", "nn"),
    ("i", "y"),
    ("z", "s"),
    ("v", "f"),
    ("c", "tj"),
    ("i", "ie"),
    ("k", "q"),
)


def misspell(name: str, chance: random.Random) -> str:
    """Write a name in another spelling, at one place."""
    one, other = chance.choice(SPELLINGS)
    places = [place for place in range(1, len(name)) if name.startswith(one, place)]
    if not places:
        return name
    place = chance.choice(places)
    return name[:place] + other + name[place + len(one) :]


def slip(word: str, chance: random.Random) -> str:
    """Make one typing error."""
    place = chance.randrange(1, max(len(word) - 1, 2))
    kind = chance.randrange(3)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1 and place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + chance.choice("aeiounrst") + word[place + 1 :]


def _write_name(person: Person, noise: float, chance: random.Random) -> str:
    words = person.name.split()
    if len(words) > 1 and chance.random() < 0.12 * noise:
        words.pop(chance.randrange(len(words)))
    if len(words) > 1 and chance.random() < 0.05 * noise:
        words[-1] = words[-1][0] + "."
    if chance.random() < 0.05 * noise:
        words.reverse()
    if chance.random() < 0.10 * noise:
        place = chance.randrange(len(words))
        words[place] = slip(words[place], chance)
    text = " ".join(words)
    for _ in range(2):
        if chance.random() < 0.35 * noise:
            text = misspell(text, chance)
    if chance.random() < 0.1:
        text = f"{text} {'binti' if person.sex == 'F' else 'bin'} {person.father}"
    return chance.choice((text.upper(), text, text.title()))


def _write_birth(person: Person, noise: float, chance: random.Random) -> PartialDate | None:
    born, dice = person.born, chance.random() / noise
    if dice < 0.06:
        return None
    if dice < 0.16:
        return PartialDate(born.year + chance.choice((-1, 0, 0, 0, 1)))
    if dice < 0.20:
        return PartialDate(born.year, 1, 1)
    if dice < 0.23 and born.day <= 12:
        return PartialDate(born.year, born.day, born.month)
    if dice < 0.26:
        return PartialDate(born.year, born.month, chance.randrange(1, 29))
    if dice < 0.29:  # made older for a passport
        return PartialDate(born.year - chance.randrange(2, 6), born.month, min(born.day, 28))
    return PartialDate(born.year, born.month, born.day)


def _write_nik(person: Person, noise: float, chance: random.Random) -> str:
    dice = chance.random()
    if dice < 0.45:
        return ""
    if dice < 0.45 + 0.04 * noise:
        place = chance.randrange(16)
        return person.nik[:place] + str(chance.randrange(10)) + person.nik[place + 1 :]
    if dice < 0.45 + 0.10 * noise:
        return person.nik[:15] + "0.0"  # a spreadsheet kept 15 digits
    return person.nik


def record(person: Person, brokers: list[str], noise: float, chance: random.Random) -> Claim:
    """Write down what one agency learns of a person, with that agency's noise."""
    dice = chance.random()
    phone = "" if dice < 0.4 else chance.choice(brokers) if dice < 0.44 else person.phone
    if 0.44 <= dice < 0.44 + 0.08 * noise:
        phone = f"+62836{chance.randrange(10**7, 10**8)}"
    village = person.village
    if chance.random() < 0.05 * noise:
        village = f"{chance.choice(('53', '52', '33', '35'))}.{chance.randrange(1, 11):02d}.01.2001"
    depth = chance.choice((13, 13, 13, 8, 5))
    sex = "" if chance.random() < 0.05 else person.sex if chance.random() > 0.01 * noise else "M"
    claim = Claim(
        _write_name(person, noise, chance),
        (),
        sex,
        _write_birth(person, noise, chance),
        _write_nik(person, noise, chance),
        "",
        (phone,) if phone else (),
        village[:depth],
    )
    return replace(claim, passport=f"X{person.number:07d}") if chance.random() < 0.1 else claim


def records(size: int, noise: float, seed: int) -> Iterator[tuple[int, Claim]]:
    """Write down about `size` records, most people once, some up to four times, with who each really is."""
    chance = random.Random(seed)
    people = population(int(size / 1.33), chance)
    brokers = [f"+62894{chance.randrange(10**7, 10**8)}" for _ in range(max(size // 400, 2))]
    for person in people:
        for _ in range(chance.choices((1, 2, 3, 4), (76, 17, 5, 2))[0]):
            yield person.number, record(person, brokers, noise, chance)
