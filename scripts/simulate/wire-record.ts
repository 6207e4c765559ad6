import type { SocketPort } from '@nghi-truong/desktop-client/session';
import type { CommandId, PersonId } from '@nghi-truong/domain';
import type { CommandAnswer } from '@nghi-truong/protocol';

/** One command as it went over a wire, and everything that was answered to it. */
export interface SentCommand {
  /** As the log names it. */
  readonly key: string;
  readonly username: string;
  readonly type: string;
  readonly payload: unknown;
  /** How often it was sent. */
  sent: number;
  readonly accepted: { readonly seq: number; readonly again: boolean }[];
  readonly refused: string[];
}

/** What the simulation's people sent and were answered, taken down between tablet and socket. */
export class WireRecord {
  readonly commands = new Map<string, SentCommand>();
  /** Answers that were refusals, by code, over all requests. */
  readonly refusals = new Map<string, number>();
  /** Told of every acknowledged command, and of every meeting that was joined. */
  readonly #onAccepted: () => void;

  constructor(onAccepted: () => void = () => undefined) {
    this.#onAccepted = onAccepted;
  }

  /** A socket port that writes down what passes through it. `joined` is called when this person is in the meeting again. */
  recording(real: SocketPort, username: string, personId: PersonId, joined: () => void): SocketPort {
    return {
      open: (serverUrl, auth, listener) => {
        const connection = real.open(serverUrl, auth, listener);
        return {
          request: (name, content, reply) => {
            const hear = name === 'command' ? this.#sent(username, personId, content) : null;
            connection.request(name, content, (answer) => {
              hear?.(answer);
              this.#count(answer);
              // The session first: who is told of the joining looks at it.
              reply(answer);
              if (name === 'join' && Reflect.get(Object(answer), 'ok') === true) joined();
            });
          },
          close: () => connection.close(),
        };
      },
    };
  }

  /** Takes down a command that is about to be sent. @returns what takes its answer down */
  #sent(username: string, personId: PersonId, content: unknown): (answer: unknown) => void {
    const { commandId, type, payload } = content as { commandId: CommandId; type: string; payload: unknown };
    const key = `${commandId}:${personId}`;
    const known = this.commands.get(key);
    const record = known ?? { key, username, type, payload, sent: 0, accepted: [], refused: [] };
    record.sent += 1;
    this.commands.set(key, record);
    return (answer) => {
      const given = answer as CommandAnswer;
      if (given.status === 'refused') {
        record.refused.push(given.error.code);
        return;
      }
      record.accepted.push({ seq: given.seq, again: given.status === 'duplicate' });
      this.#onAccepted();
    };
  }

  #count(answer: unknown): void {
    const error: unknown = Reflect.get(Object(answer), 'error');
    const code: unknown = Reflect.get(Object(error), 'code');
    if (typeof code === 'string') this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }
}
