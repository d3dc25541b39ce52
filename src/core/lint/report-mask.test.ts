// What messages, related places and titles of fixes quote from the files holds no secret; edits are left as they are.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { maskedValue } from '../secrets/mask.ts';
import { readConfig } from './config.ts';
import { type Finding, Linter } from './engine.ts';
import { defineRule, type Report } from './rule.ts';

/** The findings of a rule that reports a span of the Dockerfile with these words. */
function findings(
  text: string,
  words: Omit<Report, 'span'>,
  of: string,
  others: Readonly<Record<string, string>> = {},
): readonly Finding[] {
  const start = text.indexOf(of);
  const rule = defineRule({
    id: 'test',
    on: 'dockerfile',
    title: 'A test',
    severity: 'info',
    check: (_, report) => report({ ...words, span: { start, end: start + of.length } }),
  });
  const files = new MemoryFiles({ ...others, Dockerfile: text });
  return [...new Linter([rule]).lint(readWorkspace(files), readConfig(files, [rule])).values()].flat();
}

const message = (text: string, of: string, said: string): string | undefined =>
  findings(text, { message: said }, of)[0]?.message;

it.each([
  [
    'what shows by itself',
    'FROM a\n',
    'a',
    'Use `https://u:hunter2@h`.',
    `Use \`https://u:${maskedValue}@h\`.`,
  ],
  [
    'the secret at its place',
    'FROM a\nENV API_KEY = hunter2\n',
    'API_KEY = hunter2',
    '`API_KEY` is `= hunter2`.',
    `\`API_KEY\` is \`= ${maskedValue}\`.`,
  ],
  [
    'a piece of it',
    'FROM a\nENV API_KEY=hun$ter2\n',
    '$ter2',
    'Nothing sets `ter2`. Write `ARG ter2=…` or `${ter2:-}`.',
    `Nothing sets \`${maskedValue}\`. Write \`ARG ${maskedValue}=…\` or \`\${${maskedValue}:-}\`.`,
  ],
  [
    'the value of a secret variable that went elsewhere',
    'ARG API_TOKEN=letmein\nFROM example/${API_TOKEN}\n',
    'FROM',
    'The image `example/letmein` has no tag.',
    `The image \`example/${maskedValue}\` has no tag.`,
  ],
])('a message without %s', (_, text, of, said, shown) => {
  expect(message(text, of, said)).toBe(shown);
});

it.each([
  [
    'of another line',
    'FROM postgres:17\nENV POSTGRES_PASSWORD=postgres\n',
    'postgres:17',
    '`postgres:17` is old.',
  ],
  [
    'beside its place',
    'FROM a\nENV API_KEY=hunter2\n',
    'API_KEY',
    'The value of `API_KEY` stays in the image.',
  ],
  ['that is short', 'FROM a\nENV API_KEY=am\n', 'API_KEY=am', '`am` stays in the image.'],
])('a message stays that says nothing of a secret %s', (_, text, of, said) => {
  expect(message(text, of, said)).toBe(said);
});

it('masks related places and titles, and leaves the edits of a fix', () => {
  const edit = { path: 'Dockerfile', span: { start: 0, end: 0 }, text: 'ENV API_KEY=hunter2\n' };
  const location = { path: 'Dockerfile', span: { start: 0, end: 4 } };
  const [finding] = findings(
    'FROM a\n',
    {
      message: 'x',
      related: [{ message: 'API_KEY=hunter2', location }],
      fixes: [{ title: 'Write `API_KEY=hunter2`', safe: false, edits: [edit] }],
    },
    'a',
  );
  expect(finding?.related).toEqual([{ message: `API_KEY=${maskedValue}`, location }]);
  expect(finding?.fixes).toEqual([{ title: `Write \`API_KEY=${maskedValue}\``, safe: false, edits: [edit] }]);
});

it('names a service whose password is its name, and masks the password', () => {
  const compose = 'services:\n  app:\n    image: example/app\n';
  const text = 'FROM a\nENV API_KEY=app\n';
  const said = 'A `app` takes `app:80` and `another` from "app".';
  expect(findings(text, { message: said }, 'API_KEY=app', { 'compose.yaml': compose })[0]?.message).toBe(
    `A \`app\` takes \`${maskedValue}:80\` and \`another\` from "${maskedValue}".`,
  );
  expect(message(text, 'API_KEY=app', said)).toContain(`A \`${maskedValue}\` takes`);
});
