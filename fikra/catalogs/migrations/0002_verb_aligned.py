from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogs", "0001_catalogs"),
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
                    ("translated", "translated"),
                    ("approved", "approved"),
                    ("imported", "imported from a file"),
                    ("aligned", "taken from an existing translation"),
                    ("restored", "restored"),
                ],
                max_length=12,
                verbose_name="what happened",
            ),
        ),
    ]
