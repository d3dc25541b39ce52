// No text makes a link in a notification.
import { expect, test } from 'vitest';
import { unlinked } from './unlinked.ts';

/** What VS Code takes for a link (src/vs/base/common/linkedText.ts). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

test.each([
  '[Fix now](command:workbench.action.terminal.sendSequence?%7B%7D)',
  'Error: [see](https://example.com "why") and [file](file:///etc/passwd).',
  '[a]]((command:x)) [[b](command:y)](command:z)',
])('%s is words', (text) => {
  const shown = unlinked(text);
  expect(shown).not.toMatch(link);
  expect(shown.replaceAll('\u200b', '')).toBe(text);
});

test('other text is left alone', () => {
  const text = 'ports: [8000] (web), see f(x)[0]';
  expect(unlinked(text)).toBe(text);
});
