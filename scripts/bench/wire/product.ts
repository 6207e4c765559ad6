import { join } from 'node:path';
import { paths } from '@nghi-truong/protocol';
import { freePort, ServerProcess } from '@nghi-truong/testkit';
import { root } from '../../lib/root.ts';
import { crowdMeetingId, crowdPassword, crowdSecretary, delegateName } from '../papers/crowd.ts';
import type { Peer } from './peers.ts';
import type { ProductTarget } from './speak-product.ts';

/** Our server with one meeting of so many people, each signed in with a session of one's own. */
export interface Hall extends Peer<ProductTarget> {
  readonly address: string;
  /** As if the secretary alone were the crowd. */
  readonly desk: ProductTarget;
}

export const ours = 'nghi-truong';

/** As the desktop shell does. @returns the session's token */
export async function signInForToken(address: string, username: string): Promise<string> {
  const response = await fetch(address + paths.session, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: crowdPassword, device: 'desktop' }),
  });
  const answer = (await response.json()) as { readonly token?: string };
  if (answer.token === undefined) throw new Error(`${username} could not sign in: ${response.status}`);
  return answer.token;
}

/**
 * Starts the product as `npm start` does, but for the demo: a meeting of so many delegates, secretary and chair in one person.
 * BENCH_NODE_OPTIONS reaches its process (`--cpu-prof`).
 * @param folder its data; @param env further settings
 */
export async function startHall(
  folder: string,
  people: number,
  say: (line: string) => void,
  env: Readonly<Record<string, string>> = {},
): Promise<Hall> {
  const port = await freePort();
  const server = new ServerProcess({
    entry: join(root, 'scripts', 'bench', 'papers', 'product-server.ts'),
    env: {
      // No papers here: nobody need stand by to prepare any.
      PREPARE_PROCESSES: '0',
      ...env,
      PORT: String(port),
      DATA_DIR: folder,
      BENCH_PEOPLE: String(people),
      NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS ?? '',
    },
  });
  const close = async () => void (await server.stop());
  try {
    say(`our server makes a meeting of ${people} people`);
    const address = await server.start();
    say(`${people} people sign in`);
    const tokens: string[] = [];
    for (let from = 1; from <= people; from += 8) {
      const names = Array.from({ length: Math.min(8, people - from + 1) }, (_, index) => delegateName(from + index));
      tokens.push(...(await Promise.all(names.map((name) => signInForToken(address, name)))));
    }
    const meeting = { dialect: 'nghi-truong', port, meetingId: crowdMeetingId } as const;
    return {
      name: ours,
      pid: server.pid ?? 0,
      address,
      target: { ...meeting, tokens },
      desk: { ...meeting, tokens: [await signInForToken(address, crowdSecretary)] },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
