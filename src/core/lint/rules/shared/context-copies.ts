// The sources that COPY and ADD take from the build context.
import type { Argument, Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { join } from '#core/files.ts';

/** The sources that a COPY or ADD takes from the context; none where it takes from a stage. */
export function contextSources(one: Instruction): readonly Argument[] {
  if (one.keyword !== 'COPY' && one.keyword !== 'ADD') return [];
  if (one.flags.some(({ name }) => name === 'from')) return [];
  return one.args.slice(0, -1).filter(({ value }) => !/^(<<|[a-z+]+:\/\/|git@)/.test(value));
}

/** `COPY . .` */
function copiesWholeContext(one: Instruction): boolean {
  return contextSources(one).some(({ resolved }) => resolved !== undefined && join(`./${resolved}`) === '');
}

/** The instruction of the final image that copies the whole context; undefined if there is none. */
export function wholeContextCopy(file: Dockerfile): Instruction | undefined {
  for (let stage = file.final; stage; stage = stage.parent) {
    const copy = stage.instructions.find(copiesWholeContext);
    if (copy) return copy;
  }
  return undefined;
}
