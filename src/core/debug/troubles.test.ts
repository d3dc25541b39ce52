// What the output of a container means for debugging.
import { describe, expect, it } from 'vitest';
import { cannotInject, cannotStart, injectionFailed, lacksDebugpy } from './troubles.ts';

describe('what an output means', () => {
  it.each([
    ['/usr/bin/python: No module named debugpy\n', true],
    ["ModuleNotFoundError: No module named 'debugpy'\n", true],
    ["No module named 'debugpy_run'", false],
    ['No module named django', false],
  ])('%j lacks debugpy: %s', (output, expected) => {
    expect(lacksDebugpy(output)).toBe(expected);
  });

  it.each([
    ['/bin/sh: 1: gdb: not found', /no gdb/],
    ["FileNotFoundError: [Errno 2] No such file or directory: 'gdb'", /no gdb/],
    ['ptrace: Operation not permitted.', /SYS_PTRACE/],
    ['ProcessLookupError: [Errno 3] No such process', /has ended/],
    ['Segmentation fault', /could not attach/],
  ])('%j keeps debugpy out of a process', (output, expected) => {
    expect(cannotInject(output)).toMatch(expected);
  });

  it.each([
    ['/bin/sh: 1: gdb: not found', true],
    ['sh: gdb: command not found', true],
    ['ptrace: Operation not permitted.', true],
    ['ptrace: No such process.', true],
    ['42\t../sysdeps/unix/sysv/linux/select.c: No such file or directory.\n$1 = 0', false],
    ['warning: File "/lib/libthread_db.so" not found\n$1 = 0', false],
  ])('%j says that gdb failed: %s', (output, expected) => {
    expect(injectionFailed(output)).toBe(expected);
  });

  it.each([
    [{ why: 'script', program: undefined }, /^A script decides/],
    [{ why: 'debugpy', program: 'manage.py' }, /already starts debugpy/],
    [{ why: 'not-known', program: undefined }, /can't read the start command/],
    [{ why: 'not-python', program: 'uwsgi' }, /starts uwsgi/],
  ] as const)('%j keeps a service from being started', (trouble, expected) => {
    expect(cannotStart('web', trouble)).toMatch(expected);
  });
});
