// Cases of label-key.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'capital letters',
      given: 'FROM python:3.13-slim\nLABEL «Maintainer»=a\n',
      message: 'Use only lowercase letters',
      safe: false,
      fixed: 'FROM python:3.13-slim\nLABEL maintainer=a\n',
    },
    {
      name: 'a namespace of Docker',
      given: 'FROM python:3.13-slim\nLABEL a=b «com.docker.x»=c\n',
      message: 'reserved for Docker',
      fixed: null,
    },
    { name: 'two separators', given: 'FROM python:3.13-slim\nLABEL «org..x»=a «b--c»=d «1a»=b\n' },
  ],
  silent: [
    {
      name: 'usual ones',
      given:
        'FROM python:3.13-slim\nLABEL org.opencontainers.image.source=a com.example.some-label_2=b version=1\n',
    },
    { name: 'a variable', given: 'FROM python:3.13-slim\nLABEL $A=b\n' },
    { name: 'values', given: 'FROM python:3.13-slim\nLABEL a=Com.Docker.X\n' },
  ],
});
