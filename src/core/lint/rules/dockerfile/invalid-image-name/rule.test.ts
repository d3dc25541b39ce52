// Cases of invalid-image-name.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'a capital letter', given: 'FROM «Python:3.13»\n', safe: false, fixed: 'FROM python:3.13\n' },
    { name: 'an empty tag', given: 'FROM «python:»\n' },
    {
      name: 'a stage',
      given: 'FROM python:3.13 AS Base\nFROM «Base»\n',
      message: 'Docker stores stage names in lowercase',
      fixed: 'FROM python:3.13 AS Base\nFROM base\n',
    },
    { name: 'two tags', given: 'FROM «python:3.13:slim» AS b\n' },
  ],
  silent: [
    {
      name: 'all sorts',
      given:
        'FROM python:3.13-slim\nFROM ghcr.io/a/b__c/d-e:v1.0@sha256:0000000000000000000000000000000000000000000000000000000000000000\nFROM localhost:5000/x\nFROM scratch\nFROM Registry.example.org/x:1\n',
    },
    { name: 'a stage', given: 'FROM python:3.13 AS Base\nFROM base\n' },
    { name: 'a variable', given: 'ARG V\nFROM python:$V\n' },
    { name: 'another frontend', given: '# syntax=example/frontend\nFROM Python\n' },
  ],
});
