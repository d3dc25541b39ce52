// Reports `pip install -r` of files that are not in the image at that line.
import {
  commandsOf,
  type Dockerfile,
  type Instruction,
  isCommand,
  type Stage,
} from '#core/dockerfile/dockerfile-model.ts';
import { basename, dirname, type Files, join, within } from '#core/files.ts';
import { isBareImage } from '#core/images/bare.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { contextSources } from '#core/lint/rules/shared/context-copies.ts';
import { isMade, isWhole } from '#core/lint/rules/shared/missing-files.ts';
import { nearest } from '#core/nearest.ts';
import { type BuildContext, buildContexts } from '#core/project/image/build-contexts.ts';
import type { Command, Word } from '#core/shell/command.ts';
import { contentSpan, optionWords } from '#core/shell/option-values.ts';
import { invocation, operands } from '#core/shell/program.ts';
import { lineEnd, type Span } from '#core/text.ts';

export const rule = defineRule({
  id: 'requirements-not-found',
  on: 'workspace',
  title: 'Requirements file not in the image',
  severity: 'error',
  failure: 'Could not open requirements file',
  check(workspace, report) {
    const builds = buildContexts(workspace);
    for (const file of workspace.dockerfiles.values()) {
      const contexts = builds.filter((build) => build.file === file);
      for (const read of readFiles(file)) {
        const lacks = contexts.map((context) => missing(workspace.files, context, read));
        const [first] = lacks;
        if (first && !lacks.includes(undefined)) report({ path: file.path, ...first });
      }
    }
  },
});

/** A `pip install -r` whose files can only come from COPY and ADD. */
interface Read {
  readonly run: Instruction;
  readonly word: Word;
  /** Absolute in the image. */
  readonly name: string;
  /** A WORKDIR is above it, so an unknown folder need not be the root. */
  readonly hasWorkdir: boolean;
  /** The COPY and ADD above it. */
  readonly copies: readonly Instruction[];
}

/** What is known about a stage after the instructions read so far. */
interface SoFar {
  /** Only COPY and ADD can have added a requirements file. */
  readonly isKnown: boolean;
  readonly hasWorkdir: boolean;
}

function readFiles(file: Dockerfile): readonly Read[] {
  const reads: Read[] = [];
  const ends = new Map<Stage, SoFar>();
  for (const stage of file.stages) {
    const start = stage.parent && ends.get(stage.parent);
    let isKnown = start ? start.isKnown : stage.base !== undefined && isBareImage(stage.base);
    let hasWorkdir = start?.hasWorkdir ?? false;
    for (const one of stage.instructions) {
      if (isKnown) reads.push(...readsOf(file, stage, one, hasWorkdir));
      hasWorkdir ||= one.keyword === 'WORKDIR';
      isKnown &&= bringsNothing(one);
    }
    ends.set(stage, { isKnown, hasWorkdir });
  }
  return reads;
}

function readsOf(file: Dockerfile, stage: Stage, run: Instruction, hasWorkdir: boolean): readonly Read[] {
  if (run.keyword !== 'RUN' || run.flags.some(({ name }) => name === 'mount')) return [];
  const folder = file.workdirAt(run) ?? (hasWorkdir ? undefined : '/');
  const words = folder === undefined ? [] : requirementWords(commandsOf(run));
  if (folder === undefined || words.length === 0) return [];
  const copies = copiesAbove(stage, run);
  return words.map((word) => ({ run, word, name: join(folder, word.value), hasWorkdir, copies }));
}

/** The COPY and ADD above a RUN, those of parent stages first. */
function copiesAbove(stage: Stage, run: Instruction): readonly Instruction[] {
  const found: (readonly Instruction[])[] = [];
  for (let part: Stage | undefined = stage; part; part = part.parent)
    found.push(
      part.instructions.filter(
        ({ keyword, index }) => (keyword === 'COPY' || keyword === 'ADD') && index < run.index,
      ),
    );
  return found.reverse().flat();
}

/** Whether the effect of a RUN is known and cannot create a requirements file. */
function bringsNothing(instruction: Instruction): boolean {
  if (instruction.keyword !== 'RUN') return true;
  return isCommand(instruction) && instruction.script.complete && commandsOf(instruction).every(makesNoFile);
}

/** The files of each `pip install -r` that runs unconditionally. */
function requirementWords(commands: readonly Command[]): readonly Word[] {
  const other = commands.findIndex((command) => !makesNoFile(command));
  const sure = other < 0 ? commands : commands.slice(0, other);
  return sure.flatMap((command) => {
    const { program, args } = invocation(command);
    if (program !== 'pip' || operands(args)[0]?.value !== 'install') return [];
    return optionWords(args, ['-r', '--requirement']).filter(
      ({ literal, value }) => literal && !value.includes('://'),
    );
  });
}

const PLAIN = new Set(
  'adduser addgroup apk apt apt-get chgrp chmod chown echo export groupadd mkdir pip printf rm set true useradd usermod'.split(
    ' ',
  ),
);

/** The command cannot create a requirements file, decide whether it is read, or change the folder. */
function makesNoFile(command: Command): boolean {
  return (
    !command.nested &&
    command.after !== '||' &&
    command.after !== '|' &&
    PLAIN.has(invocation(command).program) &&
    command.redirects.every(({ operator }) => !operator.includes('>'))
  );
}

interface Missing {
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** Undefined where a COPY adds the file, or may add it. */
function missing(files: Files, context: BuildContext, read: Read): Missing | undefined {
  const { word } = read;
  const span = contentSpan(word);
  const places: string[] = [];
  for (const copy of read.copies) {
    const sources = placesIn(files, context, copy, read);
    if (!sources) return undefined;
    places.push(...sources);
  }
  if (places.some((host) => files.kind(host) !== undefined || isMade(files, host))) return undefined;
  if (!isWhole(files, context.folder)) return undefined;
  const [host] = places;
  if (host === undefined)
    return {
      span,
      message: `No \`COPY\` above this \`RUN\` adds \`${word.value}\` to the image, so pip fails. Copy the file first.`,
      fixes: copyFirst(files, context, read),
    };
  const near = nearest(basename(host), files.list(dirname(host)));
  const folder = dirname(word.value);
  const right = near && (folder === '' ? near : `${folder}/${near}`);
  return {
    span,
    message: `\`${host}\` does not exist, so pip fails. ${right ? `Did you mean \`${right}\`?` : 'Correct the path.'}`,
    fixes: right
      ? [
          {
            title: `Install from \`${right}\``,
            safe: false,
            edits: [{ path: context.file.path, span, text: right }],
          },
        ]
      : [],
  };
}

/** The workspace files that a COPY would copy to a path of the image; undefined where that is not known. */
function placesIn(
  files: Files,
  { file, folder, ignored }: BuildContext,
  copy: Instruction,
  { name, hasWorkdir }: Read,
): readonly string[] | undefined {
  const target = copy.args.at(-1)?.resolved;
  const workdir = file.workdirAt(copy) ?? (hasWorkdir ? undefined : '/');
  const sources = contextSources(copy);
  if (target === undefined || sources.length === 0 || sources.length !== copy.args.length - 1)
    return undefined;
  if (workdir === undefined && !target.startsWith('/')) return undefined;
  const destination = join(workdir ?? '/', target);
  const found: string[] = [];
  for (const { resolved } of sources) {
    if (resolved === undefined || /[*?[\]$]/.test(resolved)) return undefined;
    const inside = join(`./${resolved.replace(/^\/+/, '')}`);
    const host = join(folder, inside);
    if (inside.startsWith('../') || files.kind(host) === undefined) return undefined;
    if (files.kind(host) === 'file') {
      if (name === destination || name === join(destination, basename(host))) return undefined;
      if (copy.keyword === 'ADD') return undefined;
      continue;
    }
    const rest = within(destination, name);
    if (rest === undefined || rest === '') continue;
    if (ignored(join(inside, rest))) return undefined;
    found.push(join(host, rest));
  }
  return found;
}

/** Adds a COPY above the RUN, if the build context has the file. */
function copyFirst(
  files: Files,
  { file, folder, ignored }: BuildContext,
  { run, word }: Read,
): readonly Fix[] {
  const { value } = word;
  if (value.includes('/') || ignored(value) || files.kind(join(folder, value)) !== 'file') return [];
  const { start } = run.span;
  return [
    {
      title: `Copy \`${value}\` first`,
      safe: false,
      edits: [
        {
          path: file.path,
          span: { start, end: start },
          text: `COPY ${value} ./${lineEnd(file.source.text)}`,
        },
      ],
    },
  ];
}
