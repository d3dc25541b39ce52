// How containers end when they are asked to, as the engine's own events tell: which signals they got, how long it took.
import { run } from '../../hosts/run.ts';
import { label } from '../../hosts/run-id.ts';
import { image } from '../throwaway.ts';

export interface Stop {
  /** `15` alone, unless it had to be killed. */
  readonly signals: readonly string[];
  readonly exitCode: number;
  /** From the signal to the end, without what a client or Compose adds. */
  readonly seconds: number;
}

interface Event {
  readonly Action: string;
  readonly timeNano: number;
  readonly Actor: { readonly Attributes: Readonly<Record<string, string>> };
}

/** Stops a container, and gives it long enough to be told from one that is killed. */
export async function stop(container: string): Promise<Stop> {
  const since = (Date.now() / 1000).toFixed(3);
  await run('docker', ['stop', '-t', '60', container], { timeoutSeconds: 120 });
  const until = (Date.now() / 1000 + 0.001).toFixed(3);
  const filters = [`container=${container}`, 'event=kill', 'event=die'].flatMap((one) => ['--filter', one]);
  const told = await run('docker', [
    'events',
    ...['--since', since, '--until', until],
    ...filters,
    ...['--format', '{{json .}}'],
  ]);
  const events = told
    .trim()
    .split('\n')
    .map((line): Event => JSON.parse(line));
  const kills = events.filter(({ Action }) => Action === 'kill');
  const end = events.find(({ Action }) => Action === 'die');
  const [first] = kills;
  if (!first || !end) throw new Error(`The events of ${container} tell no stop: ${told}`);
  return {
    signals: kills.map(({ Actor }) => Actor.Attributes['signal'] ?? ''),
    exitCode: Number(end.Actor.Attributes['exitCode']),
    seconds: (end.timeNano - first.timeNano) / 1e9,
  };
}

/** Seconds that the simplest container takes at most where nothing else goes on. */
const quiet = 0.3;

/** Whether this machine takes longer than usual to end a container that ends at once. */
export async function isMachineBusy(): Promise<boolean> {
  const args = ['run', '--detach', '--rm', '--init', '--label', label, image, 'sleep', '600'];
  const { seconds } = await stop((await run('docker', args)).trim());
  return seconds > quiet;
}
