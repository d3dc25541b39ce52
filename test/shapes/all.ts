// Shapes of real Django projects with the services that run Django in them: for tests.
import type { Shape } from './base.ts';
import { known } from './known.ts';
import { managers } from './managers.ts';
import { scripts } from './scripts.ts';
import { special } from './special.ts';

export { django } from './base.ts';

export const shapes: Readonly<Record<string, Shape>> = { ...known, ...special, ...scripts, ...managers };
