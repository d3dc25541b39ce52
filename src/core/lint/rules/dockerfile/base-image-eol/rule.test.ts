// Cases of base-image-eol.
import { testRule } from '../../../testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'an old Python',
      given: 'FROM «python:3.7-slim» AS base\nCMD ["a"]\n',
      message: 'Python 3.7 gets no security fixes since 2023-06-27.',
      fixed: null,
    },
    {
      name: 'an old Debian below it',
      given: 'FROM «python:3.11-slim-buster»\nCMD ["a"]\n',
      message: 'apt-get update',
    },
    {
      name: 'an old Ubuntu, by a variable',
      given: 'ARG V=18.04\nFROM «ubuntu:${V}»\nCMD ["a"]\n',
      message: /^Ubuntu 18\.04 \(bionic\) gets no security fixes since [\d-]+\. Move to a newer release\.$/,
    },
    {
      name: 'an old Python on an old Debian',
      given: 'FROM «python:3.9-slim-buster»\nCMD ["a"]\n',
      message: /Python 3\.9 .* Debian 10 .* `apt-get update` fails/,
    },
    {
      name: 'both at once',
      given: 'FROM «python:3.8-alpine3.16»\nCMD ["a"]\n',
      message: /Python 3\.8 .* Alpine 3\.16/,
    },
  ],
  silent: [
    { name: 'a supported release', given: 'FROM python:3.13-slim-bookworm\nCMD ["a"]\n' },
    { name: 'no release in the tag', given: 'FROM python:3-slim\nCMD ["a"]\n' },
    { name: "somebody else's image", given: 'FROM corp/python:3.6\nCMD ["a"]\n' },
    { name: 'a stage of that name', given: 'FROM python:3.13 AS python3\nFROM python3\nCMD ["a"]\n' },
    { name: 'a variable without a default', given: 'ARG V\nFROM python:$V\nCMD ["a"]\n' },
  ],
});
