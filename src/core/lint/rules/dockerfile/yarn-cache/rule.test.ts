// Cases of yarn-cache.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a cache that is cleaned before it is filled',
      given: 'FROM node:22\nRUN yarn cache clean && «yarn install»\n',
      safe: true,
      fixed: 'FROM node:22\nRUN yarn cache clean && yarn install && yarn cache clean\n',
    },
    {
      name: 'an installation',
      given: 'FROM node:22\nRUN «yarn install» --frozen-lockfile\n',
      safe: true,
      fixed: 'FROM node:22\nRUN yarn install --frozen-lockfile && yarn cache clean\n',
    },
    {
      name: 'over several lines',
      given: 'FROM node:22\nRUN «yarn install» \\\n  && yarn build\n',
      fixed: 'FROM node:22\nRUN yarn install \\\n  && yarn build \\\n  && yarn cache clean\n',
    },
    {
      name: 'one package',
      given: 'FROM node:22\nRUN «yarn add» x\n',
      fixed: 'FROM node:22\nRUN yarn add x && yarn cache clean\n',
    },
  ],
  silent: [
    { name: 'cleaned', given: 'FROM node:22\nRUN yarn install && yarn cache clean\n' },
    {
      name: 'a mounted cache',
      given: 'FROM node:22\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install\n',
    },
    {
      name: 'a stage that is not part of the image',
      given: 'FROM node:22 AS b\nRUN yarn install\nFROM python:3.13-slim\n',
    },
    { name: 'other subcommands', given: 'FROM node:22\nRUN yarn build\n' },
  ],
});
