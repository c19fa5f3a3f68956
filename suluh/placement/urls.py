"""Addresses of placement abroad."""

from django.urls import path, register_converter

from suluh.placement.views import law, orders


class Step:
    """What can be done to a moratorium."""

    regex = "tinjau|akhiri"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Step, "moratorium_step")

app_name = "placement"
urlpatterns = [
    path("moratorium/", law.index, name="moratoria"),
    path("moratorium/baru/", law.enter, name="enter_moratorium"),
    path("moratorium/<int:pk>/<moratorium_step:step>/", law.change, name="change_moratorium"),
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
]
