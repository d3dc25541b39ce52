// PORT as honcho and its kin give it to the processes of a Procfile.
import { dirname, type Files, join } from '#core/files.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import type { VariableLookup } from '#core/shell/option-values.ts';
import { invocation, operands, optionValue, program } from '#core/shell/program.ts';
import { procfileCommands } from './process-files.ts';

const MANAGERS = new Set(['honcho', 'foreman', 'overmind', 'goreman', 'hivemind']);
const VALUED = new Set(['-f', '--procfile', '-e', '--env', '-p', '--port', '-d', '--app-root', '-c', '-q']);
const nobodyKnows: ReturnType<VariableLookup> = { value: undefined, known: false, location: undefined };
const usual = '5000';
/** How far the ports of two process types are apart. */
const step = 100;

/**
 * The variables of each command, where one of these programs starts it with a PORT of its own: 5000 for the first process
 * type, 100 more for each further one. Source: honcho.readthedocs.io, "Using Procfiles".
 * @param commands all of the start-up
 * @param outside the variables that the program itself sees
 */
export function underProcfile(
  commands: readonly LocatedCommand[],
  files: Files,
  outside: VariableLookup,
): (at: LocatedCommand) => VariableLookup {
  const index = commands.findIndex(({ command }) => MANAGERS.has(program(command)));
  const manager = commands[index];
  if (!manager) return () => outside;
  const before = new Set(commands.slice(0, index));
  return (at) => (name) =>
    name === 'PORT' && !before.has(at) ? portOf(at, manager, files, outside) : outside(name);
}

function portOf(
  at: LocatedCommand,
  manager: LocatedCommand,
  files: Files,
  outside: VariableLookup,
): ReturnType<VariableLookup> {
  const { program: name, args } = invocation(manager.command);
  const [, ...named] = operands(args, VALUED);
  const given = outside('PORT');
  const readsEnv = /^\s*(?:export\s+)?PORT\s*=/m.test(files.text(join(dirname(at.path), '.env')) ?? '');
  const option = optionValue(args, ['-p', '--port']);
  if (name !== 'honcho' || named.length > 1 || optionValue(args, ['-e', '--env'])) return nobodyKnows;
  if (!option && (readsEnv || !given.known)) return nobodyKnows;
  const base = option?.value ?? given.value ?? usual;
  const { span } = at.command;
  const index = procfileCommands(
    files.text(at.path) ?? '',
    named.map(({ value }) => value),
  ).findIndex((process) => process.span.start <= span.start && span.end <= process.span.end);
  if (index < 0 || !/^\d{1,5}$/.test(base)) return nobodyKnows;
  return {
    value: String(Number(base) + step * index),
    known: true,
    location: { path: manager.path, span: manager.command.span },
  };
}
