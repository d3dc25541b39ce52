// Cases of package-cache-mount.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'npm',
      given: 'FROM node:22\nRUN «npm» ci\n',
      message: '/root/.npm',
      safe: false,
      fixed: 'FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    },
    {
      name: 'another mount',
      given: 'FROM golang:1.25\nRUN --mount=type=cache,target=/x «go» build .\n',
      fixed:
        'FROM golang:1.25\nRUN --mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/x go build .\n',
    },
    {
      name: 'uv and Maven',
      given: 'FROM a:1\nRUN «uv» sync && «mvn» package\n',
      fixed: 'FROM a:1\nRUN --mount=type=cache,target=/root/.cache/uv uv sync && mvn package\n',
    },
  ],
  silent: [
    { name: 'the right mount', given: 'FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n' },
    { name: 'other subcommands', given: 'FROM node:22\nRUN npm run build && go version\n' },
    {
      name: 'a bind mount besides',
      given: 'FROM node:22\nRUN --mount=type=bind,target=/x --mount=type=cache,dst=/root/.npm npm install\n',
    },
  ],
});
