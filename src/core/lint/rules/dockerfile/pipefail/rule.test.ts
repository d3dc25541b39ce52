// Cases of pipefail.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a download',
      given: 'FROM python:3.13-slim\nRUN «curl» -fsSL https://example.org/i.sh | sh\n',
      safe: false,
      fixed:
        'FROM python:3.13-slim\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://example.org/i.sh | sh\n',
    },
    { name: 'an image without bash', given: 'FROM alpine:3.22\nRUN «wget» -qO- a | tar xz\n', fixed: null },
    {
      name: 'behind other commands',
      given: 'FROM debian:12\nRUN a && \\\n  «curl» b | gpg --dearmor > c\n',
      fixed:
        'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a && \\\n  curl b | gpg --dearmor > c\n',
    },
  ],
  silent: [
    {
      name: 'set in the shell',
      given: 'FROM python:3.13-slim\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl a | sh\n',
    },
    { name: 'set in the command', given: 'FROM python:3.13-slim\nRUN set -eo pipefail; curl a | sh\n' },
    { name: 'what does not fail', given: 'FROM python:3.13-slim\nRUN echo a | tee b && yes | x\n' },
    { name: 'at the end of the pipe', given: 'FROM python:3.13-slim\nRUN echo "a b" | curl -T - c\n' },
    {
      name: 'in a here-document',
      given: 'FROM python:3.13-slim\nRUN <<EOF\nset -o pipefail\ncurl a | sh\nEOF\n',
    },
  ],
});
