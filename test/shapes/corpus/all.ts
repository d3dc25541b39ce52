// The corpus: small projects in the shapes of public Django repositories, for the list of findings.
import { images } from './images.ts';
import { layouts } from './layouts.ts';
import { products } from './products.ts';
import type { Texts } from './project.ts';
import { services } from './services.ts';
import { templates } from './templates.ts';

export const corpus: Readonly<Record<string, Texts>> = {
  ...products,
  ...templates,
  ...services,
  ...layouts,
  ...images,
};
