// From when on a log is shown, as a person writes it.

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/**
 * Reads `30s`, `10m`, `2h`, `1d`, `1h30m`, or a date with or without a time: local time where no zone is given.
 * @returns milliseconds since 1970; undefined for what is none of these
 */
export function readSince(text: string, now: number): number | undefined {
  const said = text.trim();
  if (/^(?:\d{1,6}[smhd])+$/.test(said)) {
    const parts = [...said.matchAll(/(\d+)([smhd])/g)];
    const seconds = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0);
    return now - seconds * 1_000;
  }
  const time = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(said)
    ? // A date alone would be read as UTC.
      Date.parse(said.length === 'YYYY-MM-DD'.length ? `${said}T00:00` : said)
    : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
