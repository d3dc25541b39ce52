// Cases of invalid-expansion.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'an apostrophe',
      given: "FROM python:3.13-slim\nENV A=it«'s»\n",
      message: "Unclosed quote `'`; the build will fail. Close it, or escape it: `\\'`.",
    },
    { name: 'an open path', given: 'FROM python:3.13-slim\nWORKDIR «"/srv»\n' },
    {
      name: 'operators of bash',
      given: 'FROM python:3.13-slim\nARG X=a\nENV B=«${X^^}» C=«${X:0:2}» D=«${!X}»\n',
      message: 'BuildKit does not support `^` inside `${…}`',
    },
    {
      name: 'a missing brace',
      given: 'FROM python:3.13-slim\nARG X=a\nENV C=«${X»\nENV D=«${X:-${X}»\n',
      message: 'no closing `}`',
    },
    {
      name: 'no name',
      given: 'FROM python:3.13-slim\nENV D=«${}» E=«${:-a}»\n',
      message: 'no variable name',
    },
    {
      name: 'half a replacement',
      given: 'FROM python:3.13-slim\nARG X=a\nENV E=«${X/a}»\n',
      message: 'second `/`',
    },
    {
      name: 'a needless escape',
      given: 'FROM python:3.13-slim\nARG X=a\nENV E=«${X#\\a}»\n',
      message: 'not a valid escape',
    },
    {
      name: 'names, flags, mounts and bodies',
      given:
        "FROM python:3.13-slim\nLABEL a«'s»=b\nCOPY --chmod=«${M^}» a b\nRUN --mount=type=bind,target=/a,source=«${S^}» x\nCOPY <<EOF /c\n«${X^}»\nEOF\n",
    },
    {
      name: 'what nothing sets',
      given: 'FROM «${BASE:?x}»\n',
      message:
        '`BASE` is required and never set; the build will fail. Declare it with `ARG BASE` above the first `FROM`.',
    },
    {
      name: 'a backtick as escape character',
      given: '# escape=`\nFROM python:3.13-slim\nENV A=«"b`"»\n',
      message: 'Unclosed quote `"`',
    },
    {
      name: 'a trigger, which only builds on the image read',
      given: "FROM python:3.13-slim\nONBUILD ENV A=it«'s»\n",
      severity: 'warning',
      message: 'builds on this image will fail',
    },
  ],
  silent: [
    {
      name: 'quotes and operators that it supports',
      given:
        "FROM python:3.13-slim\nARG X=a\nENV A=\"it's\" B='\"' C=a\\'b D=${X:-b} E=${X##*/} F=${X%%.*} G=${X//a/b} H=${X:+c} I=\\${X^^} J='${X^^}' K=$ L=${X#\\*}\n",
    },
    {
      name: 'what a shell reads',
      given: "FROM python:3.13-slim\nRUN echo ${X^^}\nCMD echo it's\nENTRYPOINT x ${Y,,}\n",
    },
    {
      name: 'the body of a quoted here-document',
      given: "FROM python:3.13-slim\nCOPY <<'EOF' /a\n${X^}\nEOF\nCOPY <<EOF /b\nit's\nEOF\n",
    },
    { name: 'a guard of a build argument', given: 'FROM python:3.13-slim\nARG X\nENV Y=${X:?required}\n' },
    {
      name: 'a guard of what an unknown image may set',
      given: 'FROM example.org/base:1\nENV Y=${X:?required}\n',
    },
  ],
});
