// What Docker and Podman tell of processes becomes the same table.
import { describe, expect, it } from 'vitest';
import { readProcesses } from './read-processes.ts';

const titles = ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'];
const row = ['root', '1', '0', '4', '01:47', '?', '00:00:00', 'sleep 600'];

describe('the processes of a container', () => {
  it('are read cell by cell', () => {
    expect(readProcesses({ Titles: titles, Processes: [row] })).toEqual({ titles, rows: [row] });
  });
  it('are read from the lines that ps prints, whose command lines hold spaces', () => {
    const answer = {
      Titles: ['UID          PID    PPID  C STIME TTY          TIME CMD'],
      Processes: [
        ['root           1       0  4 01:47 ?        00:00:00 sleep 600'],
        ['root          12       1  0 01:48 ?        00:00:00 python -c print("a  b")'],
      ],
    };
    const second = ['root', '12', '1', '0', '01:48', '?', '00:00:00', 'python -c print("a  b")'];
    expect(readProcesses(answer)).toEqual({ titles, rows: [row, second] });
  });
  it.each([
    { Titles: ['CMD'], Processes: [['a b']] },
    { Titles: [], Processes: [] },
  ])('are left as they are with one column or none: %j', (answer) => {
    expect(readProcesses(answer)).toEqual({ titles: answer.Titles, rows: answer.Processes });
  });
  it.each([undefined, '', {}])('are none where the engine says nothing: %j', (answer) => {
    expect(readProcesses(answer)).toEqual({ titles: [], rows: [] });
  });
  it('have as many cells as there are where a line is short', () => {
    expect(readProcesses({ Titles: ['PID CMD'], Processes: [['7'], []] }).rows).toEqual([['7'], ['']]);
  });
});
