from django.conf import settings
from django.test import SimpleTestCase


class SiteTests(SimpleTestCase):
    def test_shop(self):
        self.assertEqual(settings.SITE, "shop")
