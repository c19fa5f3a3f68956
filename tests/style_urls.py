"""The addresses of Suluh with the style page, which is otherwise there for developers only."""

from django.urls import include, path

from suluh.config.urls import *  # noqa: F403
from suluh.config.urls import urlpatterns as ours

urlpatterns = [path("gaya/", include("suluh.config.style")), *ours]
