// Failures are found in lines and outputs, the cause before its consequences, and nothing is found elsewhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorTime } from '../testing.ts';
import { FailureFinder, knownFailures } from './explain.ts';

const finder = knownFailures();

describe('known failures', () => {
  it('finds each line in a real log, whatever stands around it', () => {
    const line = 'web-1  | django.db.utils.OperationalError: no such table: auth_user\r';
    expect(finder.explainLine(line)?.id).toBe('not-migrated');
  });

  it.each([
    'web-1  | 172.18.0.1 - - [21/Nov/2026:00:44:49 +0000] "GET /berths/?page=2 HTTP/1.1" 200 512',
    'Watching for file changes with StatReloader',
    'Performing system checks...',
    'redis-1  | Ready to accept connections tcp',
    'LOG:  database system is ready to accept connections',
    'Container shop-web-1  Started',
    'INFO user 7 is not running late',
    'Not Found: /favicon.ico',
    'connection closed by client',
    '',
  ])('says nothing about %j', (line) => {
    expect(finder.explainLine(line)).toBeUndefined();
  });

  it('prefers the cause to its consequences and to warnings', () => {
    const output = [
      'time="x" level=warning msg="The \\"A\\" variable is not set. Defaulting to a blank string."',
      ' Container shop-db-1  Error',
      'dependency failed to start: container shop-db-1 exited (1)',
      'Error response from daemon: Bind for 0.0.0.0:80 failed: port is already allocated',
    ].join('\n');
    expect(finder.explain(output)?.id).toBe('port-in-use');
    expect(finder.explain(output.split('\n')[0] ?? '')?.id).toBe('unset-variable');
    expect(finder.explain('all is well\nreally')).toBeUndefined();
  });

  it.each([
    ['Bind for 0.0.0.0:8000 failed: port is already allocated', '8000'],
    ['failed to bind host port for 192.168.1.5:8000:172.18.0.2:80/tcp: address already in use', '8000'],
    ['failed to bind host port [::1]:8000/tcp: address already in use', '8000'],
    ['ports are not available: exposing port TCP 192.168.1.5:8000 -> 127.0.0.1:0: /forwards/expose', '8000'],
  ])('names the port of %j, and none of the lines before it', (line, port) => {
    const output = [
      'time="2026-11-30T09:10:11Z" level=warning msg="the attribute `version` is obsolete"',
      ' Image localhost:5000/site:16 Pulling',
      `Error response from daemon: ${line}`,
    ].join('\n');
    const found = finder.explain(output);
    expect([found?.id, found?.names['port']]).toEqual(['port-in-use', port]);
    expect(found?.text).toContain(`Port ${port} `);
  });

  it('offers the page of the rule that prevents it', () => {
    const found = finder.explainLine("python: can't open file '/code/manage.py': [Errno 2]");
    expect(found?.rule).toBe('managepy-not-found');
    expect(found?.steps.at(-1)).toEqual({ kind: 'rule-page', rule: 'managepy-not-found' });
  });

  it('never throws, and takes time in proportion to the text', () => {
    const own = new FailureFinder([
      { id: 'x', says: ['a.b*'], names: /(?<n>z)/, explanation: 'the {n|thing} {m}' },
    ]);
    expect(own.explainLine('A.B* z')?.text).toBe('the z …');
    expect(own.explainLine('aXbb')).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => finder.explain(text)).not.toThrow();
      }),
    );
    const time = processorTime(() => {
      finder.explain(`${'connection to server at "'.repeat(50_000)}\n`);
      finder.explain('pull access denied for '.repeat(50_000));
      finder.explain('Requires-Python \n'.repeat(50_000));
    });
    expect(time).toBeLessThan(2000);
  });
});
