// Where a site is reached and which database it uses, as the files say.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { explainText } from './explain.ts';
import { readWorkspace } from './workspace-reader.ts';

const code = {
  'manage.py': "import os, django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
};

function siteOf(service: string, settings: string, others = '', more: Readonly<Record<string, string>> = {}) {
  const text = explainText(
    readWorkspace(
      new MemoryFiles({
        ...code,
        ...more,
        'site/settings.py': settings,
        'compose.yaml': `services:\n  web:\n    image: a\n    working_dir: /app\n    volumes: [".:/app"]\n    command: python manage.py runserver 0.0.0.0:8000\n${service}${others}`,
      }),
    ),
  );
  return text.split('\n').filter((line) => /^ {2}(site|database):/.test(line));
}

const postgres =
  "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db', 'NAME': 'harbour', 'USER': 'u', 'PASSWORD': 'hunter2'}}\n";

it.each([
  ['["8001:8000"]', 'http://localhost:8001'],
  ['["127.0.0.1:8001:8000"]', 'http://localhost:8001'],
  ['["192.168.1.5:80:8000"]', 'http://192.168.1.5:80'],
  ['["9000-9002:7999-8001"]', 'http://localhost:9001'],
  ['["5678:5678", "8000:8000"]', 'http://localhost:8000'],
])('a site with the ports %s', (ports, address) => {
  expect(siteOf(`    ports: ${ports}\n`, '')).toEqual([`  site: ${address}`]);
});

it.each(['[]', '["8000"]', '["9000-9005:8000"]', '["5678:5678"]', '["8000:8000/udp"]'])(
  'no address where the files fix none: %s',
  (ports) => {
    expect(siteOf(`    ports: ${ports}\n`, '')).toEqual([]);
  },
);

it.each([
  ['reverse_proxy web:8000'],
  ['handle /api/* {\n\t\treverse_proxy @api http://web:{$PORT} {\n\t\t}\n\t}'],
  ['# reverse_proxy other:1\n\treverse_proxy web'],
])('a site behind Caddy: %s', (directive) => {
  const caddy =
    '  caddy:\n    image: caddy:2\n    ports: ["80:80"]\n    volumes: ["./Caddyfile:/etc/caddy/Caddyfile:ro"]\n';
  expect(siteOf('', '', caddy, { Caddyfile: `:80 {\n\t${directive}\n}\n` })).toEqual([
    '  site: http://localhost:80 (through caddy)',
  ]);
});

it('a site behind nginx', () => {
  const nginx =
    '  nginx:\n    image: nginx:1\n    ports: ["8080:80"]\n    volumes: ["./n.conf:/etc/nginx/conf.d/default.conf"]\n';
  const conf = 'server { listen 80; location / { proxy_pass http://web:8000; } }\n';
  expect(siteOf('    ports: ["8000:8000"]\n', '', nginx, { 'n.conf': conf })).toEqual([
    '  site: http://localhost:8080 (through nginx), http://localhost:8000',
  ]);
});

it('the database, without its password', () => {
  expect(siteOf('', postgres)).toEqual(['  database: postgres on db:5432, name harbour']);
  expect(
    siteOf('', "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': '/data/db'}}\n"),
  ).toEqual(['  database: sqlite in /data/db']);
  expect(siteOf('', 'import os\nDATABASES = {"default": {"ENGINE": os.environ["E"]}}\n')).toEqual([]);
});
