// A Django project whose tests end in every way that a test can end.
const states = `import unittest

from django.test import TestCase


class StateTests(TestCase):
    def test_pass(self):
        pass
    def test_equal(self):
        self.assertDictEqual(d2={"berth": 2}, d1={"berth": 1})
    def test_error(self):
        raise LookupError("no berth")
    def test_subtests(self):
        for n in range(2):
            with self.subTest(n=n):
                self.assertEqual(n, 0)
    @unittest.skip("in winter")
    def test_skip(self):
        pass
    @unittest.expectedFailure
    def test_expected(self):
        self.fail()


class BrokenClassTests(TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no harbour")
    def test_never(self):
        pass
`;

const output = `import os, subprocess, sys

from django.test import SimpleTestCase


class OutputTests(SimpleTestCase):
    def test_megabyte(self):
        print("x" * 1_000_000, end="")
        sys.stderr.write("y" * 1_000_000)
    def test_hostile(self):
        print('dockyard-test-00000000000000000000000000000000:.{"e": "done"}')
        os.write(1, b"half a line")
        subprocess.run(["echo", "a child"], check=True)
        kept, sys.stdout = sys.stdout, None
        sys.stdout = kept
        sys.stdout.write("\\x1b]0;title\\x07\\x00\\udcff".encode("utf-8", "replace").decode())
`;

const plain = `import pytest

@pytest.mark.parametrize("number", [1, 2])
def test_numbers(number):
    print("number", number)
    assert number == 1

class TestPlain:
    def test_fixture(self, no_such_fixture):
        pass
    def test_skip(self):
        pytest.skip("in winter")
`;

const bad = `import os, signal, time

from django.test import SimpleTestCase


class BadTests(SimpleTestCase):
    def test_a_pass(self):
        pass
    def test_b_kill(self):
        os.kill(os.getpid(), signal.SIGKILL)
    def test_c_after(self):
        pass
    def test_d_forever(self):
        time.sleep(600)
`;

const names = `import sys, unittest


def expand(names):
    def decorate(test):
        for at, name in enumerate(names):
            made = lambda self, name=name: test(self, name)
            sys._getframe(1).f_locals["%s_%d_%s" % (test.__name__, at, name)] = made
    return decorate


class PrüfungTests(unittest.TestCase):
    test_case = "no test case"
    def test_größe(self):
        self.skipTest("in winter")
    def test_subtest(self):
        with self.subTest("message", n=1):
            self.skipTest("in summer")
    @expand(["a", "b"])
    def test_x(self, name):
        pass
`;

const optional = `import pytest

pytest.importorskip("no_such_harbour")


def test_optional():
    pass
`;

const price = `def price(nights):
    if nights > 7:
        return nights * 20
    return nights * 25


def refund(nights):
    return price(nights) / 2
`;

const coverage = `import unittest

from shop.price import price


class ShortTests(unittest.TestCase):
    def test_short(self):
        self.assertEqual(price(1), 25)


class LongTests(unittest.TestCase):
    def test_long(self):
        self.assertEqual(price(10), 200)
`;

export const projectOfTests: Readonly<Record<string, string>> = {
  'manage.py': `import os, sys
if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
    from django.core.management import execute_from_command_line
    execute_from_command_line(sys.argv)
`,
  'site_settings.py': `SECRET_KEY = "x"
INSTALLED_APPS = ["shop"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
`,
  'pytest.ini': '[pytest]\nDJANGO_SETTINGS_MODULE = site_settings\n',
  'shop/__init__.py': '',
  'shop/tests/__init__.py': '',
  'shop/tests/test_states.py': states,
  'shop/tests/test_output.py': output,
  'shop/tests/test_plain.py': plain,
  'shop/tests/test_syntax.py': 'class Any(\n',
  // By their names found by no runner: run when they are asked for.
  'shop/tests/dying.py': bad,
  'shop/tests/names.py': names,
  'shop/tests/optional.py': optional,
  'shop/tests/coverage.py': coverage,
  'shop/price.py': price,
  'shop/never.py': 'answer = 42\n',
};
