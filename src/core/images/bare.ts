// Base images that bring a language or a system and no service: what they start by themselves ends at once.
import type { ImageReference } from './image-reference.ts';

const BARE = new Set([
  'almalinux',
  'alpine',
  'amazonlinux',
  'busybox',
  'centos',
  'debian',
  'fedora',
  'node',
  'oraclelinux',
  'pypy',
  'python',
  'rockylinux',
  'ubuntu',
]);

/** An official language or system image; other images may bring a command that does the work. */
export function isBareImage(image: ImageReference): boolean {
  if (image.registry !== 'docker.io') return false;
  const official = image.repository === image.name || image.repository === `library/${image.name}`;
  return official && BARE.has(image.name);
}
