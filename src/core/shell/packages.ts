// Calls of package managers: what they install, and with which options.
import { own } from '../own.ts';
import type { Command, Word } from './command.ts';
import { invocation } from './program.ts';

/** A package manager's call. */
export interface PackageCall {
  /** `apt-get`, `apt`, `pip`, `npm` …; `pip` also for `python -m pip`. */
  readonly manager: string;
  readonly program: Word;
  /** `install`, `add`, `update`. */
  readonly subcommand: Word;
  /** `module` or `group` before the subcommand of dnf and yum. */
  readonly of: string | undefined;
  /** All words behind the program but the subcommand. */
  readonly options: readonly Word[];
  /** The words that name packages, files or folders. */
  readonly packages: readonly Word[];
}

/** Options of each manager that take the next word as their value. */
const VALUED: Readonly<Record<string, readonly string[]>> = {
  'apt-get': [
    '-o',
    '--option',
    '-t',
    '--target-release',
    '--default-release',
    '-c',
    '--config-file',
    '-a',
    '--host-architecture',
  ],
  apt: ['-o', '--option', '-t', '--target-release', '-c', '--config-file'],
  apk: [
    '-t',
    '--virtual',
    '-X',
    '--repository',
    '-p',
    '--root',
    '--arch',
    '--keys-dir',
    '--repositories-file',
    '--cache-dir',
  ],
  pip: [
    '-r',
    '--requirement',
    '-c',
    '--constraint',
    '-e',
    '--editable',
    '-t',
    '--target',
    '-i',
    '--index-url',
    '--extra-index-url',
    '-f',
    '--find-links',
    '--platform',
    '--python-version',
    '--prefix',
    '--root',
    '--src',
    '--upgrade-strategy',
    '--cache-dir',
    '--trusted-host',
    '--timeout',
    '--retries',
    '--proxy',
    '--cert',
    '--config-settings',
    '--only-binary',
    '--no-binary',
    '--progress-bar',
    '--log',
    '--report',
    '--global-option',
    '--index',
    '--group',
    '--root-user-action',
    '--python',
  ],
  npm: ['--prefix', '--registry', '-w', '--workspace', '--cache', '--loglevel', '--omit', '--include'],
  yarn: ['--cwd', '--cache-folder', '--network-timeout', '--registry', '--modules-folder'],
  pnpm: ['--filter', '-C', '--dir', '--store-dir', '--registry'],
  gem: ['-v', '--version', '-i', '--install-dir', '-n', '--bindir', '-s', '--source', '-P', '--trust-policy'],
  go: ['-C', '-ldflags', '-tags', '-mod', '-o', '-p', '-gcflags'],
  yum: ['-c', '--enablerepo', '--disablerepo', '--installroot', '--setopt', '-x', '--exclude'],
  dnf: ['-c', '--enablerepo', '--disablerepo', '--installroot', '--setopt', '-x', '--exclude'],
  microdnf: ['-c', '--enablerepo', '--disablerepo', '--installroot', '--setopt'],
  zypper: ['-c', '--config', '-R', '--root', '--repo', '-r', '--from', '-t', '--type'],
};

/** Reads a command as a package manager's call; undefined where it is none. */
export function packageCall(command: Command): PackageCall | undefined {
  const { program: manager, word: program, args } = invocation(command);
  const valued = own(VALUED, manager);
  if (!valued) return undefined;
  let subcommand: Word | undefined;
  const options: Word[] = [];
  const packages: Word[] = [];
  let of: string | undefined;
  for (let index = 0; index < args.length; index++) {
    const word = args[index];
    if (!word) continue;
    // What follows is for the compiler.
    if (word.value === '--' && manager === 'gem') break;
    if (word.value.startsWith('-') && word.value !== '-') {
      options.push(word);
      const value = valued.includes(word.value) ? args[index + 1] : undefined;
      if (value) {
        options.push(value);
        index++;
      }
    } else if (subcommand) {
      options.push(word);
      packages.push(word);
    } else if (of === undefined && isPrefix(manager, word)) of = word.value;
    else subcommand = word;
  }
  return subcommand && { manager, program, subcommand, of, options, packages };
}

/** `dnf module install`, `yum group install`. */
function isPrefix(manager: string, { value }: Word): boolean {
  return /^(?:dnf|yum|microdnf)$/.test(manager) && /^(?:module|group)$/.test(value);
}

/** Whether one of the options is given: alone, with `=value`, or, for one letter, among others (`-qy`). */
export function isGiven(call: PackageCall, ...names: readonly string[]): boolean {
  return call.options.some(({ value }) =>
    names.some((name) =>
      name.startsWith('--')
        ? value === name || value.startsWith(`${name}=`)
        : value.startsWith('-') && !value.startsWith('--') && value.split('=', 1)[0]?.includes(name.slice(1)),
    ),
  );
}
