"""What a village officer may type. Every form that keeps something bears a key, so that sending twice is harmless."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from suluh.ids import new_id
from suluh.library.rules.kept import fits
from suluh.linkage.dates import PartialDate
from suluh.linkage.phones import read_phone
from suluh.people.kinds import PersonRole, Sex
from suluh.people.rules import Said
from suluh.regions.queries import country_names
from suluh.reports.rules.reading import Unreadable, clean, read_age, read_when
from suluh.spreadsheets import Table, header_key
from suluh.spreadsheets import Unreadable as UnreadableFile
from suluh.spreadsheets.sentences import explain_fault
from suluh.villages.kinds import (
    Channel,
    Condition,
    EffortKind,
    Heard,
    Held,
    LetterKind,
    Marital,
    Move,
    Programme,
    Reason,
    State,
    Trouble,
)  # fmt: skip
from suluh.villages.kinds.sheets import Heading
from suluh.villages.queries import companions
from suluh.villages.queries.sheets import LIMITS, look_into
from suluh.villages.rules.sheets import guess

NUMERIC = {"inputmode": "numeric"}


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a day, as the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class Line(forms.CharField):
    """Text without signs that cannot be seen."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class Rupiah(forms.CharField):
    """A sum in rupiah, however its thousands are parted. Cleans to a whole number, or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=24, required=False, widget=forms.TextInput(attrs=NUMERIC), **kwargs)

    def clean(self, value: Any) -> int | None:
        """Return the sum."""
        text = super().clean(value).lower().removeprefix("rp")
        plain = "".join(sign for sign in text if sign not in " .,")
        if not plain:
            return None
        if not plain.isascii() or not plain.isdigit() or len(plain) > 13:
            raise forms.ValidationError(_("Tulis angka saja, misalnya 5.000.000."))
        return int(plain)


class Keyed(forms.Form):
    """A form whose sending is kept once: the key is made with the empty form and comes back with it."""

    key = forms.CharField(widget=forms.HiddenInput({"data-draft-key": ""}), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": new_id().hex} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean_key(self) -> str:
        return str(self.cleaned_data["key"]) or new_id().hex


class Declaration(forms.Form):
    programme = forms.ChoiceField(label=_("Program"), choices=Programme.choices, widget=forms.RadioSelect)
    programme_name = Line(label=_("Nama program, bila program lain"), max_length=120, required=False)
    decree = Line(label=_("Nomor Perdes atau SK"), max_length=120, help_text=_("Misalnya Perdes 1/2017."))
    decree_on = day_field(label=_("Tanggal Perdes atau SK"))
    partner = forms.ChoiceField(
        label=_("Organisasi pendamping di Suluh"), required=False,
        help_text=_("Organisasi ini dapat membaca angka desa, tanpa nama."),
    )  # fmt: skip
    partner_name = Line(label=_("Organisasi pendamping lain"), max_length=160, required=False)
    head = Line(label=_("Nama kepala desa, untuk surat"), max_length=120)
    officers = Line(
        label=_("Pengurus"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Satu orang per baris: ketua, sekretaris, bendahara, dan bidangnya."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = [("", _("Tidak ada")), *companions()]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return what was said, as it is kept."""
        told = dict(self.cleaned_data)
        partner = told.pop("partner")
        return told | {"partner_id": int(partner) if partner else None}


class Offer(forms.Form):
    since = day_field(label=_("Sejak"))
    note = Line(label=_("Keterangan"), max_length=200, required=False)


class Register(Keyed):
    """One resident: who she is, where she goes, by whom and at what price, and how her family is reached."""

    name = Line(label=_("Nama lengkap"), max_length=300)
    nickname = Line(label=_("Nama panggilan"), max_length=100, required=False)
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"), choices=[("F", _("Perempuan")), ("M", _("Laki-laki"))], widget=forms.RadioSelect,
        required=False,
    )  # fmt: skip
    birth = Line(label=_("Tanggal lahir atau umur"), max_length=40, required=False,
                 help_text=_("2001, April 2001, 17/4/2001, atau umur: 17 tahun."))  # fmt: skip
    birth_place = Line(label=_("Tempat lahir"), max_length=160, required=False)
    nik = Line(label=_("NIK"), max_length=40, required=False, widget=forms.TextInput(attrs=NUMERIC),
               help_text=_("Boleh kosong bila belum punya KTP."))  # fmt: skip
    family_card = Line(label=_("Nomor kartu keluarga (KK)"), max_length=40, required=False,
                       widget=forms.TextInput(attrs=NUMERIC))  # fmt: skip
    phones = Line(label=_("Nomor telepon"), max_length=200, required=False, widget=forms.TextInput(attrs=NUMERIC))
    hamlet = Line(label=_("Dusun, RT, dan RW"), max_length=80, required=False)
    state = forms.ChoiceField(label=_("Keadaannya sekarang"), choices=State.choices, widget=forms.RadioSelect)
    destination = forms.ChoiceField(label=_("Negara tujuan"), required=False)
    job = Line(label=_("Pekerjaan di sana"), max_length=120, required=False)
    channel = forms.ChoiceField(label=_("Cara berangkat"), choices=Channel.choices, widget=forms.RadioSelect,
                                required=False, initial="")  # fmt: skip
    departed_on = day_field(label=_("Tanggal berangkat"), required=False)
    heard_on = day_field(label=_("Kapan terakhir ada kabar?"), required=False)
    contact = Line(label=_("Keluarga yang dapat dihubungi, dan nomornya"), max_length=200, required=False)
    relation = Line(label=_("Hubungannya"), max_length=60, required=False)
    city = Line(label=_("Kota tujuan"), max_length=120, required=False)
    employer = Line(label=_("Majikan dan alamatnya"), max_length=300, required=False)
    recruiter = Line(label=_("Siapa yang mengajak atau menyalurkan"), max_length=300, required=False)
    cost = Rupiah(label=_("Biaya yang sudah dibayar (rupiah)"))
    debt = Rupiah(label=_("Utang untuk berangkat (rupiah)"))
    pledge = Line(label=_("Jaminan"), max_length=200, required=False, help_text=_("Misalnya sertifikat tanah."))
    held = forms.MultipleChoiceField(label=_("Dokumen yang dimiliki"), choices=Held.choices, required=False,
                                     widget=forms.CheckboxSelectMultiple)  # fmt: skip
    marital = forms.ChoiceField(label=_("Status perkawinan"), choices=Marital.choices, required=False)
    dependants = forms.IntegerField(label=_("Jumlah tanggungan"), min_value=0, max_value=40, required=False)
    education = Line(label=_("Pendidikan"), max_length=80, required=False)
    former_work = Line(label=_("Pekerjaan sebelumnya"), max_length=120, required=False)
    remits = Line(label=_("Kiriman uang"), max_length=120, required=False)
    support = Line(label=_("Usaha, bantuan, atau pelatihan yang diikuti"), max_length=300, required=False)

    WHO = ("name", "nickname", "sex", "birth", "birth_place", "nik", "phones")
    MORE = ("city", "employer", "recruiter", "cost", "debt", "pledge", "held", "marital", "dependants", "education",
            "former_work", "remits", "support")  # fmt: skip

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.fields["destination"].choices = [  # type: ignore[attr-defined]
            ("", _("Belum diketahui")), *country_names().items()
        ]  # fmt: skip

    def clean_family_card(self) -> str:
        """Return its sixteen digits, however they are parted."""
        digits = "".join(sign for sign in self.cleaned_data["family_card"] if sign not in " .-")
        if digits and (len(digits) != 16 or not digits.isascii() or not digits.isdigit()):
            raise forms.ValidationError(_("Nomor KK terdiri atas 16 angka. Boleh dikosongkan."))
        return digits

    def clean_birth(self) -> PartialDate | None:
        """Return the date of birth, or of the later year that an age allows."""
        text = self.cleaned_data["birth"]
        if not text:
            return None
        try:
            return read_age(text, self.day.year) or read_when(text, self.day.year)
        except Unreadable:
            raise forms.ValidationError(_("Tidak terbaca. Tulis 2001, 17/4/2001, atau umur: 17 tahun.")) from None

    def clean(self) -> dict[str, Any]:
        """Keep departures and news from lying ahead; a departure that is still to come is a candidate's."""
        told = super().clean() or {}
        for name in ("departed_on", "heard_on"):
            day = told.get(name)
            if day and day > self.day and told.get("state") != State.CANDIDATE:
                self.add_error(name, _("Tanggal ini belum terjadi."))
        return told

    def said(self, village_code: str) -> Said:
        """Return who she is, as it was told."""
        told = self.cleaned_data
        typed = {name: self.data.get(name, "") for name in ("name", "birth", "birth_place", "phones")}
        return Said(
            name=told["name"].replace("\n", " "), role=PersonRole.MIGRANT, sex=Sex(told["sex"]), birth=told["birth"],
            birth_estimated=bool(read_age(typed["birth"], self.day.year)), birth_place=told["birth_place"],
            aliases=(told["nickname"],) if told["nickname"] else (), nik=told["nik"],
            phones=tuple(read_phone(told["phones"])), area_code=village_code,
            address=told["hamlet"], destination=told["destination"],
            as_typed={name: text for name, text in typed.items() if text},
        )  # fmt: skip

    def entry(self) -> dict[str, Any]:
        """Return what the register says of her beside who she is."""
        plain = ("state", "relation", "hamlet", "marital", "dependants", "education", "former_work", "city", "job",
                 "channel", "held", "recruiter", "cost", "debt", "pledge", "employer", "remits", "support",
                 "departed_on", "heard_on")  # fmt: skip
        told = self.cleaned_data
        return {name: told[name] for name in plain} | {"destination_id": told["destination"] or None}


class Changing(Register):
    """The same without who she is: that stays as it was said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*self.WHO, "state", "departed_on"):
            del self.fields[name]

    def clean_birth(self) -> None:
        """Nothing was asked."""

    def changed_entry(self) -> dict[str, Any]:
        """Return what is to be changed."""
        entry = {
            name: self.cleaned_data[name]
            for name in self.fields
            if name not in ("key", "contact", "family_card", "destination")
        }
        if entry["heard_on"] is None:
            del entry["heard_on"]
        return entry | {"destination_id": self.cleaned_data["destination"] or None}


class SheetUpload(forms.Form):
    """A village's own list. What it cannot be read for is said beside it."""

    file = forms.FileField(
        label=_("Berkas daftar warga"), max_length=200, allow_empty_file=True,
        help_text=_("Excel (.xlsx), LibreOffice (.ods) atau CSV, paling besar 5 MB. Tidak perlu dirapikan dulu."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.ods,.csv,.txt"}),
        error_messages={"required": _("Pilih berkasnya dulu.")},
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Look into the file."""
        file = self.cleaned_data["file"]
        try:
            if file.size > LIMITS.max_bytes:
                raise UnreadableFile("too_large", {"bytes": file.size, "limit": LIMITS.max_bytes})
            self.content = file.read()
            self.tables = look_into(self.content, file.name)
        except UnreadableFile as fault:
            sizes = {"size": "bytes", "limit": "limit"} if fault.code == "too_large" else {}
            facts = fault.facts | {name: filesizeformat(str(fault.facts[key])) for name, key in sizes.items()}
            raise forms.ValidationError(explain_fault(fault.code, facts)) from None
        return file


class Headings(forms.Form):
    """What each column is: guessed by its heading, or as the village said before."""

    def __init__(self, *args: Any, table: Table, known: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = [
            one for one in table.columns if one.path or any(True for _cell in table.column_cells(one.index))
        ]
        guessed = guess(table)
        for one in self.columns:
            name = one.text or _("Kolom %(letters)s (tanpa judul)") % {"letters": one.letter}
            self.fields[f"k{one.index}"] = forms.ChoiceField(
                label=name, choices=Heading.choices,
                initial=known.get(header_key(one), guessed[header_key(one)]), help_text=samples(table, one.index),
            )  # fmt: skip

    def chosen(self) -> dict[str, str]:
        """Return what was chosen, by the words of the headings."""
        told = self.cleaned_data
        return {header_key(one): told[f"k{one.index}"] for one in self.columns}


def samples(table: Table, index: int) -> str:
    """Show a few cells of a column."""
    found = dict.fromkeys(" ".join(cell.shown.split())[:40] for cell in table.column_cells(index))
    return " · ".join([text for text in found if text][:3])


class RowForm(forms.Form):
    """One row of a spreadsheet, cell by cell as it stands, to be put right; or not to be taken in."""

    skip = forms.BooleanField(label=_("Jangan masukkan baris ini"), required=False)

    def __init__(self, *args: Any, cells: dict[int, str], told: dict[int, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cells = cells
        for index, (label, aside) in told.items():
            self.fields[f"k{index}"] = Line(
                label=label, max_length=500, required=False, initial=cells.get(index, ""), help_text=aside
            )
        self.order_fields([*(name for name in self.fields if name != "skip"), "skip"])

    def told(self) -> dict[str, str]:
        """Return what differs from the file, by number of the column."""
        if self.cleaned_data["skip"]:
            return {"skip": "1"}
        said = {int(name[1:]): text for name, text in self.cleaned_data.items() if name != "skip"}
        return {str(index): text for index, text in said.items() if text != self.cells.get(index, "")}


class TakeIn(forms.Form):
    """Which of the lines that are not plain are to be taken in as well."""

    lost = forms.BooleanField(label=_("Masukkan juga baris yang sebagian isinya tidak terbaca; isian itu dikosongkan."),
                              required=False, initial=True)  # fmt: skip
    alike = forms.BooleanField(label=_("Masukkan juga baris yang mungkin orang yang sama; saya sudah memeriksanya."),
                               required=False)  # fmt: skip


class Moving(Keyed):
    """A departure or a return."""

    on = day_field(label=_("Tanggal"))
    port = Line(label=_("Bandara atau pelabuhan"), max_length=120, required=False)
    destination = forms.ChoiceField(label=_("Negara tujuan"), required=False)
    channel = forms.ChoiceField(label=_("Cara berangkat"), choices=Channel.choices, widget=forms.RadioSelect,
                                required=False)  # fmt: skip
    reason = forms.ChoiceField(label=_("Sebab pulang"), choices=Reason.choices, required=False)
    condition = forms.ChoiceField(label=_("Keadaannya saat pulang"), choices=Condition.choices, required=False)

    def __init__(self, *args: Any, move: Move, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unused = ("reason", "condition") if move is Move.DEPARTED else ("channel", "destination")
        for name in unused:
            del self.fields[name]
        if "destination" in self.fields:
            rows = [("", _("Belum diketahui")), *country_names().items()]
            self.fields["destination"].choices = rows  # type: ignore[attr-defined]


class News(Keyed):
    heard = forms.ChoiceField(label=_("Apa hasilnya?"), choices=Heard.choices, widget=forms.RadioSelect)
    on = day_field(label=_("Tanggal"))
    note = Line(label=_("Catatan"), max_length=400, required=False)


class PhotoForm(forms.Form):
    file = forms.FileField(
        label=_("Foto formulir kertas"), help_text=_("Foto atau PDF, paling besar 20 MB. Tempat pemotretan dihapus."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}), max_length=200,
        allow_empty_file=True, error_messages={"required": _("Pilih fotonya dulu.")},
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        for reason in fits(file.size).reasons:
            raise forms.ValidationError(str(reason))
        return file


class LetterForm(Keyed):
    kind = forms.ChoiceField(label=_("Surat apa?"), choices=LetterKind.choices, widget=forms.RadioSelect)
    purpose = Line(label=_("Untuk keperluan apa?"), max_length=200)


class TroubleForm(Keyed):
    trouble = forms.ChoiceField(label=_("Apa masalahnya?"), choices=Trouble.choices, widget=forms.RadioSelect)
    story = Line(label=_("Ceritakan yang terjadi"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))


class EffortForm(Keyed):
    kind = forms.ChoiceField(label=_("Apa yang dicatat?"), choices=EffortKind.choices, widget=forms.RadioSelect)
    title = Line(label=_("Nama atau nomornya"), max_length=200)
    on = day_field(label=_("Tanggal"))
    people = forms.IntegerField(label=_("Jumlah orang"), required=False, min_value=0, max_value=100000)
    amount = Rupiah(label=_("Uang (rupiah)"))
    note = Line(label=_("Keterangan"), max_length=400, required=False)


class SplitForm(forms.Form):
    to = forms.ChoiceField(label=_("Desa pecahan"))
    hamlets = forms.MultipleChoiceField(
        label=_("Dusun yang pindah"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Catatan warga dan keluarganya pindah dengan nomor baru di desa itu. Ini tidak dapat dibatalkan."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, villages: list[tuple[str, str]], hamlets: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = villages  # type: ignore[attr-defined]
        self.fields["hamlets"].choices = hamlets  # type: ignore[attr-defined]
