// nginx configurations: what they pass on and serve.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNginx } from './parse.ts';
import { readNginx } from './read.ts';

function read(text: string, others: Readonly<Record<string, string>> = {}) {
  return readNginx([parseNginx('nginx.conf', text)], (pattern) => {
    const found = others[pattern];
    return found === undefined ? undefined : [parseNginx(pattern, found)];
  });
}

const targets = (text: string) =>
  read(text).targets.map(({ scheme, host, port, prefix }) => [scheme, host, port, prefix]);

const tutorial = `upstream hello_django {
    server web:8000;
}

server {
    listen 80;
    location / {
        proxy_pass http://hello_django;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header Host $host;
        proxy_redirect off;
    }
    location /static/ { alias /home/app/web/staticfiles/; }
    location /media/ { root /srv; }
}
`;

describe('readNginx', () => {
  it('finds upstreams, ports and served folders', () => {
    const config = read(tutorial);
    expect(
      config.targets.map(({ host, port, prefix, setsHost }) => ({ host, port, prefix, setsHost })),
    ).toEqual([{ host: 'web', port: 8000, prefix: '/', setsHost: true }]);
    expect(config.served.map(({ prefix, directory }) => [prefix, directory])).toEqual([
      ['/static/', '/home/app/web/staticfiles'],
      ['/media/', '/srv/media'],
    ]);
    expect(config.listens).toEqual([80]);
    expect(config.complete).toBe(true);
  });

  it('keeps the place of host and port', () => {
    const [target] = read(tutorial).targets;
    const words = [target?.hostLocation, target?.portLocation].map((place) =>
      tutorial.slice(place?.span.start, place?.span.end),
    );
    expect(words).toEqual(['web', '8000']);
  });

  it.each([
    ['location /api { proxy_pass http://web:8000/api/; }', ['http', 'web', 8000, '/api']],
    ['location / { proxy_pass "http://web"; }', ['http', 'web', 80, '/']],
    ['location / { proxy_pass http://web:8000$request_uri; }', ['http', 'web', 8000, '/']],
    [
      'upstream app { server web:9000; } server { location / { proxy_pass http://app$request_uri; } }',
      ['http', 'web', 9000, '/'],
    ],
    ['location / { proxy_pass http://$host$request_uri; }', ['http', undefined, 80, '/']],
    ['location / { proxy_pass https://web; }', ['https', 'web', 443, '/']],
    ['location / { uwsgi_pass web:8001; include uwsgi_params; }', ['uwsgi', 'web', 8001, '/']],
    ['location ~ ^/(a|b) { proxy_pass http://web:1; }', ['http', 'web', 1, '/']],
    ['location ^~ /ws/ { proxy_pass http://daphne:9000; }', ['http', 'daphne', 9000, '/ws/']],
    [
      'location / { try_files $uri @app; } location @app { proxy_pass http://web:2; }',
      ['http', 'web', 2, undefined],
    ],
    ['location / { proxy_pass http://${HOST}:8000; }', ['http', undefined, 8000, '/']],
    ['location / { proxy_pass http://web:${PORT}; }', ['http', 'web', undefined, '/']],
    ['location / { proxy_pass http://[::1]:8000; }', ['http', '[::1]', 8000, '/']],
  ])('%s', (text, target) => {
    expect(targets(`server { ${text} }`)).toEqual([target]);
  });

  it('leaves sockets and streams alone', () => {
    expect(
      targets(
        'upstream a { server unix:/run/a.sock fail_timeout=0; } server { location / { proxy_pass http://a; } }',
      ),
    ).toEqual([]);
    expect(targets('server { location / { uwsgi_pass unix:///run/a.sock; } }')).toEqual([]);
    expect(targets('stream { server { proxy_pass db:5432; } }')).toEqual([]);
  });

  it('reads includes, and says when one is missing', () => {
    const others = { '/etc/nginx/conf.d/*.conf': 'server { location / { proxy_pass http://web:8000; } }' };
    const text = 'http { include /etc/nginx/mime.types; include /etc/nginx/conf.d/*.conf; }';
    const config = read(text, others);
    expect(config.targets).toHaveLength(1);
    expect(config.paths).toEqual(['nginx.conf', '/etc/nginx/conf.d/*.conf']);
    expect(config.complete).toBe(true);
    expect(read(text).complete).toBe(false);
  });

  it('ends in a circle of includes', () => {
    expect(
      read('include a;', { a: 'include a; server { location / { proxy_pass http://x; } }' }).targets.length,
    ).toBeGreaterThan(0);
  });

  it('inherits headers until a block sets its own', () => {
    const hosts = (text: string) => read(text).targets.map((target) => target.setsHost);
    expect(hosts('server { proxy_set_header Host $host; location / { proxy_pass http://a; } }')).toEqual([
      true,
    ]);
    expect(
      hosts(
        'server { proxy_set_header Host $host; location / { proxy_set_header X y; proxy_pass http://a; } }',
      ),
    ).toEqual([false]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.nat(tutorial.length),
        fc.nat(tutorial.length),
        fc.string({ maxLength: 8 }),
        (a, b, inserted) => {
          const text = tutorial.slice(0, Math.min(a, b)) + inserted + tutorial.slice(Math.max(a, b));
          for (const { hostLocation } of read(text).targets) {
            expect(hostLocation.span.start).toBeGreaterThanOrEqual(0);
            expect(hostLocation.span.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
    expect(read('{'.repeat(200_000)).targets).toEqual([]);
    expect(read('a { '.repeat(50_000)).complete).toBe(false);
  });
});
