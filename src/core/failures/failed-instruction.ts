// The instruction of a Dockerfile at which a build failed.
import type { Dockerfile, Instruction } from '../dockerfile/dockerfile-model.ts';
import type { FailedStep } from './failed-step.ts';

/**
 * The instruction that a builder names: by its line, else by its text, as the builder of Engine 20.10 names no line.
 * @returns undefined where the file has none such, as when it was edited meanwhile
 */
export function failedInstruction(
  { source, instructions }: Dockerfile,
  { line, instruction }: Pick<FailedStep, 'line' | 'instruction'>,
): Instruction | undefined {
  if (line === undefined) {
    const text = plain(instruction ?? '');
    return instructions.find((one) => plain(`${one.keyword} ${one.text}`) === text);
  }
  return instructions.find(({ span }) => {
    const first = source.positionAt(span.start).line + 1;
    return first <= line && line <= source.positionAt(span.end).line + 1;
  });
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
