// The instruction of a Dockerfile that made a layer of an image, where the text of the layer decides it.
import type { Dockerfile, Instruction, Stage } from '#core/dockerfile/dockerfile-model.ts';

/**
 * The one instruction of a stage, and of the stages that it builds on, with the text of a layer.
 * @param layer as the builder notes it (`instructionOf` in core/engine/image/layer-rows.ts)
 * @returns undefined where none has that text, or several have
 */
export function layerInstruction(stage: Stage, layer: string): Instruction | undefined {
  const wanted = plain(layer);
  const [found, ...others] = chain(stage).filter((instruction) => textsOf(instruction).includes(wanted));
  return others.length === 0 ? found : undefined;
}

/** The line of an instruction, from 0. */
export function lineOf({ source }: Dockerfile, { span }: Instruction): number {
  return source.positionAt(span.start).line;
}

function chain(stage: Stage): readonly Instruction[] {
  return [...(stage.parent ? chain(stage.parent) : []), ...stage.instructions];
}

/** As it is written and, as builders note it, with its variables put in and without quotes. */
function textsOf({ keyword, text, args, pairs }: Instruction): readonly string[] {
  const words =
    pairs.length > 0
      ? pairs.map(({ name, value }) => `${name}=${value?.resolved ?? value?.value ?? ''}`)
      : args.map(({ resolved, value }) => resolved ?? value);
  return [text, words.join(' ')].map((rest) => plain(`${keyword} ${rest}`));
}

/** Builders leave out some flags, the commas of JSON arrays, and write line ends as blanks. */
function plain(text: string): string {
  const [, keyword = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(text.trim()) ?? [];
  return `${keyword.toUpperCase()} ${rest.replace(/^(?:--\S+\s+)+/, '')}`
    .replaceAll(/"\s*,\s*"/g, '" "')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
