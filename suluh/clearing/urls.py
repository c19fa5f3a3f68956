"""Addresses of clearing."""

from django.urls import path

from suluh.clearing.views import decisions, doubles, groups, hints, inquiries, naming, pair, persons, quality, queue

app_name = "clearing"
urlpatterns = [
    path("", queue.pairs, name="queue"),
    path("berikutnya/", queue.next_pair, name="next"),
    path("petunjuk/", hints.hint, name="hint"),
    path("petunjuk/daftar/", hints.listed, name="listed"),
    path("petunjuk/catatan/<uuid:record_id>/", hints.hint_of, name="hint_of"),
    path("petunjuk/tanya/", hints.hint_page, name="hint_page"),
    path("petunjuk/pemakaian/", hints.usage, name="usage"),
    path("petunjuk/hubungi/", inquiries.contact, name="contact"),
    path("pertanyaan/", inquiries.inquiries, name="inquiries"),
    path("pertanyaan/<uuid:inquiry_id>/", inquiries.inquiry, name="inquiry"),
    path("pertanyaan/<uuid:inquiry_id>/buka/", inquiries.open_shared, name="open_shared"),
    path("pasangan/<uuid:pair_id>/tanya/", inquiries.ask_pair, name="ask"),
    path("pasangan/<uuid:pair_id>/", pair.pair, name="pair"),
    path("pasangan/<uuid:pair_id>/buka/<slug:field>/", pair.open_one, name="open"),
    path("pasangan/<uuid:pair_id>/baris/<slug:field>/", pair.opened_row, name="row"),
    path("kelompok/<uuid:pair_id>/", groups.group, name="group"),
    path("kelompok/<uuid:pair_id>/buka/<slug:field>/", groups.open_group, name="open_group"),
    path("keputusan/", decisions.judgements, name="judgements"),
    path("keputusan/<uuid:judgement_id>/petugas-kedua/", pair.confirm, name="confirm"),
    path("keputusan/<uuid:judgement_id>/tarik/", decisions.retract, name="retract"),
    path("orang/<uuid:person_id>/", persons.person, name="person"),
    path("orang/<uuid:person_id>/pisah/", persons.split, name="split"),
    path("orang/<uuid:person_id>/perubahan/", persons.changes, name="changes"),
    path("nama/", naming.names, name="names"),
    path("nama/kata/", naming.words, name="words"),
    path("nama/kata/<uuid:rule_id>/putuskan/", naming.settle, name="settle_word"),
    path("nama/kata/<uuid:rule_id>/akhiri/", naming.end, name="end_word"),
    path("mutu/", quality.quality, name="quality"),
    path("periksa-ulang/", quality.rechecks, name="rechecks"),
    path("periksa-ulang/<uuid:judgement_id>/", quality.recheck, name="recheck"),
    path("otomatis/", quality.automations, name="automations"),
    path("otomatis/<uuid:automation_id>/henti/", quality.end, name="end_automation"),
    path("laporan/", doubles.double_reports, name="double_reports"),
    path("laporan/<uuid:report_id>/tanda/", doubles.marks, name="marks"),
    path("laporan/<uuid:report_id>/<uuid:first_id>/", doubles.two_reports, name="two_reports"),
    path("laporan/keputusan/<uuid:repeat_id>/tarik/", doubles.undo_repeat, name="undo_repeat"),
    path("perkara/", doubles.double_cases, name="double_cases"),
    path("perkara/<uuid:one_id>/<uuid:other_id>/", doubles.two_cases, name="two_cases"),
    path("perkara/keputusan/<uuid:overlap_id>/tarik/", doubles.undo_advice, name="undo_advice"),
    path("pertentangan/", decisions.conflicts, name="conflicts"),
]
