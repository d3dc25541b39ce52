// Cases of package-gone.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const install = (packages: string): string => `RUN apt-get update && apt-get install -y ${packages}\n`;

testRule(rule, {
  reports: [
    {
      name: 'netcat on a tag that is trixie by now',
      given: `FROM python:3.13-slim\n${install('curl «netcat» git')}`,
      message: 'Debian trixie has no package `netcat`',
      fixed: `FROM python:3.13-slim\n${install('curl netcat-openbsd git')}`,
      safe: false,
    },
    {
      name: 'in a stage on top of another, over continued lines',
      given:
        'FROM debian:bookworm AS base\nFROM base\nRUN apt-get update && apt-get install -y \\\n    # names\n    «python-dev» \\\n    gcc\n',
      fixed:
        'FROM debian:bookworm AS base\nFROM base\nRUN apt-get update && apt-get install -y \\\n    # names\n    python3-dev \\\n    gcc\n',
    },
    {
      name: 'a script that brings something else',
      given: `FROM python:3.13-slim\nRUN curl -sSL https://astral.sh/uv/install.sh | sh\n${install('«netcat»')}`,
      fixed: `FROM python:3.13-slim\nRUN curl -sSL https://astral.sh/uv/install.sh | sh\n${install('netcat-openbsd')}`,
    },
    {
      name: 'one that nothing replaces',
      given: `FROM python:3.12-slim-trixie\n${install('«wkhtmltopdf»')}`,
      fixed: null,
    },
  ],
  silent: [
    { name: 'an older Debian', given: `FROM python:3.9-slim-bullseye\n${install('netcat')}` },
    { name: 'another system', given: `FROM ubuntu:22.04\n${install('netcat wkhtmltopdf')}` },
    { name: 'Alpine', given: 'FROM python:3.13-alpine\nRUN apk add netcat\n' },
    {
      name: 'a patch release, built on what was newest then',
      given: `FROM python:3.10.2-slim\n${install('netcat')}`,
    },
    {
      name: 'a source of its own',
      given: `FROM python:3.13-slim\nRUN echo "deb http://a b c" >> /etc/apt/sources.list\n${install('netcat')}`,
    },
    {
      name: "PostgreSQL's own script, in a heredoc",
      given:
        'FROM python:3.13-slim\nRUN <<EOF\napt-get install -y postgresql-common\n/usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y\napt-get install -y postgresql-client-15\nEOF\n',
    },
    {
      name: 'a source of the stage below',
      given: `FROM python:3.13-slim AS base\nCOPY pgdg.sources /etc/apt/\nFROM base\n${install('postgresql-client-15')}`,
    },
    {
      name: 'a script from elsewhere that may add a source',
      given: `FROM python:3.13-slim\nRUN curl -sS https://a.example/repo | bash\n${install('mysql-client')}`,
    },
    {
      name: 'a package of that name in another manager',
      given: 'FROM python:3.13\nRUN pip install netcat\n',
    },
  ],
});
