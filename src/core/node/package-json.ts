// package.json as far as builds need it: its scripts, its package manager and the Node.js that it asks for.

import type { Command } from '../shell/command.ts';
import { parseScript } from '../shell/parse.ts';
import { hasOption, invocation, operands } from '../shell/program.ts';

export interface PackageJson {
  readonly scripts: ReadonlyMap<string, string>;
  /** As Corepack reads it: `pnpm@10.2.0`. */
  readonly packageManager: string | undefined;
  /** The versions of Node.js as written: `>=20`. */
  readonly node: string | undefined;
  readonly hasWorkspaces: boolean;
  /** The names of the packages that it depends on, also those for development. */
  readonly dependencies: ReadonlySet<string>;
}

/** @returns undefined where the text is no JSON object */
export function readPackageJson(text: string): PackageJson | undefined {
  const whole = objectOf(parsed(text));
  if (!whole) return undefined;
  const { packageManager, workspaces } = whole;
  const node = objectOf(whole['volta'])?.['node'] ?? objectOf(whole['engines'])?.['node'];
  const scripts = Object.entries(objectOf(whole['scripts']) ?? {}).flatMap(([name, script]) =>
    typeof script === 'string' ? ([[name, script]] as const) : [],
  );
  return {
    scripts: new Map(scripts),
    packageManager: typeof packageManager === 'string' ? packageManager : undefined,
    node: typeof node === 'string' ? node : undefined,
    hasWorkspaces: workspaces !== undefined,
    dependencies: new Set(
      ['dependencies', 'devDependencies'].flatMap((key) => Object.keys(objectOf(whole[key]) ?? {})),
    ),
  };
}

const runners = new Set(['npm', 'yarn', 'pnpm', 'bun']);

/** The commands of the scripts that `npm run build`, `yarn build` or `run-s build:*` starts; undefined of other commands. */
export function scriptCommands(
  command: Command,
  packageJson: () => PackageJson | undefined,
): readonly Command[] | undefined {
  const { program, args } = invocation(command);
  const words = operands(args).map(({ value }) => value);
  let names: readonly string[];
  if (['run-s', 'run-p', 'npm-run-all', 'npm-run-all2'].includes(program)) names = words;
  else {
    if (!runners.has(program) || hasOption(args, ['--prefix', '--cwd', '-C', '--dir'])) return undefined;
    const [verb, second] = words;
    const isRun = verb === 'run' || verb === 'run-script';
    const name = isRun ? second : program === 'yarn' || program === 'pnpm' ? verb : undefined;
    names = name === undefined ? [] : [name];
  }
  const scripts = names.length === 0 ? undefined : packageJson()?.scripts;
  if (!scripts) return undefined;
  const texts = names.flatMap((name) =>
    [...scripts].flatMap(([key, text]) => (isMeant(key, name) ? [text] : [])),
  );
  return texts.length === 0 ? undefined : texts.flatMap((text) => parseScript(text).commands);
}

/** A name, or the names that start alike: `build:*`. */
function isMeant(script: string, name: string): boolean {
  return name.endsWith('*') ? script.startsWith(name.slice(0, -1)) : script === name;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
