// The end of a program counts before the failed connection that it causes.
import { describe, expect, it } from 'vitest';
import { Cancelled, UserError } from '../errors.ts';
import { connectionOrEnd } from './connection-or-end.ts';

const never = new Promise<never>(() => undefined);

function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), 20));
}

describe('a program that is to be debugged', () => {
  it('is connected to, or has ended before', async () => {
    expect(await connectionOrEnd(later('connection'), never)).toEqual({ connection: 'connection' });
    expect(await connectionOrEnd(never, later('result'))).toEqual({ result: 'result' });
  });

  it('has ended where the connection fails shortly before', async () => {
    const failed = Promise.reject(new UserError('Python could not be started in the container: '));
    expect(await connectionOrEnd(failed, later('result'))).toEqual({ result: 'result' });
  });

  it('goes on, and the connection has failed', async () => {
    const failed = Promise.reject(new UserError('Nothing listens.'));
    await expect(connectionOrEnd(failed, never, 10)).rejects.toThrow('Nothing listens.');
  });

  it('is not waited for when the session is canceled', async () => {
    await expect(connectionOrEnd(Promise.reject(new Cancelled()), never)).rejects.toBeInstanceOf(Cancelled);
  });
});
