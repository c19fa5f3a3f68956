"""Pages about places."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from suluh.regions.queries import district_boundaries, district_tiles, find_boundaries, find_places, tiles


def search(request: HttpRequest) -> HttpResponse:
    """Answer a picker: the places that the typed letters may mean."""
    level = request.GET.get("level", "")
    places = find_places(
        request.GET.get("q", "")[:80],
        level=int(level) if level in ("1", "2", "3", "4") else None,
        within=request.GET.get("within", "")[:13],
    )
    rows = [{"code": place.code, "label": place.label, "detail": place.detail} for place in places]
    answer = JsonResponse({"results": rows})
    answer.headers["Cache-Control"] = "max-age=3600"
    return answer


def shapes(request: HttpRequest) -> HttpResponse:
    """Give what a map draws: boundaries where the installation has them, else one square for each regency."""
    boundaries = find_boundaries()
    if boundaries is None:
        answer: HttpResponse = JsonResponse({"type": "Tiles", "tiles": tiles()})
    else:
        answer = HttpResponse(boundaries, content_type="application/json", headers={"Content-Encoding": "gzip"})
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


def district_shapes(request: HttpRequest, regency: str) -> HttpResponse:
    """Give the districts of a regency: their boundaries where the installation has them, else a square for each."""
    boundaries = district_boundaries().get(regency)
    if boundaries is None:
        answer: HttpResponse = JsonResponse({"type": "Tiles", "tiles": district_tiles(regency)})
    else:
        answer = HttpResponse(boundaries, content_type="application/json", headers={"Content-Encoding": "gzip"})
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
