// The finding about something that BuildKit refuses.
import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import type { Refusal } from '#core/dockerfile/refusals/refusal.ts';
import type { Report } from '#core/lint/rule.ts';

/** What is wrong, that the build fails of it, and what to do; with a fix where the text is certain. */
export function refused(file: Dockerfile, { span, defect, advice, meant }: Refusal): Report {
  return {
    span,
    message: `${defect}; the build will fail.${advice ? ` ${advice}` : ''}`,
    fixes: meant ? [{ title: `Replace with \`${meant}\``, edits: [replace(file, span, meant)] }] : [],
  };
}
