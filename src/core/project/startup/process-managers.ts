// Commands that start the commands of a file: supervisord, circus, honcho and its kin, make, just and invoke.
import type { Command } from '#core/shell/command.ts';
import { invocation, operands, optionValue } from '#core/shell/program.ts';
import {
  justCommands,
  type ListedCommand,
  listedPrograms,
  procfileCommands,
  recipeCommands,
  taskCommands,
} from './process-files.ts';

export interface ManagedProcesses {
  /** The file's possible paths in the container, the first that is there counts. */
  readonly files: readonly string[];
  /** It stays as the first process beside them; else the last of them takes its place. */
  readonly stays: boolean;
  /** Files may name further ones, as supervisord's `[include]`. */
  readonly includes: boolean;
  commands(text: string): readonly ListedCommand[];
}

/** Source: supervisord.org, "Configuration File". */
const SUPERVISORD_FILES = [
  'supervisord.conf',
  'etc/supervisord.conf',
  '/etc/supervisord.conf',
  '/etc/supervisor/supervisord.conf',
  '/etc/supervisor/conf.d/supervisord.conf',
];

/** Reads a command as one of them; undefined where it is none, or does not say which file. */
export function managedProcesses(command: Command): ManagedProcesses | undefined {
  const { program, args } = invocation(command);
  const file = (...names: readonly string[]): string | undefined => optionValue(args, names)?.value;
  const [first, ...rest] = operands(args, VALUED).map(({ value }) => value);
  switch (program) {
    case 'supervisord': {
      const named = file('-c', '--configuration');
      const files = named === undefined ? SUPERVISORD_FILES : [named];
      return { files, stays: true, includes: true, commands: listedPrograms };
    }
    case 'circusd':
      return first === undefined
        ? undefined
        : { files: [first], stays: true, includes: false, commands: listedPrograms };
    case 'honcho':
    case 'foreman':
    case 'overmind':
    case 'goreman':
    case 'hivemind': {
      const names = program === 'hivemind' ? [] : rest.flatMap((name) => name.split(','));
      if (program !== 'hivemind' && !['start', 's'].includes(first ?? '')) return undefined;
      const files = [file('-f', '--procfile') ?? (program === 'hivemind' ? first : undefined) ?? 'Procfile'];
      return { files, stays: true, includes: false, commands: (text) => procfileCommands(text, names) };
    }
    case 'make':
    case 'just': {
      const usual =
        program === 'make' ? ['GNUmakefile', 'makefile', 'Makefile'] : ['justfile', 'Justfile', '.justfile'];
      const named = file('-f', '--file', '--makefile', '--justfile');
      const files = named === undefined ? usual : [named];
      const commands = (text: string): readonly ListedCommand[] =>
        program === 'make'
          ? recipeCommands(text, first)
          : justCommands(text, first === undefined ? [] : [first, ...rest]);
      return { files, stays: false, includes: false, commands };
    }
    case 'inv':
    case 'invoke':
      return first === undefined
        ? undefined
        : {
            files: ['tasks.py'],
            stays: false,
            includes: false,
            commands: (text) => taskCommands(text, first),
          };
    default:
      return undefined;
  }
}

const VALUED = new Set([
  '-f',
  '--procfile',
  '--file',
  '--makefile',
  '--justfile',
  '-C',
  '-e',
  '--env',
  '-p',
  '--port',
  '-d',
]);
