// What an image installs: the requirements that the RUN lines of its stages name.

import { parseRequirement } from '#core/django/requirement.ts';
import { readRequirements } from '#core/django/requirements.ts';
import type { Requirement, Requirements } from '#core/django/requirements-file.ts';
import { commandsOf, type Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { type Files, join, within } from '#core/files.ts';
import { own } from '#core/own.ts';
import type { Command } from '#core/shell/command.ts';
import { contentSpan, optionWords } from '#core/shell/option-values.ts';
import { invocation, operands } from '#core/shell/program.ts';
import type { PathMap } from '../model/path-map.ts';
import { type BuildSource, pathMap, stagesBelow } from './path-map.ts';

/** Files that an installer reads beside those it is told. */
const implied: Readonly<Record<string, readonly string[]>> = {
  uv: ['uv.lock', 'pyproject.toml'],
  poetry: ['poetry.lock', 'pyproject.toml'],
  pipenv: ['Pipfile.lock', 'Pipfile'],
  pdm: ['pdm.lock', 'pyproject.toml'],
};
const pipValued = new Set(
  '-r --requirement -c --constraint -i --index-url --extra-index-url -f --find-links -t --target --prefix --root -w --wheel-dir --cache-dir --timeout --retries --trusted-host --progress-bar -e --editable --platform --python-version --no-binary --only-binary --src -d --dest --python -p'.split(
    ' ',
  ),
);

/** Reads them; packages named in the Dockerfile itself come as requirements of that file. */
export function installedBy(files: Files, build: BuildSource): readonly Requirements[] {
  const found = new Map<string, Requirements>();
  const named: Requirement[] = [];
  for (const stage of stagesBelow(build)) {
    let known: PathMap | undefined;
    const pathsIn = (): PathMap => {
      known ??= pathMap(files, [], { ...build, stage });
      return known;
    };
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== 'RUN') continue;
      for (const command of commandsOf(instruction)) {
        for (const path of filesOf(command, instruction, build, pathsIn, files)) {
          const read = found.has(path) ? undefined : readRequirements(files, path);
          if (read) found.set(path, read);
        }
        named.push(...packagesOf(command, build.path));
      }
    }
  }
  const own: Requirements = {
    path: build.path,
    kind: 'requirements',
    items: named,
    full: false,
    complete: true,
  };
  return [...found.values(), ...(named.length > 0 ? [own] : [])];
}

interface PipCall {
  readonly installer: string;
  readonly args: Command['argv'];
}

/** `pip install …`, `uv pip install …`, `pip wheel …`; and `uv sync`, `poetry install` with no arguments of interest. */
function installCall(command: Command): PipCall | undefined {
  const { program, args } = invocation(command);
  const words = operands(args);
  const [first, second] = words.map((word) => word.value);
  const pip = program === 'uv' && first === 'pip';
  const verb = pip ? second : first;
  if ((pip || program === 'pip') && (verb === 'install' || verb === 'wheel' || verb === 'sync')) {
    const at = args.findIndex((word) => word.value === verb);
    return { installer: 'pip', args: args.slice(at + 1) };
  }
  const installs = verb === 'install' || verb === 'sync' || verb === 'export';
  return Object.hasOwn(implied, program) && installs ? { installer: program, args: [] } : undefined;
}

/** The files of the workspace that a command installs from: requirements, locks, pyproject.toml. */
export function filesOf(
  command: Command,
  instruction: Instruction,
  build: BuildSource,
  pathsIn: () => PathMap,
  files: Files,
): readonly string[] {
  const call = installCall(command);
  if (!call) return [];
  const paths = pathsIn();
  const names = own(implied, call.installer) ?? [
    ...optionWords(call.args, ['-r', '--requirement', '--requirements']).map((word) => word.value),
    ...([...operands(call.args, pipValued), ...optionWords(call.args, ['-e', '--editable'])].some((word) =>
      /^\.(\[|$|\/)/.test(word.value),
    )
      ? ['pyproject.toml']
      : []),
  ];
  const folder = build.dockerfile.workdirAt(instruction) ?? '/';
  return names.flatMap((name) => {
    const mounted = mountedFile(instruction, join(folder, name), folder, build.context);
    const path = mounted ?? paths.toWorkspace(join(folder, name)) ?? copiedFrom(build, paths, name, files);
    return path === undefined ? [] : [path];
  });
}

/**
 * `RUN --mount=type=bind,source=uv.lock,target=uv.lock`.
 * @param path of the file, absolute
 * @param folder that the command runs in
 */
function mountedFile(
  instruction: Instruction,
  path: string,
  folder: string,
  context: string | undefined,
): string | undefined {
  if (context === undefined) return undefined;
  for (const flag of instruction.flags) {
    if (flag.name !== 'mount') continue;
    const source = /(?:^|,)(?:source|src)=([^,]+)/.exec(flag.value ?? '')?.[1];
    const target = /(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(flag.value ?? '')?.[1];
    if (source === undefined || target === undefined || /(?:^|,)from=/.test(flag.value ?? '')) continue;
    const inside = within(join(folder, target), path);
    if (inside !== undefined) return join(context, `./${source}`, inside);
  }
  return undefined;
}

/** In an earlier stage, whose files the final one does not hold: the context's file of that name. */
function copiedFrom(build: BuildSource, paths: PathMap, name: string, files: Files): string | undefined {
  if (build.context === undefined) return undefined;
  const plain = name.replace(/^\//, '');
  const copied = paths.entries.find(
    ({ workspace, via }) => via === 'copy' && (workspace === plain || workspace.endsWith(`/${plain}`)),
  );
  const path = copied?.workspace ?? join(build.context, `./${plain}`);
  return files.kind(path) === 'file' ? path : undefined;
}

function packagesOf(command: Command, path: string): readonly Requirement[] {
  const call = installCall(command);
  if (call?.installer !== 'pip') return [];
  return operands(call.args, pipValued)
    .filter((word) => word.literal && !/^[./]|:\/\//.test(word.value))
    .flatMap((word) => parseRequirement(word.value, { path, span: contentSpan(word) }) ?? []);
}

/** Whether pip is given what names no package: a variable, a file or folder other than the project's own, a URL. */
export function installsUnread(command: Command): boolean {
  const call = installCall(command);
  if (call?.installer !== 'pip') return false;
  const lists = optionWords(call.args, ['-r', '--requirement', '--requirements']);
  const packages = [...operands(call.args, pipValued), ...optionWords(call.args, ['-e', '--editable'])];
  return (
    [...lists, ...packages].some(({ literal }) => !literal) ||
    packages.some(({ value }) => /^\/|^\.\.?\/.|:\/\/|\*|\.(?:whl|zip|gz)$/.test(value))
  );
}
