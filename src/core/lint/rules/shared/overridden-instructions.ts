// Instructions of which only the last in a stage counts.

import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { removeInstruction } from '#core/dockerfile/edit.ts';
import type { Report } from '#core/lint/rule.ts';

/** A finding for each instruction of a kind that the next of its kind in the same stage replaces. */
export function* overridden(file: Dockerfile, keyword: string): Generator<Report> {
  for (const { instructions } of file.stages) {
    const all = instructions.filter((instruction) => instruction.keyword === keyword);
    for (const [index, dead] of all.slice(0, -1).entries()) {
      const next = all[index + 1];
      if (!next) continue;
      yield {
        span: dead.span,
        message: `This \`${keyword}\` never takes effect: a later \`${keyword}\` of the same stage replaces it. Keep one.`,
        unnecessary: true,
        related: [
          { message: `This \`${keyword}\` replaces it`, location: { path: file.path, span: next.span } },
        ],
        fixes: [
          {
            title: `Remove the \`${keyword}\` that has no effect`,
            safe: true,
            edits: [removeInstruction(file, dead)],
          },
        ],
      };
    }
  }
}
