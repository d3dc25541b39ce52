// An .env that exists is copied into the image, where everybody who has the image reads it.
import { readEnvText } from '../../../../compose/dotenv.ts';
import { basename, type Files, join } from '../../../../files.ts';
import { buildContexts } from '../../../../project/builds.ts';
import { maskValue } from '../../../../secrets/mask.ts';
import { lineEnd } from '../../../../text.ts';
import { defineRule, type Fix } from '../../../rule.ts';
import { wholeContextCopy } from '../copies.ts';

export const rule = defineRule({
  id: 'secret-copied',
  on: 'project',
  title: 'A file with secrets is copied into the image',
  severity: 'warning',
  check(project, report) {
    for (const { file, folder, ignored, ignoreFile } of buildContexts(project)) {
      const copy = wholeContextCopy(file);
      const secret = SECRETS.find(
        (name) => holdsSecrets(project.files, join(folder, name)) && !ignored(name),
      );
      if (!copy || secret === undefined) continue;
      const path = ignoreFile ?? join(folder, '.dockerignore');
      const fix: Fix =
        ignoreFile === undefined
          ? {
              title: `Create ${path} with ${secret}`,
              safe: false,
              edits: [],
              create: [{ path, text: `${secret}\n` }],
            }
          : {
              title: `Add ${secret} to ${path}`,
              safe: false,
              edits: [append(path, project.files.text(path) ?? '', secret)],
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
