// No secret comes through, however it stands in the files, the engine's data, a command line or an error.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellDisplay } from '#core/commands/display.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { failureOf } from '#core/failures/output.ts';
import { hoverAt } from '#core/help/hover.ts';
import { rules } from '#core/lint/generated/rules.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { explainProject, explainText } from '#core/project/explain.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { maskData } from '#core/secrets/mask.ts';
import { anySecret, expectHidden, inShell, inText, plainSecret, wordSecret } from '#core/secrets/testing.ts';
import { SourceText } from '#core/text.ts';
import { formats } from './formats.ts';
import { commandLine } from './testing.ts';

const quote = JSON.stringify;

interface Hiding {
  readonly secrets: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** A project with secrets in all of its files; one more stands in some text of the compose file and the Dockerfile. */
const projects: fc.Arbitrary<Hiding> = fc
  .tuple(inShell, inText, anySecret, plainSecret, plainSecret, wordSecret)
  .map(([run, note, any, plain, inImage, word]) => ({
    secrets: [run.secret, note.secret, any, plain, inImage, word],
    files: {
      '.env': `API_TOKEN=${inImage}\nDB_PW=${plain}\n`,
      'compose.yaml': `services:
  app:
    image: example/\${API_TOKEN}
    depends_on: [web, db]
    command: ["sh", "-c", ${quote(run.text)}]
    hostname: site-\${API_TOKEN}
  web:
    build: { context: ., args: { PIP_TOKEN: ${quote(word)} } }
    command: [redis-cli, -a, ${quote(word)}, ping]
    environment:
      DB_PASSWORD: ${quote(any)}
      DATABASE_URL: postgres://me:\${DB_PW}@localhost:5432/site
      SECRET_KEY: \${DJANGO_KEY:-${plain}}
      NOTE: ${quote(note.text)}
    labels:
      note: ${quote(quote({ password: any }))}
  db:
    image: postgres
    environment: [ "POSTGRES_PASSWORD=${plain}" ]
    healthcheck:
      test: ["CMD-SHELL", ${quote(run.text)}]
`,
      Dockerfile: `FROM python:3.9
ARG PIP_TOKEN=${word}
ENV API_KEY = ${plain}
ENV SALT ${plain}
RUN pip install --index-url https://me:${plain}@pypi.example.org/simple django
RUN cd /x && ${run.text.replaceAll('\n', ' && ')}
LABEL note=${quote(note.text)}
COPY . /app
CMD ["redis-cli", "-a", "${plain}"]
`,
      'manage.py': "import django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
      'site/settings.py': `SECRET_KEY = '${plain}'
DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'localhost', 'PASSWORD': '${plain}'}}
`,
    },
  }));

describe('no secret comes through', () => {
  const { write, dockyard } = commandLine();

  it('in what the command line prints', async () => {
    const all = rules.flatMap(({ id }) => ['--rule', id]);
    await fc.assert(
      fc.asyncProperty(projects, async ({ secrets, files }) => {
        write(files);
        for (const args of [
          ...Object.keys(formats).map((format) => ['lint', '--format', format, ...all]),
          ['explain'],
          ['explain', '--format', 'json'],
        ]) {
          const { code, out, error } = await dockyard(...args);
          expect(code, error).toBeLessThan(2);
          expect(out.length).toBeGreaterThan(100);
          for (const secret of secrets) expectHidden(out, secret);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('in hovers and explanations', () => {
    let hovers = 0;
    fc.assert(
      fc.property(projects, ({ secrets, files }) => {
        const project = readWorkspace(new MemoryFiles(files));
        const shown = [explainText(project), quote(explainProject(project))];
        for (const path of ['compose.yaml', 'Dockerfile'])
          for (const { index } of (files[path] ?? '').matchAll(/\$|\b\w/g)) {
            const help = hoverAt(project, path, index, '2026-11-21');
            if (help) shown.push(help.markdown);
          }
        hovers += shown.length;
        for (const secret of secrets) expectHidden(shown.join('\n'), secret);
      }),
      { numRuns: 60 },
    );
    expect(hovers).toBeGreaterThan(500);
  });

  it('in an excerpt of any line', () => {
    const [rule] = rules;
    if (!rule) throw new Error('there are no rules');
    fc.assert(
      fc.property(projects, ({ secrets, files }) => {
        for (const [file, text] of Object.entries(files)) {
          const source = new SourceText(text);
          const found = Array.from({ length: source.lineCount }, (_, line) => ({
            finding: {
              rule,
              path: file,
              span: source.lineSpan(line),
              message: '',
              severity: 'info' as const,
            },
            file,
            source,
          }));
          const out = formats.pretty(found, { color: true, rules });
          for (const secret of secrets) expectHidden(out, secret);
        }
      }),
    );
  });

  it("in the engine's data", () => {
    fc.assert(
      fc.property(inShell, inText, anySecret, (run, note, any) => {
        const told = {
          Path: 'redis-cli',
          Args: ['-a', any],
          Config: {
            Env: [`NOTE=${note.text}`, `MYSQL_PWD=${any}`, `API_KEY=${any}`],
            Cmd: ['sh', '-c', run.text],
            Entrypoint: ['x', '--client-secret', any],
            Healthcheck: { Test: ['CMD-SHELL', run.text] },
            Labels: {
              note: note.text,
              doc: quote({ a: quote({ password: any, b: [any.length] }) }),
              'a.token': any,
            },
          },
          Options: [{ name: 'DB_PASSWORD', value: any }, { passwords: [any] }],
        };
        const shown = quote(maskData(told), undefined, 2);
        for (const one of [run.secret, note.secret, any]) expectHidden(shown, one);
      }),
      { numRuns: 1_000 },
    );
  });

  it('in command lines that are shown', () => {
    fc.assert(
      fc.property(inShell, anySecret, ({ text, secret }, any) => {
        const args = ['compose', 'run', '-e', `DB_PASSWORD=${any}`, '--token', any, 'web', 'sh', '-c', text];
        const shown = shellDisplay({ command: 'docker', args, env: {}, cwd: undefined });
        for (const one of [secret, any]) expectHidden(shown, one);
      }),
      { numRuns: 1_000 },
    );
  });

  it('in reports of errors', async () => {
    const failures = knownFailures();
    const line = { command: 'docker', args: ['compose', 'up'], env: {}, cwd: undefined };
    fc.assert(
      fc.property(inText, fc.nat(25_000), ({ text, secret }, before) => {
        for (const output of [text, `error: ${text}\n`, `${'x'.repeat(before)}\n${text}`]) {
          const error = failureOf(line, { exitCode: 1, stdout: '', stderr: output }, failures);
          expectHidden(`${error.message}\n${error.detail}`, secret);
        }
      }),
      { numRuns: 500 },
    );
    await fc.assert(
      fc.asyncProperty(inText, async ({ text, secret }) => {
        const { code, error } = await dockyard('lint', '--format', text);
        expect(code).toBe(2);
        expectHidden(error, secret);
      }),
    );
  });
});
