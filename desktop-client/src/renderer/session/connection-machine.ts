import type { ErrorCode, WireError } from '@nghi-truong/protocol';
import type { ConnectionState } from './api.ts';

/**
 * The connection as one machine: what it is in, what may happen, and what is to be done about it. Pure; the runner
 * (connection.ts) owns the socket and the timer.
 */
export type Machine =
  | { readonly name: 'connecting'; readonly failures: number; readonly dialling: boolean }
  /** `failures`: tries that had failed before; they count on if the server closes again at once. */
  | { readonly name: 'online'; readonly openedAt: number; readonly failures: number }
  | {
      readonly name: 'reconnecting';
      readonly since: number;
      readonly lastContactAt: number;
      readonly failures: number;
      /** A try is under way; else the back-off is running. */
      readonly dialling: boolean;
    }
  | { readonly name: 'refused'; readonly error: WireError }
  | { readonly name: 'closed' };

export type MachineEvent =
  | { readonly type: 'opened'; readonly now: number }
  /** The try failed or the connection ended, with the server's reason when it gave one. */
  | { readonly type: 'ended'; readonly reason: WireError | null; readonly now: number; readonly lastContactAt: number }
  /** The back-off is over. */
  | { readonly type: 'retryDue' }
  /** The surroundings say that the network may be back. */
  | { readonly type: 'hint' }
  | { readonly type: 'close' };

export type MachineEffect =
  | { readonly type: 'dial' }
  | { readonly type: 'waitAfterFailure'; readonly failures: number };

export interface Step {
  readonly state: Machine;
  readonly effect: MachineEffect | null;
}

/** Reasons after which trying again by itself could never help: somebody has to sign in anew or update. */
const finalReasons: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'notSignedIn',
  'sessionRevoked',
  'accountDisabled',
  'protocolOutdated',
  'originRefused',
]);

/** A connection that held this long, in milliseconds, is no failure in a row with those before it. */
const steadyAfter = 10_000;

/** How it begins: the first try under way. */
export const firstStep: Step = {
  state: { name: 'connecting', failures: 0, dialling: true },
  effect: { type: 'dial' },
};

const stay = (state: Machine): Step => ({ state, effect: null });

/** Whether the server's reason ends all tries. */
export function isFinal(error: WireError): boolean {
  return finalReasons.has(error.code);
}

/** What follows from an event. An event that means nothing in a state changes nothing. */
export function step(state: Machine, event: MachineEvent): Step {
  if (event.type === 'close') return stay({ name: 'closed' });
  switch (state.name) {
    case 'refused':
    case 'closed':
      return stay(state);
    case 'online': {
      if (event.type !== 'ended') return stay(state);
      if (event.reason !== null && isFinal(event.reason)) return stay({ name: 'refused', error: event.reason });
      const failures = (event.now - state.openedAt < steadyAfter ? state.failures : 0) + 1;
      return {
        state: {
          name: 'reconnecting',
          since: event.now,
          lastContactAt: event.lastContactAt,
          failures,
          dialling: false,
        },
        effect: { type: 'waitAfterFailure', failures },
      };
    }
    case 'connecting':
    case 'reconnecting':
      return stepTowardsOnline(state, event);
    default:
      return state satisfies never;
  }
}

function stepTowardsOnline(
  state: Extract<Machine, { name: 'connecting' | 'reconnecting' }>,
  event: Exclude<MachineEvent, { type: 'close' }>,
): Step {
  switch (event.type) {
    case 'opened':
      return state.dialling ? stay({ name: 'online', openedAt: event.now, failures: state.failures }) : stay(state);
    case 'ended': {
      if (!state.dialling) return stay(state);
      if (event.reason !== null && isFinal(event.reason)) return stay({ name: 'refused', error: event.reason });
      const failures = state.failures + 1;
      return { state: { ...state, failures, dialling: false }, effect: { type: 'waitAfterFailure', failures } };
    }
    case 'retryDue':
    case 'hint':
      if (state.dialling) return stay(state);
      return { state: { ...state, dialling: true }, effect: { type: 'dial' } };
    default:
      return event satisfies never;
  }
}

/** What the features see of it. A closed session looks like one that is reconnecting and never will. */
export function publicState(state: Machine, previous: ConnectionState): ConnectionState {
  switch (state.name) {
    case 'connecting':
      return previous.name === 'connecting' ? previous : { name: 'connecting' };
    case 'online':
      return previous.name === 'online' ? previous : { name: 'online' };
    case 'reconnecting':
      return previous.name === 'reconnecting' && previous.since === state.since
        ? previous
        : { name: 'reconnecting', since: state.since, lastContactAt: state.lastContactAt };
    case 'refused':
      return { name: 'refused', error: state.error };
    case 'closed':
      return previous;
    default:
      return state satisfies never;
  }
}
