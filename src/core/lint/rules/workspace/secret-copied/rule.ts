// An .env that exists is copied into the image, where everybody who has the image reads it.
import { readEnvText } from '#core/compose/dotenv.ts';
import { basename, type Files, join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { buildContexts } from '#core/project/image/build-contexts.ts';
import { wholeContextCopy } from '#core/project/image/copies.ts';
import { looksSecret, maskText } from '#core/secrets.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'secret-copied',
  on: 'workspace',
  title: 'A file with secrets is copied into the image',
  severity: 'warning',
  check(workspace, report) {
    for (const { file, folder, ignored, ignoreFile } of buildContexts(workspace)) {
      const copy = wholeContextCopy(file);
      const secret = SECRETS.find(
        (name) => holdsSecrets(workspace.files, join(folder, name)) && !ignored(name),
      );
      if (!copy || secret === undefined) continue;
      const path = ignoreFile ?? join(folder, '.dockerignore');
      const fix: Fix =
        ignoreFile === undefined
          ? {
              title: `Create ${path} with ${secret}`,
              edits: [],
              create: [{ path, text: `${secret}\n` }],
            }
          : {
              title: `Add ${secret} to ${path}`,
              edits: [append(path, workspace.files.text(path) ?? '', secret)],
            };
      report({
        path: file.path,
        span: copy.span,
        message: `\`${join(folder, secret)}\` goes into a layer of the image: whoever has the image can read it. Name it in \`${path}\`.`,
        fixes: [fix],
      });
    }
  },
});

const SECRETS = ['.env', '.env.production', '.env.prod', '.env.local', 'id_rsa', '.netrc', '.pypirc'];

/** What a browser gets anyway: variables that front-end tools write into their bundles. */
const PUBLISHED = /^(?:REACT_APP|VITE|VUE_APP|NEXT_PUBLIC|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC|PUBLIC|NG_APP)_/;

/** Names of secrets beside those that are masked when they are displayed. */
const SECRET_NAME = /(?:^|_)(?:KEY|PWD|PW|DSN|SALT|AUTH|PSWD)(?:_|$)|PASS/i;

function holdsSecrets(files: Files, path: string): boolean {
  if (files.kind(path) !== 'file') return false;
  const text = basename(path).startsWith('.env') ? files.text(path) : undefined;
  if (text === undefined) return true;
  const { entries, invalid } = readEnvText(text, undefined, () => undefined);
  return (
    invalid !== undefined ||
    entries.some(({ name, value }) => value && !PUBLISHED.test(name) && isSecret(name, value))
  );
}

function isSecret(name: string, value: string): boolean {
  return looksSecret(name) || SECRET_NAME.test(name) || maskText(value) !== value;
}

function append(path: string, text: string, line: string): Fix['edits'][number] {
  const end = lineEnd(text);
  const at = text.length;
  return {
    path,
    span: { start: at, end: at },
    text: `${text === '' || text.endsWith('\n') ? '' : end}${line}${end}`,
  };
}
