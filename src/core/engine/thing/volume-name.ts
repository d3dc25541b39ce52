// The names that the engine makes up for volumes.

/** Whether a volume is anonymous: nobody chose its name. */
export function isAnonymous(volume: string): boolean {
  return /^[0-9a-f]{64}$/.test(volume);
}
