// An override file that each developer writes for themselves: git ignores it, or only its example is in the workspace.
import { type Files, join } from '../files.ts';
import { isGitIgnored } from '../git-ignored.ts';
import type { MergedCompose } from './merged-compose.ts';

/** Source: compose-go, `DefaultOverrideFileNames`. */
export const OVERRIDE_NAMES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

const EXAMPLE = /(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist|default)(?=[._-]|$)/i;

export interface OwnOverride {
  readonly kind: NonNullable<MergedCompose['ownOverride']>;
  /** The example's path; undefined where git ignores the override and there is none. */
  readonly example: string | undefined;
}

/** The override that is missing in a folder because each developer has their own; undefined where there is no sign of one. */
export function ownOverrideOf(files: Files, folder: string): OwnOverride | undefined {
  const example = files.list(folder).find(isExample);
  if (example !== undefined) return { kind: 'example', example: join(folder, example) };
  return OVERRIDE_NAMES.some((name) => isGitIgnored(files, join(folder, name)))
    ? { kind: 'git-ignored', example: undefined }
    : undefined;
}

/** `docker-compose.override.yml.example`, `compose.override.sample.yaml`, `example.docker-compose.override.yml`. */
function isExample(name: string): boolean {
  return EXAMPLE.test(name) && OVERRIDE_NAMES.includes(name.replace(EXAMPLE, '').replace(/^[._-]/, ''));
}
