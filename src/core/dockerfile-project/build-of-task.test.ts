// Image builds as tasks describe them.
import { describe, expect, it } from 'vitest';
import type { ImageBuild } from '../commands/docker-build.ts';
import { buildOfTask } from './build-of-task.ts';

const last: ImageBuild = {
  ...{ tag: 'site:dev', dockerfile: 'docker/Dockerfile', context: 'docker', target: 'dev' },
  ...{ buildArgs: { DEBUG: '1' }, noCache: true, pull: true, platform: 'linux/arm64' },
};

describe('the build of a task', () => {
  it('takes only the name and the context from the last build', () => {
    expect(buildOfTask(last, {})).toEqual({
      ...{ tag: 'site:dev', dockerfile: 'docker/Dockerfile', context: 'docker' },
      ...{ buildArgs: {}, noCache: false, pull: false },
    });
  });

  it('is what the task says', () => {
    const task = {
      ...{ tag: 'team/site:1.2', context: './', target: 'prod', buildArgs: ['A=1=2', 'B='] },
      ...{ platform: 'linux/amd64', noCache: true, pull: true },
    };
    expect(buildOfTask(last, task)).toEqual({
      ...{ tag: 'team/site:1.2', dockerfile: 'docker/Dockerfile', context: '', target: 'prod' },
      ...{ buildArgs: { A: '1=2', B: '' }, platform: 'linux/amd64', noCache: true, pull: true },
    });
  });

  it.each([
    [{ tag: 'Site' }, '"tag": Use lowercase'],
    [{ platform: 'arm' }, '"platform": Use "system/architecture"'],
    [{ buildArgs: ['A=1', 'B'] }, '"buildArgs": Use NAME=value.'],
    [{ buildArgs: ['--x=1'] }, '"buildArgs": Use NAME=value. A name has'],
  ])('is refused where docker build would refuse it: %j', (task, message) => {
    expect(() => buildOfTask(last, task)).toThrow(`Invalid task in tasks.json: ${message}`);
  });
});
