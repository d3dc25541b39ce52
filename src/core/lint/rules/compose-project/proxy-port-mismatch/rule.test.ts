// Cases of proxy-port-mismatch.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const base = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n';
const compose = (command: string) =>
  `services:\n  web:\n    build: .\n    command: ${command}\n  proxy:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf:ro\n    ports: ["80:80"]\n`;
const gunicorn = { Dockerfile: base, 'compose.yaml': compose('gunicorn --bind 0.0.0.0:8000 mysite.wsgi') };
const upstream = (port: string) =>
  `upstream app {\n  server web${port};\n}\nserver {\n  listen 80;\n  location / {\n    proxy_pass http://app;\n  }\n}\n`;

testRule(rule, {
  reports: [
    {
      name: 'an upstream with another port',
      given: { ...gunicorn, 'nginx.conf': upstream(':«5000»') },
      message: 'Nothing in `web` listens on port 5000; its server listens on 8000.',
      fixed: { 'nginx.conf': upstream(':8000') },
      safe: false,
      related: ['0.0.0.0:8000'],
    },
    {
      name: 'proxy_pass without a port',
      given: { ...gunicorn, 'nginx.conf': 'server { location / { proxy_pass http://«web»/; } }\n' },
      fixed: { 'nginx.conf': 'server { location / { proxy_pass http://web:8000/; } }\n' },
    },
    {
      name: 'a configuration that the image of the proxy holds',
      given: {
        Dockerfile: base,
        'nginx/Dockerfile': 'FROM nginx:1.29\nCOPY site.conf /etc/nginx/conf.d/\n',
        'nginx/site.conf': 'server { location / { uwsgi_pass web:«8000»; } }\n',
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: uwsgi --socket :8001 --module mysite.wsgi\n  proxy:\n    build: nginx\n',
      },
      fixed: { 'nginx/site.conf': 'server { location / { uwsgi_pass web:8001; } }\n' },
    },
  ],
  silent: [
    { name: 'the same port', given: { ...gunicorn, 'nginx.conf': upstream(':8000') } },
    {
      name: 'a port that a variable gives',
      given: { ...gunicorn, 'nginx.conf': 'server { location / { proxy_pass http://web:${PORT}; } }\n' },
    },
    {
      name: 'another host',
      given: { ...gunicorn, 'nginx.conf': 'server { location / { proxy_pass http://elsewhere:5000; } }\n' },
    },
    {
      name: 'a command that cannot be followed',
      given: {
        ...gunicorn,
        'compose.yaml': compose('./missing.sh gunicorn --bind 0.0.0.0:8000 mysite.wsgi'),
        'nginx.conf': upstream(':5000'),
      },
    },
  ],
});
