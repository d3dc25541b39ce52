// Which output channel a document shows.
import { expect, it } from 'vitest';
import { panelName } from './panel-address.ts';

const own = 'django-dockyard.django-dockyard';

it.each([
  [`extension-output-${own}-#3-shop logs (Dockyard)`, 'shop logs (Dockyard)'],
  [`extension-output-${own}-#12-my-shop logs (Dockyard)`, 'my-shop logs (Dockyard)'],
  [`extension-output-${own}-#1-x-#2-shop logs (Dockyard)`, 'x-#2-shop logs (Dockyard)'],
  [`extension-output-Django-Dockyard.Django-Dockyard-#1-Dockyard: Compose`, 'Dockyard: Compose'],
  ['extension-output-other.extension-#1-shop logs (Dockyard)', undefined],
  ['shop logs (Dockyard)', undefined],
])('%s', (path, name) => {
  expect(panelName(path, own)).toBe(name);
});
