import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cutStandingReader } from './slow-readers.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** The parts of an answer that are looked at. */
function answer() {
  const socket = { bytesWritten: 1_000, writableLength: 500, destroy: vi.fn() };
  const response = Object.assign(new EventEmitter(), { socket });
  return { socket, response, watched: response as unknown as ServerResponse };
}

test('[SV-4] a reader that goes on, however slowly, is not cut; one that stands still is', () => {
  const { socket, watched } = answer();
  cutStandingReader(watched, { standstillMs: 1_000 });
  for (let time = 0; time < 20; time++) {
    // Taken from what waited: nothing new was written.
    if (time % 2 === 0) socket.writableLength -= 1;
    else socket.bytesWritten += 1;
    vi.advanceTimersByTime(1_000);
  }
  expect(socket.destroy).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(socket.destroy).toHaveBeenCalledTimes(1);
});

test('[SV-4] what is only put into the queue is not taken', () => {
  const { socket, watched } = answer();
  cutStandingReader(watched, { standstillMs: 1_000 });
  socket.bytesWritten += 300;
  socket.writableLength += 300;
  vi.advanceTimersByTime(1_000);
  expect(socket.destroy).toHaveBeenCalled();
});

test('[SV-4] nobody is looked at any more when the answer has ended', () => {
  const { response, watched } = answer();
  cutStandingReader(watched, { standstillMs: 1_000 });
  response.emit('close');
  expect(vi.getTimerCount()).toBe(0);
});
