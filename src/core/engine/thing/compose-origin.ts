// The labels that Compose writes on what it makes.
import type { ComposeOrigin } from './thing.ts';

const prefix = 'com.docker.compose.';

/** Paths are joined by commas and may hold some: a comma is between two only before an absolute path. */
function splitPaths(joined: string): readonly string[] {
  return joined === '' ? [] : joined.split(/,(?=\/|[A-Za-z]:[\\/]|\\\\|-$)/);
}

/** Undefined for what Compose did not make. */
export function composeOrigin(labels: Readonly<Record<string, string>>): ComposeOrigin | undefined {
  const label = (name: string): string | undefined => labels[prefix + name] || undefined;
  const project = label('project');
  if (project === undefined) return undefined;
  const number = Number(label('container-number'));
  return {
    project,
    service: label('service') ?? label('volume') ?? label('network'),
    number: Number.isInteger(number) && number > 0 ? number : undefined,
    oneOff: label('oneoff')?.toLowerCase() === 'true',
    workingDir: label('project.working_dir'),
    configFiles: splitPaths(label('project.config_files') ?? ''),
  };
}

/**
 * Whether Compose can be called with the files again: local ones by absolute paths. The labels of a container may
 * come from its image, and Compose would fetch a file that names a registry or a repository.
 */
export function hasLocalFiles({ workingDir, configFiles }: ComposeOrigin): boolean {
  return workingDir !== undefined && [workingDir, ...configFiles].every(isAbsolute);
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(path);
}
