// Instructions of which only the last one in a stage takes effect.

import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { removeInstruction } from '#core/dockerfile/edit.ts';
import type { Report } from '#core/lint/rule.ts';

/** A finding for each instruction that a later one with the same keyword replaces in the same stage. */
export function* overridden(file: Dockerfile, keyword: string): Generator<Report> {
  for (const { instructions } of file.stages) {
    const all = instructions.filter((instruction) => instruction.keyword === keyword);
    for (const [index, dead] of all.slice(0, -1).entries()) {
      const next = all[index + 1];
      if (!next) continue;
      yield {
        span: dead.span,
        message: `Only the last \`${keyword}\` of a stage takes effect, so this one is ignored. Keep only one.`,
        unnecessary: true,
        related: [
          { message: `Replaced by this \`${keyword}\``, location: { path: file.path, span: next.span } },
        ],
        fixes: [
          {
            title: `Remove the ignored \`${keyword}\``,
            safe: true,
            edits: [removeInstruction(file, dead)],
          },
        ],
      };
    }
  }
}
