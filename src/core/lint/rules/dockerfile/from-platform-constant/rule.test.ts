// Cases of from-platform-constant.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'linux/amd64',
      given: 'FROM «--platform=linux/amd64» python:3.13\n',
      safe: false,
      fixed: 'FROM python:3.13\n',
    },
    {
      name: 'an architecture alone',
      given: 'FROM «--platform=arm64» python:3.13 AS base\n',
      fixed: 'FROM python:3.13 AS base\n',
    },
    {
      name: 'in the second stage',
      given: 'FROM a:1 AS b\nFROM «--platform=linux/arm/v7» a:1\n',
      fixed: 'FROM a:1 AS b\nFROM a:1\n',
    },
  ],
  silent: [
    { name: 'a variable', given: 'FROM --platform=$BUILDPLATFORM python:3.13\n' },
    { name: 'a stage that names it', given: 'FROM --platform=linux/amd64 python:3.13 AS build-amd64\n' },
    { name: 'an argument', given: 'ARG P=linux/amd64\nFROM --platform=$P python:3.13\n' },
    { name: 'what cannot be read, which is another rule', given: 'FROM --platform=linuxamd46 python:3.13\n' },
  ],
});
