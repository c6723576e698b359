"""Short ways to the database for what is done often, or to many rows.

The ORM's own ways were measured to cost several times as much there: it is building the statement that takes
the time, not running it. See `bench/catalog.py`.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.db.models.fields import BooleanField, CharField, IntegerField, TextField

_PLAIN = (BooleanField, CharField, ForeignKey, IntegerField, TextField)


class Prepared:
    """A query set that is built once and compiled once per database; afterwards only its parameters change.

    `build` takes its parameters by name; `samples` names them, each with a value that occurs nowhere else in
    the query, by which its places are found. Calling it gives the rows as a list. No `select_related`: what a
    query joins, it annotates.

        recent = Prepared(lambda since: Snapshot.objects.filter(live_from__gt=since), since=SOME_DAY)
        recent(since=timezone.now())
    """

    def __init__(self, build: Callable[..., QuerySet], **samples: Any):
        self.build, self.samples = build, samples
        self.statements: dict[str, tuple[type[Model], str, list[tuple[str | None, Any]]]] = {}

    def __call__(self, **values: Any) -> list[Any]:
        model, sql, slots = self.statements.get(connection.vendor) or self._compile()
        adapted = {name: _adapted(value) for name, value in values.items()}
        parameters = [adapted[name] if name else constant for name, constant in slots]
        return list(model._base_manager.raw(sql, parameters))

    def _compile(self) -> tuple[type[Model], str, list[tuple[str | None, Any]]]:
        rows = self.build(**self.samples)
        sql, parameters = rows.query.get_compiler(connection=connection).as_sql()
        names = {_adapted(sample): name for name, sample in self.samples.items()}
        slots = [(names.get(parameter), parameter) for parameter in parameters]
        if missing := set(self.samples) - {name for name, _constant in slots}:
            raise ValueError(f"{missing} did not reach the query")
        self.statements[connection.vendor] = statement = (rows.model, sql, slots)
        return statement


def _adapted(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def insert_many(rows: Sequence[Model], *, on_conflict: str = "") -> None:
    """Inserts rows of one model. They get no ids; `on_conflict` is SQL that both databases understand."""
    if rows:
        fields = _fields(type(rows[0]))
        names = ", ".join(_quoted(field) for field in fields)
        places = ", ".join(["%s"] * len(fields))
        table = connection.ops.quote_name(rows[0]._meta.db_table)
        _run(f"INSERT INTO {table} ({names}) VALUES ({places}) {on_conflict}", fields, rows)


def update_many(rows: Sequence[Model]) -> None:
    """Writes all columns of rows of one model that are there already."""
    if rows:
        fields = _fields(type(rows[0]))
        settings = ", ".join(f"{_quoted(field)} = %s" for field in fields)
        table, key = connection.ops.quote_name(rows[0]._meta.db_table), rows[0]._meta.pk
        _run(f"UPDATE {table} SET {settings} WHERE {_quoted(key)} = %s", (*fields, key), rows)


def update_row(row: Model, columns: Sequence[str]) -> None:
    """Writes some columns (by attribute: `series_id`, not `series`) of one row that is there already."""
    by_table: dict[type[Model], list[Field]] = {}
    for field in row._meta.concrete_fields:
        if field.attname in columns:
            by_table.setdefault(field.model, []).append(field)
    if missing := set(columns) - {field.attname for fields in by_table.values() for field in fields}:
        raise ValueError(f"{type(row).__name__} has no column {missing}")
    for model, fields in by_table.items():
        settings = ", ".join(f"{_quoted(field)} = %s" for field in fields)
        table = connection.ops.quote_name(model._meta.db_table)
        sql = f"UPDATE {table} SET {settings} WHERE {_quoted(model._meta.pk)} = %s"
        _run(sql, (*fields, model._meta.pk), [row])


@cache
def _fields(model: type[Model]) -> tuple[Field, ...]:
    return tuple(field for field in model._meta.concrete_fields if not field.primary_key)


def _quoted(field: Field) -> str:
    return connection.ops.quote_name(field.column)


def _run(sql: str, fields: Sequence[Field], rows: Sequence[Model]) -> None:
    # Text and numbers go to the database as they are; the rest through its field.
    columns = [(field.attname, None if isinstance(field, _PLAIN) else field) for field in fields]
    parameters = [
        [
            getattr(row, name) if field is None else field.get_db_prep_save(getattr(row, name), connection)
            for name, field in columns
        ]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, parameters)
