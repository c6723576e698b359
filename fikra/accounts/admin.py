"""People in the admin: their interface, and roles to tick in place of groups and permissions."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AdminUserCreationForm,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import yesno
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from fikra.accounts.actions import give_role, take_role
from fikra.accounts.models import User
from fikra.accounts.roles import all_grants, grant_name, grants_of_groups, group_name
from fikra.accounts.widgets import LanguageSelect

# Groups are made from the table of roles, and brought back to it after every migrate.
admin.site.unregister(Group)


def grant_choices() -> list[tuple[str, str]]:
    return [(group_name(grant), grant_name(grant)) for grant in all_grants()]


class StoredPassword(ReadOnlyPasswordHashWidget):
    """Only text: HTML knows no disabled paragraph."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].pop("disabled", None)
        return context


class RolesForm(UserChangeForm):
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=grant_choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & {"username", "email", "time_zone"}:
            self.fields[name].widget.attrs["dir"] = "ltr"
        for name in self.fields.keys() & {"first_name", "last_name"}:
            self.fields[name].widget.attrs["dir"] = "auto"
        self.fields["password"].widget = StoredPassword()
        self.initial["roles"] = [group_name(grant) for grant in self.instance.grants]


class PasswordForm(AdminPasswordChangeForm):
    # Django's own adds to a lazy text, which leaves it in English.
    usable_password_help_text = format_lazy(
        '{} <strong id="id_unusable_warning">{}</strong>',
        AdminPasswordChangeForm.create_usable_password_field().help_text,
        _("If disabled, the current password for this user will be lost."),
    )


class RoleFilter(admin.SimpleListFilter):
    """By the roles' names: the groups behind them are named by keys."""

    title = _("roles")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*grant_choices(), ("superuser", str(_("Superuser")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "superuser":
            return queryset.filter(is_superuser=True)
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


def _named(field: str) -> Any:
    return User._meta.get_field(field).verbose_name


@admin.register(User)
class PersonAdmin(UserAdmin):
    form = RolesForm
    add_form = AdminUserCreationForm
    change_password_form = PasswordForm
    list_display = ("login", "first", "last", "address", "role_names", "active")
    list_display_links = ("login",)
    list_filter = ("is_active", RoleFilter)
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Interface"), {"fields": ("language", "time_zone")}),
        (_("Access"), {"fields": ("is_active", "roles")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not request.user.is_superuser:
            return fieldsets
        return [*fieldsets[:-1], (_("Access"), {"fields": ("is_active", "roles", "is_superuser")})]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "language":
            kwargs["widget"] = LanguageSelect
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    @admin.display(description=_named("username"), ordering="username")
    def login(self, user: User) -> SafeString:
        return format_html("<bdi>{}</bdi>", user.get_username())

    @admin.display(description=_named("first_name"), ordering="first_name")
    def first(self, user: User) -> SafeString:
        return format_html("<bdi>{}</bdi>", user.first_name or "-")

    @admin.display(description=_named("last_name"), ordering="last_name")
    def last(self, user: User) -> SafeString:
        return format_html("<bdi>{}</bdi>", user.last_name or "-")

    @admin.display(description=_named("email"), ordering="email")
    def address(self, user: User) -> SafeString:
        return format_html('<bdi dir="ltr">{}</bdi>', user.email or "-")

    @admin.display(description=_named("is_active"), ordering="is_active")
    def active(self, user: User) -> str:
        return yesno(user.is_active)

    @admin.display(description=_("Roles"))
    def role_names(self, user: User) -> str:
        if user.is_superuser:
            return str(_("Superuser"))
        grants = grants_of_groups(group.name for group in user.groups.all())
        return " · ".join(sorted(grant_name(grant) for grant in grants))

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        obj.is_staff = obj.is_superuser or bool(obj.grants)
        super().save_model(request, obj, form, change)
        if "roles" not in form.changed_data:
            return
        wanted = grants_of_groups(form.cleaned_data["roles"])
        for verb, grants in ((take_role, obj.grants - wanted), (give_role, wanted - obj.grants)):
            for grant in grants:
                verb(user=obj, by=request.user, role=grant.role, source=grant.source, target=grant.target)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """A superuser's account, and with it the password, is in the hands of superusers only."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """What they wrote and decided stays theirs: somebody who leaves is made inactive."""
        return False
