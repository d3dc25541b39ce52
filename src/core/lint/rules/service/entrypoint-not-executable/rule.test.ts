// Cases of entrypoint-not-executable.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const script = '#!/bin/sh\nexec "$@"\n';
const kept = { 'manage.py': '' };
const executable = ['manage.py'];
const image = (more = '', entrypoint = '"/app/entrypoint.sh"'): string =>
  `FROM python:3.13\nWORKDIR /app\nCOPY . .\n${more}ENTRYPOINT [${entrypoint}]\nCMD ["gunicorn", "site.wsgi"]\n`;
const build = 'services:\n  web:\n    build: .\n';

testRule(rule, {
  reports: [
    {
      name: 'a script that is copied with the rest',
      given: {
        ...kept,
        'entrypoint.sh': script,
        'compose.yaml': build,
        Dockerfile: image('', '"«/app/entrypoint.sh»"'),
      },
      executable,
      severity: 'error',
      message: 'copied without the executable bit',
      title: 'Make `entrypoint.sh` executable',
      safe: false,
      fixed: {},
    },
    {
      name: 'a mount over an image that sets the bit',
      given: {
        ...kept,
        'entrypoint.sh': script,
        'compose.yaml': `${build}    volumes:\n      - .:/app\n`,
        Dockerfile: image('RUN chmod +x /app/entrypoint.sh\n', '"«./entrypoint.sh»"'),
      },
      executable,
      message: 'is mounted without the executable bit',
      fixed: {},
    },
    {
      name: "compose's own entrypoint, behind tini",
      given: {
        ...kept,
        'docker/start.sh': script,
        'compose.yaml': `${build}    entrypoint: ["tini", "--", "«docker/start.sh»"]\n`,
        Dockerfile: image('RUN chmod +x manage.py\n'),
      },
      executable,
      fixed: {},
    },
    {
      name: 'a program of the path, copied by itself',
      given: {
        ...kept,
        'entrypoint.sh': script,
        'compose.yaml': build,
        Dockerfile:
          'FROM python:3.13\nCOPY entrypoint.sh /usr/local/bin/\nENTRYPOINT ["«entrypoint.sh»"]\nCMD ["gunicorn", "a"]\n',
      },
      executable,
      fixed: {},
    },
    {
      name: 'a Dockerfile without compose',
      given: { ...kept, 'entrypoint.sh': script, Dockerfile: image('', '"«/app/entrypoint.sh»"') },
      executable,
      fixed: {},
    },
    {
      name: 'where nothing at all is executable, as a remark',
      given: {
        'entrypoint.sh': script,
        'compose.yaml': build,
        Dockerfile: image('', '"«/app/entrypoint.sh»"'),
      },
      severity: 'info',
      fixed: {},
    },
  ],
  silent: [
    {
      name: 'an executable script',
      given: { 'entrypoint.sh': script, 'compose.yaml': build, Dockerfile: image() },
      executable: ['entrypoint.sh'],
    },
    {
      name: 'RUN chmod',
      given: {
        ...kept,
        'entrypoint.sh': script,
        'compose.yaml': build,
        Dockerfile: image('RUN sed -i "s/a/b/" x && chmod a+x entrypoint.sh\n'),
      },
      executable,
    },
    ...[
      ['RUN chmod of the name in the image', 'RUN sed -i "s/a/b/" /start && chmod +x /start'],
      ['a heredoc with chmod of the name in the image', 'RUN <<EOF\nchmod +x /start\nEOF'],
      ["Python's chmod", `RUN python -c "import os; os.chmod('/start', 0o755)"`],
    ].map(([name = '', run = '']) => ({
      name,
      given: {
        ...kept,
        'docker/start.sh': script,
        'compose.yaml': build,
        Dockerfile: `FROM python:3.13\nCOPY docker/start.sh /start\n${run}\nENTRYPOINT ["/start"]\nCMD ["gunicorn", "a"]\n`,
      },
      executable,
    })),
    {
      name: 'RUN chmod of whatever fits',
      given: {
        ...kept,
        'entrypoint.sh': script,
        'compose.yaml': build,
        Dockerfile: image('RUN find . -name "*.sh" -exec chmod +x {} \\;\n'),
      },
      executable,
    },
    {
      name: 'COPY --chmod',
      given: {
        ...kept,
        'entrypoint.sh': script,
        'compose.yaml': build,
        Dockerfile: image('COPY --chmod=755 entrypoint.sh /app/\n'),
      },
      executable,
    },
    {
      name: 'a shell that is given the script',
      given: {
        ...kept,
        'entrypoint.sh': script,
        'compose.yaml': build,
        Dockerfile: image('', '"sh", "/app/entrypoint.sh"'),
      },
      executable,
    },
    {
      name: 'a script that the build writes',
      given: {
        ...kept,
        'compose.yaml': build,
        Dockerfile: image('RUN echo exec > /app/entrypoint.sh && chmod +x /app/entrypoint.sh\n'),
      },
      executable,
    },
    {
      name: 'a program of the image',
      given: { ...kept, 'compose.yaml': build, Dockerfile: image('', '"/usr/bin/env"') },
      executable,
    },
  ],
});
