"""How forms are drawn: every form and every field through the design system's own templates."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Draws `{{ form }}` and `{{ form.name.as_field_group }}` with _form.html and _field.html."""

    form_template_name = "_form.html"
    field_template_name = "_field.html"
