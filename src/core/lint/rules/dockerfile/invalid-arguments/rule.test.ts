// Cases of invalid-arguments.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'COPY with one argument',
      given: 'FROM python:3.13-slim\nCOPY «requirements.txt»\n',
      message: '`COPY` requires a source and a destination; the build will fail.',
    },
    {
      name: 'blanks in a value',
      given: 'FROM python:3.13-slim\nENV A=b «c»\n',
      message: '`c` has no `=`; the build will fail. Quote values that contain spaces.',
    },
    { name: 'nothing behind the word', given: 'FROM python:3.13-slim\n«WORKDIR»\n«USER»\n«EXPOSE»\n«ENV»\n' },
    {
      name: 'ENV without a value',
      given: 'FROM python:3.13-slim\nENV «A»\n',
      message: '`ENV A` has no value; the build will fail. Write `ENV A=value`.',
    },
    { name: 'FROM with two words', given: 'FROM «python 3.13»\n' },
    { name: 'a stage name that begins with a digit', given: 'FROM python:3.13 AS «1st»\n' },
    {
      name: 'a health check without CMD',
      given: 'FROM python:3.13-slim\nHEALTHCHECK «curl -f http://localhost»\n',
      message: '`HEALTHCHECK` requires `CMD`',
    },
    { name: 'SHELL in shell form', given: 'FROM python:3.13-slim\nSHELL «/bin/bash -c»\n' },
    {
      name: 'a trigger, which only builds on the image read',
      given: 'FROM python:3.13-slim\nONBUILD COPY «requirements.txt»\n',
      severity: 'warning',
      message: '`COPY` requires a source and a destination; builds on this image will fail.',
    },
    {
      name: 'a trigger that is refused at once',
      given: 'FROM python:3.13-slim\nONBUILD ENV A=b «c»\nONBUILD VOLUME «["a", 1]»\n',
      severity: 'error',
    },
    {
      name: 'arrays of something else than strings',
      given: 'FROM python:3.13-slim\nVOLUME «["/a", 1]»\nCMD «[1]»\nHEALTHCHECK «CMD ["a", 2]»\n',
      message: 'values that are not strings',
    },
    {
      name: 'signals',
      given: 'FROM python:3.13-slim\nSTOPSIGNAL «SIGTREM»\nSTOPSIGNAL «0»\nSTOPSIGNAL «SIGTERM SIGINT»\n',
      message: '`SIGTREM` is not a signal; the build will fail. Did you mean `SIGTERM`?',
      fixed: 'FROM python:3.13-slim\nSTOPSIGNAL SIGTERM\nSTOPSIGNAL 0\nSTOPSIGNAL SIGTERM SIGINT\n',
      remaining: 2,
    },
    { name: 'empty volumes', given: 'FROM python:3.13-slim\nVOLUME [«""»]\nVOLUME /a «""»\nVOLUME «[]»\n' },
    { name: 'names of arguments', given: 'ARG «=b»\nFROM python:3.13-slim\nARG A=1 «=b»\n' },
    {
      name: 'COPY from an address',
      given:
        'FROM python:3.13-slim\nCOPY «https://example.org/a.tgz» /a\nCOPY «git@example.org:a/b.git» /b\n',
      message: '`COPY` does not download; the build will fail. Use `ADD`.',
    },
    {
      name: 'a here-document as the destination',
      given: 'FROM python:3.13-slim\nCOPY /a «<<EOF»\nb\nEOF\n',
      message: 'A here-document cannot be the destination of `COPY`',
    },
    { name: 'a health check that runs nothing', given: 'FROM python:3.13-slim\nHEALTHCHECK «CMD []»\n' },
  ],
  silent: [
    {
      name: 'signals, volumes and empty quoted names',
      given:
        'FROM python:3.13-slim\nSTOPSIGNAL RTMIN+3\nSTOPSIGNAL 9\nARG S\nSTOPSIGNAL $S\nVOLUME ["/a"]\nARG V\nVOLUME $V\nENV ""=a\nLABEL ""=a\n',
    },
    {
      name: 'ADD from an address',
      given: 'FROM python:3.13-slim\nADD https://example.org/a.tgz /a\nADD git@example.org:a/b.git /b\n',
    },
    {
      name: 'complete ones',
      given:
        'FROM python:3.13-slim\nCOPY a b\nADD ["a", "b"]\nENV A=b C="d e"\nLABEL f=g\nENV h i\nHEALTHCHECK NONE\nHEALTHCHECK --interval=1s CMD x\nSHELL ["a"]\n',
    },
    { name: 'a here-document', given: 'FROM python:3.13-slim\nCOPY <<EOF /a\nb\nEOF\n' },
    { name: 'CMD, ENTRYPOINT and RUN without words', given: 'FROM python:3.13-slim\nCMD []\n' },
    { name: 'another frontend', given: '# syntax=example/frontend\nFROM a\nCOPY b\n' },
  ],
});
