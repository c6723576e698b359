"""The pages of the workbench that are not Django's admin, below /admin/ and behind the same login."""

from django.contrib import admin
from django.urls import URLPattern, path

from . import (
    account,
    addresses,
    aligning,
    beside,
    board,
    board_csv,
    bulk,
    checking,
    concordance,
    drafts,
    history,
    image_choice,
    machine,
    memory_files,
    publishing,
    revisions,
    saving,
    talk,
    terms,
    transfer,
    translate,
)

app_name = "workbench"


def _page(route: str, view: object, name: str) -> URLPattern:
    return path(route, admin.site.admin_view(view), name=name)


urlpatterns = [
    _page("board/", board.board, "board"),
    _page("board/csv/", board_csv.export, "board_csv"),
    _page("translate/<int:pk>/", translate.catalog_page, "catalog"),
    _page("translate/<int:pk>/po/", transfer.export, "export"),
    _page("translate/<int:pk>/xliff/", transfer.export_as_xliff, "export_xliff"),
    _page("translate/<int:pk>/import/", transfer.take, "import"),
    _page("translate/<int:pk>/tmx/", memory_files.export_own_memory, "export_tmx"),
    _page("translate/<int:pk>/align/", aligning.align, "align"),
    _page("translate/<int:pk>/terms/", terms.places, "terms"),
    _page("translate/<int:pk>/terms/add/", terms.add, "add_term"),
    _page("translate/<int:pk>/concordance/", concordance.results, "concordance"),
    _page("translate/<int:pk>/bulk/", bulk.change, "bulk"),
    _page("translate/<int:pk>/visit/", bulk.visit, "visit"),
    _page("translate/message/<int:pk>/", saving.save_message, "message"),
    _page("translate/message/<int:pk>/draft/", drafts.keep, "draft"),
    _page("signed-in/", drafts.signed_in, "signed_in"),
    _page("translate/message/<int:pk>/draft/notice/", drafts.notice, "draft_notice"),
    _page("translate/message/<int:pk>/beside/", beside.beside, "beside"),
    _page("translate/suggestion/<int:pk>/", saving.set_aside, "suggestion"),
    _page("translate/<int:pk>/machine/", machine.page, "machine"),
    _page("translate/message/<int:pk>/machine/", machine.ask, "machine_ask"),
    _page("translate/<int:pk>/history/", history.catalog_history, "catalog_history"),
    _page("translate/message/<int:pk>/history/", history.history, "history"),
    _page("translate/message/<int:pk>/checks/", checking.check, "checks"),
    _page("translate/message/<int:pk>/dismiss/", checking.dismiss, "dismiss"),
    _page("translate/dismissal/<int:pk>/withdraw/", checking.withdraw, "withdraw_dismissal"),
    _page("translate/message/<int:pk>/comments/", talk.thread, "thread"),
    _page("translate/message/<int:pk>/comment/", talk.comment, "comment"),
    _page("translate/message/<int:pk>/note/", talk.note, "note"),
    _page("translate/people/", talk.people, "people"),
    _page("works/<int:pk>/publish/<slug:language>/", publishing.publish, "publish"),
    _page("works/<int:pk>/withdraw/<slug:language>/", publishing.withdraw, "withdraw"),
    _page("works/<int:pk>/address/<slug:language>/", addresses.address, "address"),
    _page("works/<int:pk>/archive/", publishing.archive, "archive"),
    _page("works/<int:pk>/unarchive/", publishing.unarchive, "unarchive"),
    _page("works/<int:pk>/versions/", revisions.revisions, "revisions"),
    _page("works/<int:pk>/versions/<int:number>/restore/", revisions.restore, "restore"),
    _page("snapshots/<int:pk>/unschedule/", publishing.unschedule, "unschedule"),
    _page("files/glossary/import/", memory_files.take_terms, "import_terms"),
    _page("files/glossary/<slug:source>/<slug:target>/", memory_files.export_terms, "export_terms"),
    _page("files/memory/import/", memory_files.take_memory, "import_memory"),
    _page("files/memory/<slug:source>/<slug:target>/", memory_files.export_memory, "export_memory"),
    _page("images/choose/", image_choice.choose, "choose_image"),
    _page("me/", account.own_settings, "own_settings"),
    _page("me/language/", account.switch_language, "language"),
]
