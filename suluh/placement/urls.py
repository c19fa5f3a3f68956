"""Addresses of placement abroad."""

from django.urls import path, register_converter

from suluh.placement.views import law


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
]
