// Where a build failed, in output as BuildKit and Compose print it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFailureIn, importsByItself } from './build-failure.ts';

const services = ['web', 'worker'];

/** Compose 2.40 with several services to build. */
const several = `#1 [internal] load local bake definitions
#8 [web 2/3] RUN pip install -r requirements.txt
#9 [worker 2/2] RUN true
#9 DONE 0.1s
#8 0.412 Collecting dajngo
#8 0.9 No matching distribution found for dajngo
#8 ERROR: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
docker/Dockerfile:4
--------------------
   2 |     WORKDIR /app
   3 |     COPY requirements.txt .
   4 | >>> RUN pip install \\
   5 | >>>     -r requirements.txt
   6 |     
--------------------
target web: failed to solve: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1`;

describe('a failed build', () => {
  it('is of a service, in a line, with a command and its exit code', () => {
    expect(buildFailureIn(several, services)).toEqual({
      service: 'web',
      dockerfile: 'docker/Dockerfile',
      line: 4,
      instruction: 'RUN pip install \\',
      exitCode: 1,
      log: 'Collecting dajngo\nNo matching distribution found for dajngo',
    });
  });

  it('of one service has no name in the output', () => {
    const one = `#6 [stage-1 3/3] RUN exit 3\n#6 ERROR: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3\nDockerfile:3\n   3 | >>> RUN exit 3\nfailed to solve: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3`;
    expect(buildFailureIn(one, services)).toEqual({
      service: undefined,
      dockerfile: 'Dockerfile',
      line: 3,
      instruction: 'RUN exit 3',
      exitCode: 3,
      log: '',
    });
  });

  it('of an older BuildKit has its exit code, and no line', () => {
    const old = `#7 [3/3] RUN echo so && exit 3\n#7 so\n#7 ERROR: executor failed running [/bin/sh -c echo so && exit 3]: exit code: 3\nfailed to solve: executor failed running [/bin/sh -c echo so && exit 3]: exit code: 3`;
    expect(buildFailureIn(old, services)).toEqual({
      service: undefined,
      dockerfile: undefined,
      line: undefined,
      instruction: 'RUN echo so && exit 3',
      exitCode: 3,
      log: 'so',
    });
  });

  it('takes the service and the command from the step where nothing else names them', () => {
    const told = `#5 [worker base 1/2] COPY a /a\n#5 ERROR: failed to calculate checksum of ref x: "/a": not found`;
    expect(buildFailureIn(told, services)).toMatchObject({
      service: 'worker',
      instruction: 'COPY a /a',
      exitCode: undefined,
    });
  });

  it.each(['', ' Container shop-web-1  Started', 'app/views.py:3', 'no such service: x'])(
    '%j is none',
    (output) => {
      expect(buildFailureIn(output, services)).toBeUndefined();
    },
  );

  it('never throws', () => {
    const piece = fc.constantFrom(
      '#1 ',
      'ERROR: ',
      'failed to solve: ',
      '[web 1/2] ',
      'D:1',
      '\n',
      ' | >>> ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (parts) => {
        expect(() => buildFailureIn(parts.join(''), services)).not.toThrow();
      }),
    );
  });
});

it.each([
  ['RUN python -c "import psycopg"', true],
  ['RUN python3.13 -W error -c "import x"', true],
  ['RUN python manage.py collectstatic', false],
  ['RUN pip install -c constraints.txt x', false],
])('%j imports by itself: %s', (instruction, expected) => {
  const failure = { service: undefined, dockerfile: undefined, line: undefined, exitCode: 1, log: '' };
  expect(importsByItself({ ...failure, instruction })).toBe(expected);
});
