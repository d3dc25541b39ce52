// Filters as people write them, and what they let through.
import { describe, expect, it } from 'vitest';
import { FilteredRecords, noFilter, readFilter } from './filter.ts';
import { RecordOrder } from './order.ts';
import { notice } from './record.ts';
import { recordOf, timeOf } from './testing.ts';

const traceback = ['Traceback (most recent call last):', '  File "/app/a.py", line 1', 'KeyError: 1'];

function shown(filter: string): string[] {
  const read = readFilter(filter);
  if (typeof read === 'string') throw new Error(read);
  const order = new RecordOrder();
  const lines = [
    'GET /polls 200',
    'WARNING slow query',
    '  SELECT 1',
    ...traceback,
    'Watching for file changes',
    '{"level": "error", "m": "two words"}',
  ];
  for (const [at, text] of lines.entries())
    order.add(recordOf('web', text, at, text === 'WARNING slow query' ? 'stderr' : 'stdout'));
  order.add(notice(recordOf('web', '', 0).source, 'exited', timeOf(99)));
  return new FilteredRecords(read).pass(order.takeAll()).map(({ record }) => record.text);
}

describe('a filter', () => {
  it.each([
    [
      '',
      [
        'GET /polls 200',
        'WARNING slow query',
        '  SELECT 1',
        ...traceback,
        'Watching for file changes',
        '{"level": "error", "m": "two words"}',
      ],
    ],
    ['QUERY', ['WARNING slow query']],
    ['"two words"', ['{"level": "error", "m": "two words"}']],
    ['keyerror', traceback],
    ['/^GET .* 200$/', ['GET /polls 200']],
    ['/^get/ polls', []],
    ['/^get/i polls', ['GET /polls 200']],
    ['-/e/i', []],
    ['-File -watching -query', ['GET /polls 200', '  SELECT 1', '{"level": "error", "m": "two words"}']],
    [
      'level:warning',
      ['WARNING slow query', '  SELECT 1', ...traceback, '{"level": "error", "m": "two words"}'],
    ],
    ['level:error -key', ['{"level": "error", "m": "two words"}']],
    ['stream:stderr', ['WARNING slow query']],
  ])('%j', (filter, lines) => {
    expect(shown(filter)).toEqual([...lines, 'exited']);
  });

  it('says what is wrong with it', () => {
    expect(readFilter('/(/')).toBe('/(/ is not a valid regular expression.');
    expect(readFilter('level:bad')).toBe('Unknown level. Use one of debug, info, warning, error, critical.');
    expect(readFilter(' ')).toEqual(noFilter);
  });
});
