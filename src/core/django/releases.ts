// Until when releases of Django get security fixes.

/** A series of Django, and the month in which its fixes ended, `YYYY-MM`. */
export interface EndedDjango {
  readonly series: string;
  readonly ended: string;
}

/** Newest first, up to `knownOn` of `images/releases.ts`. Source: djangoproject.com/download, "Unsupported previous releases". */
const ended: readonly EndedDjango[] = [
  { series: '5.1', ended: '2025-12' },
  { series: '5.0', ended: '2025-04' },
  { series: '4.2', ended: '2026-04' },
  { series: '4.1', ended: '2023-12' },
  { series: '4.0', ended: '2023-04' },
  { series: '3.2', ended: '2024-04' },
  { series: '3.1', ended: '2021-12' },
  { series: '3.0', ended: '2021-04' },
  { series: '2.2', ended: '2022-04' },
  { series: '2.1', ended: '2019-12' },
  { series: '2.0', ended: '2019-04' },
  { series: '1.11', ended: '2020-04' },
  { series: '1.10', ended: '2017-12' },
  { series: '1.9', ended: '2017-04' },
  { series: '1.8', ended: '2018-04' },
];

/** The series of a version, where its fixes have ended; undefined for a supported or unknown one. */
export function endedDjango(version: string): EndedDjango | undefined {
  return ended.find(({ series }) => version === series || version.startsWith(`${series}.`));
}
