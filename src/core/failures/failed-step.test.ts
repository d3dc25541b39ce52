// Failed steps of image builds, in output as the builders write it.
import { describe, expect, it } from 'vitest';
import { imageBuildOutput } from '../commands/image-build-output.ts';
import { failedStep } from './failed-step.ts';

const buildKit = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 130B done
#1 DONE 0.0s

#5 [1/3] FROM docker.io/library/python:3.13-slim
#5 CACHED

#6 [2/3] COPY requirement.txt .
#6 DONE 0.0s

#7 [3/3] RUN pip install -r requirements.txt
#7 0.401 ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'
#7 ERROR: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
------
 > [3/3] RUN pip install -r requirements.txt:
0.401 ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'
------
Dockerfile:4
--------------------
   2 |     WORKDIR /app
   3 |     COPY requirement.txt .
   4 | >>> RUN pip install -r requirements.txt
   5 |     COPY . .
--------------------
ERROR: failed to solve: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
`;

describe('the failed step', () => {
  it('is the one that BuildKit names, with its line and its output', () => {
    expect(failedStep(buildKit)).toEqual({
      line: 4,
      instruction: 'RUN pip install -r requirements.txt',
      output: [
        "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'",
      ],
    });
  });

  it('is the numbered one that ended with an error, where BuildKit writes JSON', () => {
    const text = `#1 [internal] load build definition from Dockerfile
#1 DONE 0.0s
#5 [build 2/2] RUN false && true
#5 0.21 one
#5 ERROR: two
#6 [stage-1 2/3] RUN pip install .
#6 three
#6 0.4 four
#6 ERROR: process "/bin/sh -c pip install ." did not complete successfully: exit code: 1
Dockerfile:7
--------------------
   7 | >>> RUN pip install .
--------------------
ERROR: failed to solve: process "/bin/sh -c pip install ." did not complete successfully: exit code: 1`;
    expect(failedStep(text)).toEqual({
      line: 7,
      instruction: 'RUN pip install .',
      output: ['three', 'four'],
    });
    expect(
      failedStep('#2 [internal] load metadata for docker.io/library/nope:1\n#2 ERROR: not found'),
    ).toBeUndefined();
  });

  it('is marked in its first line where it has several', () => {
    const text = `------
 > [2/2] RUN a &&     b:
------
docker/Dockerfile:2
--------------------
   1 |     FROM python:3.13-slim
   2 | >>> RUN a && \\
   3 | >>>     b
--------------------
ERROR: failed to solve: process "/bin/sh -c a &&     b" did not complete successfully: exit code: 127`;
    expect(failedStep(text)).toEqual({ line: 2, instruction: 'RUN a && \\', output: [] });
  });

  it('is a line alone where the Dockerfile cannot be parsed', () => {
    const text = `Dockerfile:2
--------------------
   1 |     FROM python:3.13-slim
   2 | >>> RU echo
--------------------
ERROR: failed to solve: dockerfile parse error on line 2: unknown instruction: RU (did you mean RUN?)`;
    expect(failedStep(text)).toEqual({ line: 2, instruction: 'RU echo', output: [] });
    const [last = ''] = text.split('\n').slice(-1);
    expect(failedStep(last)?.line).toBe(2);
  });

  it('is a line alone in the words of an older BuildKit, too', () => {
    const text =
      'failed to solve: rpc error: code = Unknown desc = failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error line 4: Unknown flag: form';
    expect(failedStep(text)).toEqual({ line: 4, instruction: undefined, output: [] });
  });

  it('is the last one that the legacy builder began', () => {
    const text = `Step 1/2 : FROM python:3.13-slim
 ---> 0123456789ab
Step 2/2 : RUN false
 ---> Running in 0123456789ab
The command '/bin/sh -c false' returned a non-zero code: 1`;
    expect(failedStep(text)).toEqual({
      line: undefined,
      instruction: 'RUN false',
      output: ["The command '/bin/sh -c false' returned a non-zero code: 1"],
    });
  });

  it('is none where no build began, and none of a container that writes a time', () => {
    expect(
      failedStep('ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock.'),
    ).toBeUndefined();
    expect(failedStep('12:30:45\nlocalhost:8000\n')).toBeUndefined();
  });

  it('keeps only the last lines', () => {
    const lines = Array.from({ length: 500 }, (_, index) => `#4 0.${index} line ${index}`);
    const text = `#4 [1/1] RUN many\n${lines.join('\n')}\n#4 ERROR: process "many" did not complete successfully: exit code: 1`;
    const { output = [] } = failedStep(text) ?? {};
    expect(output.length).toBe(12);
    expect(output.at(-1)).toBe('line 499');
  });
});

describe('the progress of a build', () => {
  const progress = (text: string): readonly string[] => {
    const read = imageBuildOutput(true).reader();
    return text
      .split('\n')
      .flatMap((line) => read(line).events.map(({ subject, state }) => `${subject}: ${state}`));
  };

  it('is each step that begins', () => {
    expect(progress(buildKit)).toEqual([
      'internal: load build definition from Dockerfile',
      'Step 1/3: FROM docker.io/library/python:3.13-slim',
      'Step 2/3: COPY requirement.txt .',
      'Step 3/3: RUN pip install -r requirements.txt',
    ]);
  });

  it('is read from JSON and from the legacy builder, too', () => {
    const vertex = {
      digest: 'sha256:1',
      name: '[web 2/5] RUN pip install .',
      started: '2026-01-01T00:00:00Z',
    };
    expect(progress(JSON.stringify({ vertexes: [vertex] }))).toEqual(['Step web 2/5: RUN pip install .']);
    expect(progress('Step 2/5 : RUN pip install .')).toEqual(['Step 2/5: RUN pip install .']);
  });
});
