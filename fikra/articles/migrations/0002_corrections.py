from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_content"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="corrections",
            field=models.TextField(
                blank=True,
                help_text="Printed under the article: what was wrong, and when it was put right.",
                verbose_name="corrections",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="corrections_ar",
            field=models.TextField(
                blank=True,
                help_text="Printed under the article: what was wrong, and when it was put right.",
                null=True,
                verbose_name="corrections",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="corrections_en",
            field=models.TextField(
                blank=True,
                help_text="Printed under the article: what was wrong, and when it was put right.",
                null=True,
                verbose_name="corrections",
            ),
        ),
    ]
