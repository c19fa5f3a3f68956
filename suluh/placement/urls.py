"""Addresses of placement abroad."""

from django.urls import path, register_converter

from suluh.placement.kinds import Doc
from suluh.placement.views import changes, files, law, leads, orders


class Step:
    """What can be done to a moratorium."""

    regex = "tinjau|akhiri"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Kind:
    """A kind of paper."""

    regex = "|".join(Doc.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Step, "moratorium_step")
register_converter(Kind, "paper_kind")

app_name = "placement"
urlpatterns = [
    path("moratorium/", law.index, name="moratoria"),
    path("moratorium/baru/", law.enter, name="enter_moratorium"),
    path("moratorium/<int:pk>/<moratorium_step:step>/", law.change, name="change_moratorium"),
    path("aturan/", changes.index, name="rules"),
    path("aturan/jalur/<int:pk>/", changes.channel, name="channel"),
    path("aturan/jalur/<int:pk>/salin/", changes.open_channel, name="open_channel"),
    path("aturan/gratis/", changes.free, name="free"),
    path("aturan/bobot/", changes.weigh, name="weigh"),
    path("perusahaan/", orders.companies, name="companies"),
    path("perusahaan/baru/", orders.enter_company, name="enter_company"),
    path("perusahaan/<uuid:pk>/", orders.company, name="company"),
    path("perusahaan/<uuid:pk>/ubah/", orders.enter_company, name="change_company"),
    path("perusahaan/<uuid:pk>/izin/", orders.enter_licence, name="enter_licence"),
    path("perusahaan/<uuid:pk>/izin/<uuid:licence>/", orders.enter_licence, name="change_licence"),
    path("perusahaan/<uuid:pk>/catatan/", orders.remark, name="remark"),
    path("perusahaan/<uuid:pk>/catatan/<uuid:remark>/", orders.settle, name="settle"),
    path("majikan/", orders.employers, name="employers"),
    path("majikan/baru/", orders.enter_employer, name="enter_employer"),
    path("majikan/<uuid:pk>/", orders.employer, name="employer"),
    path("majikan/<uuid:pk>/ubah/", orders.enter_employer, name="change_employer"),
    path("permintaan/", orders.orders, name="orders"),
    path("permintaan/baru/", orders.enter_order, name="enter_order"),
    path("permintaan/<uuid:pk>/", orders.order, name="order"),
    path("permintaan/<uuid:pk>/ubah/", orders.enter_order, name="change_order"),
    path("permintaan/<uuid:pk>/biaya/", orders.cost, name="cost"),
    path("permintaan/<uuid:pk>/jatah/", orders.allot, name="allot"),
    path("permintaan/<uuid:pk>/tutup/", orders.close, name="close_order"),
    path("berkas/", files.queue, name="queue"),
    path("berkas/baru/", files.register, name="register"),
    path("berkas/<uuid:pk>/", files.file, name="file"),
    path("berkas/<uuid:pk>/kode/", files.recode, name="recode"),
    path("berkas/<uuid:pk>/rencana/", files.plan, name="plan"),
    path("berkas/<uuid:pk>/dokumen/<paper_kind:kind>/", files.document, name="document"),
    path("berkas/<uuid:pk>/langkah/", files.pass_stage, name="pass"),
    path("berkas/<uuid:pk>/tempat/", files.place, name="place"),
    path("berkas/<uuid:pk>/henti/", files.stop, name="stop"),
    path("berkas/<uuid:pk>/tanda/<uuid:finding>/", files.flag, name="flag"),
    path("berkas/<uuid:pk>/kontrak/", files.contract, name="contract"),
    path("berkas/<uuid:pk>/bayar/", files.payment, name="payment"),
    path("berkas/<uuid:pk>/bayar/<uuid:payment>/kembali/", files.refund, name="refund"),
    path("berkas/<uuid:pk>/kabar/", files.call, name="call"),
    path("berkas/<uuid:pk>/keluhan/", files.trouble, name="trouble"),
    path("berkas/<uuid:pk>/pulang/", files.come_home, name="come_home"),
    path("petunjuk/<uuid:case_id>/", leads.leads, name="leads"),
    path("petunjuk/<uuid:case_id>/minta/", leads.recheck, name="recheck"),
    path("rombongan/", files.batches, name="batches"),
    path("rombongan/baru/", files.enter_batch, name="enter_batch"),
    path("rombongan/orientasi/", files.enter_session, name="enter_session"),
    path("rombongan/<uuid:pk>/", files.manifest, name="manifest"),
]
