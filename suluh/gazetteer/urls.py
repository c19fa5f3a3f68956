"""Addresses of the list of places. A picker's and a map's own addresses are in room regions."""

from django.urls import path, register_converter

from suluh.gazetteer import views


class CodeConverter:
    """A code in the ministry's writing."""

    regex = r"\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?"

    def to_python(self, value: str) -> str:
        """Take the code as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Write the code as it is."""
        return value


register_converter(CodeConverter, "areacode")

app_name = "gazetteer"
urlpatterns = [
    path("", views.areas, name="areas"),
    path("tambah/", views.add, name="add"),
    path("perubahan/", views.changes, name="changes"),
    path("padanan/", views.crosswalks, name="crosswalks"),
    path("padanan/unggah/", views.upload_crosswalk, name="upload_crosswalk"),
    path("padanan/<int:pk>/", views.crosswalk, name="crosswalk"),
    path("padanan/<int:pk>/tarik/", views.withdraw_crosswalk, name="withdraw_crosswalk"),
    path("statistik/", views.statistics, name="statistics"),
    path("statistik/unggah/", views.upload_statistics, name="upload_statistics"),
    path("statistik/<int:pk>/tarik/", views.withdraw_statistics, name="withdraw_statistics"),
    path("<areacode:code>/", views.area, name="area"),
    path("<areacode:code>/akhiri/", views.end, name="end"),
    path("<areacode:code>/nama/", views.rename, name="rename"),
    path("<areacode:code>/riwayat/<int:pk>/ditinjau/", views.review_succession, name="review_succession"),
]
