"""How far two rows agree: the levels of `compare`, in compiled code."""

from __future__ import annotations

from suluh.linkage.batch.compiled import bare, inlined
from suluh.linkage.batch.general import likeness, one_slip
from suluh.linkage.batch.rows import (
    BORN,
    COARSE,
    DATE,
    DISTRICT,
    LETTERS,
    LIGHT,
    OTHERS,
    PASSPORT,
    PHONE,
    PHONE_2,
    PROVINCE,
    REGENCY,
    REGION,
    SEALED,
    SERIAL,
    SEX,
    SIZE,
    VILLAGE,
    WHOLE,
    Tables,
)  # fmt: skip
from suluh.linkage.batch.skeletons import cut_short, slip_apart, typed_apart
from suluh.linkage.batch.words import Ints
from suluh.linkage.dates import NEAR_YEARS
from suluh.linkage.names import MOST_OTHERS

# The places of fields among the levels of a pair, in the order of `weigh.FIELDS`.
F_NIK, F_PASSPORT, F_PHONE, F_NAME, F_ALIAS, F_LINEAGE, F_BIRTH, F_SEX, F_AREA, F_BORN_IN, F_BORN_NEAR = range(11)
F_NUMBER, F_PLACE, F_STREET, F_STREET_HERE = range(11, 15)
FIELDS = 15
# What is kept of compared names: how many words meet how, and which (numbers), for their rarity.
(
    N_LEVEL, N_SHARED, N_COARSE, N_NEAR, N_LEFT_A, N_LEFT_B, N_WORDS,
) = range(7)  # fmt: skip
N_SECOND = N_WORDS + 8  # the other word of each slip
N_PLACE = N_SECOND + 8  # its place in the first row, -1 for a name in one word
CUT = -2  # in the place of a slip: one word is cut short, and both sides name it
N_SPARE = N_PLACE + 8  # room for words of other names while they are compared
NAME_ROOM = N_SPARE + 2 * MOST_OTHERS
NEAR_STREET, SAME_STREET = 0.55, 0.75  # of `likeness`; half of the longer text is wholly in the shorter: 0.75


@inlined
def _rounded(a: Ints, b: Ints) -> bool:
    """Test whether two NIKs of one region differ in nothing but a last digit that a spreadsheet made 0."""
    if a[SERIAL] // 10 != b[SERIAL] // 10 or (a[SERIAL] % 10 != 0 and b[SERIAL] % 10 != 0):
        return False
    return a[BORN] == b[BORN] or (min(a[BORN], b[BORN]) >= SEALED and a[BORN] // 10 == b[BORN] // 10)


@inlined
def nik_level(a: Ints, b: Ints) -> int:
    """Give the `NikLevel`."""
    if a[BORN] < 0 or b[BORN] < 0:
        return 0
    region, birth = a[REGION] == b[REGION], a[BORN] == b[BORN]
    if a[SERIAL] < 0 or b[SERIAL] < 0:
        return 5 if region and birth else 1
    if a[SERIAL] == b[SERIAL]:
        if region:
            return 6 if birth else 2
        return 3 if birth else 1
    if region and _rounded(a, b):
        return 5
    return 4 if region and birth else 1


@inlined
def phone_level(a: Ints, b: Ints) -> int:
    """Give `Shared` for telephones."""
    if a[PHONE] < 0 or b[PHONE] < 0:
        return 0
    for mine in (PHONE, PHONE_2):
        if a[mine] >= 0 and (a[mine] == b[PHONE] or a[mine] == b[PHONE_2]):
            return 2
    return 1


@inlined
def birth_level(a: int, b: int) -> int:
    """Give the `BirthLevel` of two packed dates."""
    year, other_year = a >> 9, b >> 9
    if year == 0 or other_year == 0:
        return 0
    month, other_month, day, other_day = a >> 5 & 15, b >> 5 & 15, a & 31, b & 31
    if month == 0 or other_month == 0:
        if year == other_year:
            return 4
        return 3 if abs(year - other_year) <= NEAR_YEARS else 1
    if day == 0 or other_day == 0:
        if year == other_year:
            return 6 if month == other_month else 2
        return 1
    if year != other_year:
        return 5 if month == other_month and day == other_day else 1
    if month == other_month and day == other_day:
        return 9
    if month == other_day and day == other_month:
        return 8
    return 7 if month == other_month or day == other_day else 2


@inlined
def area_level(a: Ints, b: Ints) -> int:
    """Give the `AreaLevel`."""
    if a[PROVINCE] < 0 or b[PROVINCE] < 0:
        return 0
    if a[VILLAGE] >= 0 and a[VILLAGE] == b[VILLAGE]:
        return 8
    if a[DISTRICT] >= 0 and a[DISTRICT] == b[DISTRICT]:
        return 6 if a[VILLAGE] >= 0 and b[VILLAGE] >= 0 else 7
    if a[REGENCY] >= 0 and a[REGENCY] == b[REGENCY]:
        differ = (a[DISTRICT] >= 0 and b[DISTRICT] >= 0) or (a[VILLAGE] >= 0 and b[VILLAGE] >= 0)
        return 4 if differ else 5
    if a[PROVINCE] == b[PROVINCE]:
        return 2 if a[REGENCY] >= 0 and b[REGENCY] >= 0 else 3
    return 1


@inlined
def is_general(tables: Tables) -> bool:
    """Test whether these are records of whatever country."""
    return tables.values.texts.shape[0] > 0


@inlined
def _alike(tables: Tables, a: int, b: int) -> int:
    """Give `Likeness` for numbers and names of places, -1 being none."""
    if a < 0 or b < 0:
        return 0
    if a == b:
        return 4
    return 2 if one_slip(tables.values.texts[a], tables.values.texts[b], 0, 0) else 1


@bare
def _street_level(tables: Tables, a: Ints, b: Ints) -> int:
    """Give `Likeness` for streets: with another house the same street is near."""
    street, other_street = a[VILLAGE], b[VILLAGE]
    if street < 0 or other_street < 0:
        return 0
    like = 1.0 if street == other_street else likeness(tables.values, street, other_street)
    if like < NEAR_STREET:
        return 1
    other_house = a[DISTRICT] >= 0 and b[DISTRICT] >= 0 and a[DISTRICT] != b[DISTRICT]
    return 2 if other_house or like < SAME_STREET else 4


@bare
def _general_levels(tables: Tables, a: Ints, b: Ints, levels: Ints) -> None:
    """Give the levels of an identity number of any form and of an address, which is no area."""
    levels[F_AREA] = 0
    levels[F_NUMBER] = _alike(tables, a[SERIAL], b[SERIAL])
    town, postcode = _alike(tables, a[REGENCY], b[REGENCY]), _alike(tables, a[PROVINCE], b[PROVINCE])
    if town == 1 and likeness(tables.values, a[REGENCY], b[REGENCY]) >= NEAR_STREET:
        town = 2
    both = (town if town > 1 else 0) + (postcode if postcode > 1 else 0)
    levels[F_PLACE] = 4 if both >= 6 else 3 if both >= 4 else 2 if both > 0 else max(town, postcode)
    levels[F_STREET] = levels[F_STREET_HERE] = 0
    levels[F_STREET_HERE if levels[F_PLACE] >= 3 else F_STREET] = _street_level(tables, a, b)


@inlined
def plain_levels(tables: Tables, a: Ints, b: Ints, levels: Ints) -> None:
    """Give the levels of all fields that need no look at words."""
    levels[F_NIK] = nik_level(a, b)
    levels[F_PASSPORT] = 0 if a[PASSPORT] < 0 or b[PASSPORT] < 0 else 2 if a[PASSPORT] == b[PASSPORT] else 1
    levels[F_PHONE] = phone_level(a, b)
    levels[F_BIRTH] = birth_level(a[DATE], b[DATE])
    sex, other_sex = a[SEX] & 3, b[SEX] & 3
    levels[F_SEX] = 0 if sex == 0 or other_sex == 0 else 2 if sex == other_sex else 1
    levels[F_AREA] = area_level(a, b)
    levels[F_BORN_IN] = levels[F_BORN_NEAR] = 0
    place, other_place = a[SEX] >> 2, b[SEX] >> 2
    if place > 0 and other_place > 0:
        near = a[REGENCY] >= 0 and a[REGENCY] == b[REGENCY]
        levels[F_BORN_NEAR if near else F_BORN_IN] = 2 if place == other_place else 1
    if is_general(tables):
        _general_levels(tables, a, b, levels)


@inlined
def _match(a: Ints, b: Ints, column: int, rest_a: int, rest_b: int) -> tuple[int, int]:
    """Give the places of both sides whose words in a column of skeletons meet, as bits, among those still unmatched."""
    met_a = 0
    met_b = 0
    for place in range(a[SIZE]):
        if rest_a >> place & 1:
            word = a[column + place]
            for other in range(b[SIZE]):
                if rest_b >> other & 1 and b[column + other] == word:
                    met_a |= 1 << place
                    met_b |= 1 << other
    return met_a, met_b


@bare
def _match_slips(tables: Tables, a: Ints, b: Ints, rest_a: int, rest_b: int, name: Ints) -> tuple[int, int]:
    """Match what a slip of the pen sets apart; each word of the first has its first counterpart noted."""
    met_a = 0
    met_b = 0
    general = is_general(tables)
    for place in range(min(a[SIZE], 5)):
        for other in range(min(b[SIZE], 5)):
            if not (rest_a >> place & 1 and rest_b >> other & 1):
                continue
            one, two = a[LIGHT + place], b[LIGHT + other]
            slip = typed_apart(tables.slips, one, two) if general else slip_apart(tables.slips, one, two)
            if slip:
                if not met_a >> place & 1:
                    _note_near(name, a[LIGHT + place], b[LIGHT + other], place)
                met_a |= 1 << place
                met_b |= 1 << other
    return met_a, met_b


@bare
def _match_cuts(tables: Tables, a: Ints, b: Ints, rest_a: int, rest_b: int, name: Ints) -> tuple[int, int]:
    """Match words of which one is the beginning or the end of the other."""
    met_a = 0
    met_b = 0
    for place in range(min(a[SIZE], 5)):
        for other in range(min(b[SIZE], 5)):
            if not (rest_a & ~met_a) >> place & 1 or not (rest_b & ~met_b) >> other & 1:
                continue
            short = cut_short(tables.slips, a[LIGHT + place], b[LIGHT + other])
            if short >= 0:
                _note_near(name, short, short, CUT)
                met_a |= 1 << place
                met_b |= 1 << other
    return met_a, met_b


@inlined
def _note_near(name: Ints, one: int, other: int, place: int) -> None:
    at = name[N_SHARED] + name[N_COARSE] + name[N_NEAR]
    name[N_WORDS + at] = one
    name[N_SECOND + at] = other
    name[N_PLACE + at] = place
    name[N_NEAR] += 1


@bare
def _unlettered(letter: Ints, row: Ints, left: int, letters: int) -> int:
    """Count the words left over for which the other side has no single letter."""
    count = 0
    for place in range(row[SIZE]):
        if left >> place & 1 and not letters >> letter[row[LIGHT + place]] & 1:
            count += 1
    return count


@bare
def compare_names(tables: Tables, a: Ints, b: Ints, name: Ints) -> int:
    """Fill in how the names compare and give the `NameLevel`."""
    for place in range(N_WORDS):
        name[place] = 0
    if a[SIZE] == 0 or b[SIZE] == 0:
        return 0
    all_a, all_b = (1 << a[SIZE]) - 1, (1 << b[SIZE]) - 1
    met_a, met_b = _match(a, b, LIGHT, all_a, all_b)
    rest_a, rest_b = all_a & ~met_a, all_b & ~met_b
    if a[WHOLE] == b[WHOLE] and (rest_a != 0 or rest_b != 0):
        name[N_SHARED], name[N_WORDS], name[N_PLACE] = 1, a[WHOLE], -1
        return 6
    for place in range(a[SIZE]):
        if met_a >> place & 1:
            name[N_WORDS + name[N_SHARED]] = a[LIGHT + place]
            name[N_PLACE + name[N_SHARED]] = place
            name[N_SHARED] += 1
    if rest_a != 0 and rest_b != 0:
        met_a, met_b = _match(a, b, COARSE, rest_a, rest_b)
        _note_coarse(a, met_a, name)
        rest_a, rest_b = rest_a & ~met_a, rest_b & ~met_b
    if rest_a != 0 and rest_b != 0:
        met_a, met_b = _match_slips(tables, a, b, rest_a, rest_b, name)
        rest_a, rest_b = rest_a & ~met_a, rest_b & ~met_b
    if rest_a != 0 and rest_b != 0:
        met_a, met_b = _match_cuts(tables, a, b, rest_a, rest_b, name)
        rest_a, rest_b = rest_a & ~met_a, rest_b & ~met_b
    name[N_LEFT_A] = _unlettered(tables.letter, a, rest_a, b[LETTERS])
    name[N_LEFT_B] = _unlettered(tables.letter, b, rest_b, a[LETTERS])
    return _name_level(name, not rest_a & 1 and not rest_b & 1)


@bare
def _note_coarse(a: Ints, met: int, name: Ints) -> None:
    """Note coarse words that meet, each once."""
    for place in range(a[SIZE]):
        if met >> place & 1:
            word = a[COARSE + place]
            new = True
            for before in range(name[N_COARSE]):
                new = new and name[N_WORDS + name[N_SHARED] + before] != word
            if new:
                name[N_WORDS + name[N_SHARED] + name[N_COARSE]] = word
                name[N_PLACE + name[N_SHARED] + name[N_COARSE]] = place
                name[N_COARSE] += 1


@inlined
def _name_level(name: Ints, first: bool) -> int:
    if name[N_SHARED] + name[N_COARSE] + name[N_NEAR] == 0:
        return 1
    if name[N_LEFT_A] > 0 and name[N_LEFT_B] > 0:
        return 3 if first else 2
    if name[N_LEFT_A] > 0 or name[N_LEFT_B] > 0:
        return 5 if first else 4
    return 6


@inlined
def _has(row: Ints, word: int) -> bool:
    for place in range(row[SIZE]):
        if row[LIGHT + place] == word:
            return True
    return False


@bare
def _other_has(tables: Tables, row: Ints, word: int, first: int) -> bool:
    if row[OTHERS] < 0:
        return False
    for place in range(first, first + MOST_OTHERS):
        if tables.others[row[OTHERS], place] == word:
            return True
    return False


@bare
def shared_alias(tables: Tables, a: Ints, b: Ints, words: Ints) -> int:
    """Collect words of other names that the other side knows and the names themselves don't share."""
    count = 0
    for row, other in ((a, b), (b, a)):
        if row[OTHERS] < 0:
            continue
        for place in range(MOST_OTHERS, 2 * MOST_OTHERS):
            word = tables.others[row[OTHERS], place]
            if word < 0 or not (_has(other, word) or _other_has(tables, other, word, MOST_OTHERS)):
                continue
            if _has(row, word) and _has(other, word):
                continue
            new = True
            for before in range(count):
                new = new and words[before] != word
            if new and count < words.size:
                words[count] = word
                count += 1
    return count


@bare
def shared_lineage(tables: Tables, a: Ints, b: Ints, words: Ints) -> int:
    """Collect words of the father's name that the other side knows as such or as a word of the name."""
    count = 0
    for row, other in ((a, b), (b, a)):
        if row[OTHERS] < 0:
            continue
        for place in range(MOST_OTHERS):
            word = tables.others[row[OTHERS], place]
            known = word >= 0 and (_has(other, word) or _other_has(tables, other, word, 0))
            if known and count < words.size:
                words[count] = word
                count += 1
    return count


@bare
def has_others(tables: Tables, row: Ints, first: int) -> bool:
    """Test whether a row has a father's name (first = 0) or other names (first = MOST_OTHERS)."""
    return row[OTHERS] >= 0 and tables.others[row[OTHERS], first] >= 0
