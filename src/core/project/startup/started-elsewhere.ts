// What starts an image beside compose and `docker run`: hosting platforms, build tools, editors.
import type { Files } from '#core/files.ts';

const PLATFORM_FILES = [
  'app.json',
  'app.yaml',
  'captain-definition',
  'charts',
  'docker-bake.hcl',
  'fly.toml',
  'helm',
  'heroku.yml',
  'k8s',
  'kubernetes',
  'Makefile',
  'Procfile',
  'railway.json',
  'railway.toml',
  'render.yaml',
  'skaffold.yaml',
  'zappa_settings.json',
];

/** Whether a file at the top of the workspace may give the command with which its image is started. */
export function mayStartElsewhere(files: Files): boolean {
  return PLATFORM_FILES.some((name) => files.kind(name) !== undefined);
}

/** Whether a Dockerfile is that of a dev container, which an editor keeps alive by itself. */
export function isDevContainer(files: Files, dockerfile: string): boolean {
  if (/(^|\/)\.devcontainer(\/|$)/.test(dockerfile)) return true;
  return ['.devcontainer/devcontainer.json', '.devcontainer.json'].some((path) =>
    files.text(path)?.includes(dockerfile),
  );
}
