// All Dockerfile rules over any text: no throw, no hang, spans inside it, and fixes that settle.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { parseDockerfile } from '#core/dockerfile/parse.ts';
import { rules as all } from '#core/lint/generated/rules.ts';
import type { Report, Rule } from '#core/lint/rule.ts';
import { dockerfilePieces, expectInside, jumble, mutated, processorTime } from '#core/testing.ts';
import { applyEdits } from '#core/text.ts';

const rules = all.filter((rule): rule is typeof rule & Rule<'dockerfile'> => rule.on === 'dockerfile');

interface Found extends Report {
  readonly id: string;
}

function lint(file: Dockerfile): Found[] {
  const found: Found[] = [];
  for (const rule of rules) rule.check(file, (report) => found.push({ ...report, id: rule.id }));
  return found;
}

const lintText = (text: string) => lint(parseDockerfile('Dockerfile', text));

const SEED = `# syntax=docker/dockerfile:1
ARG V=3.13
from --platform=$TARGETPLATFORM python:\${V}-slim as Base
MAINTAINER Jane "Doe"
ENV A 1
ENV B=1 C=$B \\

  D=x
WORKDIR app
ADD a.txt b.txt /code
RUN sudo apt-get update && \\
    # why
    apt install curl git
RUN cd /x && pip install django && wget y | tar x
RUN <<EOF
apt-get update
apt-get install -y x
EOF
EXPOSE 80/TCP 8001:8001
COPY --form=Base ['a', "b" /
USER root
CMD ['python', 'x']
CMD python manage.py runserver
FROM Base
RUN python manage.py runserver`;

const texts = mutated(SEED, dockerfilePieces);

describe('any text', () => {
  test('is linted with spans and edits inside it', () => {
    fc.assert(
      fc.property(fc.oneof(texts, jumble(dockerfilePieces)), (text) => {
        for (const { id, span, fixes, related } of lintText(text)) {
          const spans = [span, ...(related ?? []).map(({ location }) => location.span)];
          for (const fix of fixes ?? []) spans.push(...fix.edits.map((edit) => edit.span));
          expectInside(spans, text.length, id);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('has fixes that end their finding', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const found = lintText(text);
        for (const { id, span, fixes } of found) {
          const fix = fixes?.[0];
          if (!fix) continue;
          expect(fix.edits.length, id).toBeGreaterThan(0);
          const after = lintText(applyEdits(text, fix.edits));
          const isFewer = count(after, id) < count(found, id);
          // A corrected word may reveal another finding of the same rule further on.
          const isGone = !after.some((one) => one.id === id && one.span.start === span.start);
          expect(isFewer || isGone, `${id}: ${fix.title}`).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    [
      'instructions',
      'RUN apt-get update && apt-get install x && pip install y | z\nENV A=$B C=$A\nCOPY a b c\nADD d e\n',
    ],
    ['commands', 'pip install x && apt-get update && apt install y && cd z && sudo q | r && '],
    ['stages', 'FROM python:3.13 AS b\nCOPY --from=b a b\nRUN pip install x\nCMD y\n'],
  ])('of 100 kB of %s is linted in time', (_, unit) => {
    const text = `FROM python:3.13\nRUN ${unit.repeat(100_000 / unit.length)}`;
    expect(processorTime(() => lintText(text))).toBeLessThan(2000);
  });
});

function count(found: readonly Found[], id: string): number {
  return found.filter((one) => one.id === id).length;
}
