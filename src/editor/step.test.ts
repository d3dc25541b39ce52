// Commands and their arguments are checked by the compiler: each line below that expects an error fails the type check when there is none.
import { expect, it } from 'vitest';
import type { Handlers } from './commands.ts';
import { step } from './step.ts';

it('makes a step of a command and its argument', () => {
  expect(step('Up', 'dockyard.composeUp', { project: 'shop', services: ['web'] })).toEqual({
    title: 'Up',
    command: 'dockyard.composeUp',
    args: [{ project: 'shop', services: ['web'] }],
  });
  expect(step('Log', 'dockyard.showLog').args).toEqual([]);
});

it('does not compile with a command that is not there, or with a wrong argument', () => {
  const steps = [
    // @ts-expect-error There is no such command.
    step('', 'dockyard.composeUpp'),
    // @ts-expect-error A string is no project.
    step('', 'dockyard.composeUp', 'shop'),
    // @ts-expect-error The project is missing.
    step('', 'dockyard.composeUp', { services: ['web'] }),
    // @ts-expect-error Services are a list.
    step('', 'dockyard.composeUp', { project: 'shop', services: 'web' }),
    // @ts-expect-error Only the modes that are declared.
    step('', 'dockyard.runManageCommand', { command: 'migrate', mode: 'shell' }),
    // @ts-expect-error Arguments of a management command are an argument of ours, not several.
    step('', 'dockyard.runManageCommand', 'migrate', { args: [] }),
    // @ts-expect-error There is nothing to ask, so the argument may not be missing.
    step('', 'dockyard.openRule'),
    // @ts-expect-error A command without an argument is given none.
    step('', 'dockyard.showLog', 'now'),
    // @ts-expect-error VS Code's commands are known too.
    step('', 'workbench.action.openSettings'),
    // @ts-expect-error Containers are a list.
    step('', 'dockyard.tailContainerLogs', { containers: 'c0ffee' }),
    step('', 'dockyard.containers.focus'),
    step('', 'dockyard.composeUp'),
  ];
  expect(steps).toHaveLength(12);
});

it('does not compile with a handler for another argument', () => {
  const typed: Handlers<'dockyard.openRule'> = {
    'dockyard.openRule': (call) => (call.from === 'argument' ? call.argument.toUpperCase() : undefined),
  };
  const wrong: Handlers<'dockyard.openRule'> = {
    // @ts-expect-error The argument of this command is a string.
    'dockyard.openRule': (call) => (call.from === 'argument' ? call.argument.rule : undefined),
  };
  const none: Handlers<'dockyard.showLog'> = {
    // @ts-expect-error This command has no argument.
    'dockyard.showLog': (call) => (call.from === 'argument' ? call.argument : undefined),
  };
  const call = { from: 'argument', argument: 'missing-cmd' } as const;
  expect(typed['dockyard.openRule'](call)).toBe('MISSING-CMD');
  expect(wrong['dockyard.openRule'](call)).toBeUndefined();
  expect(none['dockyard.showLog']({ from: 'palette' })).toBeUndefined();
});
