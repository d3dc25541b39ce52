// Where front-end tools write, by their command lines and configurations: Vite, webpack, Tailwind, esbuild and others.
import { join } from '../files.ts';
import type { Command } from '../shell/command.ts';
import { invocation, operands, optionValue } from '../shell/program.ts';
import { configuredPath } from './configured-path.ts';
import { readPackageJson, scriptCommands } from './package-json.ts';

/** Reads a file by its path in the folder that a command runs in. */
export type ReadText = (path: string) => string | undefined;

/** How deep scripts that start scripts are followed. */
const deepest = 4;

/**
 * The files and folders that commands write, relative to their folder: they may start with `..`. Scripts of package.json
 * are followed. Nothing is known where a command changes its folder.
 */
export function writtenBy(commands: readonly Command[], read: ReadText, depth = 0): readonly string[] {
  if (depth > deepest || commands.some(({ argv }) => argv[0]?.value === 'cd')) return [];
  return commands.flatMap((command) => {
    const called = scriptCommands(command, () => readPackageJson(read('package.json') ?? ''));
    return called ? writtenBy(called, read, depth + 1) : (outputOf(command, read) ?? []);
  });
}

/** The tool that a command starts, also through `npx` and `cross-env NAME=value`, and its words. */
export function toolOf(command: Command): ReturnType<typeof invocation> {
  let { program, word, args } = invocation(command);
  while (['npx', 'pnpx', 'bunx', 'cross-env'].includes(program)) {
    const next = operands(args).find(({ value }) => !/^\w+=/.test(value));
    if (!next) break;
    args = args.slice(args.indexOf(next) + 1);
    word = next;
    program = next.value;
  }
  return { program, word, args };
}

function outputOf(command: Command, read: ReadText): string | undefined {
  const { program, args } = toolOf(command);
  const literal = (...names: readonly string[]): string | undefined => {
    const value = optionValue(args, names);
    return value?.literal ? value.value.replace(/^=/, '') : undefined;
  };
  const builds = args.some(({ value }) => value === 'build');
  switch (program) {
    case 'vite':
      return builds ? (literal('--outDir') ?? viteOutput(read, literal('--config', '-c'))) : undefined;
    case 'tailwindcss':
    case '@tailwindcss/cli':
      return literal('-o', '--output');
    case 'esbuild':
    case 'node':
      return literal('--outfile', '--outdir');
    case 'webpack':
    case 'webpack-cli':
      return literal('-o', '--output-path') ?? webpackOutput(read, literal('--config', '-c'));
    case 'rollup':
      return literal('-d', '--dir', '-o', '--file');
    case 'postcss':
      return literal('-o', '--output', '-d', '--dir');
    case 'parcel':
      return builds ? (literal('--dist-dir') ?? 'dist') : undefined;
    case 'react-scripts':
      return builds ? 'build' : undefined;
    default:
      return undefined;
  }
}

const ends = ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'];

function configuration(read: ReadText, named: string | undefined, tool: string): string | undefined {
  if (named !== undefined) return read(join(named));
  return ends.map((end) => read(`${tool}.config.${end}`)).find((one) => one !== undefined);
}

/** `build.outDir` of Vite's configuration, which is relative to `root`; `dist` where none is configured. */
function viteOutput(read: ReadText, named: string | undefined): string | undefined {
  const text = configuration(read, named, 'vite');
  if (text === undefined) return named === undefined ? 'dist' : undefined;
  const root = configuredPath(text, 'root');
  const output = configuredPath(text, 'outDir') ?? { path: 'dist', isResolved: false };
  if (output === 'unknown') return undefined;
  if (output.isResolved || root === undefined) return output.path;
  return root === 'unknown' ? undefined : join(root.path, output.path);
}

/** `output.path` of webpack's configuration; `dist` where none is configured. */
function webpackOutput(read: ReadText, named: string | undefined): string | undefined {
  const text = configuration(read, named, 'webpack');
  if (text === undefined) return named === undefined ? 'dist' : undefined;
  const output = /(?<![\w.])output["']?\s*:\s*\{/.exec(text);
  if (!output) return /\boutput\b|\bmerge\(/.test(text) ? undefined : 'dist';
  const path = configuredPath(text.slice(output.index, output.index + 1_000), 'path');
  if (path === undefined) return 'dist';
  return path === 'unknown' ? undefined : path.path;
}
