"""The pages of the workbench that are not Django's admin, below /admin/ and behind the same login."""

from django.contrib import admin
from django.urls import URLPattern, path

from . import (
    account,
    addresses,
    aligning,
    beside,
    concordance,
    drafts,
    handing,
    image_choice,
    mine,
    publishing,
    reviewing,
    revisions,
    saving,
    terms,
    transfer,
    translate,
)

app_name = "workbench"


def _page(route: str, view: object, name: str) -> URLPattern:
    return path(route, admin.site.admin_view(view), name=name)


urlpatterns = [
    _page("translate/<int:pk>/", translate.catalog_page, "catalog"),
    _page("translate/<int:pk>/po/", transfer.export, "export"),
    _page("translate/<int:pk>/xliff/", transfer.export_as_xliff, "export_xliff"),
    _page("translate/<int:pk>/import/", transfer.take, "import"),
    _page("translate/<int:pk>/align/", aligning.align, "align"),
    _page("translate/<int:pk>/terms/", terms.places, "terms"),
    _page("translate/<int:pk>/concordance/", concordance.results, "concordance"),
    _page("translate/message/<int:pk>/draft/", drafts.keep, "draft"),
    _page("translate/message/<int:pk>/draft/notice/", drafts.notice, "draft_notice"),
    _page("translate/message/<int:pk>/history/", translate.history, "history"),
    _page("translate/message/<int:pk>/beside/", beside.beside, "beside"),
    _page("translate/message/<int:pk>/send-back/", reviewing.send_back, "send_back"),
    _page("translate/<int:pk>/submit/", reviewing.submit, "submit"),
    _page("translate/<int:pk>/send-back/", reviewing.send_back_catalog, "send_back_catalog"),
    _page("translate/<int:pk>/approve/", reviewing.approve_clean, "approve_clean"),
    _page("translate/<int:pk>/claim/", handing.claim, "claim"),
    _page("translate/<int:pk>/release/", handing.release, "release"),
    _page("translate/<int:pk>/hands/", handing.hands, "hands"),
    _page("translate/hands/", handing.hands_of_several, "hands_of_several"),
    _page("mine/", mine.my_work, "mine"),
    _page("translate/message/<int:pk>/", saving.save_message, "message"),
    _page("translate/suggestion/<int:pk>/", saving.set_aside, "suggestion"),
    _page("works/<int:pk>/publish/<slug:language>/", publishing.publish, "publish"),
    _page("works/<int:pk>/withdraw/<slug:language>/", publishing.withdraw, "withdraw"),
    _page("works/<int:pk>/address/<slug:language>/", addresses.address, "address"),
    _page("works/<int:pk>/archive/", publishing.archive, "archive"),
    _page("works/<int:pk>/unarchive/", publishing.unarchive, "unarchive"),
    _page("works/<int:pk>/versions/", revisions.revisions, "revisions"),
    _page("works/<int:pk>/versions/<int:number>/restore/", revisions.restore, "restore"),
    _page("snapshots/<int:pk>/unschedule/", publishing.unschedule, "unschedule"),
    _page("images/choose/", image_choice.choose, "choose_image"),
    _page("me/", account.own_settings, "own_settings"),
    _page("me/language/", account.switch_language, "language"),
]
