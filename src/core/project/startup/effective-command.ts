// What starts in a container: compose's entrypoint and command over the image's, followed into scripts.
import type { Service } from '#core/compose/compose-service.ts';
import type { CommandInstruction } from '#core/dockerfile/dockerfile-model.ts';
import { basename, dirname, type Files, join } from '#core/files.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import type { LocatedWord } from '#core/shell/located-words.ts';
import { plainWord } from '#core/shell/word.ts';
import type { Location } from '#core/text.ts';
import { spread } from '#core/text-map.ts';
import { startsCommand } from '../image/image-roles.ts';
import type { BuildSource } from '../image/path-map.ts';
import { programFolders } from '../image/program-folders.ts';
import type { EffectiveCommand } from '../model/effective-command.ts';
import type { PathMap } from '../model/path-map.ts';
import type { ProjectService } from '../model/project-service.ts';
import { follow } from './follow-command.ts';
import type { ShellTexts } from './shell-texts.ts';

/** What decides it. */
export interface StartupInput {
  readonly files: Files;
  readonly service: Service;
  readonly build: BuildSource | undefined;
  readonly image: ImageReference | undefined;
  readonly paths: PathMap;
  readonly workdir: string | undefined;
  /** What compose and the image give, before scripts run. */
  readonly variable: ProjectService['variable'];
  readonly shell: ShellTexts;
}

interface Part {
  readonly words: readonly LocatedWord[];
  readonly origin: EffectiveCommand['origin'];
  readonly location: Location | undefined;
  /** Every word is literal. */
  readonly known: boolean;
  /** A shell-form ENTRYPOINT: the command is not passed on. */
  readonly alone: boolean;
}

/** Reads the effective command of a service. */
export function effectiveCommand(start: StartupInput): EffectiveCommand {
  const entrypoint = entrypointOf(start);
  const command = entrypoint?.alone ? undefined : commandOf(start);
  const words = [...(entrypoint?.words ?? []), ...(command?.words ?? [])];
  const followed = follow(
    words,
    start.workdir,
    (name, folder) => open(start, name, folder),
    (name) => {
      const { value, known } = start.variable(name);
      return known ? (value ?? '') : undefined;
    },
    (pattern) => matching(start, pattern),
    start.shell,
  );
  const settled = start.service.entrypoint ?? start.build?.stage.entrypoint;
  const overImage = settled !== undefined || startsCommand(start.image);
  const decided = command ?? entrypoint;
  const inScript = followed.main && !words.some(({ path }) => path === followed.main?.path);
  return {
    commands: followed.commands,
    main: followed.main,
    argv: words,
    origin: inScript ? 'script' : decided?.origin,
    location: decided?.location,
    scripts: followed.scripts,
    known:
      followed.known &&
      overImage &&
      words.length > 0 &&
      (entrypoint?.known ?? true) &&
      (command?.known ?? true),
  };
}

function entrypointOf({ service, build }: StartupInput): Part | undefined {
  if (service.entrypoint) return composePart(service.entrypoint, 'compose entrypoint');
  return build?.stage.entrypoint && imagePart(build.stage.entrypoint, build, 'ENTRYPOINT');
}

function commandOf({ service, build }: StartupInput): Part | undefined {
  if (service.command) return composePart(service.command, 'compose command');
  // An entrypoint that compose gives makes the image's command void.
  if (service.entrypoint || !build?.stage.cmd) return undefined;
  return imagePart(build.stage.cmd, build, 'CMD');
}

function composePart(
  { words, known, location }: NonNullable<Service['command']>,
  origin: 'compose entrypoint' | 'compose command',
): Part {
  const placed = words.map((word) => ({ word, path: location.path }));
  return { words: placed, origin, location, known, alone: false };
}

function imagePart(instruction: CommandInstruction, build: BuildSource, origin: 'CMD' | 'ENTRYPOINT'): Part {
  const location = { path: build.path, span: instruction.span };
  const place = (word: LocatedWord['word']): LocatedWord => ({ word, path: build.path });
  if (instruction.form === 'exec')
    return { words: instruction.words.map(place), origin, location, known: true, alone: false };
  const shell = build.dockerfile.shellAt(instruction);
  const outside = instruction.argumentsSpan;
  const text = plainWord(instruction.text, outside, false, instruction.map);
  const words = [
    ...shell.map((word) => plainWord(word, outside, true, spread(outside))),
    ...(instruction.form === 'none' ? [] : [text]),
  ];
  const shown = instruction.form === 'none' ? [] : words.map(place);
  return { words: shown, origin, location, known: true, alone: origin === 'ENTRYPOINT' };
}

/** The text of a script by its name in the container. */
function open(
  { files, paths, workdir, build }: StartupInput,
  name: string,
  folder: string | undefined,
): { readonly path: string; readonly text: string } | undefined {
  const current = folder ?? workdir;
  const places = name.includes('/')
    ? [name.startsWith('/') ? name : current === undefined ? undefined : join(current, name)]
    : [
        current === undefined ? undefined : join(current, name),
        ...programFolders(build?.stage).map((bin) => join(bin, name)),
      ];
  for (const place of places) {
    const workspacePath = place === undefined ? undefined : paths.toWorkspace(place);
    const text = workspacePath === undefined ? undefined : files.text(workspacePath);
    if (workspacePath !== undefined && text !== undefined && !text.includes('\0'))
      return { path: workspacePath, text: withUnixLines(text) };
  }
  return undefined;
}

/** The files of one folder that a pattern names; those of a folder that is copied or mounted, and those copied alone. */
function matching({ files, paths, workdir }: StartupInput, pattern: string): readonly string[] {
  const place = pattern.startsWith('/') ? join(pattern) : join(workdir ?? '/', pattern);
  const folder = dirname(place);
  const workspacePath = paths.toWorkspace(folder);
  const listed = workspacePath === undefined ? [] : files.list(workspacePath);
  const alone = paths.entries.filter((entry) => dirname(entry.container) === folder);
  const names = new Set([...listed, ...alone.map(({ container }) => basename(container))]);
  const [before = '', ...after] = basename(place).split('*');
  const end = after.at(-1) ?? '';
  return [...names]
    .filter((name) => (after.length > 0 ? name.startsWith(before) && name.endsWith(end) : name === before))
    .map((name) => join(folder, name));
}

/** As after the `sed` or `dos2unix` of an image, every character at its place. That nothing does so is another matter. */
function withUnixLines(text: string): string {
  return text.includes('\r\n') ? text.replaceAll('\\\r\n', ' \\\n').replaceAll('\r\n', '\n\n') : text;
}
