from django.db import migrations


def index_again(apps, schema_editor):
    """Paragraphs are indexed by their words as well from now on: with the next look-up, as if they were new."""
    entries = apps.get_model("memory", "Entry").objects.filter(level="paragraph")
    entries.update(source_key=None, target_key=None)


def forget_words(apps, schema_editor):
    apps.get_model("memory", "Posting").objects.filter(length=-1).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("memory", "0003_terms"),
    ]
    operations = [
        migrations.RunPython(index_again, forget_words),
    ]
