// Reports start commands whose program is not in the lock file of the image.
import type { Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { dirname } from '#core/files.ts';
import { isBareImage } from '#core/images/bare.ts';
import { defineRule } from '#core/lint/rule.ts';
import { mayInstallMore } from '#core/lint/rules/shared/unread-runs.ts';
import { own } from '#core/own.ts';
import { installsUnread } from '#core/project/image/installed-requirements.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { invocation } from '#core/shell/program.ts';

/** The packages that install a program. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  gunicorn: ['gunicorn'],
  uvicorn: ['uvicorn'],
  daphne: ['daphne'],
  hypercorn: ['hypercorn'],
  granian: ['granian'],
  uwsgi: ['uwsgi', 'pyuwsgi'],
  celery: ['celery'],
  'waitress-serve': ['waitress'],
};
/** Packages that don't install any of these programs. */
const TOOLS = /^(pip|pip-tools|pipenv|poetry|poetry-.*|uv|pdm|setuptools|wheel|virtualenv)$/;

export const rule = defineRule({
  id: 'server-not-installed',
  on: 'service',
  title: 'Server package not installed',
  severity: 'error',
  failure: 'executable file not found in $PATH',
  check(service, report) {
    const { main, known } = service.command;
    if (!main?.certain || !known) return;
    const { program, word } = invocation(main.command);
    const names = own(PACKAGES, program);
    const lock = names && lacking(service, names);
    if (!names || !lock || mayHave(service, names)) return;
    const { path, span } = main.at(word);
    report({
      path,
      span,
      cause: names.join(' '),
      message: `\`${names[0]}\` is not in \`${lock}\`, which lists every installed package, so the container does not start. Add it to the requirements and lock them again.`,
      related: [
        {
          message: 'The list of installed packages.',
          location: { path: lock, span: { start: 0, end: 0 } },
        },
      ],
    });
  },
});

/** The lock file of the image if it names none of the packages; undefined where more packages may be installed. */
function lacking({ requirements, image }: ProjectService, names: readonly string[]): string | undefined {
  if (!image || !(isBareImage(image) || image.repository === 'astral-sh/uv')) return undefined;
  const full = requirements.filter((one) => one.full);
  const covered = new Set(full.map(({ path }) => dirname(path)));
  const others = requirements.filter((one) => !one.full);
  const isKnown = others.every(
    ({ kind, path, items }) =>
      (kind !== 'requirements' && covered.has(dirname(path))) || items.every(({ name }) => TOOLS.test(name)),
  );
  const listed = full.some(({ items }) => items.some(({ name }) => names.includes(name)));
  return isKnown && !listed ? full[0]?.path : undefined;
}

/** A RUN mentions the package or may install more than it names, or a folder of programs comes from an image. */
function mayHave({ dockerfile }: ProjectService, names: readonly string[]): boolean {
  if (!dockerfile) return true;
  return (
    dockerfile.runs.some(
      (run) =>
        names.some((name) => run.text.toLowerCase().includes(name)) ||
        mayInstallMore(run) ||
        run.script.commands.some(installsUnread),
    ) || dockerfile.instructions.some((one) => bringsPrograms(dockerfile, one))
  );
}

/** `COPY --from=IMAGE /opt/venv …`. */
function bringsPrograms(file: Dockerfile, { keyword, flags, args }: Instruction): boolean {
  const from = flags.find(({ name }) => name === 'from')?.value;
  if (keyword !== 'COPY' || from === undefined || file.stage(from)) return false;
  return args
    .slice(0, -1)
    .some(({ value }) => /(?:^|[/.])(?:bin|lib|v?env|\w*-packages|local|usr|python[\d.]*)\/?$/.test(value));
}
