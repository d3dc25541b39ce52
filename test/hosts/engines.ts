// The engines that the tests can start for themselves, by name.
import { docker20, newest } from './dockerd.ts';
import { podman4 } from './podman.ts';
import { PrivateEngine } from './private-engine.ts';

export const privateEngines = {
  newest: new PrivateEngine(newest),
  'docker-20.10': new PrivateEngine(docker20),
  'podman-4.3': new PrivateEngine(podman4),
} as const;

export type PrivateEngineName = keyof typeof privateEngines;
