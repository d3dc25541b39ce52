// What the probes of a container tell, between what else is printed there.
import { describe, expect, it } from 'vitest';
import { readProbe, readProcesses } from './probe.ts';

describe('the probe of a container', () => {
  it('tells of debugpy and of a port', () => {
    const output = 'Resolved 3 packages\ndockyard-debug:{"debugpy": "1.8.12", "port": 40001}\n';
    expect(readProbe(output)).toEqual({ debugpy: '1.8.12', port: 40_001 });
  });

  it('tells that there is no debugpy', () => {
    expect(readProbe('dockyard-debug:{"debugpy": null, "port": 40001}')).toEqual({
      debugpy: undefined,
      port: 40_001,
    });
  });

  it.each(['', 'Traceback', 'dockyard-debug:{', 'dockyard-debug:[]', 'dockyard-debug:null'])(
    'tells nothing with %j',
    (output) => {
      expect(readProbe(output)).toBeUndefined();
      expect(readProcesses(output)).toEqual([]);
    },
  );

  it('lists Python processes, and not those of the debugger', () => {
    const told = [
      { pid: 1, words: ['python', 'manage.py', 'runserver'] },
      {
        pid: 8,
        words: ['/usr/bin/python', '/usr/lib/python3/dist-packages/debugpy/adapter', '--for-server'],
      },
      { pid: '9', words: [] },
    ];
    expect(readProcesses(`dockyard-debug:${JSON.stringify(told)}`)).toEqual([told[0]]);
  });
});
