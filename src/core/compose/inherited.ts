// Where a service takes over what is written elsewhere.
import type { Location } from '../text.ts';
import type { Service } from './compose-service.ts';

/**
 * The place at which a service clashes with another one: where both have the same value of one text, its own `<<` or
 * `extends`, by which it takes the value over.
 * @param value where the value of the service is written
 * @param other where that of the other service is written
 */
export function clashingPlace({ node }: Service, value: Location, other: Location | undefined): Location {
  const shared =
    other?.path === value.path && other.span.start === value.span.start && other.span.end === value.span.end;
  return (shared && node.inheritsBy) || value;
}
