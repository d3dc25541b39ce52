// Cases of npm-version-pin.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'a package', given: 'FROM node:22\nRUN npm install -g «tailwindcss» sass@1.89.0\n' },
    { name: 'with a scope', given: 'FROM node:22\nRUN npm i «@tailwindcss/cli»\n' },
    { name: 'yarn', given: 'FROM node:22\nRUN yarn add «x»\n' },
  ],
  silent: [
    { name: 'versions', given: 'FROM node:22\nRUN npm install -g x@1.0.0 @a/b@2\n' },
    { name: 'from package.json', given: 'FROM node:22\nRUN npm install && npm ci\n' },
    { name: 'folders', given: 'FROM node:22\nRUN npm install ./x\n' },
  ],
});
