from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_user"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="digest_sent_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
