// The grammar injected into Dockerfiles and compose files: it adds to the host's tokens and takes none away.
import { describe, expect, it } from 'vitest';
import textmate from 'vscode-textmate';
import { processorTime } from '#core/testing.ts';
import { grammarFile, tokenizer } from './tokens.ts';

describe('the grammar of commands in Dockerfiles and compose files', () => {
  /** What a host language has: comments, keys, strings, and a plain text that is a string in YAML. */
  const host = (scopeName: string, plain: string) => {
    const patterns = [
      { match: '#.*$', name: 'comment.line' },
      { match: '^\\s*[\\w-]+:', name: 'entity.name.tag' },
      { begin: '"', end: '"', name: 'string.quoted.double' },
      { begin: '(?=[a-z])', end: '$', name: plain },
    ];
    return textmate.parseRawGrammar(JSON.stringify({ scopeName, patterns }), 'host.json');
  };

  const cases: readonly (readonly [line: string, words: readonly string[]])[] = [
    ['["python", "manage.py", "runserver", "0.0.0.0:8000"]', ['runserver']],
    [
      'sh -c "python manage.py migrate && gunicorn config.wsgi:application"',
      ['migrate', 'gunicorn', 'config.wsgi:application'],
    ],
    ['["celery", "--app", "config", "worker"]', ['celery']],
    ['python manage.py createsuperuser', ['createsuperuser']],
    ['# python manage.py migrate', []],
    ['celery:', []],
    ['pip install gunicorn celery', []],
    ['COPY manage.py ./', []],
  ];

  it.each(cases)('refines %s and takes nothing away', async (line, words) => {
    for (const grammar of [
      host('source.dockerfile', 'meta.plain'),
      host('source.yaml', 'string.unquoted.plain'),
    ]) {
      const [without = []] = (await tokenizer(grammar))(line);
      const [refined = []] = (await tokenizer(grammar, grammarFile('dockyard-commands.injection')))(line);
      const ours = refined.filter(({ scopes }) => scopes.at(-1)?.endsWith('.dockyard'));
      expect(ours.map(({ text }) => text)).toEqual(words);
      const characters = (tokens: typeof without) =>
        tokens.flatMap(({ text, scopes }) =>
          [...text].map(() => scopes.filter((one) => !one.endsWith('.dockyard')).join(' ')),
        );
      expect(characters(refined)).toEqual(characters(without));
    }
  });

  it('is soon done with a line of 10,000 characters', async () => {
    const commands = await tokenizer(
      host('source.yaml', 'string.unquoted.plain'),
      grammarFile('dockyard-commands.injection'),
    );
    const time = processorTime(() => {
      for (const unit of ['a.', 'manage.py ', 'exec ', '"']) commands(unit.repeat(10_000 / unit.length));
    });
    expect(time).toBeLessThan(2000);
  });
});
