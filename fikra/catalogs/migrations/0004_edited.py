"""What a translator does is called edited: the state says what came of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogs", "0003_desk"),
    ]

    operations = [
        migrations.AlterField(
            model_name="change",
            name="verb",
            field=models.CharField(
                choices=[
                    ("created", "found in the source"),
                    ("source", "source changed"),
                    ("retired", "gone from the source"),
                    ("revived", "back in the source"),
                    ("translated", "edited"),
                    ("approved", "approved"),
                    ("imported", "imported from a file"),
                    ("aligned", "taken from an existing translation"),
                    ("restored", "restored"),
                    ("sent back", "sent back"),
                    ("noted", "note changed"),
                ],
                max_length=12,
                verbose_name="what happened",
            ),
        ),
    ]
