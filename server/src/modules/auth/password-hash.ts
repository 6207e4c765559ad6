import { argon2, timingSafeEqual } from 'node:crypto';
import type { Gate } from '../gate.ts';

/** Cost of one hash. Stored with each hash, so that it can be raised later. */
export interface PasswordCost {
  readonly memoryKiB: number;
  readonly passes: number;
}

/** RFC 9106 leaves the figures to the operator; these are OWASP's for argon2id. */
export const defaultPasswordCost: PasswordCost = { memoryKiB: 19_456, passes: 2 };

/** The public password of the demo needs no costly hash. */
export const demoPasswordCost: PasswordCost = { memoryKiB: 8_192, passes: 1 };

export interface PasswordHasher {
  /** @returns the PHC string of argon2id, e.g. `$argon2id$v=19$m=19456,t=2,p=1$…$…`. */
  hash(password: string): Promise<string>;
  /** Takes the same work for a right, a wrong and an unknown (null) stored hash. */
  verify(password: string, stored: string | null): Promise<boolean>;
}

const tagLength = 32;
const pattern = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function derive(password: string, salt: Uint8Array, cost: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2(
      'argon2id',
      // One spelling per password: a tablet may send the tone marks decomposed.
      {
        message: password.normalize('NFC'),
        nonce: salt,
        parallelism: 1,
        tagLength,
        memory: cost.memoryKiB,
        passes: cost.passes,
      },
      (error, tag) => (error === null ? resolve(tag) : reject(error)),
    );
  });
}

const unpadded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/**
 * @param gate caps how many hashes run at once: each takes a thread of the pool that files need too.
 */
export function createPasswordHasher(
  cost: PasswordCost,
  gate: Gate,
  randomBytes: (count: number) => Uint8Array,
): PasswordHasher {
  const unknownSalt = randomBytes(16);

  return {
    async hash(password) {
      const salt = randomBytes(16);
      const tag = await gate.run(() => derive(password, salt, cost));
      return `$argon2id$v=19$m=${cost.memoryKiB},t=${cost.passes},p=1$${unpadded(salt)}$${unpadded(tag)}`;
    },

    async verify(password, stored) {
      const match = stored === null ? null : pattern.exec(stored);
      if (match === null) {
        await gate.run(() => derive(password, unknownSalt, cost));
        return false;
      }
      const [, memory, passes, salt = '', tag = ''] = match;
      const expected = Buffer.from(tag, 'base64');
      const found = await gate.run(() =>
        derive(password, Buffer.from(salt, 'base64'), { memoryKiB: Number(memory), passes: Number(passes) }),
      );
      return expected.length === found.length && timingSafeEqual(expected, found);
    },
  };
}
