// The reporter of tests is a program for every Python from 3.8 on: its grammar is checked by a real Python.
import { describe, expect, it } from 'vitest';
import { reporterProgram } from '#core/tests/reporter/reporter.ts';
import { run } from '../hosts/run.ts';

/** Says where the text of the last argument is none that Python 3.8 reads, or uses a name that 3.8 does not have. */
const check = `
import ast, sys

tree = ast.parse(sys.argv[1], feature_version=(3, 8))
newer = {"removeprefix", "removesuffix", "cache", "pairwise", "batched", "add_note", "ExceptionGroup", "BaseExceptionGroup", "zoneinfo", "tomllib", "graphlib", "TypeAlias", "ParamSpec", "bit_count"}
for node in ast.walk(tree):
    names = [getattr(node, "attr", None), getattr(node, "id", None)]
    names += [alias.name for alias in getattr(node, "names", []) if isinstance(alias, ast.alias)]
    if newer & set(names):
        sys.exit("line %d: %s" % (node.lineno, ", ".join(newer & set(names))))
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in ("list", "dict", "set", "tuple"):
        sys.exit("line %d: a generic built-in type" % node.lineno)
`;

const programs = (['django', 'pytest'] as const).flatMap((runner) =>
  (['run', 'coverage', 'debug'] as const).map((mode) => [runner, mode] as const),
);

describe('the reporter of tests', () => {
  it.each(programs)('is Python 3.8: %s, %s', async (runner, mode) => {
    expect(await run('python3', ['-c', check, reporterProgram({ runner, mode })])).toBe('');
  });

  it('would be refused with a newer feature', async () => {
    for (const text of ['match x:\n    case 1: pass\n', 'x.removeprefix("a")', 'def f() -> list[int]: pass'])
      await expect(run('python3', ['-c', check, text])).rejects.toThrow();
  });
});
