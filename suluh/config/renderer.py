"""How forms are drawn: every form and every field through the design system's own templates."""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

SELECT = "django/forms/widgets/select.html"


class FormRenderer(TemplatesSetting):
    """Draws `{{ form }}` and `{{ form.name.as_field_group }}` with _form.html and _field.html.

    Lists to choose from are drawn here: a template for each option took half of a page that offers every country.
    """

    form_template_name = "_form.html"
    field_template_name = "_field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        """Draw a widget or a field."""
        if template_name == SELECT:
            return draw_select(context["widget"])
        return mark_safe(super().render(template_name, context, request))  # noqa: S308  (drawn by a template)


def draw_select(widget: Mapping[str, Any]) -> SafeString:
    """Draw a list to choose from as Django's own template does."""
    parts = [f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            parts.append(f'<optgroup label="{conditional_escape(group)}">')
        parts += [
            f'<option value="{conditional_escape(str(one["value"]))}"{_attributes(one["attrs"])}>'
            f"{conditional_escape(one['label'])}</option>"
            for one in options
        ]
        if group:
            parts.append("</optgroup>")
    return mark_safe("".join([*parts, "</select>"]))  # noqa: S308  (every part of it is escaped above)


def _attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(str(value))}"'
        for name, value in attrs.items() if value is not False
    )  # fmt: skip
