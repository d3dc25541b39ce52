// Reports a pinned Django that does not support the Python of the base image.
import { pinnedOnce } from '#core/django/requirement.ts';
import { productOf, releasesIn } from '#core/images/releases.ts';
import { defineRule } from '#core/lint/rule.ts';

/** The oldest supported Python of each Django release. Source: docs.djangoproject.com, "What Python version can I use with Django?" */
const OLDEST: readonly (readonly [django: string, minor: number])[] = [
  ['6.0', 12],
  ['5.2', 10],
  ['5.1', 10],
  ['5.0', 10],
  ['4.2', 8],
  ['4.1', 8],
  ['4.0', 8],
  ['3.2', 6],
  ['3.1', 6],
  ['3.0', 6],
];

export const rule = defineRule({
  id: 'python-too-old-for-django',
  on: 'service',
  title: 'Python too old for Django',
  severity: 'error',
  failure: 'Requires-Python >=3.10',
  check(target, report) {
    const { dockerfile, stage, requirements } = target;
    let root = stage;
    while (root?.parent) root = root.parent;
    if (!dockerfile || !root?.image || !root.base || productOf(root.base) !== 'Python') return;
    const python = releasesIn(root.base).find(({ product }) => product === 'Python');
    const django = pinnedOnce(requirements, 'django');
    if (!python || !django) return;
    const needed = OLDEST.find(([series]) => `${django.pinned}.`.startsWith(`${series}.`))?.[1];
    const [major, minor] = python.version.split('.').map(Number);
    if (needed === undefined || major !== 3 || minor === undefined || minor >= needed) return;
    report({
      path: dockerfile.path,
      span: root.image.span,
      message: `Django ${django.pinned} requires Python 3.${needed} or later, but this image has ${python.version}, so the installation fails. Use a newer Python image.`,
      related: [{ message: `Django ${django.pinned} is required here.`, location: django.location }],
    });
  },
});
