// Cases of apt-update-alone.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'before the installation',
      given: 'FROM python:3.13-slim\nRUN «apt-get update»\nRUN apt-get install -y curl\n',
      related: ['apt-get install'],
      safe: false,
      fixed:
        'FROM python:3.13-slim\nRUN apt-get update \\\n    && apt-get install -y curl \\\n    && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'before one over several lines',
      given: 'FROM python:3.13-slim\nRUN «apt-get update»\nRUN apt-get install -y \\\n\tcurl\n',
      fixed:
        'FROM python:3.13-slim\nRUN apt-get update \\\n\t&& apt-get install -y \\\n\tcurl \\\n\t&& rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'before several installations, which need the lists',
      given:
        'FROM python:3.13-slim\nRUN «apt-get update»\nRUN apt-get install -y \\\n\tcurl\nCOPY a b\nRUN apt-get install -y git\n',
      fixed: null,
    },
    {
      name: 'with other instructions between',
      given:
        'FROM python:3.13-slim\nRUN «apt update» -y\nCOPY a b\nRUN apt install -y curl && rm -rf /var/lib/apt/lists/*\n',
      fixed: null,
    },
    {
      name: 'quietly',
      given:
        'FROM python:3.13-slim\nRUN DEBIAN_FRONTEND=noninteractive «apt-get -qq update»\r\nRUN apt-get -qq install curl && \\\r\n  rm -rf /var/lib/apt/lists/*\r\n',
      fixed:
        'FROM python:3.13-slim\nRUN DEBIAN_FRONTEND=noninteractive apt-get -qq update && \\\n  apt-get -qq install curl && \\\r\n  rm -rf /var/lib/apt/lists/*\r\n',
    },
    {
      name: 'where the installation mounts a cache',
      given:
        'FROM python:3.13-slim\nRUN «apt-get update»\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y curl\n',
      fixed: null,
    },
  ],
  silent: [
    { name: 'together', given: 'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y curl\n' },
    {
      name: 'something else in the same RUN',
      given: 'FROM python:3.13-slim\nRUN apt-get update && ./install.sh\nRUN apt-get install -y curl\n',
    },
    { name: 'nothing is installed later', given: 'FROM python:3.13-slim\nRUN apt-get update\n' },
    {
      name: 'in another stage',
      given: 'FROM debian:12 AS a\nRUN apt-get update\nFROM debian:12\nRUN apt-get install -y x\n',
    },
  ],
});
