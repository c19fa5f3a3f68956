"""What an officer hands in and says about a list: the file, its columns, what happens to bad rows, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from suluh.capture.kinds import Choice
from suluh.capture.queries import LIMITS, Look, look_into
from suluh.capture.rules.cells import Content, Part, parts
from suluh.capture.rules.layout import FAIR, SURE, ColumnSeen, TableSeen
from suluh.people.kinds import PersonRole, Sex, spoken
from suluh.regions.fields import PlaceField
from suluh.regions.queries import countries, names_of
from suluh.reports.rules.reading import Unreadable as NoDate
from suluh.reports.rules.reading import read_when
from suluh.spreadsheets import Cell, Field, Kind, Status, Unreadable
from suluh.spreadsheets.identifiers import NikHabits, read_nik_cell, read_passport_cell, read_phones
from suluh.spreadsheets.sentences import About, explain, explain_fault

ROLES = (PersonRole.VICTIM, PersonRole.MIGRANT, PersonRole.WITNESS, PersonRole.VICTIM_WITNESS)


class Upload(forms.Form):
    """The file, and whose list it is."""

    agency = forms.ChoiceField(label=_("Untuk lembaga"))
    file = forms.FileField(
        label=_("Berkas lembar kerja"),
        help_text=_("Excel (.xlsx), LibreOffice (.ods) atau CSV, paling besar 50 MB. Tidak perlu dirapikan dulu."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.ods,.csv,.txt"}),
        max_length=200,
        allow_empty_file=True,
        error_messages={"required": _("Pilih berkas yang akan diimpor.")},
    )
    look: Look

    def __init__(self, *args: Any, agencies: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(pk), name) for pk, name in agencies]
        field = self.fields["agency"]
        field.choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            field.widget, field.initial = forms.HiddenInput(), choices[0][0]

    def clean_file(self) -> UploadedFile[Any]:
        """Look into the file: what it cannot be read for is said beside it."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            self.look = look_into(file.chunks())
        except Unreadable as fault:
            facts = {**fault.facts, **_sizes(file.size or 0)} if fault.code == "too_large" else fault.facts
            raise forms.ValidationError(explain_fault(fault.code, facts), code=fault.code) from fault
        except OSError as fault:
            raise forms.ValidationError(explain_fault("storage", {}), code="storage") from fault
        return file


def _sizes(size: int) -> dict[str, str]:
    return {"size": filesizeformat(size), "limit": filesizeformat(LIMITS.max_bytes)}


class Columns(forms.Form):
    """What the columns of each table are, and whom the list is about."""

    role = forms.ChoiceField(
        label=_("Siapa orang-orang di daftar ini?"),
        help_text=_("Berlaku untuk semua baris. Terlapor atau tersangka tidak pernah dicatat sebagai orang di sini."),
        choices=[(role.value, role.label) for role in ROLES],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu, supaya orang di daftar ini tidak tercatat keliru.")},
    )

    def __init__(
        self, *args: Any, tables: tuple[TableSeen, ...], fields: Mapping[str, Mapping[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.seen, self.proposed = tables, fields
        for place, table in enumerate(tables):
            self.fields[f"use{place}"] = forms.BooleanField(label=_("Impor tabel ini"), required=False, initial=True)
            for column in table.columns:
                self.fields[f"c{place}-{column.index}"] = forms.ChoiceField(
                    label=column.header or column.letters,
                    choices=About.choices,
                    initial=fields[table.name].get(column.index, "IGNORE"),
                )

    def tables(self) -> Iterator[tuple[TableSeen, forms.BoundField, list[tuple[ColumnSeen, forms.BoundField, str]]]]:
        """Walk the tables with their fields; each column with how sure its guess is."""
        for place, table in enumerate(self.seen):
            rows = [(one, self[f"c{place}-{one.index}"], self._sure(table, one)) for one in table.columns]
            yield table, self[f"use{place}"], rows

    def _sure(self, table: TableSeen, column: ColumnSeen) -> str:
        if self.proposed[table.name].get(column.index) != column.field:
            return "remembered"
        if column.field == "IGNORE":
            return "ignored"
        return "sure" if column.confidence >= SURE else "fair" if column.confidence >= FAIR else "unsure"

    def mapped(self) -> dict[str, dict[int, str]]:
        """Return for each table that is used the field of each column."""
        return {
            table.name: {one.index: self.cleaned_data[f"c{place}-{one.index}"] for one in table.columns}
            for place, table in enumerate(self.seen)
            if self.cleaned_data[f"use{place}"]
        }


class Start(forms.Form):
    """What happens to rows that could not be read whole, and, where the import has stopped, that she has looked."""

    sure = forms.BooleanField(
        label=_("Saya sudah memeriksa: daftar ini memang belum pernah dilaporkan."), required=False
    )
    choice = forms.ChoiceField(
        label=_("Baris dengan isian yang tidak terbaca"),
        choices=Choice.choices,
        widget=forms.RadioSelect,
        initial=Choice.KEEP,
    )


PERSON_FIELDS = (Field.NAME, Field.SEX, Field.BIRTH, Field.NIK, Field.PASSPORT, Field.PHONES, Field.REGION)
ROW_FIELDS = (Field.REPORT_DATE, Field.DEPARTURE_DATE, Field.DESTINATION)


class Correction(forms.Form):
    """The values of one row that can be put right, each beside the words it came from."""

    def __init__(self, *args: Any, content: Content, latest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest
        self.parts = {(part.person, part.field): part for part in parts(content)}
        self.places: dict[str, tuple[int | None, Field]] = {}
        for person in range(len(content["people"])):
            for field in PERSON_FIELDS:
                self._add(person, field)
        for field in ROW_FIELDS:
            self._add(None, field)

    def _add(self, person: int | None, field: Field) -> None:
        part = self.parts.get((person, field))
        if part is None and field not in (Field.NAME, Field.BIRTH, Field.REGION, Field.REPORT_DATE):
            return
        name = f"{'row' if person is None else f'p{person}'}-{field}"
        self.places[name] = (person, field)
        self.fields[name] = _input(field, initial_of(part))
        if part is not None and part.asked and part.status is Status.DOUBTFUL:
            self.fields[f"{name}-ok"] = forms.BooleanField(label=_("Sudah saya periksa, benar"), required=False)

    def clean(self) -> dict[str, Any]:
        """Read each value that was changed, as the list itself is read."""
        self.changes: list[tuple[int | None, str, Any, str]] = []
        for name, (person, field) in self.places.items():
            if name in self.errors:
                continue
            written = self.cleaned_data.get(name) or ""
            if name in self.changed_data:
                try:
                    value = read_typed(field, str(written), self.latest)
                except ValueError as fault:
                    self.add_error(name, str(fault))
                else:
                    self.changes.append((person, str(field), value, str(written)))
            elif self.cleaned_data.get(f"{name}-ok"):
                self.changes.append((person, str(field), self.parts[(person, field)].value, ""))
        return self.cleaned_data

    def people(self) -> Iterator[tuple[int, list[tuple[forms.BoundField, Part | None, forms.BoundField | None]]]]:
        """Walk the people of the row with their fields."""
        for person in sorted({one for one, _field in self.places.values() if one is not None}):
            yield person, list(self._of(person))

    def facts(self) -> list[tuple[forms.BoundField, Part | None, forms.BoundField | None]]:
        """Return the fields about the row as a whole."""
        return list(self._of(None))

    def _of(self, person: int | None) -> Iterator[tuple[forms.BoundField, Part | None, forms.BoundField | None]]:
        for name, (whose, field) in self.places.items():
            if whose == person:
                confirm = self[f"{name}-ok"] if f"{name}-ok" in self.fields else None
                yield self[name], self.parts.get((person, field)), confirm


def _input(field: Field, initial: Any) -> forms.Field:
    label = About(field.value).label
    if field is Field.SEX:
        return forms.ChoiceField(
            label=label, choices=[(s.value, s.label) for s in Sex], required=False, initial=initial
        )
    if field is Field.REGION:
        return PlaceField(label=label, level=None, required=False, initial=initial)
    if field is Field.DESTINATION:
        names = [("", "—"), *((one.code, one.name) for one in countries())]
        return forms.ChoiceField(label=label, choices=names, required=False, initial=initial)
    return forms.CharField(label=label, required=False, initial=initial, max_length=300)


def initial_of(part: Part | None) -> str:
    """Return an understood value as it stands in an input."""
    if part is None or part.value is None or part.status is Status.UNREADABLE:
        return ""
    if isinstance(part.value, dict):
        return str(part.value.get("code", "")) if part.field == Field.REGION else spoken(part.value.get("on", ""))
    if isinstance(part.value, list):
        return ", ".join(str(one) for one in part.value)
    return spoken(part.value) if part.field in (Field.REPORT_DATE, Field.DEPARTURE_DATE) else str(part.value)


def read_typed(field: Field, text: str, latest: int) -> Any:
    """Return what an officer typed as the value it is kept as.

    :raises ValueError: with the reason in her language, if it cannot be read
    """
    if not text:
        return None
    if field in (Field.BIRTH, Field.REPORT_DATE, Field.DEPARTURE_DATE):
        try:
            on = str(read_when(text, latest))
        except NoDate as fault:
            raise ValueError(_("Tulis tanggal seperti 17 April 2001, April 2001, atau 2001.")) from fault
        if field is Field.REPORT_DATE and len(on) < len("2001-04-17"):
            raise ValueError(_("Tulis hari, bulan dan tahunnya."))
        return {"on": on, "between": ["", ""], "estimated": False, "place": ""} if field is Field.BIRTH else on
    if field is Field.REGION:
        return {"code": text, "name": names_of({text}).get(text, ""), "candidates": []}
    readers = {
        Field.NIK: lambda cell: read_nik_cell(cell, NikHabits()),
        Field.PASSPORT: read_passport_cell,
        Field.PHONES: read_phones,
    }
    if field not in readers:
        return text
    reading = readers[field](Cell(1, 1, Kind.TEXT, text))
    if reading.status is Status.UNREADABLE:
        raise ValueError(explain(reading.code, reading.facts))
    return list(reading.understood) if isinstance(reading.understood, tuple) else reading.understood
