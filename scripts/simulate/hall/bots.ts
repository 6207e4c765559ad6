import { type ChildProcess, fork } from 'node:child_process';
import type { Act } from '../steps.ts';
import type { BotsNews, BotsOrder, BotsTaken } from './bots-wire.ts';

type News<Kind extends BotsNews['kind']> = Extract<BotsNews, { kind: Kind }>;

/** A process of light tablets, as the hall sees it. */
export class Bots {
  readonly #child: ChildProcess;
  readonly #acts = new Map<number, (done: News<'did'>) => void>();
  readonly #waiting = new Map<BotsNews['kind'], (news: BotsNews) => void>();
  readonly #died = Promise.withResolvers<never>();
  #number = 0;
  #ended = false;

  constructor() {
    this.#child = fork(new URL('./bots-process.ts', import.meta.url), {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#died.promise.catch(() => undefined);
    this.#child.on('message', (news) => this.#hear(news as BotsNews));
    this.#child.once('exit', (code, signal) => {
      if (!this.#ended) this.#died.reject(new Error(`a process of tablets ended with ${signal ?? code}`));
    });
  }

  /** Lets these people in. @throws when one is not let in */
  async enter(serverUrl: string, usernames: readonly string[], seed: number): Promise<void> {
    const { why } = await this.#ask({ kind: 'enter', serverUrl, usernames, seed }, 'entered');
    if (why !== null) throw new Error(why);
  }

  /** One person does something; resolves when it is over. */
  act(who: string, act: Act): Promise<News<'did'>> {
    this.#number += 1;
    const number = this.#number;
    const done = new Promise<News<'did'>>((resolve) => this.#acts.set(number, resolve));
    this.#send({ kind: 'act', number, who, act });
    return Promise.race([done, this.#died.promise]);
  }

  /** Where each tablet stands; null: not in the meeting. */
  async standing(): Promise<readonly (number | null)[]> {
    return (await this.#ask({ kind: 'standing' }, 'standing')).seqs;
  }

  async collect(): Promise<BotsTaken> {
    return (await this.#ask({ kind: 'collect' }, 'collected')).taken;
  }

  /** Ends the process. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    if (this.#child.connected) this.#send({ kind: 'end' });
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 3_000);
    await gone;
    clearTimeout(late);
  }

  #ask<Kind extends BotsNews['kind']>(order: BotsOrder, kind: Kind): Promise<News<Kind>> {
    const answer = new Promise<News<Kind>>((resolve) =>
      this.#waiting.set(kind, (news) => {
        this.#waiting.delete(kind);
        resolve(news as News<Kind>);
      }),
    );
    this.#send(order);
    return Promise.race([answer, this.#died.promise]);
  }

  #send(order: BotsOrder): void {
    this.#child.send(order, () => undefined);
  }

  #hear(news: BotsNews): void {
    if (news.kind !== 'did') {
      this.#waiting.get(news.kind)?.(news);
      return;
    }
    this.#acts.get(news.number)?.(news);
    this.#acts.delete(news.number);
  }
}
