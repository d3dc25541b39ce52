// Shapes of real Django projects with the services that run Django in them: for tests.
import type { Shape } from './shapes-base.ts';
import { known } from './shapes-known.ts';
import { special } from './shapes-special.ts';

export { django, manage } from './shapes-base.ts';

export const shapes: Readonly<Record<string, Shape>> = { ...known, ...special };
