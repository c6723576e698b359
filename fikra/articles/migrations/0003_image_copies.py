from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_corrections"),
    ]

    operations = [
        migrations.AddField(
            model_name="image",
            name="copies",
            field=models.JSONField(default=list, editable=False),
        ),
    ]
