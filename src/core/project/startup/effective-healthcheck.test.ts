// Which healthcheck a service has, and what it connects to.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '../workspace-reader.ts';

const image = 'FROM python:3.13\nEXPOSE 8000\nHEALTHCHECK CMD curl -f http://localhost:8000/\nCMD ["a"]\n';

function healthcheck(test: string, dockerfile = 'FROM python:3.13\nCMD ["a"]\n') {
  const files = {
    Dockerfile: dockerfile,
    'compose.yaml': `services:\n  web:\n    build: .\n    environment:\n      PORT: "8001"\n${test}`,
  };
  const [project] = readWorkspace(new MemoryFiles(files)).projects;
  const found = project?.services.get('web')?.healthcheck;
  const textAt = (location: { path: string; span: { start: number; end: number } } | undefined) =>
    location && files[location.path as keyof typeof files]?.slice(location.span.start, location.span.end);
  return { found, textAt };
}

/** What the only probe of a test connects to, and the texts at its places. */
function probe(test: string) {
  const { found, textAt } = healthcheck(`    healthcheck:\n      test: ${test}\n`);
  const only = found?.probes.length === 1 ? found.probes[0] : undefined;
  return (
    only && [
      only.scheme,
      only.host?.value,
      textAt(only.host?.location),
      only.port?.value,
      textAt(only.port?.location),
    ]
  );
}

describe('the healthcheck of a service', () => {
  it('is that of the image, unless Compose has another one', () => {
    expect(healthcheck('', image).found?.origin).toBe('HEALTHCHECK');
    expect(healthcheck('    healthcheck:\n      interval: 5s\n', image).found?.origin).toBe('HEALTHCHECK');
    expect(healthcheck('    healthcheck:\n      test: "true"\n', image).found?.origin).toBe('compose');
    expect(healthcheck('    healthcheck:\n      disable: true\n', image).found).toBeUndefined();
    expect(healthcheck('    healthcheck:\n      test: [NONE]\n', image).found).toBeUndefined();
    expect(healthcheck('', `${image}HEALTHCHECK NONE\n`).found).toBeUndefined();
    expect(healthcheck('').found).toBeUndefined();
  });

  it.each([
    ['curl -f http://localhost:8000/health/ || exit 1', ['http', 'localhost', 'localhost', 8000, '8000']],
    ['["CMD", "curl", "-o", "/dev/null", "localhost:80"]', ['http', 'localhost', 'localhost', 80, '80']],
    ['["CMD", "curl", "-fsSo", "out", "localhost:80"]', ['http', 'localhost', 'localhost', 80, '80']],
    ['curl -XPOST -fsSoout localhost:80', ['http', 'localhost', 'localhost', 80, '80']],
    ['curl --noproxy localhost web:81', ['http', 'web', 'web', 81, '81']],
    ['curl --some-option localhost http://web:81/', ['http', 'web', 'web', 81, '81']],
    ['["CMD-SHELL", "wget -qO- https://web/"]', ['https', 'web', 'web', 443, undefined]],
    ['curl -f http://user:localhost@localhost:1/', ['http', 'localhost', 'localhost', 1, '1']],
    ['curl http://[::1]:8000', ['http', '[::1]', '[::1]', 8000, '8000']],
    [
      '["CMD", "python", "-c", "import urllib.request as u; u.urlopen(\'http://127.0.0.1:9000/\')"]',
      ['http', '127.0.0.1', '127.0.0.1', 9000, '9000'],
    ],
    [
      'python3 -c "import socket; socket.create_connection((\'localhost\', 9000))"',
      ['tcp', 'localhost', 'localhost', 9000, '9000'],
    ],
    ['nc -z localhost 8000', ['tcp', 'localhost', 'localhost', 8000, '8000']],
    ['pg_isready -U a -p 5433', ['tcp', 'localhost', '5433', 5433, '5433']],
    ['redis-cli -h cache -p 6380 ping', ['tcp', 'cache', 'cache', 6380, '6380']],
    [
      'curl http://localhost:$$PORT/',
      ['http', 'localhost', 'http://localhost:$$PORT/', 8001, 'http://localhost:$$PORT/'],
    ],
    [
      'curl http://localhost:$$OTHER/',
      ['http', 'localhost', 'http://localhost:$$OTHER/', undefined, undefined],
    ],
  ])('%s', (test, expected) => {
    expect(probe(test)).toEqual(expected);
  });

  it.each(['pg_isready', 'celery inspect ping', 'curl -f', 'curl $(url)', 'nc -l', 'python check.py'])(
    'knows no connection of %s',
    (test) => {
      expect(probe(test)).toBeUndefined();
    },
  );

  it.each([
    ['curl http://a/', 'a', false, false],
    ['curl -fsSL http://a/x', 'a', true, true],
    ["curl --fail -H 'Host: shop.example.org:80' http://a/", 'shop.example.org', true, false],
    ['wget -q --header "Host: b" http://a/', 'b', true, true],
    ['curl -f -H "Host: $$NAME" http://a/', undefined, true, false],
    ['python -c "import urllib.request as u; u.urlopen(\'http://a/\')"', 'a', true, true],
    [
      'python -c "import urllib.request as u; u.urlopen(u.Request(\'http://a/\', headers=h))"',
      undefined,
      true,
      false,
    ],
    ['python -c "import requests; requests.get(\'http://a/\')"', 'a', false, true],
  ])('reads how %s behaves', (test, hostHeader, failsOnError, followsRedirects) => {
    const { found } = healthcheck(`    healthcheck:\n      test: ${JSON.stringify(test)}\n`);
    expect(found?.probes[0]?.request).toMatchObject({ failsOnError, followsRedirects });
    expect(found?.probes[0]?.request?.hostHeader).toBe(hostHeader);
  });
});
