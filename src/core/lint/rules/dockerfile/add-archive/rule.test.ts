// Cases of add-archive.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'one that COPY renames',
      given: 'FROM debian:12\nCOPY «dist/site-1.2.tar.gz» /site.tar.gz\nRUN tar -xzf /site.tar.gz -C /srv\n',
    },
    {
      name: 'tar',
      given: 'FROM python:3.13-slim\nCOPY «app.tar.gz» /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /app\n',
      message: 'ADD app.tar.gz',
    },
    {
      name: 'one of two',
      given: 'FROM python:3.13-slim\nCOPY a.txt «b.tgz» /tmp/\nRUN cd /tmp && tar xf b.tgz && rm b.tgz\n',
    },
    {
      name: 'the long option',
      given: 'FROM python:3.13-slim\nCOPY «x/c.tar.xz» /\nRUN tar --extract --file /c.tar.xz\n',
    },
  ],
  silent: [
    { name: 'ADD', given: 'FROM python:3.13-slim\nADD app.tar.gz /app/\n' },
    {
      name: 'not extracted',
      given: 'FROM python:3.13-slim\nCOPY app.tar.gz /srv/\nRUN tar -czf /b.tar.gz /b\n',
    },
    {
      name: 'a zip, which ADD leaves alone',
      given: 'FROM python:3.13-slim\nCOPY a.zip /tmp/\nRUN unzip /tmp/a.zip\n',
    },
    {
      name: 'from another stage',
      given: 'FROM a:1 AS b\nFROM c:1\nCOPY --from=b /x.tar.gz /\nRUN tar xf /x.tar.gz\n',
    },
  ],
});
