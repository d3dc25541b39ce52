// Which service kept Compose from starting a project, from its own words.

export interface FailedService {
  /** The name of its container, or of the service where Compose names that. */
  readonly name: string;
  readonly why: 'unhealthy' | 'exited';
}

const unhealthy = /container (\S{1,200}) is unhealthy/;
const exited = /dependency failed to start: container (\S{1,200}) exited \(\d{1,3}\)/;
const incomplete = /service "([^"\n]{1,200})" didn't complete successfully/;

/** Undefined where the output names none. */
export function failedServiceIn(output: string): FailedService | undefined {
  const sick = unhealthy.exec(output)?.[1];
  if (sick !== undefined) return { name: sick, why: 'unhealthy' };
  const ended = (exited.exec(output) ?? incomplete.exec(output))?.[1];
  return ended === undefined ? undefined : { name: ended, why: 'exited' };
}
