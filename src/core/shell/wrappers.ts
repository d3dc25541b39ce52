// Programs that only start another one: how to find the command behind them.
import { basename } from '../files.ts';
import { own } from '../own.ts';
import type { Span } from '../text.ts';
import type { Word } from './command.ts';

/** What a wrapper leaves: the words of the inner command, or a text for another shell. */
export type Unwrapped =
  | { readonly kind: 'command'; readonly name: string; readonly from: number }
  | { readonly kind: 'script'; readonly name: string; readonly script: number };

/** How a wrapper's own words are told from those of the command behind it. */
interface Wrapper {
  /** Words that make it a wrapper, e.g. `run` for `poetry run`. */
  readonly subcommand?: readonly string[];
  /** Options that take the next word as their value. */
  readonly valued?: readonly string[];
  /** Words between the options and the command: `timeout 10`, `gosu user`. */
  readonly operands?: number;
  /** The command stands only behind `--`. */
  readonly dashes?: true;
  /** One word holds a whole command line. */
  readonly text?: true;
}

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  exec: { valued: ['-a'] },
  command: {},
  builtin: {},
  env: { valued: ['-u', '--unset', '-C', '--chdir'] },
  sudo: { valued: ['-u', '-g', '-C', '-D', '-h', '-p', '-r', '-t', '-T', '-U', '--user', '--group'] },
  doas: { valued: ['-u', '-C'] },
  nohup: {},
  time: { valued: ['-f', '-o', '--format', '--output'] },
  nice: { valued: ['-n', '--adjustment'] },
  ionice: { valued: ['-c', '-n', '--class', '--classdata'] },
  setsid: {},
  stdbuf: { valued: ['-i', '-o', '-e'] },
  timeout: { valued: ['-k', '-s', '--kill-after', '--signal'], operands: 1 },
  chroot: { operands: 1 },
  gosu: { operands: 1 },
  'su-exec': { operands: 1 },
  's6-setuidgid': { operands: 1 },
  setpriv: {
    valued: ['--reuid', '--regid', '--groups', '--inh-caps', '--ambient-caps', '--bounding-set'],
  },
  chpst: { valued: ['-u', '-U', '-e', '-n', '-l', '-L', '-m', '-o'] },
  tini: { valued: ['-p', '-e'] },
  'tini-static': { valued: ['-p', '-e'] },
  'dumb-init': { valued: ['-r', '--rewrite'] },
  catatonit: {},
  xargs: {
    valued: ['-n', '-P', '-I', '-L', '-d', '-a', '-s', '-E', '--max-args', '--max-procs', '--delimiter'],
  },
  poetry: { subcommand: ['run'], valued: ['-C', '-P', '--directory', '--project'] },
  pipenv: { subcommand: ['run'] },
  pdm: { subcommand: ['run'], valued: ['-p', '--project', '--venv'] },
  rye: { subcommand: ['run'] },
  pixi: { subcommand: ['run'], valued: ['-e', '--environment', '--manifest-path'] },
  uv: {
    subcommand: ['run'],
    valued: [
      '--with',
      '--with-requirements',
      '--with-editable',
      '--extra',
      '--no-extra',
      '--group',
      '--no-group',
      '--only-group',
      '--env-file',
      '-p',
      '--python',
      '--package',
      '--directory',
      '--project',
      '--index',
      '--default-index',
      '-i',
      '--index-url',
      '--extra-index-url',
      '--cache-dir',
      '--config-file',
      '--link-mode',
      '--color',
    ],
  },
  conda: { subcommand: ['run'], valued: ['-n', '-p', '--name', '--prefix', '--cwd'] },
  mamba: { subcommand: ['run'], valued: ['-n', '-p', '--name', '--prefix', '--cwd'] },
  micromamba: { subcommand: ['run'], valued: ['-n', '-p', '--name', '--prefix', '--cwd'] },
  doppler: { subcommand: ['run'], dashes: true },
  dotenv: { subcommand: ['run'], valued: ['-f', '--file', '-q'] },
  op: { subcommand: ['run'], dashes: true },
  infisical: { subcommand: ['run'], dashes: true },
  'newrelic-admin': { subcommand: ['run-program'] },
  'ddtrace-run': {},
  'opentelemetry-instrument': { valued: ['--traces_exporter', '--metrics_exporter', '--service_name'] },
  coverage: { subcommand: ['run'], valued: ['--source', '--omit', '--include', '--rcfile', '--data-file'] },
  debugpy: { valued: ['--listen', '--connect', '--log-to'] },
  watchmedo: {
    subcommand: ['auto-restart'],
    valued: ['-d', '--directory', '-p', '--pattern', '--patterns', '-i', '--ignore-patterns', '--signal'],
  },
  watchfiles: {
    text: true,
    valued: ['--filter', '--ignore-paths', '--target-type', '--args', '--verbosity', '--sigint-timeout'],
  },
  dockerize: {
    valued: ['-wait', '-timeout', '-template', '-stdout', '-stderr', '-wait-retry-interval', '-env'],
  },
};

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh']);
const SHELL_VALUED = new Set(['-o', '+o', '-O', '+O', '--rcfile', '--init-file']);

/** Whether a program reads its commands in the language of the Bourne shell. */
export function isShell(name: string): boolean {
  return SHELLS.has(name);
}

/**
 * Looks behind the first word of `words`, at index `at`.
 * @returns undefined where it is no wrapper, or nothing stands behind it
 */
export function unwrap(words: readonly Word[], at: number): Unwrapped | undefined {
  const first = words[at];
  if (!first) return undefined;
  const name = basename(first.value);
  if (SHELLS.has(name)) return shellScript(words, at, name);
  if (name === 'command' && /^-[vV]/.test(words[at + 1]?.value ?? '')) return undefined;
  if (name === 'su') return suScript(words, at);
  if (name.startsWith('python') && words[at + 1]?.value === '-m') return pythonModule(words, at);
  if (/^wait[-_]?(for|4)/.test(name)) return afterDashes(words, at, name);
  const wrapper = own(WRAPPERS, name);
  return wrapper && behind(words, at, name, wrapper);
}

function behind(words: readonly Word[], at: number, name: string, wrapper: Wrapper): Unwrapped | undefined {
  let index = at + 1;
  let label = name;
  if (wrapper.subcommand) {
    index = skipOptions(words, index, wrapper);
    const subcommand = words[index]?.value;
    if (subcommand === undefined || !wrapper.subcommand.includes(subcommand)) return undefined;
    label = `${name} ${subcommand}`;
    index++;
  }
  if (wrapper.dashes) return afterDashes(words, index, label);
  index = skipOptions(words, index, wrapper);
  if (words[index - 1]?.value !== '--') {
    for (let left = wrapper.operands ?? 0; left > 0; left--) index++;
    if (words[index]?.value === '--') index++;
  }
  if (index >= words.length) return undefined;
  return wrapper.text
    ? { kind: 'script', name: label, script: index }
    : { kind: 'command', name: label, from: index };
}

/** The index of the first word that is neither an option nor its value; `--` ends the options. */
function skipOptions(words: readonly Word[], at: number, wrapper: Wrapper): number {
  let index = at;
  for (; index < words.length; index++) {
    const value = words[index]?.value ?? '';
    if (value === '--') return index + 1;
    if (!value.startsWith('-') || value === '-') return index;
    if (value === '-m' || value === '--module') return index;
    if (wrapper.valued?.includes(value)) index++;
  }
  return index;
}

function afterDashes(words: readonly Word[], at: number, name: string): Unwrapped | undefined {
  const dashes = words.findIndex((word, index) => index >= at && word.value === '--');
  return dashes >= 0 && dashes + 1 < words.length ? { kind: 'command', name, from: dashes + 1 } : undefined;
}

/** `python -m debugpy --listen … manage.py`: a module that is a wrapper itself. */
function pythonModule(words: readonly Word[], at: number): Unwrapped | undefined {
  const module = words[at + 2]?.value;
  if (module !== 'debugpy' && module !== 'coverage') return undefined;
  const inner = unwrap(words, at + 2);
  return inner && { ...inner, name: `python -m ${inner.name}` };
}

/** `sh -c TEXT`, also `bash -lc TEXT`, `sh -e -o pipefail -c TEXT`. */
function shellScript(words: readonly Word[], at: number, name: string): Unwrapped | undefined {
  let asks = false;
  for (let index = at + 1; index < words.length; index++) {
    const value = words[index]?.value ?? '';
    if (SHELL_VALUED.has(value)) index++;
    else if (/^-[a-zA-Z]+$/.test(value)) {
      if (value.includes('c')) asks = true;
      if (value.includes('o')) index++;
    } else if (value.startsWith('--') && value !== '--') continue;
    else if (value === '--') continue;
    else return asks ? { kind: 'script', name: `${name} -c`, script: index } : undefined;
  }
  return undefined;
}

/** `su user -c TEXT`, `su - user -c TEXT`. */
function suScript(words: readonly Word[], at: number): Unwrapped | undefined {
  const flag = words.findIndex(
    (word, index) => index > at && (word.value === '-c' || word.value === '--command'),
  );
  return flag > 0 && flag + 1 < words.length
    ? { kind: 'script', name: 'su -c', script: flag + 1 }
    : undefined;
}

/** `env NAME=value cmd` and `sudo NAME=value cmd`: assignments between wrapper and command. */
export function takeAssignments(
  words: readonly Word[],
  from: number,
  wrapper: string,
  into: { name: string; value: Word; span: Span }[],
): number {
  if (wrapper !== 'env' && wrapper !== 'sudo' && wrapper !== 'doas') return from;
  let at = from;
  for (; at < words.length - 1; at++) {
    const word = words[at];
    if (!word) break;
    const match = /^([A-Za-z_]\w*)=/.exec(word.value);
    if (!match?.[1]) break;
    into.push({
      name: match[1],
      value: { value: word.value.slice(match[0].length), literal: word.literal, span: word.span },
      span: word.span,
    });
  }
  return at;
}
