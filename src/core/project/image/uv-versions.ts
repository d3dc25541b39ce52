// Which uv an image brings, and where its version is written.
import { rootStage } from '#core/dockerfile/base-images.ts';
import type { Dockerfile, Instruction, Stage } from '#core/dockerfile/dockerfile-model.ts';
import { parseReference } from '#core/images/image-reference.ts';
import { isUvImage, uvVersionOf } from '#core/images/uv-images.ts';
import type { Span } from '#core/text.ts';
import { mapSpan } from '#core/text-map.ts';
import { stageChain } from './image-user.ts';

export interface UvVersion {
  /** `0.9.11`, or `0.9` where the tag floats. */
  readonly text: string;
  /** Where the version is written in the Dockerfile. */
  readonly span: Span;
  /** A digest beside it decides what is really taken. */
  readonly hasDigest: boolean;
}

/**
 * The one version of uv that a stage has at a RUN; undefined where none, several, or one without a literal version
 * is brought.
 */
export function uvVersionAt(file: Dockerfile, stage: Stage, run: Instruction): UvVersion | undefined {
  const root = rootStage(stage);
  const found: (UvVersion | undefined)[] = [];
  if (isUvImage(root.base)) found.push(inImage(file, root.image?.value, root.image?.span));
  for (const { instructions } of stageChain(stage))
    for (const instruction of instructions)
      if (instruction.index <= run.index) found.push(...broughtBy(file, instruction));
  const [only, ...others] = found;
  return others.length > 0 ? undefined : only;
}

function broughtBy(file: Dockerfile, instruction: Instruction): readonly (UvVersion | undefined)[] {
  const found: (UvVersion | undefined)[] = [];
  for (const { name, value, valueSpan } of instruction.flags) {
    if (value === undefined || valueSpan === undefined) continue;
    if (name === 'from' && instruction.keyword === 'COPY') {
      const other = file.stage(value);
      const base = other && rootStage(other);
      if (base ? isUvImage(base.base) : isUvImage(parseReference(value)))
        found.push(
          base ? inImage(file, base.image?.value, base.image?.span) : inImage(file, value, valueSpan),
        );
      else if (/\buv\b/.test(value)) found.push(undefined);
    } else if (name === 'mount') {
      const from = /(?:^|,)from=([^,]*)/.exec(value);
      if (!from?.[1] || !/\buv\b/.test(from[1])) continue;
      const start = valueSpan.start + from.index + from[0].length - from[1].length;
      found.push(inImage(file, from[1], { start, end: start + from[1].length }));
    }
  }
  return [...found, ...inText(instruction)];
}

/** Of `ghcr.io/astral-sh/uv:0.9.11`, written at a span. */
function inImage(file: Dockerfile, value: string | undefined, span: Span | undefined): UvVersion | undefined {
  if (value === undefined || span === undefined || file.source.slice(span) !== value) return undefined;
  const image = parseReference(value);
  const text = uvVersionOf(image);
  if (text === undefined) return undefined;
  const start = span.start + value.lastIndexOf(`:${text}`) + 1;
  return { text, span: { start, end: start + text.length }, hasDigest: image.digest !== undefined };
}

/** `pip install uv==0.9.11`, and the address of the installer. */
function inText({ keyword, text, map }: Instruction): readonly (UvVersion | undefined)[] {
  if (keyword !== 'RUN' && keyword !== 'ADD') return [];
  const found: (UvVersion | undefined)[] = [];
  const sources =
    /\bpipx? install [^&;|]*?(?<![\w./-])uv(?:==(\d+(?:\.\d+){1,2}))?(?![\w.=/-])|astral\.sh\/uv\/(?:(\d+(?:\.\d+){1,2})\/)?install/g;
  for (const match of text.slice(0, 20_000).matchAll(sources)) {
    const version = match[1] ?? match[2];
    const start = match.index + (version === undefined ? 0 : match[0].lastIndexOf(version));
    found.push(
      version === undefined
        ? undefined
        : { text: version, span: mapSpan(map, start, start + version.length), hasDigest: false },
    );
  }
  return found;
}
