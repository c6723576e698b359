"""What a person sends from the pages of the workbench."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture

from fikra.articles.models import Image, Work
from fikra.catalogs.models import Message


def make_image(title: str) -> Image:
    data = BytesIO()
    Picture.new("RGB", (4, 3)).save(data, "PNG")
    return Image.objects.create(title=title, file=ContentFile(data.getvalue(), "picture.png"))


def form_address(work: Work) -> str:
    model = type(work.specific)._meta.model_name
    return reverse(f"admin:articles_{model}_change", args=[work.pk])


def form_data(client: Client, address: str) -> dict:
    """What the form at an address would send back as it is."""
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in data.items() if value not in (None, "")}


def send(client: Client, work: Work, **changes):
    return client.post(form_address(work), form_data(client, form_address(work)) | changes)


def save(
    client: Client, message: Message, text: str, *, action: str = "translate", script: bool = True, **more
):
    """Saves a translation, as the script does or (`script=False`) as the plain form does."""
    data = {"msgstr": text, "action": action, "version": message.version} | more
    headers = {"Accept": "application/json"} if script else {"Accept": "text/html"}
    return client.post(reverse("workbench:message", args=[message.pk]), data, headers=headers)
