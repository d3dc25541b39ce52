// Arguments from outside: what is let through, and what is said of the others.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeProject, manageCommand } from '../manifest/arguments.ts';
import { commands } from '../manifest/commands.ts';
import { mismatch } from './argument-check.ts';

describe('an argument', () => {
  it.each([
    [{}],
    [{ command: 'migrate', args: ['--plan'], mode: 'run', terminal: true }],
    [{ project: { project: 'shop', files: ['compose.yaml'] }, service: 'web' }],
  ])('may be %j', (value) => {
    expect(mismatch(manageCommand, value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ['migrate', 'the argument must be an object'],
    [null, 'the argument must be an object'],
    [['migrate'], 'the argument must be an object'],
    [{ command: 7 }, '"command" must be a string'],
    [{ args: 'a b' }, '"args" must be a list'],
    [{ args: ['a', 1] }, '"args"[1] must be a string'],
    [{ mode: 'shell' }, '"mode" must be one of "exec", "entrypoint", "run"'],
    [{ terminal: 'yes' }, '"terminal" must be true or false'],
    [{ project: {} }, '"project" needs "project"'],
    [{ comand: 'migrate' }, 'the argument has no property "comand"'],
    [JSON.parse('{"__proto__": 1}'), 'the argument has no property "__proto__"'],
  ])('may not be %j', (value, problem) => {
    expect(mismatch(manageCommand, value)).toBe(problem);
  });

  it('is looked at without an error, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => mismatch(composeProject, value)).not.toThrow();
      }),
    );
  });

  it('is declared with properties that are required and exist', () => {
    const declared = Object.values(commands).flatMap((command) =>
      'argument' in command && command.argument.type === 'object' ? [command.argument] : [],
    );
    expect(declared.length).toBeGreaterThan(10);
    for (const { properties, required } of declared)
      expect(Object.keys(properties)).toEqual(expect.arrayContaining([...required]));
  });
});
