// Reports `COPY . .` without a .dockerignore, which copies history, caches and secrets into the image.
import { join } from '../../../../files.ts';
import { buildContexts } from '../../../../project/builds.ts';
import { defineRule } from '../../../rule.ts';
import { wholeContextCopy } from '../copies.ts';

export const rule = defineRule({
  id: 'dockerignore-missing',
  on: 'project',
  title: 'Build context without `.dockerignore`',
  severity: 'info',
  check(project, report) {
    for (const { file, folder, ignoreFile } of buildContexts(project)) {
      if (ignoreFile !== undefined) continue;
      const copy = wholeContextCopy(file);
      if (!copy) continue;
      const path = join(folder, '.dockerignore');
      report({
        path: file.path,
        span: copy.span,
        message: `\`${path}\` does not exist, so the whole folder, including \`.git\`, \`.env\` and caches, is copied into the image. Create it.`,
        fixes: [{ title: `Create \`${path}\``, safe: false, edits: [], create: [{ path, text: USUAL }] }],
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
