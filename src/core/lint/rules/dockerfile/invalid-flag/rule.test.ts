// Cases of invalid-flag.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a misspelt flag',
      given: 'FROM python:3.13-slim\nCOPY «--form=build» a b\n',
      safe: false,
      message: 'Did you mean `--from`?',
      fixed: 'FROM python:3.13-slim\nCOPY --from=build a b\n',
    },
    {
      name: 'a flag of another instruction',
      given: 'FROM python:3.13-slim\nCOPY «--unpack=true» a b\n',
      message: 'Use one of these: `--from`',
      fixed: null,
    },
    {
      name: 'a command that begins with --',
      given: 'FROM python:3.13-slim\nCMD «--help»\n',
      message: 'JSON array',
    },
    {
      name: 'in a trigger',
      given: 'FROM python:3.13-slim\nONBUILD RUN «--moutn=type=cache,target=/x» a\n',
      fixed: 'FROM python:3.13-slim\nONBUILD RUN --mount=type=cache,target=/x a\n',
    },
    {
      name: 'a trigger, which only builds on the image read',
      given: 'FROM a:1\nONBUILD COPY «--form=b» x y\n',
      severity: 'warning',
      message: 'builds on this image will fail',
      fixed: 'FROM a:1\nONBUILD COPY --from=b x y\n',
    },
  ],
  silent: [
    {
      name: 'known flags',
      given:
        'FROM python:3.13-slim\nADD --unpack=true --chown=1 a b\nCOPY --from=x --chmod=755 --link --parents --exclude=y a b\nRUN --mount=type=cache,target=/x --network=none a\nHEALTHCHECK --interval=5s --start-interval=1s CMD a\n',
    },
    {
      name: 'options of a program',
      given:
        'FROM python:3.13-slim\nRUN pip install --no-cache-dir a\nCMD ["gunicorn", "--bind", "0.0.0.0:80"]\n',
    },
    { name: 'the end of flags', given: 'FROM python:3.13-slim\nRUN -- a --b\n' },
    { name: 'another frontend', given: '# syntax=example/frontend\nFROM a\nCOPY --magic a b\n' },
  ],
});
