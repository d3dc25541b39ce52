// Files that only the build of an image makes: copies from other stages and images, and what front-end tools write.
import { type CommandInstruction, type Instruction, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { basename, type Files, join } from '#core/files.ts';
import type { Command } from '#core/shell/command.ts';
import { parseScript } from '#core/shell/parse.ts';
import { hasOption, invocation, operands, optionValue } from '#core/shell/program.ts';
import type { PathMap } from '../model/path-map.ts';
import type { ProjectService } from '../model/project-service.ts';
import { imageBuildOf } from './build-files.ts';
import { copyTarget } from './copies.ts';
import { stageChain } from './image-user.ts';
import { pathMap } from './path-map.ts';

export interface BuiltFiles {
  /** A file or folder, absolute in the image. */
  readonly path: string;
  readonly instruction: Instruction;
}

/** How many are told apart. */
const most = 100;

/** What the stages of a service's image get that is in no build context. */
export function builtFiles(files: Files, service: ProjectService): readonly BuiltFiles[] {
  const build = imageBuildOf(service);
  if (!build) return [];
  const { dockerfile, stage } = build;
  const found: BuiltFiles[] = [];
  let paths: PathMap | undefined;
  for (const instruction of stageChain(stage).flatMap(({ instructions }) => instructions)) {
    if (found.length >= most) break;
    if (instruction.keyword === 'COPY' && instruction.flags.some(({ name }) => name === 'from')) {
      const target = copyTarget(dockerfile, instruction);
      for (const { resolved } of target ? instruction.args.slice(0, -1) : [])
        if (target && resolved !== undefined && !/[*?[]/.test(resolved)) {
          const isFile = /\.\w+$/.test(basename(resolved));
          const path = isFile && target.isFolder ? join(target.path, basename(resolved)) : target.path;
          found.push({ path, instruction });
        }
    } else if (isCommand(instruction) && instruction.keyword === 'RUN') {
      const folder = dockerfile.workdirAt(instruction);
      const read = (path: string): string | undefined => {
        paths ??= pathMap(files, [], build);
        const host = folder === undefined ? undefined : paths.toHost(join(folder, path));
        return host === undefined ? undefined : files.text(host);
      };
      for (const output of folder === undefined ? [] : outputs(instruction, read))
        found.push({ path: join(folder ?? '/', output), instruction });
    }
  }
  return found;
}

/** @param read a file of the folder that the RUN runs in */
function outputs(
  { script }: CommandInstruction,
  read: (path: string) => string | undefined,
): readonly string[] {
  if (script.commands.some(({ argv }) => argv[0]?.value === 'cd')) return [];
  return script.commands.flatMap((command) => {
    const called = packageScript(command, read);
    const commands = called === undefined ? [command] : parseScript(called).commands;
    return commands.flatMap((one) => outputOf(one, read) ?? []);
  });
}

const runners = new Set(['npm', 'yarn', 'pnpm', 'bun']);

/** The text of `npm run build` in package.json. */
function packageScript(command: Command, read: (path: string) => string | undefined): string | undefined {
  const { program, args } = invocation(command);
  if (!runners.has(program) || hasOption(args, ['--prefix', '--cwd', '-C'])) return undefined;
  const [verb, second] = operands(args).map(({ value }) => value);
  const name = verb === 'run' || verb === 'run-script' ? second : program === 'yarn' ? verb : undefined;
  const text = name === undefined ? undefined : read('package.json');
  if (name === undefined || text === undefined) return undefined;
  try {
    const scripts = (JSON.parse(text) as { scripts?: unknown }).scripts;
    const script =
      typeof scripts === 'object' && scripts !== null && Object.hasOwn(scripts, name)
        ? (scripts as Readonly<Record<string, unknown>>)[name]
        : undefined;
    return typeof script === 'string' ? script : undefined;
  } catch {
    return undefined;
  }
}

/** Where a front-end tool writes, relative to its folder; undefined where a configuration may say otherwise. */
function outputOf(command: Command, read: (path: string) => string | undefined): string | undefined {
  const called = invocation(command);
  const isRunner = called.program === 'npx' || called.program === 'pnpx' || called.program === 'bunx';
  const [program = '', ...args] = isRunner
    ? [operands(called.args)[0]?.value, ...called.args.slice(1)]
    : [called.program, ...called.args];
  const words = args.filter((word) => word !== undefined && typeof word !== 'string');
  const literal = (...names: readonly string[]): string | undefined => {
    const value = optionValue(words, names);
    return value?.literal && !value.value.startsWith('..') ? value.value.replace(/^=/, '') : undefined;
  };
  const builds = words.some(({ value }) => value === 'build');
  switch (program) {
    case 'vite':
      return builds ? (literal('--outDir') ?? viteOutput(read)) : undefined;
    case 'tailwindcss':
    case '@tailwindcss/cli':
      return literal('-o', '--output');
    case 'esbuild':
      return literal('--outfile', '--outdir');
    case 'webpack':
      return literal('-o', '--output-path');
    case 'parcel':
      return builds ? (literal('--dist-dir') ?? 'dist') : undefined;
    case 'react-scripts':
      return builds ? 'build' : undefined;
    default:
      return undefined;
  }
}

const configurations = ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].map((end) => `vite.config.${end}`);

/** `build.outDir` of Vite's configuration where it is a plain text; `dist` where none is configured. */
function viteOutput(read: (path: string) => string | undefined): string | undefined {
  const text = configurations.map(read).find((one) => one !== undefined) ?? '';
  if (/\broot\s*:/.test(text)) return undefined;
  if (!text.includes('outDir')) return 'dist';
  const plain = /\boutDir\s*:\s*(["'])(?!\.\.|\/)([\w./-]+)\1/.exec(text)?.[2];
  return plain;
}
