// Cases of underscore-host.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const site = (name: string, more = ''): string =>
  `services:\n  ${name}:\n    image: python:3.13\n    command: python manage.py runserver 0.0.0.0:8000\n    volumes: [".:/app"]\n  proxy:\n    image: nginx:1.29\n    volumes: ["./site.conf:/etc/nginx/conf.d/default.conf:ro"]\n${more}`;
const conf = (line: string): string => `server {\n  listen 80;\n  location / {\n${line}  }\n}\n`;
const manage = { 'manage.py': 'import django\n' };

testRule(rule, {
  reports: [
    {
      name: 'a proxy',
      given: {
        ...manage,
        'compose.yaml': site('my_app'),
        'site.conf': conf('    proxy_pass http://«my_app»:8000;\n'),
      },
      message: '`my-app`',
      fixed: { 'site.conf': conf('    proxy_set_header Host $host;\n    proxy_pass http://my_app:8000;\n') },
      safe: false,
    },
    {
      name: 'another service',
      given: {
        ...manage,
        'compose.yaml': site(
          'my_app',
          '  worker:\n    image: a:1\n    environment:\n      API: http://«my_app»:8000/api\n',
        ),
        'site.conf': '',
      },
      fixed: null,
    },
    {
      name: 'an alias, in the list form',
      given: {
        ...manage,
        'compose.yaml': site(
          'app',
          '  worker:\n    image: a:1\n    environment: ["API=http://«app_1»:8000"]\n',
        ).replace('    image: python', '    networks: { default: { aliases: [app_1] } }\n    image: python'),
        'site.conf': '',
      },
      fixed: null,
    },
  ],
  silent: [
    ...[
      ['a proxy that is told the URL', 'image: caddy:2'],
      ['a proxy for sign-ins that is told the URL', 'image: quay.io/oauth2-proxy/oauth2-proxy:v7'],
      ['an image that nobody knows is told the URL', 'image: $UI'],
      ['a published front end that is told the URL', 'image: node:22\n    ports: ["3000:3000"]'],
    ].map(([name = '', lines = '']) => ({
      name,
      given: {
        ...manage,
        'compose.yaml': site(
          'my_app',
          `  front:\n    ${lines}\n    environment:\n      BACKEND: http://my_app:8000\n`,
        ),
        'site.conf': '',
      },
    })),
    {
      name: 'no underscore',
      given: {
        ...manage,
        'compose.yaml': site('app'),
        'site.conf': conf('    proxy_pass http://app:8000;\n'),
      },
    },
    {
      name: 'the host is passed on',
      given: {
        ...manage,
        'compose.yaml': site('my_app'),
        'site.conf': conf('    proxy_set_header Host $host;\n    proxy_pass http://my_app:8000;\n'),
      },
    },
    {
      name: 'through an upstream',
      given: {
        ...manage,
        'compose.yaml': site('my_app'),
        'site.conf': `upstream app { server my_app:8000; }\n${conf('    proxy_pass http://app;\n')}`,
      },
    },
    {
      name: 'a service that is no Django',
      given: {
        'compose.yaml': site('my_app').replace('python manage.py runserver 0.0.0.0:8000', 'node x.js'),
        'site.conf': conf('    proxy_pass http://my_app:8000;\n'),
      },
    },
    {
      name: 'no HTTP',
      given: {
        ...manage,
        'compose.yaml': site(
          'my_app',
          '  worker:\n    image: a:1\n    environment: { DATABASE_URL: "postgres://my_db/x", HOST: my_app }\n',
        ),
        'site.conf': '',
      },
    },
  ],
});
