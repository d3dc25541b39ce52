// Cases of untagged-base.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'no tag', given: 'FROM «python»\n', message: 'python:latest' },
    { name: 'with a registry', given: 'FROM «ghcr.io/example/app» AS a\n' },
    { name: 'from an argument', given: 'ARG BASE=debian\nFROM «$BASE»\n' },
  ],
  silent: [
    { name: 'a tag', given: 'FROM python:3.13\n' },
    {
      name: 'a digest',
      given: 'FROM python@sha256:0000000000000000000000000000000000000000000000000000000000000000\n',
    },
    { name: 'a stage, and the empty image', given: 'FROM scratch AS a\nFROM a\n' },
    { name: 'an unknown argument', given: 'ARG BASE\nFROM $BASE\n' },
  ],
});
