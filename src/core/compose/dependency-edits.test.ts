// Dependencies added to a service, however the others are written.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../text.ts';
import { dependOn } from './dependency-edits.ts';
import { parseCompose } from './parse.ts';

function depends(text: string, condition: 'service_healthy' | 'service_started'): string | undefined {
  const edit = dependOn(parseCompose('compose.yaml', text), 'web', 'redis', condition);
  return edit && applyEdits(text, [edit]);
}

const web = (lines: string): string =>
  `services:\n  web:\n    build: .\n${lines}  db:\n    image: postgres:17\n`;

describe('dependOn', () => {
  it.each([
    ['', '    depends_on:\n      redis:\n        condition: service_healthy\n'],
    [
      '    depends_on:\n      db:\n        condition: service_healthy # ready\n',
      '    depends_on:\n      redis:\n        condition: service_healthy\n      db:\n        condition: service_healthy # ready\n',
    ],
    [
      '    depends_on:\n      - db\n',
      '    depends_on:\n      db:\n        condition: service_started\n      redis:\n        condition: service_healthy\n',
    ],
    [
      '    depends_on:\n    - db\n',
      '    depends_on:\n      db:\n        condition: service_started\n      redis:\n        condition: service_healthy\n',
    ],
    [
      '    depends_on: [db]\n',
      '    depends_on:\n      db:\n        condition: service_started\n      redis:\n        condition: service_healthy\n',
    ],
  ])('waits for health: %j', (before, after) => {
    expect(depends(web(before), 'service_healthy')).toBe(web(after));
  });

  it('adds to a list where no health is waited for', () => {
    expect(depends(web('    depends_on:\n      - db\n'), 'service_started')).toBe(
      web('    depends_on:\n      - redis\n      - db\n'),
    );
  });

  it('leaves what it would take a comment from', () => {
    expect(
      depends(web('    depends_on:\n      - db # first\n      - b\n'), 'service_healthy'),
    ).toBeUndefined();
    expect(depends(web('    depends_on: [db] # first\n'), 'service_healthy')).toBe(
      web(
        '    depends_on:\n      db:\n        condition: service_started\n      redis:\n        condition: service_healthy # first\n',
      ),
    );
  });
});
