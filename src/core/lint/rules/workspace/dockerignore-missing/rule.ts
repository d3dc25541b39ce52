// `COPY . .` without a .dockerignore: history, caches and secrets travel to the engine and into the image.
import { join } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import { buildContexts } from '#core/project/image/build-contexts.ts';
import { wholeContextCopy } from '#core/project/image/copies.ts';

export const rule = defineRule({
  id: 'dockerignore-missing',
  on: 'workspace',
  title: 'The whole folder is copied, and there is no .dockerignore',
  severity: 'info',
  check(workspace, report) {
    for (const { file, folder, ignoreFile } of buildContexts(workspace)) {
      if (ignoreFile !== undefined) continue;
      const copy = wholeContextCopy(file);
      if (!copy) continue;
      const path = join(folder, '.dockerignore');
      report({
        path: file.path,
        span: copy.span,
        message: `There is no \`${path}\`: everything in the folder goes to the engine and into the image, \`.git\`, \`.env\` and caches too.`,
        fixes: [{ title: `Create ${path}`, edits: [], create: [{ path, text: USUAL }] }],
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
