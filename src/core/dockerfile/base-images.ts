// What is known of well-known base images without asking a registry.

import type { ImageReference } from '../images/image-reference.ts';
import type { Stage } from './dockerfile-model.ts';

const PYTHON = [
  'LANG',
  'GPG_KEY',
  'PYTHON_VERSION',
  'PYTHON_SHA256',
  'PYTHON_PIP_VERSION',
  'PYTHON_SETUPTOOLS_VERSION',
  'PYTHON_GET_PIP_URL',
  'PYTHON_GET_PIP_SHA256',
];

/** Names that the ENV of official images sets, besides PATH, as their Dockerfiles on GitHub say. */
const ENVIRONMENT: ReadonlyMap<string, readonly string[]> = new Map([
  ['scratch', []],
  ['alpine', []],
  ['busybox', []],
  ['debian', []],
  ['ubuntu', ['LANG']],
  ['python', PYTHON],
  ['node', ['NODE_VERSION', 'YARN_VERSION']],
]);

/** The name of an official image of Docker Hub, e.g. `python`; undefined for every other image. */
export function officialName(base: ImageReference | undefined): string | undefined {
  if (base?.registry !== 'docker.io') return undefined;
  const name = base.repository.replace(/^library\//, '');
  return name.includes('/') ? undefined : name;
}

/** The stage that begins with an image: the stage itself, or the first of those that it builds on. */
export function rootStage(stage: Stage): Stage {
  let root = stage;
  while (root.parent) root = root.parent;
  return root;
}

/**
 * The names of all variables that the image below a stage (and the stages it builds on) brings;
 * undefined where the image is not known.
 */
export function inheritedEnvironment(stage: Stage): ReadonlySet<string> | undefined {
  const name = officialName(rootStage(stage).base);
  const names = name === undefined ? undefined : ENVIRONMENT.get(name);
  return names && new Set(['PATH', ...names]);
}
