// What debugpy is told: the user's options, the folders of the path map, and what a child session needs.
import { describe, expect, it } from 'vitest';
import { attachArguments, childConfiguration, mappingsOf } from './attach-arguments.ts';
import { type LaunchConfiguration, portOf } from './debug-configuration.ts';

const launch: LaunchConfiguration = {
  type: 'dockyard',
  name: 'Worker',
  request: 'launch',
  service: 'worker',
  composeProject: { project: 'shop', folder: 'file:///site', files: ['compose.prod.yaml'] },
  args: ['--loglevel', 'INFO'],
  justMyCode: false,
  pathMappings: [{ localRoot: '/libs', remoteRoot: '/opt/libs' }],
};
const reached = { container: 'abc', interpreter: ['python'], port: 40_001 };

describe('the arguments of an attach', () => {
  it('hold the options of the user and the defaults of Django', () => {
    expect(attachArguments(launch, reached, [{ localRoot: '/site', remoteRoot: '/app' }])).toEqual({
      django: true,
      justMyCode: false,
      subProcess: true,
      container: 'abc',
      interpreter: ['python'],
      pathMappings: [
        { localRoot: '/libs', remoteRoot: '/opt/libs' },
        { localRoot: '/site', remoteRoot: '/app' },
      ],
      connect: { host: '127.0.0.1', port: 40_001 },
    });
  });

  it('lead the session of a child process to the same container and port', () => {
    const told = { name: 'Subprocess 12', subProcessId: 12, container: 'other', interpreter: ['sh'] };
    const child = childConfiguration(attachArguments(launch, reached, []), told);
    expect(child).toMatchObject({
      type: 'dockyard',
      request: 'attach',
      name: 'Process 12',
      subProcessId: 12,
      container: 'abc',
      interpreter: ['python'],
      justMyCode: false,
    });
    expect(child && portOf(child)).toBe(40_001);
  });

  it('are not made of anything else that a container may say', () => {
    expect(childConfiguration({}, { subProcessId: '12' })).toBeUndefined();
    expect(childConfiguration({}, undefined)).toBeUndefined();
  });
});

describe('the folders of a path map', () => {
  it('are pairs in its order, each once', () => {
    const location = { path: 'compose.yaml', span: { start: 0, end: 1 } };
    const entries = [
      { workspace: 'src', container: '/app/src', via: 'mount' as const, location },
      { workspace: '', container: '/app', via: 'mount' as const, location },
      { workspace: '', container: '/app', via: 'copy' as const, location },
    ];
    expect(mappingsOf({ entries }, (path) => `/site/${path}`)).toEqual([
      { localRoot: '/site/src', remoteRoot: '/app/src' },
      { localRoot: '/site/', remoteRoot: '/app' },
    ]);
  });
});
