// Reports virtual environments whose Python uv has downloaded to a place that the image lacks, or its user cannot read.

import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { insertAbove } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import {
  copiedWithoutPython,
  type DanglingEnvironment,
  unreadablePython,
} from '#core/project/image/dangling-environments.ts';
import { imageUser } from '#core/project/image/image-user.ts';

export const rule = defineRule({
  id: 'venv-python-missing',
  on: 'service',
  title: 'Virtual environment without its Python',
  severity: 'error',
  failure: 'exec /app/.venv/bin/gunicorn: no such file or directory',
  check(target, report) {
    const { dockerfile: file, stage, service } = target;
    if (!file || !stage) return;
    const lost = copiedWithoutPython(file, stage);
    const found = lost ?? (service.user ? undefined : unreadablePython(file, stage));
    if (!found) return;
    const { instruction, python, run } = found;
    const user = imageUser(stage);
    report({
      path: file.path,
      span: lost ? instruction.span : (user?.argument.span ?? instruction.span),
      ...(lost ? {} : { severity: 'warning' as const }),
      message: lost
        ? `The virtual environment's Python is in \`${python}\` of ${nameOf(found)}, which is not copied, so its programs can't start. Copy it, or build on a \`python\` image.`
        : `The virtual environment's Python is in \`${python}\`, which \`${user?.name}\` can't read. Set \`UV_PYTHON_INSTALL_DIR\` to a folder outside \`/root\`.`,
      related: [
        {
          message: 'The virtual environment is created here.',
          location: { path: file.path, span: run.span },
        },
      ],
      fixes: lost ? copyPython(file, found, user === undefined || user.isRoot) : movePython(file, found),
    });
  },
});

function nameOf({ stage }: DanglingEnvironment): string {
  return stage.name === undefined ? 'the other stage' : `stage \`${stage.name}\``;
}

/** Only root may enter the place that uv chooses for root. */
function copyPython(
  file: Dockerfile,
  { instruction, python, stage }: DanglingEnvironment,
  asRoot: boolean,
): Fix[] {
  if (!asRoot && python.startsWith('/root/')) return [];
  const line = `COPY --from=${stage.name ?? stage.index} ${python} ${python}`;
  return [{ title: 'Copy the Python installation', edits: [insertAbove(file, instruction, line)] }];
}

function movePython(file: Dockerfile, { run, stage }: DanglingEnvironment): Fix[] {
  const first =
    stage.instructions.find(({ keyword, text }) => keyword === 'RUN' && /\buv\b/.test(text)) ?? run;
  const line = 'ENV UV_PYTHON_INSTALL_DIR=/opt/python';
  return [{ title: 'Keep the Python in `/opt/python`', edits: [insertAbove(file, first, line)] }];
}
