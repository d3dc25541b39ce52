// Cases of npm-version-pin.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a git address without a ref',
      given: 'FROM node:22\nRUN npm install «git+https://me@example.org/a/b.git»\n',
    },
    { name: 'a package', given: 'FROM node:22\nRUN npm install -g «tailwindcss» sass@1.89.0\n' },
    { name: 'with a scope', given: 'FROM node:22\nRUN npm i «@tailwindcss/cli»\n' },
    { name: 'yarn', given: 'FROM node:22\nRUN yarn add «x»\n' },
  ],
  silent: [
    {
      name: 'an archive, and a git address with a ref',
      given: 'FROM node:22\nRUN npm install tool-1.2.3.tar git+https://example.org/a/b.git#v1\n',
    },
    { name: 'versions', given: 'FROM node:22\nRUN npm install -g x@1.0.0 @a/b@2\n' },
    { name: 'from package.json', given: 'FROM node:22\nRUN npm install && npm ci\n' },
    { name: 'folders', given: 'FROM node:22\nRUN npm install ./x\n' },
  ],
});
