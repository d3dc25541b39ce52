from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase


class SiteTests(SimpleTestCase):
    def test_lone(self):
        self.assertEqual(settings.SITE, "lone")
        print("in", Path("/etc/hostname").read_text())
