// Cases of undefined-arg-in-from.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'no ARG at all',
      given: 'FROM python:«$VERSION»\n',
      severity: 'error',
      message: 'Declare it with `ARG VERSION`',
    },
    {
      name: 'declared too late',
      given: 'FROM python:3.13«$SUFFIX»\nARG SUFFIX=-slim\n',
      severity: 'warning',
      related: ['ARG SUFFIX=-slim'],
      message: 'Move the `ARG`',
      safe: false,
      fixed: 'ARG SUFFIX=-slim\nFROM python:3.13$SUFFIX\nARG SUFFIX=-slim\n',
    },
    {
      name: 'misspelt',
      given: 'ARG PYTHON_VERSION=3.13\nFROM python:«${PYTHON_VERISON}»\n',
      severity: 'error',
      message: 'Did you mean `PYTHON_VERSION`?',
      fixed: 'ARG PYTHON_VERSION=3.13\nFROM python:${PYTHON_VERSION}\n',
    },
    {
      name: 'with a default',
      given: 'FROM python:«${VERSION:-3.13}»\n',
      severity: 'info',
      message: 'has no effect',
    },
    {
      name: 'beside one that is known',
      given: 'ARG TAG=3.13\nFROM python:${TAG}«${SUFFIX}»\n',
      severity: 'warning',
    },
    {
      name: 'in the platform',
      given: 'FROM --platform=«$BULIDPLATFORM» python:3.13\n',
      severity: 'error',
      message: 'Did you mean `BUILDPLATFORM`?',
      fixed: 'FROM --platform=$BUILDPLATFORM python:3.13\n',
    },
    { name: 'a part of the platform', given: 'FROM --platform=linux/«${MYARCH}» a:1\n', severity: 'error' },
    { name: 'the end of the platform', given: 'FROM --platform=linux/arm64«$V» a:1\n', severity: 'warning' },
  ],
  silent: [
    { name: 'a platform that is declared', given: 'ARG P\nFROM --platform=$P a:1\n' },
    { name: 'declared', given: 'ARG VERSION=3.13\nFROM python:${VERSION}\n' },
    { name: 'declared without a default', given: 'ARG VERSION\nFROM python:${VERSION:-3.13}\n' },
    { name: 'predefined ones', given: 'FROM python:3.13-$TARGETARCH\n' },
    { name: 'declared before a later stage', given: 'FROM a:1 AS b\nFROM b\n' },
  ],
});
