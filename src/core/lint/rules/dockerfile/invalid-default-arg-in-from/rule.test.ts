// Cases of invalid-default-arg-in-from.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'no default, as the tag',
      given: 'ARG VERSION\nFROM «python:$VERSION»\n',
      message: 'the base image is `python:`, which is invalid',
    },
    { name: 'no default, as the image', given: 'ARG BASE\nFROM «${BASE}»\n' },
    { name: 'one of two', given: 'ARG A=python\nARG V\nFROM «$A:$V» AS x\n', message: '--build-arg V=' },
  ],
  silent: [
    { name: 'a default', given: 'ARG VERSION=3.13\nFROM python:$VERSION\n' },
    { name: 'a default in place', given: 'ARG VERSION\nFROM python:${VERSION:-3.13}\n' },
    { name: 'valid without it', given: 'ARG SUFFIX\nFROM python:3.13$SUFFIX\n' },
    { name: 'undeclared, which is another rule', given: 'FROM python:$VERSION\n' },
  ],
});
