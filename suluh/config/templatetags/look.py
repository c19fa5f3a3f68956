"""Tags of the design system: built files, icons, form controls, addresses that keep the filter."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, MultiWidget, RadioSelect, Select
from django.utils.html import format_html
from django.utils.safestring import SafeString

from suluh.config.assets import asset_url
from suluh.money import rupiah as written
from suluh.people.kinds import spoken

register = template.Library()
register.filter("spoken", spoken)


@register.simple_tag
def asset(name: str) -> str:
    """Give the address of a built file: `{% asset "main.css" %}`."""
    return asset_url(name)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon of the sprite: decoration unless it is given a label. web/src/icons.json lists the names."""
    address = f"{asset_url('icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, address)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', address)


@register.filter
def control(field: BoundField) -> SafeString:
    """Render a field's control with the class the design system has for its kind."""
    widget = field.field.widget
    own = str(widget.attrs.get("class", ""))
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple, CheckboxInput)):
        look = "form-check-input"
    elif isinstance(widget, MultiWidget):
        look = "form-control"
    else:
        look = "form-select" if isinstance(widget, Select) else "form-control"
    return field.as_widget(attrs={"class": f"{look} {own}".strip()})


@register.filter
def rupiah(amount: object) -> str:
    """Write an amount of money as it is written in Indonesia; a dash where nothing was stated."""
    return written(amount if isinstance(amount, int) else None)


@register.filter
def is_group(field: BoundField) -> bool:
    """Test whether the field is a group of boxes to tick, which needs a <fieldset> and a <legend>."""
    return isinstance(field.field.widget, (RadioSelect, CheckboxSelectMultiple))


@register.filter
def is_single_box(field: BoundField) -> bool:
    """Test whether the field is one box to tick, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.simple_tag(takes_context=True)
def sort_link(context: template.Context, column: str, parameter: str = "urut") -> dict[str, Any]:
    """Say for a table head where it leads and how the table is sorted now: `{% sort_link "name" as s %}`."""
    query = context["request"].GET.copy()
    now = query.get(parameter, "")
    query.pop("hal", None)
    query[parameter] = f"-{column}" if now == column else column
    direction = {column: "ascending", f"-{column}": "descending"}.get(now, "none")
    return {"url": f"?{query.urlencode()}", "aria": direction}
