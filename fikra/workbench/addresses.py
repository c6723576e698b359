"""The page that gives an edition another address."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.editions.actions import publish_labels
from fikra.editions.addresses import change_slug

from .asking import ask, find_work, sent
from .forms import language_name
from .names import language_attributes
from .works import change_address


class AddressForm(forms.Form):
    slug = forms.CharField(label=gettext_lazy("New slug"), max_length=200)


def address(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Asks for another slug, and gives it."""
    work = find_work(pk)
    if language not in dict(settings.LANGUAGES) or not work.has_slug:
        raise Http404
    demand(request.user, Right.PUBLISH)
    form = AddressForm(sent(request), initial={"slug": work.text("slug", language)})
    form.fields["slug"].widget.attrs |= language_attributes(language) | {"class": "vTextField"}
    if request.method == "POST" and form.is_valid():
        try:
            slug = change_slug(work=work, language=language, slug=form.cleaned_data["slug"], by=request.user)
        except ValidationError as error:
            form.add_error("slug", error.messages)
        else:
            if work.is_label:
                publish_labels(by=request.user)
            messages.success(request, _("The slug is “%(slug)s” now.") % {"slug": slug})
            return HttpResponseRedirect(change_address(work))
    title = _("Address in %(language)s") % {"language": language_name(language)}
    return ask(request, "address", work, language, form, title)
