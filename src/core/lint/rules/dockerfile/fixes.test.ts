// All fixes over Dockerfiles put together by chance: they keep comments and line ends, bring nothing new, and the safe ones keep the image.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '#core/dockerfile/parse.ts';
import { readConfig } from '#core/lint/config.ts';
import { type Finding, Linter } from '#core/lint/engine.ts';
import { applyFixes, chooseFixes } from '#core/lint/fixes.ts';
import { rules } from '#core/lint/generated/rules.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';

const linter = new Linter(rules);

function lint(text: string): readonly Finding[] {
  const files = new MemoryFiles({
    Dockerfile: text,
    'requirements.txt': 'django\n',
    '.dockerignore': '.git\n',
  });
  const found = linter.lint(readWorkspace(files), readConfig(files, rules)).get('Dockerfile') ?? [];
  return found.filter(
    ({ fixes }) => fixes?.every(({ edits }) => edits.every(({ path }) => path === 'Dockerfile')) ?? true,
  );
}

/** `¶` stands for the escape character at the end of a line. */
const stages = [
  'FROM python:3.13-slim',
  'from python:3.12 as Web',
  'FROM --platform=$TARGETPLATFORM alpine:3.22 AS a',
  'FROM python:3.13-slim AS base',
];
const instructions = [
  'RUN apt-get update',
  'RUN apt-get install curl',
  'RUN apt-get update ¶\n    && apt-get install curl ¶\n    # why git\n    git',
  'RUN apt-get update && ¶\n\tapt install -y curl ¶\n\n\tgit',
  'RUN <<EOF\napt-get update\napt-get install curl\nEOF',
  "RUN <<-'END' bash\n\tapt-get update\n\tapt-get install -y curl\n\tEND",
  'COPY <<EOF /x\nRUN pip install y\n\nEOF',
  'RUN pip install django',
  'RUN python -m pip install --upgrade pip ¶\n  && pip3 install -r requirements.txt',
  'RUN ["pip", "install", "django"]',
  'RUN sudo apt-get install -y x',
  'RUN cd app && make',
  'RUN cd /tmp && ¶\n    wget http://x/y && ¶\n    # unpacked\n    tar xf y',
  'RUN curl -sSL https://x | python3 -',
  'RUN apk add curl',
  'RUN yum install gcc',
  'RUN yarn install',
  'RUN useradd -u 1234567 app',
  'RUN if true; then apt-get install x; fi',
  'RUN bash -c "pip install x && apt-get install y"',
  'RUN apt-get update && apt-get install -y x || true',
  'RUN python manage.py collectstatic --noinput && ¶\n    # the site\n    python manage.py runserver 0.0.0.0:8000',
  'RUN PORT=1 gunicorn -b :$PORT a.wsgi ¶\n  --workers 3',
  'RUN <<EOF\npip install .\npython manage.py runserver 0.0.0.0:8000\nEOF',
  'WORKDIR app',
  'WORKDIR /app',
  'COPY a.txt b.txt /data',
  'ADD . /code',
  'add x /y',
  'ENV A 1',
  'ENV A hello big world',
  'ENV A=1 B=$A',
  'ENV A=1 ¶\n    # b\n    B=2',
  'ENV K = v',
  'ENV T x`y',
  'LABEL a b',
  'MAINTAINER Jane <j@example.org>',
  'EXPOSE 8001:8001 53/UDP',
  'USER root',
  'ONBUILD ADD . /x',
  'CMD python -u x.py',
  'CMD gunicorn a.wsgi ¶\n  # two are enough\n  --workers 2',
  "CMD ['python', 'x.py']",
  'CMD ["gunicorn", "-b", "0.0.0.0:$PORT", "a.wsgi"]',
  'ENTRYPOINT ./run.sh --opt',
  '# a comment',
  '# dockyard ignore=pip-cache',
  '\tRUN pip install x',
];

const text = fc
  .record({
    stages: fc.array(
      fc.tuple(fc.constantFrom(...stages), fc.array(fc.constantFrom(...instructions), { maxLength: 7 })),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
    continued: fc.constantFrom('\\', '\\', '`'),
    newline: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '', '\uFEFF'),
    end: fc.boolean(),
  })
  .map(({ stages: all, continued, newline, mark, end }) => {
    const lines = [
      ...(continued === '`' ? ['# escape=`'] : []),
      ...all.flatMap(([from, rest]) => [from, ...rest]),
    ];
    return (
      mark + `${lines.join('\n')}${end ? '\n' : ''}`.replaceAll('¶', continued).replaceAll('\n', newline)
    );
  });

/** Findings that another rule can only report after a fix corrected a word or moved the server. */
const uncovers: ReadonlySet<string> = new Set(['invalid-json-form', 'run-starts-server']);

describe('fixes', () => {
  test('keep comments and line ends, and bring nothing new', () => {
    fc.assert(
      fc.property(text, (before) => {
        const found = lint(before);
        for (const finding of found)
          for (const fix of finding.fixes ?? []) {
            const name = `${finding.rule.id}: ${fix.title}`;
            const after = applyFixes([fix], () => before).texts.get('Dockerfile') ?? '';
            if (finding.rule.id !== 'unused-suppression')
              expect(comments(after), name).toEqual(comments(before));
            expect(lineEnds(after), name).toEqual(lineEnds(before));
            if (fix.safe) expect(image(after), name).toEqual(image(before));
            if (!uncovers.has(finding.rule.id)) expect(more(found, lint(after)), name).toEqual([]);
          }
      }),
      { numRuns: 60 },
    );
  });

  test.each([{ unsafe: false }, { unsafe: true }])('in bulk come to an end: %j', (options) => {
    fc.assert(
      fc.property(text, (before) => {
        let after = before;
        for (let round = 0; ; round++) {
          expect(round).toBeLessThan(12);
          const fixes = chooseFixes(lint(after), options);
          if (fixes.length === 0) break;
          const present = after;
          after = applyFixes(fixes, () => present).texts.get('Dockerfile') ?? '';
        }
        expect(lineEnds(after)).toEqual(lineEnds(before));
        if (!options.unsafe) expect(image(after)).toEqual(image(before));
        expect(lint(after).filter(({ fixes }) => fixes?.some(({ safe }) => safe || options.unsafe))).toEqual(
          [],
        );
      }),
      { numRuns: 60 },
    );
  });
});

function comments(of: string): readonly string[] {
  const file = parseDockerfile('Dockerfile', of);
  return file.comments.map((span) => file.source.slice(span).trim()).sort();
}

function lineEnds(of: string): readonly string[] {
  return [...new Set(of.match(/\r?\n/g))];
}

/** The image and its start command, according to the model. */
function image(of: string): unknown {
  return parseDockerfile('Dockerfile', of).stages.map(
    ({ cmd, entrypoint, workdir, env, user, exposed, instructions: all }) => ({
      starts: [entrypoint, cmd].map((one) =>
        one?.script.commands.map(({ argv }) => argv.map(({ value }) => value)),
      ),
      workdir,
      env: [...env.values()].map(({ name, value }) => [name, value]),
      user: user?.text,
      exposed: exposed.map(({ port, protocol }) => [port, protocol]),
      steps: all
        .map(({ keyword }) => (keyword === 'ADD' ? 'COPY' : keyword))
        .filter((keyword) => keyword !== 'CMD' && keyword !== 'ENTRYPOINT'),
    }),
  );
}

/** The rules with more findings than before, except for the casing of most keywords, which changes with their number. */
function more(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
  const count = (findings: readonly Finding[], id: string): number =>
    findings.filter(({ rule }) => rule.id === id).length;
  return [...new Set(after.map(({ rule }) => rule.id))].filter(
    (id) => id !== 'instruction-casing' && count(after, id) > count(before, id),
  );
}
