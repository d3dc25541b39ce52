// Cases of apt-lists.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'lists that are deleted before they are fetched',
      given: 'FROM debian:12\nRUN rm -rf /var/lib/apt/lists/* && «apt-get update» && apt-get install -y a\n',
      fixed:
        'FROM debian:12\nRUN rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'one line',
      given: 'FROM python:3.13-slim\nRUN «apt-get update» && apt-get install -y curl\n',
      safe: false,
      fixed:
        'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'operators that lead',
      given:
        'FROM python:3.13-slim\nRUN «apt-get update» \\\n  && apt-get install -y \\\n    # why\n    curl\n',
      fixed:
        'FROM python:3.13-slim\nRUN apt-get update \\\n  && apt-get install -y \\\n    # why\n    curl \\\n  && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'operators that trail, with Windows line ends',
      given: 'FROM python:3.13-slim\r\nRUN «apt-get update» && \\\r\n\tapt-get install -y curl\r\n',
      fixed:
        'FROM python:3.13-slim\r\nRUN apt-get update && \\\r\n\tapt-get install -y curl && \\\r\n\trm -rf /var/lib/apt/lists/*\r\n',
    },
    {
      name: 'a here-document',
      given: 'FROM python:3.13-slim\nRUN <<EOF\n«apt-get update»\napt-get install -y curl\nEOF\n',
      fixed:
        'FROM python:3.13-slim\nRUN <<EOF\napt-get update\napt-get install -y curl\nrm -rf /var/lib/apt/lists/*\nEOF\n',
    },
    {
      name: 'lists that a later installation needs',
      given:
        'FROM python:3.13-slim AS a\nRUN «apt-get update» && apt-get install -y curl\nFROM a\nRUN apt-get install -y git\n',
      fixed: null,
    },
    {
      name: 'a construct that has no end to add to',
      given: 'FROM python:3.13-slim\nRUN if true; then «apt-get update» && apt-get install -y curl; fi\n',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'they are removed',
      given:
        'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'a mounted cache',
      given:
        'FROM python:3.13-slim\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl\n',
    },
    {
      name: 'a stage that is not part of the image',
      given: 'FROM debian:12 AS build\nRUN apt-get update && apt-get install -y gcc\nFROM python:3.13-slim\n',
    },
    { name: 'no installation', given: 'FROM python:3.13-slim\nRUN apt-get update\n' },
  ],
});
