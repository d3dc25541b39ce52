// Cases of add-not-copy.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a file',
      given: 'FROM python:3.13-slim\n«ADD» requirements.txt /app/\n',
      safe: true,
      fixed: 'FROM python:3.13-slim\nCOPY requirements.txt /app/\n',
    },
    {
      name: 'the context, in lower case',
      given: 'from a:1\n«add» --chown=app . /app\n',
      fixed: 'from a:1\ncopy --chown=app . /app\n',
    },
    {
      name: 'a known variable',
      given: 'FROM python:3.13-slim\nARG SRC=src\n«ADD» ["$SRC", "/app"]\n',
      fixed: 'FROM python:3.13-slim\nARG SRC=src\nCOPY ["$SRC", "/app"]\n',
    },
    {
      name: 'a here-document',
      given: 'FROM python:3.13-slim\n«ADD» <<EOF /a\nb\nEOF\n',
      fixed: 'FROM python:3.13-slim\nCOPY <<EOF /a\nb\nEOF\n',
    },
  ],
  silent: [
    {
      name: 'addresses',
      given:
        'FROM python:3.13-slim\nADD https://example.org/a /a\nADD git@github.com:a/b.git /b\nADD https://github.com/a/b.git#v1 /c\n',
    },
    {
      name: 'archives',
      given: 'FROM python:3.13-slim\nADD a.tar.gz b.tar /app/\nADD rootfs.tar.xz /\nADD *.gz /x/\n',
    },
    {
      name: 'what only ADD can do',
      given:
        'FROM python:3.13-slim\nADD --unpack=true a /b\nADD --checksum=sha256:0000000000000000000000000000000000000000000000000000000000000000 https://example.org/a /b\n',
    },
    { name: 'an unknown variable', given: 'FROM python:3.13-slim\nARG SRC\nADD $SRC /app\n' },
  ],
});
