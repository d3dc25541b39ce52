// The Dockerfile of a scaffold: a stage that installs the requirements, one for development and one for production.
import { dirname, join, within } from '../files.ts';
import type { Choices, DjangoReading, PythonPackages } from './answers.ts';
import { assetCopies, assetStages } from './node-text.ts';
import { snippetText } from './snippet-text.ts';
import { addedPackages, systemPackages } from './system-packages.ts';

/** The user that everything runs as. */
const user = 'app';

const pipenv = 'RUN --mount=type=cache,target=/root/.cache/pipenv pipenv install';

export interface ImageNeeds {
  /** Folders in the container that volumes are mounted at. */
  readonly volumes: readonly string[];
  /** Variables that collectstatic needs at build time, with placeholders; undefined where it is not run there. */
  readonly collectWith: readonly string[] | undefined;
}

/** @returns the text of the Dockerfile in the build context */
export function dockerfileText(reading: DjangoReading, choices: Choices, needs: ImageNeeds): string {
  const { build, runtime } = systemPackages(reading, addedPackages(reading, choices));
  const application = ['COPY --from=build /opt/venv /opt/venv', snippetText('dockerfile', 'dj-entrypoint')];
  const [copyVenv = '', entrypoint = ''] = application;
  const folders =
    needs.volumes.length > 0 ? [`RUN install -d -o ${user} -g ${user} ${needs.volumes.join(' ')}`] : [];
  const code = within(reading.base, reading.root) ?? '';
  const place = code === '' ? [] : [`WORKDIR ${join('/app', code)}`];
  const stage = (from: string, lines: readonly string[]): string =>
    `${from}\n\n${lines.filter(Boolean).join('\n')}`;
  const [argument = '', createUser = ''] = snippetText('dockerfile', 'dj-user', { 3: user }).split('\n');
  const start = startLine(reading, choices);
  const usesDevelopment = choices.worker || reading.packages.hasDevelopment;
  return `${[
    stage(`FROM python:${reading.python}-slim AS base`, [
      `ENV PATH=/opt/venv/bin:$PATH \\\n${snippetText('dockerfile', 'dj-env').replace(/^ENV /, '    ')}`,
      '',
      runtime.length > 0 ? `\n${snippetText('dockerfile', 'dj-apt', { 1: runtime.join(' ') })}` : '',
      `\n${argument}\n${createUser}`,
      '\nWORKDIR /app',
    ]),
    stage('FROM base AS build', [
      build.length > 0 ? `${snippetText('dockerfile', 'dj-apt', { 1: build.join(' ') })}\n` : '',
      installLines(reading, addedPackages(reading, choices)),
    ]),
    ...(usesDevelopment
      ? [stage('FROM build AS build-development', [developmentLines(reading, choices)])]
      : []),
    stage('FROM base AS development', [
      usesDevelopment ? 'COPY --from=build-development /opt/venv /opt/venv' : copyVenv,
      ...folders,
      entrypoint.split('\n')[0] ?? '',
      `COPY --chown=${user} . .`,
      ...place,
      `USER ${user}`,
      'EXPOSE 8000',
      entrypoint.split('\n')[1] ?? '',
      snippetText('dockerfile', 'dj-runserver'),
    ]),
    ...(reading.assets ? assetStages(reading.assets) : []),
    stage('FROM base AS production', [
      copyVenv,
      ...folders,
      entrypoint.split('\n')[0] ?? '',
      `COPY . .`,
      ...(reading.assets ? assetCopies(reading.assets) : []),
      ...place,
      needs.collectWith
        ? `RUN ${[...needs.collectWith, 'python manage.py collectstatic --noinput'].join(' ')}`
        : '',
      `USER ${user}`,
      'EXPOSE 8000',
      entrypoint.split('\n')[1] ?? '',
      start,
    ]),
  ].join('\n\n\n')}\n`;
}

function startLine({ projectPackage, asgi, wsgi }: DjangoReading, { server }: Choices): string {
  const name = projectPackage ?? 'config';
  const packageOf = (module: string | undefined): string => module?.replace(/\.?[aw]sgi$/, '') || name;
  return server === 'gunicorn'
    ? snippetText('dockerfile', 'dj-gunicorn', { 1: packageOf(wsgi) })
    : snippetText('dockerfile', `dj-${server}`, { 1: packageOf(asgi) });
}

/** Creates `/opt/venv` with the requirements, and what the choices add to them. */
function installLines({ packages }: DjangoReading, added: readonly string[]): string {
  const extra = added.map((name) => `"${name}"`).join(' ');
  const pipCache = '--mount=type=cache,target=/root/.cache/pip';
  const uvCache = '--mount=type=cache,target=/root/.cache/uv';
  const copy = copyLines(packages.files);
  // The lines that add packages are not needed once the project requires them itself.
  const pip = extra && packages.editable === undefined ? [`RUN ${pipCache} pip install ${extra}`] : [];
  const uvAdd = extra ? [`RUN ${uvCache} uv pip install --python /opt/venv ${extra}`] : [];
  switch (packages.tool) {
    case 'pip':
      return [
        'RUN python -m venv /opt/venv',
        '',
        ...copy,
        ...pipInstall(packages, packages.files),
        ...pip,
      ].join('\n');
    case 'uv':
      return [
        'ENV UV_COMPILE_BYTECODE=1 \\\n    UV_LINK_MODE=copy \\\n    UV_PROJECT_ENVIRONMENT=/opt/venv \\\n    UV_PYTHON_DOWNLOADS=never',
        'RUN pip install --no-cache-dir "uv>=0.9,<1"',
        '',
        ...copy,
        `RUN ${uvCache} uv sync --locked --no-dev --no-install-project`,
        ...uvAdd,
      ].join('\n');
    case 'uv-pip':
      return [
        'RUN pip install --no-cache-dir "uv>=0.9,<1" \\\n    && python -m venv /opt/venv',
        '',
        ...copy,
        `RUN ${uvCache} uv pip install --python /opt/venv -r pyproject.toml`,
        ...uvAdd,
      ].join('\n');
    case 'poetry':
      return [
        'RUN pip install --no-cache-dir "poetry>=2.1,<3" \\\n    && python -m venv /opt/venv',
        'ENV VIRTUAL_ENV=/opt/venv \\\n    POETRY_CACHE_DIR=/var/cache/poetry',
        '',
        ...copy,
        'RUN --mount=type=cache,target=/var/cache/poetry poetry install --only main --no-root --no-interaction',
        ...pip,
      ].join('\n');
    case 'pipenv':
      return [
        'RUN pip install --no-cache-dir pipenv \\\n    && python -m venv /opt/venv',
        'ENV VIRTUAL_ENV=/opt/venv',
        '',
        ...copy,
        `${pipenv}${packages.locked ? ' --deploy' : ''}`,
        ...pip,
      ].join('\n');
  }
}

/** The requirements of development, and what starts workers anew when the code changes. */
function developmentLines({ packages }: DjangoReading, { worker }: Choices): string {
  const { tool, files, development, hasDevelopment, locked } = packages;
  const pip = 'RUN --mount=type=cache,target=/root/.cache/pip pip install';
  const uv = 'RUN --mount=type=cache,target=/root/.cache/uv uv';
  const lines: string[] = [];
  if (tool === 'uv') lines.push(`${uv} sync --locked --inexact --no-install-project`);
  else if (tool === 'poetry')
    lines.push('RUN --mount=type=cache,target=/var/cache/poetry poetry install --no-root --no-interaction');
  else if (tool === 'pipenv' && hasDevelopment) lines.push(`${pipenv} --dev${locked ? ' --deploy' : ''}`);
  else if (tool === 'uv-pip' && hasDevelopment)
    lines.push(`${uv} pip install --python /opt/venv --group dev`);
  else {
    const further = development.filter((path) => !files.includes(path));
    lines.push(...copyLines(further), ...pipInstall(packages, development));
  }
  if (worker)
    lines.push(
      tool === 'uv' || tool === 'uv-pip'
        ? `${uv} pip install --python /opt/venv watchfiles`
        : `${pip} watchfiles`,
    );
  return lines.join('\n');
}

/** Requirements that name a folder of the project need its code, which no other layer than the environment keeps. */
function pipInstall({ hasLocal }: PythonPackages, [file]: readonly string[]): readonly string[] {
  if (file === undefined) return [];
  const mounts = ['--mount=type=cache,target=/root/.cache/pip'];
  if (hasLocal) mounts.push('--mount=type=bind,target=/app,rw');
  return [`RUN ${mounts.join(' ')} pip install -r ${file}`];
}

/** Each file to its own place. */
function copyLines(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map(dirname))].map((folder) => {
    const files = paths.filter((path) => dirname(path) === folder);
    return `COPY ${files.join(' ')} ${folder === '' ? '.' : folder}/`;
  });
}
