// Reports an existing .env or key file that is copied into the image, where anyone with the image can read it.
import { readEnvText } from '#core/compose/dotenv.ts';
import { basename, type Files, join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { buildContexts } from '#core/project/image/build-contexts.ts';
import { wholeContextCopy } from '#core/project/image/copies.ts';
import { maskValue } from '#core/secrets/mask.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'secret-copied',
  on: 'workspace',
  title: 'Secrets file copied into the image',
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
              title: `Create \`${path}\` with \`${secret}\``,
              edits: [],
              create: [{ path, text: `${secret}\n` }],
            }
          : {
              title: `Add \`${secret}\` to \`${path}\``,
              edits: [append(path, workspace.files.text(path) ?? '', secret)],
            };
      report({
        path: file.path,
        span: copy.span,
        message: `\`${join(folder, secret)}\` is copied into an image layer, so anyone with the image can read it. Add it to \`${path}\`.`,
        fixes: [fix],
      });
    }
  },
});

const SECRETS = ['.env', '.env.production', '.env.prod', '.env.local', 'id_rsa', '.netrc', '.pypirc'];

/** Public variables, which front-end tools write into their bundles. */
const PUBLISHED = /^(?:REACT_APP|VITE|VUE_APP|NEXT_PUBLIC|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC|PUBLIC|NG_APP)_/;

function holdsSecrets(files: Files, path: string): boolean {
  if (files.kind(path) !== 'file') return false;
  const text = basename(path).startsWith('.env') ? files.text(path) : undefined;
  if (text === undefined) return true;
  const { entries, invalid } = readEnvText(text, undefined, () => undefined);
  return (
    invalid !== undefined ||
    entries.some(({ name, value }) => value && !PUBLISHED.test(name) && maskValue(name, value) !== value)
  );
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
