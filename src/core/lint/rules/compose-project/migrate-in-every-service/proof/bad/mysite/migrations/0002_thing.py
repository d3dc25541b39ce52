import time

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('mysite', '0001_initial')]
    operations = [
        migrations.CreateModel('Thing', [('id', models.BigAutoField(primary_key=True))]),
        # Time for the other service to come to the same place.
        migrations.RunPython(lambda apps, editor: time.sleep(10)),
    ]
