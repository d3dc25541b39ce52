// Cases of latest-base.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'latest', given: 'FROM «python:latest»\n' },
    { name: 'from an argument', given: 'ARG TAG=latest\nFROM «python:$TAG» AS a\n' },
    { name: 'with a registry and port', given: 'FROM «localhost:5000/a:latest»\n' },
  ],
  silent: [
    { name: 'a version', given: 'FROM python:3.13\n' },
    {
      name: 'a digest too',
      given: 'FROM python:latest@sha256:0000000000000000000000000000000000000000000000000000000000000000\n',
    },
    { name: 'a name that holds the word', given: 'FROM latest:1\n' },
  ],
});
