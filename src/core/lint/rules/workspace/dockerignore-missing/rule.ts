// Reports `COPY . .` without a .dockerignore, which copies history, caches and secrets into the image.
import { join } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import { buildContexts } from '#core/project/image/build-contexts.ts';
import { wholeContextCopy } from '#core/project/image/copies.ts';

export const rule = defineRule({
  id: 'dockerignore-missing',
  on: 'workspace',
  title: 'Build context without `.dockerignore`',
  severity: 'info',
  check(workspace, report) {
    for (const { file, folder, ignoreFile } of buildContexts(workspace)) {
      if (ignoreFile !== undefined) continue;
      const copy = wholeContextCopy(file);
      if (!copy) continue;
      const path = join(folder, '.dockerignore');
      // The history lies at the top of the workspace.
      const unwanted = folder === '' ? '`.git`, `.env` and caches' : 'caches and any `.env` file';
      report({
        path: file.path,
        span: copy.span,
        message: `\`${path}\` does not exist, so the whole folder, including ${unwanted}, is copied into the image. Create it.`,
        fixes: [{ title: `Create \`${path}\``, edits: [], create: [{ path, text: USUAL }] }],
      });
    }
  },
});

const USUAL = `.git
.gitignore
.env
.env.*
!.env.example
.venv
venv
**/__pycache__
**/*.pyc
.pytest_cache
.mypy_cache
.ruff_cache
.coverage
htmlcov
node_modules
*.sqlite3
media
staticfiles
.idea
.vscode
Dockerfile*
compose*.y*ml
docker-compose*.y*ml
`;
