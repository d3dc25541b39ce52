// Durations as Compose writes them: `30s`, `1m30s`.

/** Source: Go's `time.ParseDuration`, with the days and weeks that Compose adds. */
const duration = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h|d|w))+)$/;

const seconds: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
};

export function isDuration(text: string): boolean {
  return duration.test(text);
}

/** The seconds of a duration; undefined where the text is none. */
export function secondsOf(text: string): number | undefined {
  if (!isDuration(text)) return undefined;
  const parts = text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w)/g);
  return [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * (seconds[unit ?? ''] ?? 0), 0);
}
