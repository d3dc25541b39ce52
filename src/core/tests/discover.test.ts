// Which classes and functions of a text are tests, for each runner.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePython } from '../python/python-file.ts';
import { discoverTests, djangoNames, type FoundTest, type TestNames } from './discover.ts';

const pytestNames: TestNames = { runner: 'pytest', functions: ['test'], classes: ['Test'] };

/** Names, with those of a class in brackets after it. */
function found(text: string, names: TestNames): string {
  const shown = (tests: readonly FoundTest[]): string =>
    tests
      .map(({ name, kind, children }) => (kind === 'class' ? `${name}(${shown(children)})` : name))
      .join(' ');
  return shown(discoverTests(parsePython('test_x.py', text), names));
}

/** Each class of a layer inherits from every one of the layer before. */
function layered(layers: number): string {
  const texts = Array.from({ length: layers }, (_, layer) =>
    ['A', 'B', 'C'].map((name) => {
      const bases =
        layer === 0 ? 'TestCase' : ['A', 'B', 'C'].map((base) => `${base}${layer - 1}`).join(', ');
      return `class ${name}${layer}(${bases}):\n    def test_${name}${layer}(self): pass\n`;
    }),
  );
  return texts.flat().join('\n');
}

const classes = `from django.test import TestCase
from shop.testing import ShopTestCase
import unittest

def helper(): pass
def test_function(): pass

class Mixin:
    def test_shared(self): pass

class Base(TestCase):
    def setUp(self): pass
    def test_base(self): pass

class BookingTests(Mixin, Base):
    @unittest.skip("x")
    def test_first(self):
        def test_inner(): pass
    async def test_second(self): pass
    test_third = None

class Other(ShopTestCase, metaclass=Meta):
    if True:
        def test_conditional(self): pass

class Form(forms.Form):
    def test_no(self): pass

class TestPlain:
    def test_plain(self): pass
    def check(self): pass
    class TestNested:
        def test_nested(self): pass

class TestWithInit:
    def __init__(self): pass
    def test_no(self): pass

class Empty(TestCase): pass

if sys.version_info > (3, 9):
    class Late(unittest.TestCase):
        def test_late(self): pass
`;

describe('discoverTests', () => {
  it("finds the classes of Django's runner, with what they inherit in the file", () => {
    expect(found(classes, djangoNames)).toBe(
      'Base(test_base) BookingTests(test_base test_shared test_first test_second) Other(test_conditional) Late(test_late)',
    );
  });

  it('finds functions and plain classes for pytest, too', () => {
    expect(found(classes, pytestNames)).toBe(
      'test_function Base(test_base) BookingTests(test_base test_shared test_first test_second) ' +
        'Other(test_conditional) TestPlain(test_plain TestNested(test_nested)) Late(test_late)',
    );
  });

  it('looks once at a class from which many inherit', () => {
    const text = layered(20);
    expect(found(layered(2), djangoNames)).toBe(
      'A0(test_A0) B0(test_B0) C0(test_C0) A1(test_C0 test_B0 test_A0 test_A1) B1(test_C0 test_B0 test_A0 test_B1) C1(test_C0 test_B0 test_A0 test_C1)',
    );
    expect(discoverTests(parsePython('t.py', text), djangoNames)).toHaveLength(60);
  });

  it('takes other names where pytest is told of them', () => {
    const names: TestNames = { runner: 'pytest', functions: ['check_*'], classes: ['*Suite'] };
    const text = 'def check_a(): pass\ndef test_b(): pass\nclass MySuite:\n    def check_c(self): pass\n';
    expect(found(text, names)).toBe('check_a MySuite(check_c)');
  });

  it('places a test at its definition, and one that is inherited at its class', () => {
    const [base, bookings] = discoverTests(parsePython('t.py', classes), djangoNames);
    const textOf = (test: FoundTest | undefined): string => classes.slice(test?.span.start, test?.span.end);
    expect(textOf(base?.children[0])).toBe('def test_base(self): pass');
    const inherited = bookings?.children.find(({ name }) => name === 'test_base');
    expect(inherited?.span).toEqual({ start: bookings?.span.start, end: bookings?.span.start });
  });

  it('takes the last of several definitions, and goes on after a syntax error', () => {
    const text =
      'def test_a(): pass\ndef test_a(): return 1\ndef broken(:\n\nclass A(TestCase):\n    def test_b(self):\n        x = (\n';
    expect(found(text, pytestNames)).toContain('test_a');
    expect(found(text, pytestNames)).toContain('A(test_b)');
  });

  it('knows tests of which a decorator makes numbered ones', () => {
    const text =
      'class A(TestCase):\n    @parameterized.expand([(1,)])\n    def test_a(self, n): pass\n    @tag("x")\n    def test_b(self): pass\n';
    const [one] = discoverTests(parsePython('t.py', text), djangoNames);
    expect(one?.children.map(({ name, expands = false }) => [name, expands])).toEqual([
      ['test_a', true],
      ['test_b', false],
    ]);
  });

  it('ends for classes that inherit from each other', () => {
    expect(
      found('class A(B):\n  def test_a(self): pass\nclass B(A):\n  def test_b(self): pass\n', djangoNames),
    ).toBe('');
  });

  it('never throws', () => {
    const words = fc.constantFrom(
      'class ',
      'def ',
      'test_a',
      'A',
      '(',
      ')',
      ':',
      '\n',
      '    ',
      'TestCase',
      'if x',
      '@x',
      'async ',
      '"',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        discoverTests(parsePython('t.py', parts.join('')), pytestNames);
      }),
      { numRuns: 300 },
    );
  });
});
