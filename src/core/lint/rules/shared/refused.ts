// The finding about something that BuildKit refuses.
import type { Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import type { Refusal } from '#core/dockerfile/refusals/refusal.ts';
import type { Report, Severity } from '#core/lint/rule.ts';

/** An instruction, and what becomes of a build that it is wrong in. */
export interface Placed {
  readonly one: Instruction;
  /** `the build will fail`, and as a warning for a trigger: only builds on the image read it. */
  readonly consequence: string;
  readonly severity: Severity;
}

/** All instructions, those behind ONBUILD too. */
export function placedInstructions({ instructions }: Dockerfile): readonly Placed[] {
  return instructions.flatMap((one) => {
    const placed: Placed = { one, consequence: 'the build will fail', severity: 'error' };
    if (!one.trigger) return [placed];
    const consequence = 'builds on this image will fail';
    return [placed, { one: one.trigger, consequence, severity: 'warning' }];
  });
}

/** What is wrong, what it causes, and what to do; with a fix where the text is certain. */
export function refused(file: Dockerfile, placed: Placed, refusal: Refusal): Report {
  const { span, defect, advice, meant, atOnce } = refusal;
  const consequence = atOnce ? 'the build will fail' : placed.consequence;
  return {
    span,
    severity: atOnce ? 'error' : placed.severity,
    message: `${defect}; ${consequence}.${advice ? ` ${advice}` : ''}`,
    fixes: meant ? [{ title: `Replace with \`${meant}\``, edits: [replace(file, span, meant)] }] : [],
  };
}
