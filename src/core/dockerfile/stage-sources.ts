// Where an instruction takes files from: `COPY --from=…` and `RUN --mount=from=…`.
import type { Span } from '../text.ts';
import type { Dockerfile, Instruction } from './dockerfile-model.ts';
import { mountOption, readMounts } from './run-mount.ts';

export interface StageSource {
  readonly value: string;
  readonly span: Span;
  /** A mount knows stages by their names only; a number is the name of an image there. */
  readonly by: 'COPY' | 'mount';
}

/** The stages or images that an instruction names as a source; those with variables are left out. */
export function stageSources(file: Dockerfile, instruction: Instruction): readonly StageSource[] {
  const found: StageSource[] = [];
  const copied =
    instruction.keyword === 'COPY' ? instruction.flags.find(({ name }) => name === 'from') : undefined;
  if (copied?.value && copied.valueSpan)
    found.push({ value: copied.value, span: copied.valueSpan, by: 'COPY' });
  for (const mount of readMounts(file, instruction)) {
    const from = mountOption(mount, 'from');
    if (from?.value) found.push({ value: from.value, span: from.span, by: 'mount' });
  }
  return found.filter(({ value }) => !/\$[\w{]/.test(value));
}
